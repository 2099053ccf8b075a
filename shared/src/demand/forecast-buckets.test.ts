import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, day } from '../kernel/day.js';
import { fromTenThousandths, quantity } from '../kernel/quantity.js';
import { daysInBucket, FORECAST_BUCKETS, spreadForecast } from './forecast-buckets.js';

describe('a forecast bucket', () => {
  test('gives every day of a week the same share', () => {
    const spread = spreadForecast([{ start: day('2026-03-02'), bucket: 'W', quantity: quantity('700') }]);
    expect(spread).toEqual({ firstDay: '2026-03-02', quantities: new Float64Array(7).fill(quantity('100')) });
  });

  test('gives the ten-thousandths that do not divide to its first days', () => {
    const spread = spreadForecast([{ start: day('2026-03-02'), bucket: 'W', quantity: quantity('0.001') }]);
    expect([...(spread?.quantities ?? [])]).toEqual([2, 2, 2, 1, 1, 1, 1]);
  });

  test('of a month ends with the month', () => {
    expect(daysInBucket({ start: day('2028-02-01'), bucket: 'M' })).toBe(29);
    expect(daysInBucket({ start: day('2026-02-15'), bucket: 'M' })).toBe(14);
    expect(daysInBucket({ start: day('2026-12-01'), bucket: 'M' })).toBe(31);
  });

  test('leaves days that no bucket covers unknown, not zero', () => {
    const buckets = [day('2026-03-02'), day('2026-03-04')].map((start) => ({ start, bucket: 'D' as const, quantity: quantity('5') }));
    expect([...(spreadForecast(buckets)?.quantities ?? [])]).toEqual([50_000, Number.NaN, 50_000]);
    expect(spreadForecast([])).toBeNull();
  });

  test('is spread without losing a ten-thousandth', () => {
    const bucket = fc.record({
      start: fc.integer({ min: 0, max: 400 }).map((n) => addDays(day('2026-01-01'), n)),
      bucket: fc.constantFrom(...FORECAST_BUCKETS),
      quantity: fc.integer({ min: 0, max: 10_000_000 }).map(fromTenThousandths),
    });
    fc.assert(fc.property(fc.array(bucket, { minLength: 1, maxLength: 12 }), (buckets) => {
      const spread = [...(spreadForecast(buckets)?.quantities ?? [])].filter((each) => !Number.isNaN(each));
      expect(spread.reduce((sum, each) => sum + each, 0)).toBe(buckets.reduce((sum, each) => sum + each.quantity, 0));
    }));
  });
});
