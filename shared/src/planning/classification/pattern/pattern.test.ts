import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { BucketSeries } from '../../../demand/series/buckets.js';
import { MARK } from '../../../demand/series/marks.js';
import { ONE } from '../../../kernel/quantity.js';
import { normalQuantile } from '../../statistics/normal.js';
import { seededRandom } from '../../statistics/random.js';
import { classifyDemand } from './classify.js';
import { intervalsOf } from './intervals.js';
import { occurrenceOf } from './occurrence.js';
import { seasonOf, seasonShape } from './season.js';
import { slopeOf, trendOf } from './trend.js';

const START = 20_000;
const weeks = (units: readonly number[], marks: Record<number, number> = {}): BucketSeries => ({
  first: START, bucketDays: 7, marks: Uint8Array.from(units, (_, i) => marks[i] ?? 0),
  values: Float64Array.from(units, (each, i) => ((marks[i] ?? 0) & MARK.MISSING ? Number.NaN : Math.round(each * ONE))),
});
const repeat = (count: number, of: (i: number) => number) => Array.from({ length: count }, (_, i) => of(i));
const random = seededRandom(2_026);
const normal = () => normalQuantile(random() * 0.999_999 + 5e-7);
const positions = (count: number) => repeat(count, (i) => i);
const winter = (i: number) => (i % 52 >= 44 ? 1 : 0);

describe('intervals and sizes (F-03)', () => {
  test('0, 0, 5, 0, 0, 0, 7, 0, 0, 6, 0, 0: ADI 4.00, CV² 0.0278 → intermittent', () => {
    const found = intervalsOf(Float64Array.from([0, 0, 5, 0, 0, 0, 7, 0, 0, 6, 0, 0]));
    expect(found).toMatchObject({ periods: 12, hits: 3, adi: 4, pattern: 'INTERMITTENT', sbaBeatsCroston: true });
    expect(found.cv2).toBeCloseTo(1 / 36, 14);
  });

  test('has the four patterns, with the limits on the uneven side', () => {
    const pattern = (...values: number[]) => intervalsOf(Float64Array.from(values)).pattern;
    expect(pattern(10, 12, 8, 10)).toBe('SMOOTH');
    expect(pattern(1, 30, 2, 1)).toBe('ERRATIC');
    expect(pattern(0, 1, 0, 30, 0, 1)).toBe('LUMPY');
    expect(pattern(0, 0, 0)).toBe('NONE');
    expect(pattern()).toBe('NONE');
    const hits = (count: number) => [...repeat(count, () => 5), ...repeat(132 - count, () => 0)];
    expect([pattern(...hits(100)), pattern(...hits(101))]).toEqual(['INTERMITTENT', 'SMOOTH']);
    expect(pattern(10, 10, 10, 10 + 10 * Math.sqrt(0.49 * 4), 10 - 10 * Math.sqrt(0.49 * 4))).not.toBe('NONE');
  });

  test('one size has no variance', () => {
    expect(intervalsOf(Float64Array.from([0, 0, 9, 0]))).toMatchObject({ hits: 1, cv2: 0, pattern: 'INTERMITTENT' });
  });

  test('Kostenko and Hyndman: SBA where CV² > 2 − 1.5 ADI', () => {
    expect(intervalsOf(Float64Array.from([5, 5, 5, 5])).sbaBeatsCroston).toBe(false);
    expect(intervalsOf(Float64Array.from([5, 0, 5, 0])).sbaBeatsCroston).toBe(true);
  });
});

describe('trend', () => {
  test('is the slope of the least-squares line, tested by t', () => {
    const values = [3, 5, 4, 6, 8, 7, 9, 11, 10, 12, 14, 13];
    const slope = slopeOf(values, positions(12));
    expect(slope.perBucket).toBeCloseTo(0.972027972027972, 13);
    // Without the correction for following: t 13.0876 with 10 degrees of freedom.
    const free = trendOf({ ...slope, follows: 0 }, positions(12), 7);
    expect(free.t).toBeCloseTo(13.087607153063066, 10);
    expect(free.p).toBeCloseTo(1.286811575149528e-7, 17);
    expect(free.freedom).toBe(10);
  });

  test('of a line without noise is certain, of a flat one none', () => {
    expect(trendOf(slopeOf(repeat(20, (i) => 100 + i), positions(20)), positions(20), 7)).toMatchObject({ perBucket: 1, p: 0, significant: true });
    expect(trendOf(slopeOf(repeat(20, () => 100), positions(20)), positions(20), 7)).toMatchObject({ perBucket: 0, p: 1, significant: false });
    expect(trendOf(slopeOf([1, 2], positions(2)), positions(2), 7).significant).toBe(false);
  });

  test('that changes less than a tenth of the mean a year is left alone, however certain', () => {
    expect(trendOf(slopeOf(repeat(104, (i) => 1_000 + i * 1.9), positions(104)), positions(104), 7)).toMatchObject({ p: 0, significant: false });
    expect(trendOf(slopeOf(repeat(104, (i) => 1_000 + i * 2.5), positions(104)), positions(104), 7).significant).toBe(true);
  });

  test('is found less easily where demand follows itself', () => {
    let error = 0;
    let plain = 0;
    let corrected = 0;
    for (let run = 0; run < 300; run += 1) {
      const values = repeat(104, () => {
        error = 0.8 * error + 24 * normal();
        return 200 + error;
      });
      const slope = slopeOf(values, positions(104));
      plain += trendOf({ ...slope, follows: 0 }, positions(104), 7).significant ? 1 : 0;
      corrected += trendOf(slope, positions(104), 7).significant ? 1 : 0;
    }
    expect(plain).toBeGreaterThan(60);
    expect(corrected).toBeLessThan(40);
  });
});

