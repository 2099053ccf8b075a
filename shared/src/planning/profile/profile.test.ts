import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { BucketSeries } from '../../demand/series/buckets.js';
import { MARK } from '../../demand/series/marks.js';
import { day, dayNumber } from '../../kernel/day.js';
import { fromTenThousandths, quantity, sumQ } from '../../kernel/quantity.js';
import { expectDemand } from '../demand.js';
import { outlookPerDay } from './outlook.js';
import { profileItemLocation, type ProfileInput } from './profile.js';
import { EVEN_WEEK, spreadWeek, weekdaySharesOf } from './weekday-shares.js';

const monday = day('2026-03-02');
const q = quantity;

const series = (bucketDays: number, values: readonly number[]): BucketSeries => ({
  first: dayNumber(monday) - values.length * bucketDays, bucketDays, values: Float64Array.from(values, (each) => each * 10_000), marks: new Uint8Array(values.length),
});
const workdays = (count: number): number[] => Array.from({ length: count }, (_, i) => ((i + 7 * 99) % 7 < 5 ? 120 : 0));

const input = (more: Partial<ProfileInput> = {}): ProfileInput => ({
  id: 'il', today: monday, lifecycle: 'ACTIVE', days: series(1, workdays(56)), weeks: series(7, new Array<number>(30).fill(600)), demandAsOf: '2026-03-01T20:00:00Z', firstReceipt: null,
  terms: { lotQuantity: q('50'), minimumOrderQuantity: q('200'), leadTimeDays: 9 }, measured: null, buyer: null, abc: 'B', policies: {}, inUse: null, horizonWeeks: 13, ...more,
});

describe('weeks on days', () => {
  test('fall as the weekdays fell, and add up to the week to the last ten-thousandth', () => {
    expect(weekdaySharesOf(series(1, workdays(56)))).toEqual([1_200_000, 1_200_000, 1_200_000, 1_200_000, 1_200_000, 0, 0]);
    expect(spreadWeek(q('600'), weekdaySharesOf(series(1, workdays(56))))).toEqual(['120', '120', '120', '120', '120', '0', '0'].map(q));
    expect(spreadWeek(fromTenThousandths(10), [1, 1, 1, 0, 0, 0, 0])).toEqual([4, 3, 3, 0, 0, 0, 0]);
    fc.assert(fc.property(fc.integer({ min: 0, max: 10 ** 12 }), fc.array(fc.integer({ min: 0, max: 10 ** 9 }), { minLength: 7, maxLength: 7 }), (week, shares) => {
      const weights = shares.some((each) => each > 0) ? shares : EVEN_WEEK;
      expect(sumQ(spreadWeek(fromTenThousandths(week), weights))).toBe(week);
    }));
  });

  test('count no day that teaches nothing', () => {
    const days = series(1, workdays(56));
    days.marks[0] = MARK.CENSORED;
    days.values[0] = 30_000;
    expect(weekdaySharesOf(days)[0]).toBe(1_200_000);
    expect(weekdaySharesOf(series(1, new Array<number>(56).fill(0)))).toEqual(EVEN_WEEK);
  });

  test('begin in the middle of a week, and repeat the last one', () => {
    const outlook = { method: 'SES' as const, from: monday, weekly: [q('700'), q('1400')], shares: EVEN_WEEK, quality: 'OK' as const, formulas: [], weeks: 30 };
    expect(outlookPerDay(outlook, day('2026-03-07'), 10).map(Number)).toEqual([100, 100, 200, 200, 200, 200, 200, 200, 200, 200].map((each) => each * 10_000));
  });
});

describe('a profile', () => {
  test('of steady demand is class X, forecasts the week, and recommends levels for the nine days of its lead time', () => {
    const { pattern, cell, policy, forecast, outlook, levels } = profileItemLocation(input());
    expect([pattern.demandClass, cell, policy.serviceLevel]).toEqual(['STEADY', 'BX', q('0.98')]);
    expect(Array.from(forecast.perBucket)).toEqual(new Array(13).fill(6_000_000));
    expect(outlook).toMatchObject({ from: monday, quality: 'OK', weeks: 30 });
    expect(levels).toMatchObject({ ok: true, value: { figures: { minimum: { final: 0 } } } });
  });

  test('of an item at the end of its life expects nothing more', () => {
    expect(profileItemLocation(input({ lifecycle: 'END_OF_LIFE' })).outlook).toMatchObject({ method: 'ZERO', weekly: new Array(13).fill(0) });
  });

  test('leaves a week out that teaches nothing: a stock-out does not lower what is expected', () => {
    const weeks = series(7, new Array<number>(30).fill(600));
    weeks.values[29] = 0;
    weeks.marks[29] = MARK.CENSORED;
    expect(profileItemLocation(input({ weeks })).outlook.weekly[0]).toBe(q('600'));
  });

  test('refuses levels where one shipment is wider than the band could be, and still forecasts', () => {
    const made = profileItemLocation(input({ adjustments: { maximum: { value: q('100'), by: 'Aiko', reason: 'shelf' } } }));
    expect(made.levels).toMatchObject({ ok: false, refusals: [{ code: 'OUT_OF_RANGE' }] });
    expect(made.outlook.weekly[0]).toBe(q('600'));
  });
});

describe('expected demand by an outlook', () => {
  const outlook = profileItemLocation(input()).outlook;

  test('is the chosen weeks on days, with the method that was chosen', () => {
    const demand = expectDemand({ today: monday, start: monday, count: 9, history: null, forecast: null, outlook });
    expect(demand.perDay).toEqual(['120', '120', '120', '120', '120', '0', '0', '120', '120'].map(q));
    expect(demand).toMatchObject({ method: outlook.method, quality: 'OK', forecastDays: 0 });
  });

  test('lets the buyer speak only where the buyer was chosen', () => {
    const forecast = { firstDay: monday, quantities: [90_000], issuedAt: '2026-03-01T00:00:00Z' };
    expect(expectDemand({ today: monday, start: monday, count: 2, history: null, forecast, outlook }).perDay).toEqual([q('120'), q('120')]);
    expect(expectDemand({ today: monday, start: monday, count: 2, history: null, forecast, outlook: { ...outlook, method: 'BUYER_FORECAST' } })).toMatchObject({
      perDay: [q('9'), q('120')], method: 'BUYER_FORECAST', forecastDays: 1,
    });
  });
});
