import { describe, expect, test } from '@jest/globals';
import { createIntl } from 'react-intl';
import { catalogue } from '../../../test/show.js';
import { formatsOf } from '../text/use-format.js';
import type { Text } from '../text/use-text.js';
import { nextDay } from './day-cursor.js';
import { layoutOf, placeOf, spreadLabels, stepsOf, ticksOf } from './layout.js';
import { chartColumns, chartRows, readDay, standingOf, summarise, type ChartDay } from './projection.js';

const speaker = (language: 'en' | 'ja') => {
  const intl = createIntl({ locale: language === 'en' ? 'en-GB' : 'ja-JP', messages: catalogue(language) });
  const t: Text = (id, values) => intl.formatMessage({ id }, values);
  return { t, formats: formatsOf(intl) };
};
const english = speaker('en');
const japanese = speaker('ja');
const day = (part: Partial<ChartDay>): ChartDay => ({ day: '2026-11-24', min: '200', max: '600', ...part });

describe('The chart in words', () => {
  test('reads a day under the cursor', () => {
    expect(readDay(day({ confirmed: '144' }), english.t, english.formats)).toBe('24 Nov: projected 144, below min by 56');
    expect(readDay(day({ confirmed: '144', withProposals: '624' }), english.t, english.formats)).toBe('24 Nov: projected 144, below min by 56, with proposals 624');
    expect(readDay(day({ stock: '640' }), english.t, english.formats)).toBe('24 Nov: stock 640, above max by 40');
    expect(readDay(day({ stock: '0' }), english.t, english.formats)).toBe('24 Nov: stock 0, out of stock, below min by 200');
    expect(readDay(day({}), english.t, english.formats)).toBe('24 Nov: no data');
    expect(readDay(day({ confirmed: '144' }), japanese.t, japanese.formats)).toBe('11月24日：予測在庫 144、下限割れ（56 不足）');
  });

  test('both limits lie inside the band, and distances are exact', () => {
    expect(['200', '600', '199.9999', '600.0001', '0', '-3'].map((stock) => standingOf(stock, '200', '600'))).toEqual([
      { status: 'IN_BAND', by: '0' }, { status: 'IN_BAND', by: '0' }, { status: 'BELOW_MIN', by: '0.0001' }, { status: 'ABOVE_MAX', by: '0.0001' }, { status: 'OUT_OF_STOCK', by: '200' }, { status: 'OUT_OF_STOCK', by: '203' },
    ]);
  });

  test('sums up the first day out of the band', () => {
    const days = [day({ day: '2026-11-22', confirmed: '300' }), day({ day: '2026-11-23', confirmed: '210' }), day({ day: '2026-11-24', confirmed: '144' })];
    expect(summarise(days, english.t, english.formats)).toBe('Stock from 22 Nov to 24 Nov; projected Below min on 24 Nov');
    expect(summarise(days.slice(0, 2), english.t, english.formats)).toBe('Stock from 22 Nov to 23 Nov; projected to stay in the band');
  });
});

const week = (from: string, to: string, confirmed: string): ChartDay => day({ day: to, period: { from, step: 'WEEK' }, confirmed, demand: '700' });
const coarse: ChartDay[] = [
  day({ day: '2026-11-23', stock: '420', demand: '100' }), day({ day: '2026-11-24', stock: '400', demand: '100' }),
  week('2026-11-25', '2026-11-29', '350'), week('2026-11-30', '2026-12-06', '144'), week('2026-12-07', '2026-12-13', '90'),
];

describe('The chart of a party that shares no days', () => {
  test('has an axis on which a week is as wide as its days, and its level is where it ends', () => {
    const layout = layoutOf(coarse, 800, 300);
    const wide = coarse.map((_, index) => Math.round((layout.to(index) - layout.from(index)) / layout.slot));
    expect(wide).toEqual([1, 1, 5, 7, 7]);
    expect(stepsOf(coarse, 'confirmed', layout).map(({ x }) => x)).toEqual([2, 3, 4].map((index) => layout.to(index)));
    expect(stepsOf(coarse, 'stock', layout)).toHaveLength(4);
    expect([0, 1, 2, 3, 4].map((index) => layout.indexAt(layout.centre(index)))).toEqual([0, 1, 2, 3, 4]);
    expect(placeOf(coarse, layout, '2026-11-27')).toBeCloseTo(layout.from(2) + 2 * layout.slot);
    expect(placeOf(coarse, layout, '2027-01-01')).toBeUndefined();
  });

  test('names the last days of its weeks under the axis', () => {
    expect(ticksOf(coarse, layoutOf(coarse, 800, 300)).map((tick) => [tick.day, tick.end])).toEqual([['2026-11-23', false], ['2026-11-29', true], ['2026-12-06', true], ['2026-12-13', true]]);
    expect(ticksOf(coarse, layoutOf(coarse, 220, 300)).map((tick) => tick.day)).toEqual(['2026-11-29', '2026-12-13']);
  });

  test('says so in words, in the table and in the file', () => {
    expect(readDay(coarse[3] as ChartDay, english.t, english.formats)).toBe('Week to 6 Dec: projected 144, below min by 56');
    expect(readDay(coarse[3] as ChartDay, japanese.t, japanese.formats)).toBe('12月6日までの週：予測在庫 144、下限割れ（56 不足）');
    expect(summarise(coarse, english.t, english.formats)).toBe('Stock from 23 Nov to 13 Dec; projected Below min at the end of the week to 6 Dec');
    expect(summarise(coarse.slice(0, 3), english.t, english.formats)).toBe('Stock from 23 Nov to 29 Nov; projected to be in the band at the end of each week');
    expect(chartRows(coarse).slice(1, 3).map((row) => row.slice(0, 4))).toEqual([['2026-11-24', '2026-11-24', '400', null], ['2026-11-25', '2026-11-29', null, '350']]);
    expect([chartColumns(coarse)[0], chartColumns(coarse.slice(0, 2))[0]]).toEqual(['from', 'day']);
  });

  test('tells nothing of limits that are not known but that stock has run out', () => {
    expect([standingOf('5', null, null), standingOf('0', null, null), standingOf('5', '2', null)].map(({ status }) => status)).toEqual(['NO_DATA', 'OUT_OF_STOCK', 'NO_DATA']);
  });
});

describe('The day cursor', () => {
  test('starts on today, moves by days and weeks, and stops at the ends', () => {
    expect(nextDay('ArrowRight', null, 30, 60)).toBe(30);
    expect([nextDay('ArrowRight', 30, 30, 60), nextDay('ArrowLeft', 30, 30, 60), nextDay('PageDown', 30, 30, 60), nextDay('Home', 30, 30, 60), nextDay('End', 30, 30, 60)]).toEqual([31, 29, 37, 0, 59]);
    expect([nextDay('ArrowLeft', 0, 30, 60), nextDay('PageDown', 58, 30, 60), nextDay('a', 5, 30, 60)]).toEqual([0, 59, null]);
  });
});

describe('Labels at the line ends', () => {
  test('are pushed apart when two lines end together', () => {
    expect(spreadLabels([{ y: 100 }, { y: 40 }, { y: 104 }, { y: 101 }]).map((label) => label.y)).toEqual([40, 100, 115, 130]);
  });
});