describe('season', () => {
  const test2 = (values: readonly number[], buckets = values.length) => seasonOf(values, positions(values.length), buckets, seasonShape(7));

  test('is an F-test of periods against what the years disagree about', () => {
    const table = [[10, 12], [20, 21], [30, 33], [40, 41]];
    const values = [0, 1].flatMap((year) => table.map((row) => row[year] ?? 0));
    // By hand: the years grow by 1.75, a period by 0.4375; means 11, 20.5, 31.5, 40.5 about 25.875 less −0.65625, −0.21875, 0.21875, 0.65625.
    const found = seasonOf(values, positions(8), 8, { length: 4, periods: 4 });
    expect(found).toMatchObject({ years: 2, compared: 4, significant: true });
    expect(found?.f).toBeCloseTo((2 * (14.21875 ** 2 + 5.15625 ** 2 + 5.40625 ** 2 + 13.96875 ** 2)) / 1.375, 8);
    expect(found?.p).toBeCloseTo(0.00010006047664694872, 14);
    expect(found?.autocorrelation).toBeGreaterThan(0.99);
    expect([...(found?.effects ?? [])]).toEqual([-14.21875, -5.15625, 5.40625, 13.96875]);
  });

  test('needs two whole years, of which the last are taken', () => {
    expect(test2(repeat(103, (i) => 100 + 50 * winter(i)))).toBeNull();
    expect(test2(repeat(104, (i) => 100 + 50 * winter(i) + (i % 5)))).toMatchObject({ years: 2, compared: 13, significant: true });
    expect(test2(repeat(130, (i) => 100 + 50 * winter(i) + (i % 5)))).toMatchObject({ years: 2, significant: true });
  });

  test('compares only periods that were seen in every year', () => {
    const marks = Object.fromEntries(repeat(4, (i) => i + 8).map((i) => [i, MARK.CENSORED]));
    const { season } = classifyDemand(weeks(repeat(104, (i) => 100 + 50 * winter(i) + (i % 5)), marks));
    expect(season).toMatchObject({ compared: 12, significant: true });
    expect(season?.effects[2]).toBe(0);
  });

  test('is rarely seen in noise, and nearly always where there is one', () => {
    let found = 0;
    let missed = 0;
    for (let run = 0; run < 300; run += 1) {
      found += classifyDemand(weeks(repeat(104, () => 200 + 40 * normal()))).demandClass === 'SEASONAL' ? 1 : 0;
      missed += classifyDemand(weeks(repeat(104, (i) => 200 + 80 * Math.sin((i * 6.2832) / 52) + 40 * normal()))).demandClass === 'SEASONAL' ? 0 : 1;
    }
    expect(found).toBeLessThanOrEqual(9);
    expect(missed).toBeLessThanOrEqual(3);
  });
});

