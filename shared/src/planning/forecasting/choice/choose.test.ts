import { describe, expect, test } from '@jest/globals';
import { FORECAST_METHODS } from '../method.js';
import { chooseForecast } from './choose.js';
import type { ForecastOptions } from './choice.js';

const monthly: ForecastOptions = { horizon: 3, seasonLength: 12, bucketsPerYear: 12 };
const choose = (series: readonly number[], options: Partial<ForecastOptions> = {}) => chooseForecast(series, { ...monthly, ...options });
const steps = (choice: ReturnType<typeof choose>) => choice.reasons.map(({ step }) => step);
const told = (choice: ReturnType<typeof choose>, step: string) => choice.reasons.find((each) => each.step === step)?.params;

/** Evenly spread noise of −1 … 1 that is the same in every run. */
const noise = (t: number) => {
  const mixed = Math.imul(t ^ (t >>> 4) ^ 0x9e37_79b9, 0x2c1b_3c6d);
  return ((Math.imul(mixed ^ (mixed >>> 12), 0x297a_2d39) >>> 8) % 2001) / 1000 - 1;
};
const steady = Array.from({ length: 48 }, (_, t) => 100 + 20 * noise(t + 1));
const rising = Array.from({ length: 48 }, (_, t) => 50 + 5 * t + 5 * noise(t + 1));
const seasonal = Array.from({ length: 60 }, (_, t) => (100 + 60 * [0, 0.5, 0.9, 1, 0.9, 0.5, 0, -0.5, -0.9, -1, -0.9, -0.5][t % 12]!) * (1 + 0.1 * noise(t + 1)));
const sparse = Array.from({ length: 48 }, (_, t) => (t % 5 === 2 || t % 7 === 3 ? 8 + 3 * noise(t + 1) : 0));
const dying = Array.from({ length: 48 }, (_, t) => Math.max(0, Math.round((t < 34 ? 80 : 80 * 0.72 ** (t - 33)) * (1 + 0.15 * noise(t + 1)))));

describe('before anything is compared (F-14 steps 1 and 2)', () => {
  test('an item at its end of life expects nothing', () => {
    const choice = choose(steady, { endOfLife: true });
    expect([choice.method, ...choice.perBucket]).toEqual(['ZERO', 0, 0, 0]);
    expect(steps(choice)).toContain('end-of-life');
  });

  test('no demand for twelve months expects nothing, for eleven it still does', () => {
    const silent = (months: number) => choose([...sparse.slice(0, 18), ...Array<number>(months).fill(0)]);
    expect(silent(13).method).toBe('ZERO');
    expect(told(silent(13), 'no-demand')).toMatchObject({ limit: 12 });
    expect(silent(8).method).not.toBe('ZERO');
  });

  test('a year of missing buckets is no year without demand', () => {
    expect(choose([...steady, ...Array<number>(14).fill(NaN)]).method).not.toBe('ZERO');
  });

  test('fewer than eight known buckets take the buyer’s forecast if it is fresh, else the mean, and are LOW', () => {
    const short = [10, 20, NaN, 30, NaN, 20, 10, 30, 20];
    const buyer = { perBucket: [7, NaN, 9], fresh: true, atLag: [], lag: 1 };
    expect(choose(short)).toMatchObject({ method: 'MEAN', quality: 'LOW', perBucket: new Float64Array([20, 20, 20]) });
    expect(choose(short, { buyer })).toMatchObject({ method: 'BUYER_FORECAST', quality: 'LOW', perBucket: new Float64Array([7, 20, 9]) });
    expect(choose(short, { buyer: { ...buyer, fresh: false } }).method).toBe('MEAN');
    expect(choose([...short, 20]).method).not.toBe('MEAN');
  });

  test('a window that is mostly censored takes the buyer’s forecast and is LOW (F-15)', () => {
    const blind = steady.map((each, t) => (t % 5 < 3 ? NaN : each));
    const censored = blind.filter((each) => Number.isNaN(each)).length - 1;
    const buyer = { perBucket: [90, 90, 90], fresh: true, atLag: [], lag: 1 };
    expect(choose(blind, { censored, buyer })).toMatchObject({ method: 'BUYER_FORECAST', quality: 'LOW' });
    expect(steps(choose(blind, { censored }))).toContain('mostly-censored');
  });

  test('nothing known is INSUFFICIENT and expects nothing', () => {
    expect(choose([NaN, NaN])).toMatchObject({ method: 'MEAN', quality: 'INSUFFICIENT', perBucket: new Float64Array(3) });
  });
});

describe('the candidates', () => {
  const tried = (series: readonly number[], options: Partial<ForecastOptions> = {}) => choose(series, options).candidates.map(({ method }) => method).sort();

  test('of the formula sheet follow the pattern of demand, Holt only with a significant slope', () => {
    expect(tried(steady, { rule: 'F-14' })).toEqual(['MOVING_AVERAGE', 'SES']);
    expect(tried(rising, { rule: 'F-14' })).toEqual(['HOLT', 'MOVING_AVERAGE', 'SES']);
    expect(tried(sparse, { rule: 'F-14' })).toEqual(['SBA']);
    expect(tried([...sparse, ...Array<number>(9).fill(0)], { rule: 'F-14' })).toEqual(['SBA', 'TSB']);
  });

  test('beyond the sheet know the season, alone when it is certain', () => {
    expect(tried(steady)).toEqual(expect.arrayContaining(['DAMPED_TREND', 'SES', 'THETA']));
    expect(tried(seasonal).filter((method) => method !== 'COMBINATION').every((method) => method.startsWith('SEASONAL_'))).toBe(true);
    expect(tried(dying)).toContain('DECLINE');
    expect(tried(sparse)).toEqual(expect.arrayContaining(['SBA', 'SES', 'TSB']));
  });
});

