import { describe, expect, test } from '@jest/globals';
import { bucketsOf } from './bucket-grid.js';
import { chartDaysOf, sparkOf, type FullCurves } from './curves.js';

const curves: FullCurves = {
  start: '2026-10-05', confirmed: ['380', '260', '440', '320', '180'], withProposals: ['380', '260', '440', '920', '780'], inTransitOnly: ['380', '260', '440', '320', '180'],
  minimum: ['200', '200', '200', '200', '200'], maximum: ['900', '900', '900', '900', '900'], demand: ['120', '120', '120', '120', '140'], supply: ['0', '0', '300', '0', '0'], leadTimeFence: '2026-10-07', firstBreach: '2026-10-09',
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

  test('adds up flows over a bucket and keeps the last level; proposals are what lifts the second curve', () => {
    expect(bucketsOf(curves, 3)).toEqual([
      { from: '2026-10-05', demand: '360', supply: '300', planned: '0', confirmed: '440', withProposals: '440', minimum: '200', maximum: '900' },
      { from: '2026-10-08', demand: '260', supply: '0', planned: '600', confirmed: '180', withProposals: '780', minimum: '200', maximum: '900' },
    ]);
  });
});
