import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { completeTerms, LOT_ROUNDINGS } from '../../agreements/terms.js';
import type { Threshold } from '../../agreements/threshold.js';
import { addDays, day } from '../../kernel/day.js';
import { fromTenThousandths, quantity as q, sumQ, ZERO } from '../../kernel/quantity.js';
import { EVERY_DAY } from '../calendar.js';
import { packHistory } from '../demand.js';
import type { ExpectedReceipt, ReceiptKind } from '../project.js';
import type { ItemLocationFacts } from './facts.js';
import type { ItemLocationPlan } from './plan.js';
import { planItemLocation } from './plan-item-location.js';

const today = day('2026-03-02');
const units = (count: number) => fromTenThousandths(count * 10_000);
const plan = (facts: ItemLocationFacts): ItemLocationPlan => {
  const made = planItemLocation(facts);
  if (!made.ok) throw new Error(JSON.stringify(made.refusals));
  return made.value;
};

const when = (from: number, to: number) => fc.integer({ min: from, max: to }).map((ahead) => addDays(today, ahead));
const receipts = fc.array(
  fc.record({
    kind: fc.constantFrom<ReceiptKind>('IN_TRANSIT', 'COMMITTED', 'PROPOSED'), reference: fc.integer({ min: 1, max: 99 }).map((number) => `R-${number}`), due: when(-20, 35),
    quantity: fc.integer({ min: 1, max: 500 }).map(units), settled: fc.integer({ min: 0, max: 200 }).map(units), lastUsableDay: fc.option(when(-2, 60)),
  }),
  { maxLength: 5 },
);
const lots = fc.array(fc.record({ lot: fc.constant('L'), quantity: fc.integer({ min: 1, max: 400 }).map(units), lastUsableDay: fc.option(when(-6, 50)) }), { maxLength: 4 });
const threshold = (effectiveFrom: number, minimum: number, width: number, unit: 'QTY' | 'DAYS'): Threshold => ({
  effectiveFrom: addDays(today, effectiveFrom), unit, minimum: units(minimum), maximum: units(minimum + width), reorderPoint: null, target: null,
});

const worlds = fc
  .record({
    stock: fc.integer({ min: -100, max: 1200 }), ageDays: fc.integer({ min: 0, max: 4 }), lots, expected: receipts, usage: fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 7, maxLength: 7 }),
    min: fc.integer({ min: 0, max: 300 }), width: fc.integer({ min: 60, max: 700 }), later: fc.option(fc.integer({ min: 1, max: 20 })), inDays: fc.boolean(),
    lot: fc.integer({ min: 1, max: 100 }), moq: fc.integer({ min: 0, max: 250 }), limit: fc.option(fc.integer({ min: 250, max: 500 })), lotRounding: fc.constantFrom(...LOT_ROUNDINGS),
    leadTimeDays: fc.integer({ min: 0, max: 12 }), weekdays: fc.integer({ min: 1, max: 127 }), shelf: fc.option(fc.integer({ min: 3, max: 60 })), every: fc.constantFrom(1, 7, 14),
  })
  .map((drawn): ItemLocationFacts => {
    const { min, width, later, inDays, lot, moq, limit, lotRounding, leadTimeDays, weekdays, shelf, every } = drawn;
    const days = inDays ? [threshold(-30, 3, 12, 'DAYS')] : [threshold(-30, min, width, 'QTY')];
    const quantity = units(drawn.stock);
    return {
      today, horizonDays: 40, lifecycle: 'ACTIVE', abcClass: 'B', forecast: null, receipts: [{ recordedAt: '2026-03-01T23:00:00Z', quantity: units(30) }, { recordedAt: '2026-02-20T23:00:00Z', quantity: units(70) }],
      snapshot: { businessDate: addDays(today, -1 - drawn.ageDays), asOf: `${addDays(today, -1 - drawn.ageDays)}T20:00:00Z`, quantity, available: quantity, lots: drawn.lots },
      expected: drawn.expected,
      history: packHistory(addDays(today, -56), addDays(today, -1), Array.from({ length: 56 }, (_, i) => ({ day: addDays(today, i - 56), quantity: units(drawn.usage[i % 7] ?? 0) }))),
      thresholds: later === null ? days : [...days, threshold(later, min + 20, width + 50, 'QTY')],
      terms: completeTerms({ leadTimeDays, lotRounding, lotQuantity: units(lot), minimumOrderQuantity: units(moq), maximumOrderQuantity: limit === null ? null : units(limit), minimumShelfLifeDays: shelf }),
      calendars: { delivery: { weekdays, exceptions: new Map() }, ship: EVERY_DAY }, deliveryFrequency: { B: every },
    };
  });

