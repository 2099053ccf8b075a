import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, day, dayNumber } from '../../kernel/day.js';
import { quantity as q } from '../../kernel/quantity.js';
import { type BucketSeries, bucketDay, usableBuckets } from './buckets.js';
import { daySeries } from './days/day-series.js';
import { decodeSeries, encodeSeries } from './encoding.js';
import { MARK } from './marks.js';
import { weeklyBuckets } from './weeks.js';

const monday = day('2026-03-02');
const { MISSING, CENSORED, OUTLIER, ESTIMATED } = MARK;

/** Whole weeks from a Monday on; `of` tells the units of a day, null for one without a record in a gap of the feed. */
const weeksOf = (count: number, of: (i: number) => number | null, empty: readonly number[] = [], marked: readonly number[] = [], start = monday) => {
  const days = Array.from({ length: count * 7 }, (_, i) => i);
  return weeklyBuckets(daySeries({
    firstDay: start, lastDay: addDays(start, count * 7 - 1), stock: { firstDay: start, quantities: days.map((i) => (empty.includes(i) ? 0 : 9_000_000)) },
    facts: days.flatMap((i) => (of(i) ? [{ day: addDays(start, i), kind: 'REGULAR' as const, quantity: q(`${of(i)}`) }] : [])),
    covered: days.filter((i) => of(i) !== null).map((i) => ({ from: addDays(start, i), to: addDays(start, i) })), marked: marked.map((i) => addDays(start, i)),
  }));
};
const units = ({ values }: BucketSeries) => Array.from(values, (each) => each / 10_000);

describe('weekly buckets', () => {
  test('are ISO weeks, whole ones only', () => {
    const made = weeksOf(3, () => 10, [], [], addDays(monday, -3));
    expect([bucketDay(made, 0), bucketDay(made, 1), units(made)]).toEqual(['2026-03-02', '2026-03-09', [70, 70]]);
    expect(weeksOf(1, () => 10, [], [], addDays(monday, 1)).values).toHaveLength(0);
  });

  test('estimate a week from the days that were seen, by the share of demand they usually hold', () => {
    // Sunday closed empty; without four weeks of busy days each weekday holds a seventh: 60 ÷ (6/7) = 70.
    const made = weeksOf(2, () => 10, [13]);
    expect([units(made), [...made.marks]]).toEqual([[70, 70], [0, ESTIMATED]]);
    // Five of seven days are enough, four are not.
    expect([weeksOf(2, (i) => (i > 11 ? null : 10)), weeksOf(2, (i) => (i > 10 ? null : 10))].map(({ marks }) => marks[1])).toEqual([ESTIMATED, MISSING]);
    // With their own shares: Sundays never sell, so the other six days were the whole week.
    const shares = weeksOf(8, (i) => (i % 7 === 6 ? 0 : 10), [55]);
    expect([units(shares).at(-1), shares.marks.at(-1)]).toEqual([60, ESTIMATED]);
    // Mondays hold half of the week: without its Monday a week says too little.
    const half = weeksOf(8, (i) => (i % 7 === 0 ? 60 : 10), [49]);
    expect([units(half).at(-1), half.marks.at(-1)]).toEqual([120, CENSORED]);
  });

  test('of which too little was seen are censored, missing or outlying, in this order', () => {
    const gap = (i: number) => (i >= 7 && i < 10 ? null : 10);
    expect([...weeksOf(2, gap).marks]).toEqual([0, MISSING]);
    expect(units(weeksOf(2, gap))[1]).toBeNaN();
    const censored = weeksOf(2, gap, [12]);
    expect([censored.marks[1], units(censored)[1]]).toEqual([CENSORED, 40]);
    expect(weeksOf(1, () => 10, [0, 1, 2, 3, 4, 5, 6]).marks[0]).toBe(CENSORED);
    const outlying = weeksOf(2, () => 10, [], [7, 8, 9]);
    expect([outlying.marks[1], units(outlying)[1]]).toEqual([OUTLIER, 40]);
  });

  test('are usable unless they are missing, censored or outlying', () => {
    const series: BucketSeries = { first: 0, bucketDays: 7, values: Float64Array.from([1, Number.NaN, 3, 4, 5, 6]), marks: Uint8Array.from([0, MISSING, CENSORED, OUTLIER, ESTIMATED, CENSORED | ESTIMATED]) };
    expect(usableBuckets(series)).toEqual({ values: Float64Array.from([1, 5, 6]), positions: Int32Array.from([0, 4, 5]) });
  });
});