describe('occurrence', () => {
  test('40 buckets with demand in each, then 8 without: dying; 7 without: not yet', () => {
    expect(occurrenceOf([...repeat(40, () => 5), ...repeat(8, () => 0)])).toMatchObject({ silent: 8, dying: true });
    expect(occurrenceOf([...repeat(40, () => 5), ...repeat(7, () => 0)])).toMatchObject({ silent: 7, dying: false });
    // The rate is (40 + 1) ÷ (40 + 2).
    expect(occurrenceOf([...repeat(40, () => 5), ...repeat(8, () => 0)]).silenceChance / (1 / 42) ** 8).toBeCloseTo(1, 10);
  });

  test('an item that was always rare may be silent for long', () => {
    const rare = [...repeat(60, (i) => (i % 12 === 5 ? 3 : 0)), ...repeat(12, () => 0)];
    expect(occurrenceOf(rare)).toMatchObject({ dying: false });
    expect(occurrenceOf(rare).silenceChance).toBeGreaterThan(0.05);
  });

  test('demand that became half as frequent beyond chance is dying', () => {
    const fading = [...repeat(52, (i) => (i % 2 === 0 ? 4 : 0)), ...repeat(52, (i) => (i % 8 === 0 ? 4 : 0))];
    expect(occurrenceOf(fading)).toMatchObject({ earlier: 0.5, later: 7 / 52, dying: true });
    expect(occurrenceOf(fading).declineP).toBeCloseTo(3.12739352553273e-5, 15);
    expect(occurrenceOf([...fading].reverse())).toMatchObject({ dying: false });
    expect(occurrenceOf([0, 0, 0])).toMatchObject({ dying: false, declineP: 1 });
  });
});

describe('the class of demand', () => {
  const classOf = (units: readonly number[], firstReceipt: number | null = null) => classifyDemand(weeks(units), { firstReceipt }).demandClass;
  const steady = repeat(104, (i) => 100 + ((i * 37) % 11));

  test('is the first that fits of none, launch, dying, intermittent, seasonal, trend, steady', () => {
    expect(classOf(repeat(60, () => 0))).toBe('NONE');
    expect(classOf([...repeat(95, () => 0), ...repeat(9, () => 50)])).toBe('LAUNCH');
    expect(classOf([...steady.slice(0, 90), ...repeat(14, () => 0)])).toBe('DYING');
    expect(classOf(repeat(104, (i) => (i % 4 === 1 ? 5 + (i % 3) : 0)))).toBe('INTERMITTENT');
    expect(classOf(steady.map((each, i) => each + 80 * winter(i)))).toBe('SEASONAL');
    expect(classOf(steady.map((each, i) => each + i / 2))).toBe('TREND');
    expect(classOf(steady)).toBe('STEADY');
  });

  test('of an item received less than 90 days ago is a launch, whatever its demand', () => {
    const end = START + 104 * 7;
    expect([classOf(steady, end - 89), classOf(steady, end - 90)]).toEqual(['LAUNCH', 'STEADY']);
  });

  test('of an item whose first demand came after four known weeks without is a launch, after three nobody knows', () => {
    const started = (before: number) => classOf([...repeat(before, () => 0), ...repeat(9, (i) => 50 + i)]);
    expect([started(4), started(3)]).toEqual(['LAUNCH', 'INTERMITTENT']);
    expect(classOf([...repeat(20, () => 0), ...repeat(13, () => 50)])).not.toBe('LAUNCH');
  });

  test('keeps every class that fits beside the first', () => {
    expect(classifyDemand(weeks(steady.map((each, i) => each + 80 * winter(i) + i / 2))).labels).toEqual(['SEASONAL', 'TREND']);
  });

  test('takes the season out before it judges variability: what repeats is not erratic', () => {
    const seasonal = repeat(104, (i) => 20 + 400 * winter(i) + (i % 3));
    expect(classifyDemand(weeks(seasonal)).variability).toMatchObject({ cls: 'X', deseasonalised: true });
    const found = classifyDemand(weeks(seasonal));
    expect(Math.sqrt(found.variance) / found.mean).toBeGreaterThan(1);
    expect(found.residualVariance).toBeLessThan(found.variance / 100);
  });

  test('learns nothing from missing, censored and outlying buckets', () => {
    const marks = { 3: MARK.MISSING, 10: MARK.CENSORED, 20: MARK.OUTLIER };
    const spoilt = steady.map((each, i) => (i === 10 ? 0 : i === 20 ? 90_000 : each));
    const found = classifyDemand(weeks(spoilt, marks));
    expect(found).toMatchObject({ buckets: 104, usable: 101, demandClass: 'STEADY', variability: { cls: 'X' }, quality: 'PARTIAL' });
    expect(found.intervals.hits).toBe(101);
  });

  test('is LOW below eight usable buckets, and says nothing wrong about nothing', () => {
    expect(classifyDemand(weeks([5, 6, 7])).quality).toBe('LOW');
    expect(classifyDemand(weeks([]))).toMatchObject({ demandClass: 'NONE', usable: 0, mean: 0, variance: 0, quality: 'INSUFFICIENT' });
  });

  test('does not change with the unit of quantity', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 0, maxLength: 120 }), (units) => {
      const one = classifyDemand(weeks(units));
      const larger = classifyDemand(weeks(units.map((each) => each * 1_024)));
      expect([larger.demandClass, larger.intervals.pattern, larger.variability.cls]).toEqual([one.demandClass, one.intervals.pattern, one.variability.cls]);
    }));
  });
});
