import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { completeTerms, LOT_ROUNDINGS } from '../../agreements/terms.js';
import { addDays, day, daysBetween } from '../../kernel/day.js';
import { addQ, fromTenThousandths, isMultipleOf, type Quantity, quantity as q, subQ, sumQ, ZERO } from '../../kernel/quantity.js';
import { EVERY_DAY, isOpen } from '../calendar.js';
import { project, supplyByDay } from '../project.js';
import { earliestArrival } from './lead-time.js';
import { replenish, type Replenishment } from './replenish.js';
import type { ReplenishInput } from './run.js';

const monday = day('2026-03-02');
const DAYS = 45;
const units = (count: number) => fromTenThousandths(count * 10_000);
const level = (count: number) => new Array<Quantity>(DAYS).fill(units(count));
const plan = (input: ReplenishInput): Replenishment => {
  const result = replenish(input);
  if (!result.ok) throw new Error(result.refusals[0]?.code);
  return result.value;
};

const situations = fc
  .record({
    opening: fc.integer({ min: -200, max: 1500 }), usage: fc.array(fc.integer({ min: 0, max: 90 }), { minLength: DAYS, maxLength: DAYS }),
    arrivals: fc.array(fc.record({ in: fc.integer({ min: 0, max: DAYS - 1 }), quantity: fc.integer({ min: 1, max: 600 }) }), { maxLength: 4 }),
    min: fc.integer({ min: 0, max: 300 }), above: fc.integer({ min: 0, max: 200 }), width: fc.integer({ min: 50, max: 900 }),
    lot: fc.integer({ min: 1, max: 120 }), moq: fc.integer({ min: 0, max: 300 }), limit: fc.option(fc.integer({ min: 120, max: 600 })),
    weekdays: fc.integer({ min: 1, max: 127 }), leadTimeDays: fc.integer({ min: 0, max: 20 }), lotRounding: fc.constantFrom(...LOT_ROUNDINGS),
  })
  .map((drawn) => {
    const { min, above, width, lot, moq, limit, weekdays, leadTimeDays, lotRounding } = drawn;
    const expected = drawn.arrivals.map((each) => ({ kind: 'COMMITTED' as const, reference: 'C', due: addDays(monday, each.in), quantity: units(each.quantity), settled: ZERO }));
    const { confirmed } = project(units(drawn.opening), drawn.usage.map(units), supplyByDay(monday, DAYS, expected));
    const terms = completeTerms({ leadTimeDays, lotRounding, lotQuantity: units(lot), minimumOrderQuantity: units(moq), maximumOrderQuantity: limit === null ? null : units(limit) });
    const band = { minimum: level(min), reorderPoint: level(min + Math.min(above, width)), maximum: level(min + width), target: level(min + width) };
    const input: ReplenishInput = { today: monday, projected: confirmed, band, terms, calendars: { delivery: { weekdays, exceptions: new Map() }, ship: EVERY_DAY } };
    return { input, minimum: units(min), maximum: units(min + width) };
  });

describe('proposals of any situation', () => {
  test('hold the minimum on every reachable day, or the plan says why not', () => {
    fc.assert(
      fc.property(situations, ({ input, minimum }) => {
        const { projected, flags } = plan(input);
        const earliest = earliestArrival(monday, input.terms, input.calendars);
        const reach = earliest.ok ? daysBetween(monday, earliest.value) : 0;
        if (flags.includes('BAND_TOO_NARROW') || flags.includes('MIN_MAX_CONFLICT')) return;
        projected.slice(reach).forEach((stock) => expect(stock).toBeGreaterThanOrEqual(minimum));
      }),
      { numRuns: 300 },
    );
  });

  test('pass the maximum only with the flag, by at most one lot, and never where the agreement forbids it', () => {
    fc.assert(
      fc.property(situations, ({ input, maximum }) => {
        const { suggestions, projected } = plan(input);
        const { lotQuantity, lotRounding } = input.terms;
        const flagged = suggestions.some((each) => each.flags.includes('MAX_BREACH_BY_LOT'));
        expect(suggestions.every((each) => each.flags.includes('NEEDS_DECISION') === (lotRounding === 'ASK' && each.flags.includes('MAX_BREACH_BY_LOT')))).toBe(true);
        if (lotRounding === 'NEVER_ABOVE_MAX') expect(flagged).toBe(false);
        const allowed = !flagged ? maximum : lotRounding === 'ONE_LOT_ABOVE' ? addQ(maximum, lotQuantity) : null;
        if (allowed === null) return;
        projected.forEach((stock, i) => expect(stock).toBeLessThanOrEqual(Math.max(allowed, input.projected[i] ?? 0)));
      }),
      { numRuns: 300 },
    );
  });

  test('arrive on delivery days in whole lots, and add up to what the projection gained', () => {
    fc.assert(
      fc.property(situations, ({ input }) => {
        const { suggestions, projected } = plan(input);
        expect(projected[DAYS - 1]).toBe(addQ(input.projected[DAYS - 1] ?? ZERO, sumQ(suggestions.map((each) => each.quantity))));
        for (const each of suggestions) {
          expect(isOpen(input.calendars.delivery, each.arrivalDay)).toBe(true);
          expect(isMultipleOf(each.quantity, input.terms.lotQuantity)).toBe(true);
          expect(each.arrivalDay <= each.triggerDay || each.flags.includes('LATE')).toBe(true);
          expect(each.decisionDeadline >= monday && each.decisionDeadline <= each.latestShipDay && each.latestShipDay <= each.arrivalDay).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('that stand as open supply leave nothing to propose', () => {
    fc.assert(
      fc.property(situations, ({ input }) => {
        const first = plan({ ...input, explain: false });
        const again = plan({ ...input, projected: first.projected, explain: false });
        expect(again.suggestions).toEqual([]);
        expect(again.projected).toEqual(first.projected);
      }),
      { numRuns: 500 },
    );
  });

  test('keep the word of their explanation: with that much more or less stock the first quantity is the one it names', () => {
    const total = (made: Replenishment, arrival: string) => sumQ(made.suggestions.filter((each) => each.arrivalDay === arrival).map((each) => each.quantity));
    const shifted = (input: ReplenishInput, from: number, by: Quantity) => ({ ...input, explain: false, projected: input.projected.map((stock, i) => (i < from ? stock : addQ(stock, by))) });
    fc.assert(
      fc.property(situations, ({ input }) => {
        const first = plan(input).suggestions[0];
        if (!first || first.flags.includes('LATE')) return;
        const from = daysBetween(monday, first.arrivalDay);
        const params = (step: string) => first.trace.find((each) => each.step === step)?.params;
        const [fewer, more, free] = [params('fewer-if'), params('more-if'), params('not-needed-if')];
        if (fewer && q(`${fewer.more}`) < q(`${free?.more}`)) expect(total(plan(shifted(input, from, q(`${fewer.more}`))), first.arrivalDay)).toBe(q(`${fewer.quantity}`));
        if (!more) return;
        const lower = plan(shifted(input, from, subQ(ZERO, addQ(q(`${more.less}`), q('0.0001')))));
        if (lower.suggestions[0]?.arrivalDay === first.arrivalDay) expect(total(lower, first.arrivalDay)).toBe(q(`${more.quantity}`));
      }),
      { numRuns: 500 },
    );
  });
});
