import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fromTenThousandths, isMultipleOf, quantity as q, sumQ, ZERO } from '../../kernel/quantity.js';
import { corridorOf } from './corridor.js';
import { type OrderUpTo, orderUpTo, type OrderUpToInput, splitByLimit } from './order-up-to.js';

const terms = (moq: string, lot: string, limit: string | null = null) => ({
  minimumOrderQuantity: q(moq), lotQuantity: q(lot), maximumOrderQuantity: limit === null ? null : q(limit),
});
const order = (input: OrderUpToInput): OrderUpTo => {
  const result = orderUpTo(input);
  if (!result.ok) throw new Error(result.refusals[0]?.code);
  return result.value;
};

describe('order up to target (F-33)', () => {
  test('target 816, stock 230, MOQ 200, lot 50, max 816: 586 → 600 would breach 830 > 816 → 550', () => {
    const chosen = order({ projected: q('230'), target: q('816'), maximum: q('816'), terms: terms('200', '50') });
    expect(chosen).toMatchObject({ need: q('586'), rounded: q('600'), quantity: q('550'), binding: 'MAXIMUM', flags: [], parts: [q('550')] });
  });

  test('need 30 with MOQ 200 in lots of 48 becomes 240', () => {
    const chosen = order({ projected: q('770'), target: q('800'), maximum: q('2000'), terms: terms('200', '48') });
    expect(chosen).toMatchObject({ need: q('30'), wanted: q('200'), quantity: q('240'), binding: 'MINIMUM_ORDER' });
  });

  test('a need of 20 or of 51 with MOQ 50 in lots of 3 becomes 51', () => {
    expect(order({ projected: ZERO, target: q('20'), maximum: q('900'), terms: terms('50', '3') }).quantity).toBe(q('51'));
    expect(order({ projected: ZERO, target: q('51'), maximum: q('900'), terms: terms('50', '3') })).toMatchObject({ quantity: q('51'), binding: 'NEED' });
  });

  test('the two orders of the F-35 example: need 720 → 750, need 570 → 600', () => {
    const order1 = order({ projected: q('80'), target: q('800'), maximum: q('900'), terms: terms('200', '50') });
    const order2 = order({ projected: q('230'), target: q('800'), maximum: q('900'), terms: terms('200', '50') });
    expect([order1.quantity, order2.quantity, order1.binding]).toEqual([q('750'), q('600'), 'LOT']);
  });

  test('asks for nothing at or above the target', () => {
    expect(order({ projected: q('800'), target: q('800'), maximum: q('900'), terms: terms('200', '50') })).toMatchObject({ quantity: ZERO, binding: 'NONE', parts: [] });
    expect(order({ projected: q('850'), target: q('800'), maximum: q('900'), terms: terms('0', '1') }).quantity).toBe(ZERO);
  });

  test('with MOQ 0 and lot 1 orders the need as it is', () => {
    expect(order({ projected: q('7'), target: q('20'), maximum: q('20'), terms: terms('0', '1') })).toMatchObject({ quantity: q('13'), binding: 'NEED' });
  });

  test('keeps the larger lot and flags it when the smaller one would be below the MOQ', () => {
    const chosen = order({ projected: q('230'), target: q('816'), maximum: q('816'), terms: terms('580', '50') });
    expect(chosen).toMatchObject({ quantity: q('600'), flags: ['MAX_BREACH_BY_LOT'] });
  });

  test('keeps the larger lot and flags it when stock would fall below the minimum before the next delivery', () => {
    const input = { projected: q('230'), target: q('816'), maximum: q('816'), terms: terms('200', '50') };
    expect(order({ ...input, leastUntilNextDelivery: q('550') })).toMatchObject({ quantity: q('550'), flags: [] });
    expect(order({ ...input, leastUntilNextDelivery: q('550.0001') })).toMatchObject({ quantity: q('600'), flags: ['MAX_BREACH_BY_LOT'] });
  });

  test('without an MOQ rather orders nothing than breaches the maximum, as long as the minimum holds', () => {
    const input = { projected: q('750'), target: q('800'), maximum: q('800'), terms: terms('0', '100') };
    expect(order(input)).toMatchObject({ quantity: ZERO, binding: 'MAXIMUM', flags: ['LOT_DOES_NOT_FIT'], parts: [] });
    expect(order({ ...input, leastUntilNextDelivery: q('1') })).toMatchObject({ quantity: q('100'), flags: ['MAX_BREACH_BY_LOT'] });
    expect(order({ ...input, terms: terms('1', '100') })).toMatchObject({ quantity: q('100'), flags: ['MAX_BREACH_BY_LOT'] });
    expect(order({ ...input, room: q('-30') }).quantity).toBe(ZERO);
  });

  test('looks at the day with the least room below the maximum', () => {
    const input = { projected: q('100'), target: q('800'), maximum: q('900'), terms: terms('50', '50') };
    expect(order({ ...input, room: q('320') })).toMatchObject({ quantity: q('300'), binding: 'MAXIMUM' });
  });

  test('refuses a lot of nothing as invalid master data', () => {
    expect(orderUpTo({ projected: ZERO, target: q('1'), maximum: q('1'), terms: terms('0', '0') })).toMatchObject({ ok: false, refusals: [{ path: ['lotQuantity'] }] });
  });

  test('splits what exceeds one shipment, no shipment below the MOQ where that can be', () => {
    expect(order({ projected: ZERO, target: q('550'), maximum: q('600'), terms: terms('200', '50', '500') })).toMatchObject({ parts: ['350', '200'].map(q), flags: ['SPLIT'] });
    expect(splitByLimit(q('1500'), terms('200', '50', '520'))).toEqual(['500', '500', '500'].map(q));
    expect(splitByLimit(q('300'), terms('200', '50', '250'))).toEqual(['250', '50'].map(q));
    expect(splitByLimit(q('250'), terms('200', '50', '250'))).toEqual([q('250')]);
  });

  const amount = (max: number) => fc.integer({ min: 0, max }).map(fromTenThousandths);
  const situation = fc.record({
    projected: fc.integer({ min: -1e7, max: 1e7 }).map(fromTenThousandths), target: amount(1e7), room: amount(1e7), moq: amount(2e6),
    lot: fc.integer({ min: 1, max: 1e6 }).map(fromTenThousandths), limit: fc.option(fc.integer({ min: 1, max: 5e6 })),
  });

  test('never rounds below the need, and never breaches the maximum without saying so', () => {
    fc.assert(
      fc.property(situation, ({ projected, target, room, moq, lot, limit }) => {
        const chosen = order({
          projected, target, maximum: fromTenThousandths(projected + room),
          terms: { lotQuantity: lot, minimumOrderQuantity: moq, maximumOrderQuantity: limit === null ? null : fromTenThousandths(limit) },
        });
        expect(isMultipleOf(chosen.quantity, lot)).toBe(true);
        expect(sumQ(chosen.parts)).toBe(chosen.quantity);
        expect(chosen.parts.every((part) => part > 0 && isMultipleOf(part, lot))).toBe(true);
        if (chosen.binding !== 'MAXIMUM') expect(chosen.quantity).toBeGreaterThanOrEqual(Math.max(0, chosen.need));
        if (chosen.quantity > 0) expect(chosen.quantity).toBeGreaterThanOrEqual(moq);
        if (chosen.quantity > chosen.room) expect(chosen.flags).toContain('MAX_BREACH_BY_LOT');
        else expect(chosen.flags).not.toContain('MAX_BREACH_BY_LOT');
      }),
    );
  });
});

describe('the corridor of the supplier’s choice (F-36)', () => {
  test('for stock 80 between 200 and 900 is 120 … 820', () => {
    expect(corridorOf(q('80'), q('200'), q('900'))).toEqual({ minimum: q('120'), maximum: q('820') });
  });

  test('is never negative', () => {
    expect(corridorOf(q('950'), q('200'), q('900'))).toEqual({ minimum: ZERO, maximum: ZERO });
  });
});
