import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { completeTerms } from '../../../agreements/terms.js';
import { addDays, day, dayNumber, daysBetween } from '../../../kernel/day.js';
import { fromTenThousandths, type Quantity, ZERO } from '../../../kernel/quantity.js';
import { type ItemLocationFacts, horizonOf } from '../../plan/facts.js';
import { planItemLocation } from '../../plan/plan-item-location.js';
import { earliestArrivalNumber } from '../../replenishment/lead-time.js';
import type { ExpectedReceipt } from '../../project.js';
import { walkOf, walkPath } from './walk.js';
import { worldOf } from './world.js';

const monday = day('2026-03-02');
const units = (count: number): Quantity => fromTenThousandths(count * 10_000);

type Order = { decided: number; arrival: number; quantity: Quantity };
type Lived = { orders: Order[]; closing: number[] };

/** The slow truth: on each day the portal plans anew from what is known, and sends what the next planning day could not send in time. */
function liveThrough(facts: ItemLocationFacts, demand: readonly number[], delays: readonly number[]): Lived {
  const orders: Order[] = [];
  const closing: number[] = [];
  const open: (ExpectedReceipt & { lands: number })[] = facts.expected.map((each) => ({ ...each, lands: Math.max(0, daysBetween(monday, each.due)) }));
  let stock = facts.snapshot?.quantity ?? 0;
  const review = Math.max(1, facts.terms.reviewDays);
  for (let i = 0; i < demand.length; i += 1) {
    const today = addDays(monday, i);
    const waiting = open.filter(({ lands }) => lands >= i);
    if (i % review === 0) {
      const snapshot = { businessDate: addDays(today, -1), asOf: '2026-01-01T00:00:00Z', quantity: fromTenThousandths(stock), available: fromTenThousandths(stock) };
      const plan = planItemLocation({ ...facts, today, snapshot, expected: waiting, explain: false });
      if (!plan.ok) throw new Error(JSON.stringify(plan.refusals));
      const next = earliestArrivalNumber(dayNumber(today) + review, facts.terms, facts.calendars) ?? Infinity;
      const byArrival = new Map<string, Quantity>();
      for (const { arrivalDay, quantity } of plan.value.suggestions) if (dayNumber(arrivalDay) < next) byArrival.set(arrivalDay, fromTenThousandths((byArrival.get(arrivalDay) ?? 0) + quantity));
      for (const [arrivalDay, quantity] of byArrival) {
        const arrival = daysBetween(monday, day(arrivalDay));
        const lands = openFrom(facts, arrival + (delays[arrival] ?? 0));
        orders.push({ decided: i, arrival, quantity });
        open.push({ kind: 'COMMITTED', reference: `O-${orders.length}`, due: day(arrivalDay), quantity, settled: ZERO, lands: lands > i ? lands : arrival });
      }
    }
    for (const each of open) if (each.lands === i) stock += each.quantity;
    stock -= units(demand[i] ?? 0);
    closing.push(stock);
  }
  return { orders, closing };
}

function openFrom({ calendars }: ItemLocationFacts, index: number): number {
  let t = Math.max(0, index);
  while ((calendars.delivery.weekdays & (1 << (t % 7))) === 0) t += 1;
  return t;
}

function walk(facts: ItemLocationFacts, demand: readonly number[], delays: readonly number[]): Lived {
  const world = worldOf(facts, demand.length);
  if (!world.ok) throw new Error(JSON.stringify(world.refusals));
  const made = walkOf(world.value);
  const landing = Int32Array.from({ length: world.value.policy.schedule.span }, (_, t) => openFrom(facts, t + (delays[t] ?? 0)));
  walkPath(made, Float64Array.from(demand, units), delays.some((each) => each !== 0) ? landing : null);
  const { log, closing } = made;
  const orders = Array.from({ length: log.count }, (_, n) => ({ decided: log.decided[n] ?? 0, arrival: log.arrival[n] ?? 0, quantity: (log.quantity[n] ?? 0) as Quantity }));
  return { orders, closing: [...closing] };
}

const DAYS = 60;
const weekdays = fc.integer({ min: 1, max: 127 });
const situation = fc.record({
  opening: fc.integer({ min: -100, max: 1_200 }),
  expected: fc.array(fc.integer({ min: 0, max: 90 }), { minLength: 7, maxLength: 7 }),
  demand: fc.array(fc.integer({ min: 0, max: 160 }), { minLength: DAYS, maxLength: DAYS }),
  min: fc.integer({ min: 0, max: 300 }), trigger: fc.integer({ min: 0, max: 200 }), gap: fc.integer({ min: 0, max: 300 }), top: fc.integer({ min: 0, max: 600 }),
  lot: fc.integer({ min: 1, max: 120 }), moq: fc.integer({ min: 0, max: 300 }), limit: fc.option(fc.integer({ min: 300, max: 900 })),
  leadTimeDays: fc.integer({ min: 0, max: 12 }), transitDays: fc.integer({ min: 0, max: 5 }), preparationDays: fc.integer({ min: 0, max: 3 }), reviewDays: fc.integer({ min: 0, max: 4 }),
  delivery: weekdays, ship: weekdays,
  known: fc.array(fc.record({ due: fc.integer({ min: 0, max: 50 }), quantity: fc.integer({ min: 1, max: 500 }) }), { maxLength: 3 }),
  change: fc.option(fc.record({ after: fc.integer({ min: 1, max: 50 }), by: fc.integer({ min: -150, max: 150 }) })),
});
type Situation = typeof situation extends fc.Arbitrary<infer S> ? S : never;

