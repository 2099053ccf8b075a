import { describe, expect, test } from '@jest/globals';
import { forecast } from '../forecast.js';
import { forecastingWorkspace, reserve } from '../workspace.js';
import { findSeason } from './find.js';
import { profileSeason } from './profile.js';

const profile = (series: readonly number[], length: number) => {
  const work = reserve(forecastingWorkspace(), series.length, 1, 1);
  return profileSeason(Float64Array.from(series), series.length, length, work);
};
const repeated = (pattern: readonly number[], seasons: number, of: (each: number, t: number) => number = (each) => each) =>
  Array.from({ length: pattern.length * seasons }, (_, t) => of(pattern[t % pattern.length] ?? 0, t));
const places = (digits: number, values: ArrayLike<number>) => Array.from(values, (each) => Number(each.toFixed(digits)));
const year = [80, 90, 110, 130, 150, 140, 120, 100, 90, 80, 60, 50];

describe('a season (F-16)', () => {
  test('of 10, 20, 10, 20, … is a third below and a third above the level', () => {
    const found = profile([10, 20, 10, 20, 10, 20, 10, 20], 2);
    expect(found).toMatchObject({ length: 2, kind: 'MULTIPLICATIVE', strength: 1 });
    expect(places(6, found?.indices ?? [])).toEqual([-0.333333, 0.333333]);
  });

  test('that repeats exactly is forecast exactly', () => {
    const next = forecast(repeated(year, 3), { method: 'SEASONAL_SES', horizon: 14, seasonLength: 12 });
    expect(places(4, next?.perBucket ?? [])).toEqual([...year, 80, 90]);
  });

  test('that grows with the level is multiplicative, one that does not is additive', () => {
    const growing = repeated(year, 5, (each, t) => each * (1 + t / 20));
    expect(profile(growing, 12)?.kind).toBe('MULTIPLICATIVE');
    expect(profile(repeated(year, 5, (each, t) => each + 20 * t), 12)).toMatchObject({ kind: 'ADDITIVE', strength: expect.closeTo(1, 6) });
  });

  test('is not seen in noise: its indices shrink', () => {
    const noise = Array.from({ length: 48 }, (_, t) => 100 + ((t * t * 7919) % 101) - 50);
    const found = profile(noise, 12);
    expect(found?.strength ?? 0).toBeLessThan(0.2);
    expect(Math.max(...(found?.indices ?? [0]).map(Math.abs))).toBeLessThan(0.15);
  });

  test('under noise is believed in part: its indices are smaller than the means of the slots', () => {
    const week = [80, 90, 110, 130, 120, 90, 80];
    const noisy = repeated(week, 5, (each, t) => each + (((t * t * 7919) % 101) - 50) * 0.8);
    const level = noisy.reduce((sum, each) => sum + each, 0) / noisy.length;
    const means = week.map((_, slot) => [0, 1, 2, 3, 4].reduce((sum, season) => sum + noisy[season * 7 + slot]! / 5, 0) / level - 1);
    const size = (values: ArrayLike<number>) => Array.from(values).reduce((sum, each) => sum + Math.abs(each), 0);
    const found = profile(noisy, 7);
    const share = size(found?.indices ?? []) / size(means) / (found?.kind === 'ADDITIVE' ? level : 1);
    expect(share).toBeGreaterThan(0.3);
    expect(share).toBeLessThan(0.9);
  });

  test('needs two years: with less there is no seasonal forecast', () => {
    expect(forecast(repeated(year, 2).slice(1), { method: 'SEASONAL_SES', horizon: 1, seasonLength: 12 })).toBeNull();
    expect(forecast(repeated(year, 2), { method: 'SEASONAL_SES', horizon: 1, seasonLength: 12 })).not.toBeNull();
    expect(forecast(repeated(year, 2), { method: 'SEASONAL_NAIVE', horizon: 1, seasonLength: 1 })).toBeNull();
  });

  test('is learned from the buckets that are known', () => {
    const holes = repeated(year, 4).map((each, t) => (t % 17 === 5 ? NaN : each));
    expect(places(0, forecast(holes, { method: 'SEASONAL_SES', horizon: 12, seasonLength: 12 })?.perBucket ?? [])).toEqual(year.map((each) => expect.closeTo(each, -0.8)));
  });

  test('with a shutdown expects the shutdown, and does not let it speak of the level', () => {
    const shut = [100, 100, 100, 100, 100, 100, 0, 100, 100, 100, 100, 100];
    expect(places(6, forecast(repeated(shut, 4), { method: 'SEASONAL_SES', horizon: 12, seasonLength: 12 })?.perBucket ?? [])).toEqual(shut);
  });

  test('of a whole file is the length that explains most', () => {
    const work = forecastingWorkspace();
    expect(findSeason([repeated(year, 5), repeated(year, 4)], [7, 12, 52], work)).toBe(12);
    expect(findSeason([repeated([5, 9, 9, 9, 8, 1, 0], 20)], [7, 12, 52], work)).toBe(7);
    expect(findSeason([Array.from({ length: 120 }, (_, t) => (t * t * 7919) % 101)], [7, 12, 52], work)).toBe(1);
  });
});
