import { describe, expect, test } from '@jest/globals';
import { daysBetweenDeliveries, validateDeliveryFrequency } from './delivery-frequency.js';

describe('the delivery frequency of a class', () => {
  test('is every delivery day unless something is agreed for it', () => {
    expect([daysBetweenDeliveries({ C: 14 }, 'C'), daysBetweenDeliveries({ C: 14 }, 'A'), daysBetweenDeliveries(null, 'B')]).toEqual([14, 1, 1]);
  });

  test('is refused when no delivery could follow it', () => {
    const paths = (frequency: Parameters<typeof validateDeliveryFrequency>[0]) => {
      const result = validateDeliveryFrequency(frequency);
      return result.ok ? [] : result.refusals.map((each) => each.path[0]);
    };
    expect(paths({ A: 1, B: 7, C: 180 })).toEqual([]);
    expect(paths({ A: 0, B: 1.5, C: 181 })).toEqual(['A', 'B', 'C']);
  });
});
