import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { forecast, type ForecastRequest } from './forecast.js';

const of = (series: readonly number[], request: Omit<ForecastRequest, 'horizon'> & { horizon?: number }) => [...(forecast(series, { horizon: 1, ...request })?.perBucket ?? [])];
const to = (digits: number, [value = NaN]: number[]) => Number(value.toFixed(digits));
const sparse = [0, 0, 5, 0, 0, 0, 7, 0, 0, 6, 0, 0];
const gap = NaN;

describe('the worked examples of the formula sheet', () => {
  test('moving average of the last three of 10, 12, 8, 14 is 11.333 (F-10)', () => {
    expect(to(3, of([10, 12, 8, 14], { method: 'MOVING_AVERAGE', parameters: { buckets: 3 } }))).toBe(11.333);
  });

  test('simple exponential smoothing with α 0.3 goes 10, 10.6, 9.82, 11.074 (F-11)', () => {
    const levels = [1, 2, 3, 4].map((count) => to(4, of([10, 12, 8, 14].slice(0, count), { method: 'SES', parameters: { alpha: 0.3 } })));
    expect(levels).toEqual([10, 10.6, 9.82, 11.074]);
  });

  test('a Holt trend with α = β = 0.5 on 10, 12, 13, 15 expects 16.8125, then 18.5 (F-12)', () => {
    expect(of([10, 12, 13, 15], { method: 'HOLT', parameters: { alpha: 0.5, beta: 0.5 }, horizon: 2 })).toEqual([16.8125, 18.5]);
  });

  test('a Holt trend fades by 0.9 a bucket beyond the lead time (F-12)', () => {
    const [first, second, third] = of([10, 12, 13, 15], { method: 'HOLT', parameters: { alpha: 0.5, beta: 0.5 }, horizon: 3, leadTimeBuckets: 1 });
    expect([first, second, third]).toEqual([16.8125, 16.8125 + 1.6875 * 0.9, 16.8125 + 1.6875 * 0.9 + 1.6875 * 0.9 * 0.9]);
  });

  test('Croston 1.7087, SBA 1.6233 and TSB 1.4213 a bucket with α = β = 0.1 (F-13)', () => {
    expect(to(4, of(sparse, { method: 'CROSTON', parameters: { alpha: 0.1 } }))).toBe(1.7087);
    expect(to(4, of(sparse, { method: 'SBA', parameters: { alpha: 0.1 } }))).toBe(1.6233);
    expect(to(4, of(sparse, { method: 'TSB', parameters: { alpha: 0.1, beta: 0.1 } }))).toBe(1.4213);
  });

  test('mean over the days not out of stock is 11.0 (F-15)', () => {
    expect(of([12, 9, 11, gap, gap, 10, 13], { method: 'MEAN' })).toEqual([11]);
  });

  test('theta moves on by half the slope: 14.25, then 15.25 (F-17)', () => {
    expect(of([10, 12, 14], { method: 'THETA', parameters: { alpha: 0.5, level: 10 }, horizon: 2 })).toEqual([14.25, 15.25]);
  });

  test('a decline of 8, 4, 2 goes on to 2.680990, 1.982815 (F-18)', () => {
    expect(of([8, 4, 2], { method: 'DECLINE', parameters: { alpha: 0.5, beta: 0.5 }, horizon: 2 }).map((each) => each.toFixed(6))).toEqual(['2.680990', '1.982815']);
  });
});

test('a decline never turns into growth: the rate stays at 1', () => {
  const [first, second] = of([2, 4, 8, 16], { method: 'DECLINE', parameters: { alpha: 0.5, beta: 0.5 }, horizon: 2 });
  expect(second).toBe(first);
});

