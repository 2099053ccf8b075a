import { describe, expect, test } from '@jest/globals';
import { chooseForecast } from './choose.js';

const noise = (t: number) => (((t * 2_654_435_761) >>> 0) % 2001) / 1000 - 1;
const series = Array.from({ length: 48 }, (_, t) => 100 + 30 * noise(t + 1));
const options = { horizon: 3, seasonLength: 12, bucketsPerYear: 12 };
const coming = [80, 90, 100];
const judged = (atLag: readonly number[], more: { lag?: number; fresh?: boolean; perBucket?: number[] } = {}) => chooseForecast(series, { ...options, buyer: { perBucket: coming, fresh: true, lag: 1, ...more, atLag } });
const steps = (choice: ReturnType<typeof judged>) => choice.reasons.map(({ step }) => step);

describe('the buyer’s forecast (F-14 step 5)', () => {
  test('is planned by where it was closer at the agreed lag, without bias', () => {
    const choice = judged(series.map((each, t) => each + (t % 2 ? 5 : -5)));
    expect(choice).toMatchObject({ method: 'BUYER_FORECAST', alternative: null, buyer: { verdict: 'BETTER', buckets: 12 } });
    expect([...choice.perBucket]).toEqual(coming);
    expect(steps(choice).at(-1)).toBe('buyer-taken');
  });

  test('stands beside the statistical one and is asked about where it was not closer', () => {
    const choice = judged(series.map((each, t) => each + (t % 2 ? 70 : -70)));
    expect(choice).toMatchObject({ buyer: { verdict: 'WORSE' }, alternative: { method: 'BUYER_FORECAST', perBucket: new Float64Array(coming) } });
    expect(choice.method).not.toBe('BUYER_FORECAST');
    expect(steps(choice).slice(-2)).toEqual(['buyer-worse', 'ask']);
  });

  test('is not planned by when it always errs to one side, however close', () => {
    const choice = judged(series.map((each) => each + 4));
    expect(choice.buyer).toMatchObject({ verdict: 'BIASED', trackingSignal: expect.closeTo(-12, 6) });
    expect(steps(choice).slice(-2)).toEqual(['buyer-biased', 'ask']);
  });

  test('proves nothing over fewer than four buckets', () => {
    const choice = judged(series.map((each, t) => (t > 43 ? each : NaN)));
    expect(choice.buyer).toMatchObject({ verdict: 'UNPROVEN', buckets: 2 });
    expect(steps(choice).slice(-2)).toEqual(['buyer-unproven', 'ask']);
  });

  test('that is stale or says nothing is not looked at', () => {
    expect(judged(series, { fresh: false })).toMatchObject({ buyer: { verdict: 'SILENT' }, alternative: null });
    expect(judged(series, { perBucket: [NaN, NaN, NaN] }).buyer?.verdict).toBe('SILENT');
  });

  test('is compared with what the statistical one expected as long before', () => {
    const lagged = judged(series.map((each, t) => each + (t % 2 ? 5 : -5)), { lag: 5 });
    expect(lagged.buyer).toMatchObject({ verdict: 'BETTER', buckets: 10 });
  });

  test('is filled up by the statistical one where it says nothing', () => {
    const choice = judged(series, { perBucket: [80, NaN, -5] });
    expect([choice.perBucket[0], choice.perBucket[2]]).toEqual([80, 0]);
    expect(choice.perBucket[1]).toBeGreaterThan(70);
  });
});
