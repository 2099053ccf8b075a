import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { chooseForecast } from './choice/choose.js';
import { repeatForecast } from './choice/repeat.js';
import { forecast, type ForecastRequest } from './forecast.js';
import { FORECAST_METHODS } from './method.js';
import { forecastingWorkspace } from './workspace.js';

const methods = FORECAST_METHODS.filter((method) => method !== 'COMBINATION' && method !== 'BUYER_FORECAST') as ForecastRequest['method'][];
const levelled = methods.filter((method) => method !== 'ZERO');
const bucket = fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 0, max: 5_000_000 }) }, { weight: 2, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constant(Number.NaN) });
const anySeries = fc.array(bucket, { minLength: 1, maxLength: 90 });
const options = { horizon: 5, seasonLength: 7, bucketsPerYear: 52 };
const all = (series: readonly number[]) => methods.map((method) => forecast(series, { method, horizon: 5, seasonLength: 7 })?.perBucket ?? null);

describe('whatever the series', () => {
  test('no forecast is NaN, infinite or below zero', () => {
    fc.assert(fc.property(anySeries, fc.constantFrom('F-14', 'F-14 WIDE'), (series, rule) => {
      const chosen = chooseForecast(series, { ...options, rule: rule as 'F-14' });
      for (const perBucket of [...all(series), chosen.perBucket]) {
        for (const each of perBucket ?? []) expect(Number.isFinite(each) && each >= 0).toBe(true);
      }
      expect(chosen.perBucket).toHaveLength(5);
    }));
  });

  test('a constant one is forecast as that constant by every method', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 10_000_000 }), fc.integer({ min: 14, max: 80 }), (level, length) => {
      const series = Array<number>(length).fill(level);
      for (const method of levelled) {
        const expected = method === 'SBA' ? level * (1 - (forecast(series, { method, horizon: 1 })?.parameters['alpha'] ?? 0) / 2) : level;
        const perBucket = forecast(series, { method, horizon: 4, seasonLength: 7 })?.perBucket ?? [];
        for (const each of perBucket) expect(Math.abs(each - expected)).toBeLessThanOrEqual(level * 1e-9);
        expect(perBucket).toHaveLength(4);
      }
      for (const each of chooseForecast(series, options).perBucket) expect(Math.abs(each - level)).toBeLessThanOrEqual(level * 1e-9);
    }), { numRuns: 30 });
  });

  test('twice the demand is twice the forecast, to the last bit', () => {
    fc.assert(fc.property(anySeries, (series) => {
      const doubled = series.map((each) => each * 2);
      all(series).forEach((perBucket, at) => expect(all(doubled)[at]).toEqual(perBucket && perBucket.map((each) => each * 2)));
      expect(chooseForecast(doubled, options).perBucket).toEqual(chooseForecast(series, options).perBucket.map((each) => each * 2));
    }), { numRuns: 40 });
  });

  test('a missing bucket never lowers the mean as a zero would', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 8, maxLength: 40 }), fc.nat(), (series, pick) => {
      const at = pick % series.length;
      const meanOf = (hole: number) => forecast(series.map((each, t) => (t === at ? hole : each)), { method: 'MEAN', horizon: 1 })?.perBucket[0] ?? 0;
      expect(meanOf(Number.NaN)).toBeGreaterThan(meanOf(0));
      expect(meanOf(Number.NaN)).toBeGreaterThanOrEqual(Math.min(...series));
    }));
  });

  test('neither the series before nor the memory they used changes it', () => {
    fc.assert(fc.property(fc.array(anySeries, { minLength: 2, maxLength: 5 }), (many) => {
      const alone = many.map((series) => chooseForecast(series, options));
      const work = forecastingWorkspace();
      expect([...many].reverse().map((series) => chooseForecast(series, options, work)).reverse()).toEqual(alone);
      expect(many.map((series) => chooseForecast(Float64Array.from(series), options, work))).toEqual(alone);
    }), { numRuns: 40 });
  });

  test('a choice carried out again on the same buckets gives the same forecast', () => {
    fc.assert(fc.property(anySeries, (series) => {
      const { parts, perBucket } = chooseForecast(series, options);
      const again = repeatForecast(series, parts, options);
      if (again !== null) expect(again).toEqual(perBucket);
      else expect(series.every((each) => Number.isNaN(each))).toBe(true);
    }));
  });

  test('it is not written to', () => {
    fc.assert(fc.property(anySeries, (series) => {
      const given = Float64Array.from(series);
      chooseForecast(given, options);
      expect([...given]).toEqual(series);
    }));
  });
});
