import { describe, expect, test } from '@jest/globals';
import { chooseForecast } from '../choice/choose.js';
import { recurrenceOf } from '../methods/catalogue.js';
import { forecastingWorkspace } from '../workspace.js';
import { backTest, scoreOf, trialOf } from './back-test.js';
import { type Candidate, candidatesFor } from './candidates.js';
import { weigh } from './combine.js';
import { fallOf, isTrending } from './movement.js';

const work = forecastingWorkspace();
const fall = (values: readonly number[]) => fallOf(Float64Array.from(values), values.length, values.filter((each) => !Number.isNaN(each)).length, null, work);
const candidate = (method: Candidate['method']): Candidate => ({ method, recurrence: recurrenceOf(method, { alphaLimit: 1, undampedFor: 9 }), season: null });

describe('weights of a combination (F-19)', () => {
  const scores = [1, 1, 2].map((score) => ({ score, mae: score, rmse: score, mase: null }));

  test('are 0.4848, 0.4848, 0.0303 for scores of 1, 1, 2', () => {
    expect(weigh(scores, false).map((each) => Number(each.toFixed(4)))).toEqual([0.4848, 0.4848, 0.0303]);
  });

  test('leave more behind where demand falls, and nothing under two per cent', () => {
    expect(weigh(scores, true)).toEqual([0.5, 0.5, 0]);
  });

  test('give everything to a candidate that made no error', () => {
    expect(weigh([{ score: 0, mae: 0, rmse: 0, mase: 0 }, ...scores], false)).toEqual([1, 0, 0, 0]);
  });
});

describe('a back-test', () => {
  test('tries up to twelve moments, the newest as far back as the horizon, none in the first half', () => {
    expect(trialOf(104, 6, 6, 0)).toEqual({ first: 87, last: 98, steps: 6, scored: 6 });
    expect(trialOf(20, 6, 6, 0)).toEqual({ first: 10, last: 14, steps: 6, scored: 6 });
    expect(trialOf(9, 6, 6, 0)).toEqual({ first: 6, last: 8, steps: 6, scored: 6 });
    expect(trialOf(30, 6, 6, 18)).toMatchObject({ first: 18, last: 24 });
  });

  test('knows at each moment only what had been seen', () => {
    const series = Float64Array.from([5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 50, 60]);
    const trial = { first: 8, last: 10, steps: 2, scored: 2 };
    backTest(series, [candidate('NAIVE')], trial, work);
    expect([...work.expected.subarray(0, 6)]).toEqual([5, 5, 5, 5, 5, 5]);
    expect(scoreOf(series, 0, trial, false, work)).toMatchObject({ mae: (0 + 0 + 0 + 45 + 45 + 55) / 6 });
  });

  test('counts nothing below zero, as the forecast will not', () => {
    const series = Float64Array.from([90, 80, 70, 60, 50, 40, 30, 20, 10, 0, 0, 0, 0]);
    backTest(series, [candidate('HOLT')], { first: 8, last: 10, steps: 3, scored: 3 }, work);
    expect(Math.min(...work.expected.subarray(0, 9))).toBe(0);
  });

  test('compares by MAE, and by the mean of MAE and RMSE where demand is sparse', () => {
    const series = Float64Array.from([0, 0, 0, 0, 0, 0, 0, 0, 0, 12, 0, 0]);
    const trial = { first: 8, last: 11, steps: 1, scored: 1 };
    backTest(series, [candidate('MEAN')], trial, work);
    const [mae, rmse] = [(12 + 1.2 + 12 / 11) / 4, Math.sqrt((144 + 1.44 + (12 / 11) ** 2) / 4)];
    expect(scoreOf(series, 0, trial, false, work).score).toBeCloseTo(mae, 12);
    expect(scoreOf(series, 0, trial, true, work).score).toBeCloseTo((mae + rmse) / 2, 12);
  });
});

describe('smoothing', () => {
  const stepped = Float64Array.from({ length: 40 }, (_, t) => (t < 20 ? 10 : 100));
  const alphaFor = (rule: 'F-14' | 'F-14 WIDE', pattern: 'ERRATIC' | 'LUMPY' | 'SMOOTH') => {
    const found = candidatesFor(rule, { pattern, season: null, fall: 'NONE', trending: false, leadTimeBuckets: 1 }).find(({ method }) => method === 'SES');
    const parameters = new Float64Array(4);
    found?.recurrence.fit(stepped, 40, parameters, work);
    return parameters[0]!;
  };

  test('follows erratic and sparse demand slowly, even after a step', () => {
    expect(alphaFor('F-14', 'SMOOTH')).toBeGreaterThan(0.9);
    expect(alphaFor('F-14', 'ERRATIC')).toBeCloseTo(0.2, 2);
    expect(alphaFor('F-14', 'ERRATIC')).toBeLessThanOrEqual(0.2);
    expect(alphaFor('F-14 WIDE', 'LUMPY')).toBeLessThanOrEqual(0.3);
  });
});

describe('demand', () => {
  const uneven = Array.from({ length: 24 }, (_, t) => [60, 140, 100, 100][t % 4]!);

  test('falls when its newest buckets lie lower by more than chance', () => {
    expect(fall([...uneven, 100, 90, 110, 100])).toBe('NONE');
    expect(fall([...uneven, 75, 75, 80, 80])).toBe('LIKELY');
    expect(fall([...uneven, 70, 30, 50, 40])).toBe('CERTAIN');
    expect(fall([...uneven, 75, NaN, 75, NaN, 80, 80])).toBe('LIKELY');
    expect(fall([...uneven.map((each) => (each === 140 ? 400 : 0)), 0, 0, 0, 400])).toBe('NONE');
  });

  test('has a trend when its slope is beyond chance (p < 0.05)', () => {
    const sloped = (slope: number) => Float64Array.from({ length: 20 }, (_, t) => 10 + slope * t + (t % 2 ? 1 : -1));
    expect(isTrending(sloped(0.11), 20, 20)).toBe(true);
    expect(isTrending(sloped(0.06), 20, 20)).toBe(false);
    expect(isTrending(sloped(-0.2), 20, 20)).toBe(true);
  });

  test('that runs out along a line is forecast as nothing, not as less', () => {
    const running = Array.from({ length: 24 }, (_, t) => 120 - 5 * t);
    const { method, perBucket } = chooseForecast(running, { horizon: 4, seasonLength: 1, bucketsPerYear: 52, rule: 'F-14' });
    expect([method, ...perBucket]).toEqual(['HOLT', 0, 0, 0, 0]);
  });
});