function factsOf(s: Situation): ItemLocationFacts {
  const band = (shift: number, from: number) => {
    const minimum = Math.max(0, s.min + shift);
    return { effectiveFrom: addDays(monday, from), unit: 'QTY' as const, minimum: units(minimum), reorderPoint: units(minimum + s.trigger), target: units(minimum + s.trigger + s.gap), maximum: units(minimum + s.trigger + s.gap + s.top) };
  };
  const span = DAYS + 200;
  return {
    today: monday, horizonDays: 45, lifecycle: 'ACTIVE', abcClass: 'B', receipts: [], history: null, explain: false,
    snapshot: { businessDate: addDays(monday, -1), asOf: '2026-01-01T00:00:00Z', quantity: units(s.opening), available: units(s.opening) },
    expected: s.known.map((each, n) => ({ kind: 'IN_TRANSIT', reference: `A-${n}`, due: addDays(monday, each.due), quantity: units(each.quantity), settled: ZERO })),
    forecast: { firstDay: monday, quantities: Float64Array.from({ length: span }, (_, i) => units(s.expected[i % 7] ?? 0)), issuedAt: '2026-03-01T20:00:00Z' },
    thresholds: [band(0, -5), ...(s.change ? [band(s.change.by, s.change.after)] : [])],
    terms: completeTerms({ leadTimeDays: s.leadTimeDays, transitDays: s.transitDays, preparationDays: s.preparationDays, reviewDays: s.reviewDays, lotQuantity: units(s.lot), minimumOrderQuantity: units(s.moq), maximumOrderQuantity: s.limit === null ? null : units(Math.max(s.limit, s.lot)) }),
    calendars: { delivery: { weekdays: s.delivery, exceptions: new Map() }, ship: { weekdays: s.ship, exceptions: new Map() } },
  };
}

describe('the engine of simulations', () => {
  test('orders on every path what the portal orders that plans anew each day', () => {
    fc.assert(fc.property(situation, (s) => expect(walk(factsOf(s), s.demand, [])).toEqual(liveThrough(factsOf(s), s.demand, []))), { numRuns: 120 });
  });

  test('does so when deliveries are late and early, too', () => {
    const delays = fc.array(fc.integer({ min: -3, max: 9 }), { minLength: DAYS + 80, maxLength: DAYS + 80 });
    fc.assert(
      fc.property(situation, delays, (s, late) => {
        const facts = factsOf({ ...s, transitDays: Math.max(1, s.transitDays) });
        expect(walk(facts, s.demand, late)).toEqual(liveThrough(facts, s.demand, late));
      }),
      { numRuns: 80 },
    );
  });

  test('without chance orders what one plan of the first day suggests', () => {
    fc.assert(
      fc.property(situation, (s) => {
        const seen = { ...s, known: s.known.filter(({ due }) => due < 30), change: s.change && s.change.after < 30 ? s.change : null };
        const facts = factsOf({ ...seen, reviewDays: 1 });
        const certain = Array.from({ length: DAYS }, (_, i) => s.expected[i % 7] ?? 0);
        const { orders } = walk(facts, certain, []);
        const plan = planItemLocation(facts);
        if (!plan.ok) throw new Error('refused');
        const settled = (arrival: number) => arrival < horizonOf(facts) - 7;
        const told = new Map<number, number>();
        for (const each of plan.value.suggestions) {
          const arrival = daysBetween(monday, each.arrivalDay);
          if (settled(arrival)) told.set(arrival, (told.get(arrival) ?? 0) + each.quantity);
        }
        expect(new Map(orders.filter(({ arrival }) => settled(arrival)).map(({ arrival, quantity }) => [arrival, quantity]))).toEqual(told);
      }),
      { numRuns: 300 },
    );
  });

  test('loses and makes nothing: opening + received − demand = closing, on every path', () => {
    fc.assert(
      fc.property(situation, (s) => {
        const world = worldOf(factsOf(s), DAYS);
        if (!world.ok) throw new Error('refused');
        const tally = walkPath(walkOf(world.value), Float64Array.from(s.demand, units), null);
        expect(tally.closing).toBe(units(s.opening) + tally.received - tally.demand);
        expect(tally.short).toBeLessThanOrEqual(tally.demand);
        expect(tally.outOfStockDays + tally.belowMinDays + tally.aboveMaxDays).toBeLessThanOrEqual(DAYS);
      }),
    );
  });

  test('orders nothing for held items, and refuses to walk without stock, band or open calendars', () => {
    const facts = factsOf({ opening: 50, expected: [9, 9, 9, 9, 9, 9, 9], demand: [], min: 100, trigger: 0, gap: 0, top: 500, lot: 1, moq: 0, limit: null, leadTimeDays: 2, transitDays: 1, preparationDays: 0, reviewDays: 1, delivery: 127, ship: 127, known: [], change: null });
    expect(walk({ ...facts, lifecycle: 'BLOCKED' }, new Array<number>(20).fill(9), []).orders).toEqual([]);
    expect(walk(facts, new Array<number>(20).fill(9), []).orders.length).toBeGreaterThan(0);
    expect(worldOf({ ...facts, snapshot: null }, 9)).toMatchObject({ ok: false, refusals: [{ params: { reason: 'NO_STOCK' } }] });
    expect(worldOf({ ...facts, thresholds: [] }, 9)).toMatchObject({ ok: false, refusals: [{ params: { reason: 'NO_BAND' } }] });
    expect(worldOf({ ...facts, calendars: { ...facts.calendars, delivery: { weekdays: 0, exceptions: new Map() } } }, 9)).toMatchObject({ ok: false, refusals: [{ code: 'CALENDAR_CLOSED' }] });
  });
});