describe('a packed series', () => {
  const anySeries = fc.record({
    first: fc.integer({ min: -700_000, max: 2_900_000 }), bucketDays: fc.constantFrom(1, 7), step: fc.constantFrom(1, 10, 1_000, 10_000),
    buckets: fc.array(fc.record({ value: fc.oneof(fc.integer({ min: -200, max: 200 }), fc.maxSafeInteger().map((n) => Math.trunc(n / 10_000))), mark: fc.integer({ min: 0, max: 15 }) }), { maxLength: 120 }),
  }).map(({ first, bucketDays, step, buckets }): BucketSeries => ({
    first, bucketDays, marks: Uint8Array.from(buckets, ({ mark }) => mark),
    values: Float64Array.from(buckets, ({ value, mark }) => (mark & MISSING ? Number.NaN : value * step || 0)),
  }));

  test('comes back as it was, every value and every mark', () => {
    fc.assert(fc.property(anySeries, (series) => {
      expect(decodeSeries(encodeSeries(series))).toEqual(series);
    }), { numRuns: 500 });
  });

  test('comes back from the middle of a larger buffer, as a database driver hands it out', () => {
    const series: BucketSeries = { first: 20_514, bucketDays: 7, values: Float64Array.from([120_000, 5, -7]), marks: new Uint8Array(3) };
    const bytes = encodeSeries(series);
    const pool = new Uint8Array(bytes.length + 8).fill(255);
    pool.set(bytes, 3);
    expect(decodeSeries(pool.subarray(3, 3 + bytes.length))).toEqual(series);
  });

  test('takes a byte for whole pieces below 64, and the largest quantities', () => {
    const pack = (...values: number[]) => encodeSeries({ first: 0, bucketDays: 7, values: Float64Array.from(values), marks: new Uint8Array(values.length) });
    expect([...pack(120_000)]).toEqual([1, 7, 4 << 4, 0, 0, 0, 0, 1, 0, 12]);
    expect(pack(...new Array<number>(104).fill(630_000))).toHaveLength(9 + 104);
    expect([...decodeSeries(pack(Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER)).values]).toEqual([Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER]);
    expect(decodeSeries(pack()).values).toHaveLength(0);
  });

  test('of another version, cut short or too long is refused', () => {
    const bytes = encodeSeries({ first: dayNumber(monday), bucketDays: 7, values: Float64Array.from([10_000, 7, 900_000_001]), marks: Uint8Array.from([0, CENSORED, 0]) });
    expect(() => decodeSeries(Uint8Array.from([2, ...bytes.subarray(1)]))).toThrow(RangeError);
    for (let length = 0; length < bytes.length; length += 1) expect(() => decodeSeries(bytes.subarray(0, length))).toThrow(RangeError);
    expect(() => decodeSeries(Uint8Array.from([...bytes, 0]))).toThrow(RangeError);
  });

  test('holds whole ten-thousandths of days or weeks only', () => {
    const one = { first: 0, bucketDays: 7, values: Float64Array.from([0.5]), marks: new Uint8Array(1) };
    expect(() => encodeSeries(one)).toThrow(RangeError);
    expect(() => encodeSeries({ ...one, values: Float64Array.from([Number.NaN]) })).toThrow(RangeError);
    expect(() => encodeSeries({ ...one, values: Float64Array.from([1]), bucketDays: 30 })).toThrow(RangeError);
    expect(() => encodeSeries({ ...one, values: new Float64Array(70_000), marks: new Uint8Array(70_000) })).toThrow(RangeError);
  });
});
