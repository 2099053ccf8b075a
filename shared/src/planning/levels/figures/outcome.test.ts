import { describe, expect, test } from '@jest/globals';
import { ONE, quantity as q, ZERO } from '../../../kernel/quantity.js';
import { expectedOutcome, outcomeValue } from './outcome.js';
import { theoreticalInventory } from './theoretical.js';

describe('what levels are expected to do', () => {
  const outcome = expectedOutcome({ safetyStock: 266 * ONE, delivery: 500 * ONE, meanPerDay: 100 * ONE, cycleService: 0.95, fillRate: 0.991 });

  test('SS 266, deliveries of 500, 100 a day: 516 on average, 5.16 days, 73 deliveries, 3.65 of them after a stock-out', () => {
    expect(outcome).toEqual({
      cycleService: q('0.95'), stockoutRisk: q('0.05'), fillRate: q('0.991'), deliveriesPerYear: q('73'), stockoutsPerYear: q('3.65'), meanStock: q('516'), coverDays: q('5.16'),
    });
  });

  test('is worth what it binds and what lies above the maximum', () => {
    const value = outcomeValue(outcome, { onHand: q('1300'), maximum: q('816') }, { unitCost: q('12.5'), currency: 'EUR', yearlyRate: q('0.22') });
    expect(value).toEqual({ meanValue: { minor: 645_000, currency: 'EUR' }, yearlyCost: { minor: 141_900, currency: 'EUR' }, excess: q('484'), excessValue: { minor: 605_000, currency: 'EUR' } });
    expect(outcomeValue(outcome, { onHand: q('5'), maximum: q('816') }, { unitCost: q('12.5'), currency: 'EUR', yearlyRate: q('0.22') }).excess).toBe(ZERO);
  });

  test('without demand covers nothing in particular', () => {
    expect(expectedOutcome({ safetyStock: 0, delivery: 500 * ONE, meanPerDay: 0, cycleService: 1, fillRate: 1 })).toMatchObject({ coverDays: null, meanStock: ZERO, deliveriesPerYear: ZERO });
  });
});

describe('theoretical inventory (F-32)', () => {
  test('100 a day × 9 days = 900, beside 1 350 in fact', () => {
    expect(theoreticalInventory(q('100'), q('9'), q('1350'))).toEqual({ theoretical: q('900'), actual: q('1350'), ratio: q('1.5') });
    expect(theoreticalInventory(q('33.3333'), q('0.5'), q('-4'))).toEqual({ theoretical: q('16.6667'), actual: ZERO, ratio: ZERO });
    expect(theoreticalInventory(ZERO, q('9'), q('4')).ratio).toBeNull();
  });
});