describe('the choice', () => {
  test('is the best of the back-test by the formula sheet', () => {
    const choice = choose(rising, { rule: 'F-14' });
    expect(choice).toMatchObject({ method: 'HOLT', quality: 'OK', rule: 'F-14' });
    expect(choice.candidates[0]).toMatchObject({ method: 'HOLT' });
    expect(choice.parts).toEqual([{ method: 'HOLT', weight: 1, parameters: expect.objectContaining({ alpha: expect.any(Number), beta: expect.any(Number) }) }]);
    expect(told(choice, 'best')).toMatchObject({ method: 'HOLT' });
  });

  test('takes the simpler of two that did equally well', () => {
    expect(choose(Array<number>(20).fill(7), { rule: 'F-14' }).method).toBe('MOVING_AVERAGE');
    expect(FORECAST_METHODS.indexOf('MOVING_AVERAGE')).toBeLessThan(FORECAST_METHODS.indexOf('SES'));
  });

  test('follows a rise, a season and a decline into the future', () => {
    const [, , third = 0] = choose(rising).perBucket;
    expect(third).toBeGreaterThan(rising.at(-1)! - 10);
    const next = [...choose(seasonal, { horizon: 12 }).perBucket];
    expect(next.indexOf(Math.max(...next))).toBeGreaterThanOrEqual(2);
    expect(next.indexOf(Math.max(...next))).toBeLessThanOrEqual(4);
    expect(Math.min(...next)).toBeLessThan(60);
    expect(Math.max(...choose(dying).perBucket)).toBeLessThan(5);
  });

  test('of a combination tells its parts, which sum to one and make the forecast', () => {
    const choice = choose(steady);
    expect(choice.method).toBe('COMBINATION');
    expect(choice.parts.length).toBeGreaterThan(1);
    expect(choice.parts.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
    expect(choice.formulas).toEqual(expect.arrayContaining(['F-14', 'F-19', 'F-11']));
    expect(told(choice, 'combined')).toMatchObject({ parts: choice.parts.length });
  });

  test('is a single method only with a clear lead over the combination', () => {
    const sloped = (slope: number) => Array.from({ length: 48 }, (_, t) => 50 + slope * t + 2 * noise(t + 1));
    const lead = (choice: ReturnType<typeof choose>) => 1 - choice.candidates[0]!.score / choice.candidates.find(({ method }) => method === 'COMBINATION')!.score;
    const [clear, close] = [choose(sloped(0.8)), choose(sloped(0.2), { seasonLength: 1 })];
    expect([clear.method, clear.candidates[0]!.method]).toEqual(['SEASONAL_DAMPED_TREND', 'SEASONAL_DAMPED_TREND']);
    expect(lead(clear)).toBeGreaterThan(0.12);
    expect([close.method, close.candidates[0]!.method]).toEqual(['COMBINATION', 'DAMPED_TREND']);
    expect(lead(close)).toBeGreaterThan(0.05);
    expect(lead(close)).toBeLessThan(0.12);
  });

  test('keeps the method in use unless another is five per cent better', () => {
    const open = choose(rising, { rule: 'F-14' });
    const [best, next] = open.candidates;
    expect(next!.score).toBeGreaterThan(best!.score * 1.06);
    expect(choose(rising, { rule: 'F-14', inUse: next!.method }).method).toBe(best!.method);
    const close = choose(steady, { rule: 'F-14' });
    const [first, second] = close.candidates;
    expect(second!.score).toBeLessThan(first!.score * 1.05);
    const kept = choose(steady, { rule: 'F-14', inUse: second!.method });
    expect(kept.method).toBe(second!.method);
    expect(told(kept, 'kept')).toMatchObject({ method: second!.method, challenger: first!.method, needed: 0.05 });
  });

  test('records window, back-test, pattern and version', () => {
    const choice = choose([NaN, NaN, ...steady]);
    expect(choice.window).toEqual({ from: 2, buckets: 48, known: 48, origins: 12, steps: 3 });
    expect(choice).toMatchObject({ pattern: 'SMOOTH', rulesVersion: expect.stringMatching(/^\d+\.\d+\.\d+$/), rule: 'F-14 WIDE' });
    expect(steps(choice)).toEqual(expect.arrayContaining(['history', 'pattern', 'tried']));
  });

  test('is graded by how much of the window is known', () => {
    expect(choose(steady.map((each, t) => (t === 9 ? NaN : each))).quality).toBe('PARTIAL');
    expect(choose(steady.map((each, t) => (t % 3 === 1 ? NaN : each))).quality).toBe('LOW');
    expect(choose(steady.map((each, t) => (t % 3 === 1 ? NaN : each)), { censored: 16 }).quality).toBe('OK');
  });
});