describe('any plan', () => {
  test('conserves stock: opening + receipts − demand − expired = closing, on every day of the confirmed curve', () => {
    fc.assert(
      fc.property(worlds, (facts) => {
        const { stock, supply, demand, expired, curves } = plan(facts);
        let level = stock ?? 0;
        curves?.confirmed.forEach((closing, i) => {
          level = fromTenThousandths(level + (supply[i] ?? 0) - (demand.perDay[i] ?? 0) - (expired?.[i] ?? 0));
          expect(closing).toBe(level);
        });
      }),
      { numRuns: 150 },
    );
  });

  test('is never lowered by more supply', () => {
    fc.assert(
      fc.property(worlds, receipts, (facts, more) => {
        const before = plan(facts).curves;
        const after = plan({ ...facts, expected: [...facts.expected, ...more] }).curves;
        for (const curve of ['confirmed', 'inTransitOnly'] as const) after?.[curve].forEach((stock, i) => expect(stock).toBeGreaterThanOrEqual(before?.[curve][i] ?? 0));
      }),
      { numRuns: 150 },
    );
  });

  test('is the same in whatever order receipts, lots, thresholds and goods receipts are told', () => {
    fc.assert(
      fc.property(worlds, (facts) => {
        const turned: ItemLocationFacts = {
          ...facts, expected: [...facts.expected].reverse(), thresholds: [...facts.thresholds].reverse(), receipts: [...facts.receipts].reverse(),
          snapshot: facts.snapshot && { ...facts.snapshot, lots: [...(facts.snapshot.lots ?? [])].reverse() },
        };
        expect(plan(turned)).toEqual(plan(facts));
      }),
      { numRuns: 150 },
    );
  });

  test('proposes nothing new once its proposals are open: tonight’s run does not order again what today’s did', () => {
    fc.assert(
      fc.property(worlds, (facts) => {
        const first = plan(facts);
        const open = first.suggestions.map(({ sequence, quantity, arrivalDay }): ExpectedReceipt => ({ kind: 'PROPOSED', reference: `P-${sequence}`, due: arrivalDay, quantity, settled: ZERO }));
        const again = plan({ ...facts, expected: [...facts.expected, ...open] });
        expect(again.suggestions).toEqual([]);
        expect(again.curves?.withProposals).toEqual(first.curves?.withProposals);
      }),
      { numRuns: 300 },
    );
  });

  test('projects its suggestions where it puts them, and names one alert of a cause', () => {
    fc.assert(
      fc.property(worlds, (facts) => {
        const made = plan(facts);
        const proposed = sumQ(made.suggestions.map(({ quantity }) => quantity));
        const open = sumQ(facts.expected.filter(({ kind, due }) => kind === 'PROPOSED' && due >= today).map(({ quantity, settled }) => fromTenThousandths(Math.max(0, quantity - settled))));
        expect(sumQ(made.proposedSupply)).toBe(proposed + open);
        expect(new Set(made.exceptions.map(({ cause }) => cause)).size).toBe(made.exceptions.length);
        expect(made.suggestions.every(({ quantity }) => quantity > q('0'))).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});
