import { describe, expect, test } from '@jest/globals';
import { bucketsOf } from './bucket-grid.js';
import { chartDaysOf, sparkOf, type FullCurves } from './curves.js';

const curves: FullCurves = {
  start: '2026-10-05', confirmed: ['380', '260', '440', '320', '180'], withProposals: ['380', '260', '440', '920', '780'], inTransitOnly: ['380', '260', '440', '320', '180'],
  minimum: ['200', '200', '200', '200', '200'], maximum: ['900', '900', '900', '900', '900'], demand: ['120', '120', '120', '120', '140'], supply: ['0', '0', '300', '0', '0'], leadTimeFence: '2026-10-07', firstBreach: '2026-10-09',
};

const weekly: FullCurves = {
  start: '2026-10-07', granularity: 'WEEK', periodEnds: ['2026-10-11', '2026-10-18', '2026-10-25'], confirmed: ['300', '150', '950'], withProposals: ['300', '650', '1450'], inTransitOnly: ['300', '150', '950'],
  minimum: ['200', '200', '200'], maximum: ['900', '900', '900'], demand: ['360', '600', '600'], supply: ['0', '450', '1400'], leadTimeFence: '2026-10-09', firstBreach: null,
};

describe('A projection from the server', () => {
  test('becomes a sparkline with its fence and the glyph of its first breach', () => {
    expect(sparkOf(curves)).toMatchObject({ fence: 2, breach: { index: 4, status: 'BELOW_MIN' }, min: '200', max: '900' });
    expect(sparkOf({ ...curves, withProposals: curves.confirmed, firstBreach: null })).toMatchObject({ withProposal: undefined, breach: undefined });
  });

  test('joins the history without doubling today', () => {
    const days = chartDaysOf(curves, { start: '2026-10-03', stock: ['500', null, '490'], consumption: ['10', '12', '9'], minimum: ['200', '200', null], maximum: ['900', '900', null] });
    expect(days.map((day) => [day.day, day.stock ?? null, day.confirmed ?? null])).toEqual([
      ['2026-10-03', '500', null], ['2026-10-04', null, null], ['2026-10-05', null, '380'], ['2026-10-06', null, '260'], ['2026-10-07', null, '440'], ['2026-10-08', null, '320'], ['2026-10-09', null, '180'],
    ]);
  });

  test('by week has elements that stand for their weeks, the first from the day of the plan on', () => {
    expect(chartDaysOf(weekly, null).map(({ day, period, confirmed, demand }) => [period?.from, day, period?.step, confirmed, demand])).toEqual([
      ['2026-10-07', '2026-10-11', 'WEEK', '300', '360'], ['2026-10-12', '2026-10-18', 'WEEK', '150', '600'], ['2026-10-19', '2026-10-25', 'WEEK', '950', '600'],
    ]);
    expect(sparkOf(weekly)).toMatchObject({ ends: [4, 11, 18], fence: 2, breach: { index: 1, status: 'BELOW_MIN' }, min: '200' });
    expect(bucketsOf(weekly, 1).map(({ from, to, demand }) => [from, to, demand])).toEqual([['2026-10-07', '2026-10-11', '360'], ['2026-10-12', '2026-10-18', '600'], ['2026-10-19', '2026-10-25', '600']]);
  });

  test('without limits has none, and says of no level that it is above one', () => {
    const bare = { ...weekly, minimum: [], maximum: [] };
    expect(sparkOf(bare)).toMatchObject({ min: undefined, max: undefined, breach: undefined });
    expect([chartDaysOf(bare, null)[0], bucketsOf(bare, 1)[0]]).toMatchObject([{ min: null, max: null }, { minimum: null, maximum: null }]);
    expect(sparkOf({ ...bare, confirmed: ['300', '0', '950'] }).breach).toEqual({ index: 1, status: 'OUT_OF_STOCK' });
  });

  test('adds up flows over a bucket and keeps the last level; proposals are what lifts the second curve', () => {
    expect(bucketsOf(curves, 3)).toEqual([
      { from: '2026-10-05', demand: '360', supply: '300', planned: '0', confirmed: '440', withProposals: '440', minimum: '200', maximum: '900' },
      { from: '2026-10-08', demand: '260', supply: '0', planned: '600', confirmed: '180', withProposals: '780', minimum: '200', maximum: '900' },
    ]);
  });
});