describe('a missing bucket', () => {
  test('carries the level of smoothing forward (F-11)', () => {
    expect(of([10, gap, 12, gap], { method: 'SES', parameters: { alpha: 0.3 } })).toEqual(of([10, 12], { method: 'SES', parameters: { alpha: 0.3 } }));
  });

  test('moves a trend on by a step', () => {
    expect(of([10, 12, gap], { method: 'HOLT', parameters: { alpha: 0.5, beta: 0.5 } })).toEqual([16]);
  });

  test('is no interval without demand and no sign that demand dies', () => {
    const thinned = [0, gap, 0, 5, gap, 0, 0, 0, 7, gap, 0, 0, 6, 0, gap, 0];
    for (const method of ['CROSTON', 'SBA', 'TSB'] as const) {
      expect(of(thinned, { method, parameters: { alpha: 0.1, beta: 0.1 } })).toEqual(of(sparse, { method, parameters: { alpha: 0.1, beta: 0.1 } }));
    }
  });

  test('is looked through by the naive forecasts', () => {
    expect(of([3, 9, gap, gap], { method: 'NAIVE' })).toEqual([9]);
    expect(of([1, 2, 3, 4, gap, 6], { method: 'SEASONAL_NAIVE', seasonLength: 3, horizon: 4 })).toEqual([4, 2, 6, 4]);
  });

  test('at the beginning changes nothing, and a series of nothing else has no forecast', () => {
    expect(of([gap, gap, ...sparse], { method: 'SBA' })).toEqual(of(sparse, { method: 'SBA' }));
    expect(forecast([gap, gap], { method: 'MEAN', horizon: 3 })).toBeNull();
    expect(forecast([], { method: 'NAIVE', horizon: 3 })).toBeNull();
  });
});

describe('parameters that nobody gave', () => {
  test('of smoothing are those with the smallest squared errors', () => {
    const series = Array.from({ length: 60 }, (_, t) => 100 + ((t * 37) % 23) + (t > 30 ? 25 : 0));
    const squares = (alpha: number, level: number) => series.reduce((state, each) => ({ level: state.level + alpha * (each - state.level), sum: state.sum + (each - state.level) ** 2 }), { level, sum: 0 }).sum;
    const { alpha = 0, level = 0 } = forecast(series, { method: 'SES', horizon: 1 })?.parameters ?? {};
    const all = Array.from({ length: 999 }, (_, i) => [-5, -1, 0, 1, 5].map((off) => squares((i + 1) / 1000, level + off))).flat();
    expect(squares(alpha, level)).toBeLessThanOrEqual(Math.min(...all) * (1 + 1e-5));
  });

  test('of smoothing stay below the limit that is set', () => {
    const steps = Array.from({ length: 40 }, (_, t) => (t < 20 ? 10 : 50));
    expect(forecast(steps, { method: 'SES', horizon: 1 })?.parameters['alpha']).toBeGreaterThan(0.9);
    expect(forecast(steps, { method: 'SES', horizon: 1, alphaLimit: 0.2 })?.parameters['alpha']).toBeLessThanOrEqual(0.2);
  });

  test('of TSB are the best of its grid, found without walking it bucket by bucket', () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.constant(0), fc.constant(0), fc.integer({ min: 1, max: 50 })), { minLength: 20, maxLength: 80 }), (series) => {
      fc.pre(series.filter((each) => each > 0).length > 1);
      const { alpha = 0, beta = 0 } = forecast(series, { method: 'TSB', horizon: 1 })?.parameters ?? {};
      const grid = [0.02, 0.05, 0.1, 0.2, 0.3];
      const least = Math.min(...grid.flatMap((a) => grid.map((b) => squaresOfTsb(series, a, b))));
      expect(squaresOfTsb(series, alpha, beta)).toBeLessThanOrEqual(least * (1 + 1e-9));
    }));
  });

  test('of the moving average are a length that half of the history can judge', () => {
    for (let step = 1; step < 40; step += 1) {
      const uneven = Array.from({ length: 40 }, (_, t) => (t * t * step * 7919) % 101);
      expect(forecast(uneven, { method: 'MOVING_AVERAGE', horizon: 1 })?.parameters['buckets']).toBeLessThanOrEqual(20);
    }
    expect(forecast([5, 6], { method: 'MOVING_AVERAGE', horizon: 1 })?.parameters).toEqual({ buckets: 3 });
  });
});

function squaresOfTsb(series: readonly number[], alpha: number, beta: number): number {
  let [size, chance, since, squares] = [0, 0, 0, 0];
  for (const each of series) {
    since += 1;
    if (size > 0) {
      squares += (each - size * chance) ** 2;
      chance += beta * (Number(each > 0) - chance);
      if (each > 0) size += alpha * (each - size);
    } else if (each > 0) [size, chance] = [each, 1 / since];
  }
  return squares;
}
