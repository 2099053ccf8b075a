import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { completeTerms } from '../../../agreements/terms.js';
import type { Threshold } from '../../../agreements/threshold.js';
import { addDays, day, dayNumber, daysBetween } from '../../../kernel/day.js';
import { fromTenThousandths, type Quantity, ZERO } from '../../../kernel/quantity.js';
import type { Result } from '../../../kernel/result.js';
import { EVERY_DAY } from '../../calendar.js';
import { type DemandHistory, expectDemand, packHistory } from '../../demand.js';
import { planItemLocation } from '../../plan/plan-item-location.js';
import type { ExpectedReceipt } from '../../project.js';
import { earliestArrivalNumber } from '../../replenishment/lead-time.js';
import { courseOf, type ReplayInput } from './course.js';
import { CHOSEN_WEEKS, forecastsOf, PLAN_WEEKS } from './forecasts.js';
import { levelsEveryFourWeeks, levelsFor } from './levels-for.js';
import { bandRule, fixedQuantityRule, minMaxRule, orderpointRule } from './peer-rules.js';
import { bandByDay, levelsRule, thresholdRule } from './portal-rule.js';
import { replay } from './replay.js';
import { levelsByDay, type ReplayRule } from './rule.js';

const monday = day('2026-03-02');
const PAST = 140;
const DAYS = 60;
const units = (count: number): Quantity => fromTenThousandths(count * 10_000);
const value = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.refusals));
  return result.value;
};

const constantBand = ({ minimum, maximum }: { minimum: number; maximum: number }) => ({ minimum: new Float64Array(DAYS).fill(minimum), maximum: new Float64Array(DAYS).fill(maximum) });

type DayFact = { quantity: number; kind: 'KNOWN' | 'MISSING' | 'CENSORED' };
const dayFact = fc.record({ quantity: fc.integer({ min: 0, max: 90 }), kind: fc.constantFrom('KNOWN' as const, 'KNOWN' as const, 'KNOWN' as const, 'MISSING' as const, 'CENSORED' as const) });
const recorded = fc.array(dayFact, { minLength: PAST + DAYS, maxLength: PAST + DAYS });
const historyOf = (facts: readonly DayFact[], until = facts.length): DemandHistory =>
  packHistory(addDays(monday, -PAST), addDays(monday, DAYS - 1), facts.slice(0, until).flatMap(({ quantity, kind }, i) => (kind === 'MISSING' ? [] : [{ day: addDays(monday, i - PAST), quantity: units(quantity), censored: kind === 'CENSORED' }])));

const agreement = fc.record({
  opening: fc.integer({ min: 0, max: 900 }), leadTimeDays: fc.integer({ min: 0, max: 12 }), preparationDays: fc.integer({ min: 0, max: 2 }), reviewDays: fc.integer({ min: 0, max: 3 }),
  lot: fc.integer({ min: 1, max: 80 }), moq: fc.integer({ min: 0, max: 200 }), delivery: fc.integer({ min: 1, max: 127 }), ship: fc.integer({ min: 1, max: 127 }),
  min: fc.integer({ min: 0, max: 200 }), width: fc.integer({ min: 20, max: 600 }), days: fc.boolean(), change: fc.option(fc.integer({ min: 1, max: 40 })),
});
type Agreement = typeof agreement extends fc.Arbitrary<infer A> ? A : never;
const inputOf = (a: Agreement, history: DemandHistory): ReplayInput => ({
  history, from: monday, days: DAYS, opening: units(a.opening),
  terms: completeTerms({ leadTimeDays: a.leadTimeDays, preparationDays: a.preparationDays, reviewDays: a.reviewDays, lotQuantity: units(a.lot), minimumOrderQuantity: units(a.moq) }),
  calendars: { delivery: { weekdays: a.delivery, exceptions: new Map() }, ship: { weekdays: a.ship, exceptions: new Map() } },
});
const thresholdsOf = (a: Agreement): Threshold[] => {
  const unit = a.days ? ('DAYS' as const) : ('QTY' as const);
  const scale = a.days ? 20 : 1;
  const first: Threshold = { effectiveFrom: addDays(monday, -9), unit, minimum: units(Math.floor(a.min / scale)), maximum: units(Math.ceil((a.min + a.width) / scale)), reorderPoint: null, target: null };
  return a.change === null ? [first] : [first, { ...first, effectiveFrom: addDays(monday, a.change), maximum: units(Math.ceil((a.min + a.width * 2) / scale)) }];
};

/** The slow truth: each morning the plan of the portal is made from the history up to the evening before. */
function liveThrough(input: ReplayInput, facts: readonly DayFact[], thresholds: readonly Threshold[]): { closing: number[]; orders: [number, number, number][] } {
  const { terms, calendars } = input;
  const open: (ExpectedReceipt & { lands: number })[] = [];
  const orders: [number, number, number][] = [];
  const closing: number[] = [];
  const review = Math.max(1, terms.reviewDays);
  let stock: number = input.opening;
  for (let i = 0; i < DAYS; i += 1) {
    const today = addDays(monday, i);
    const history = historyOf(facts, PAST + i);
    const plan = value(planItemLocation({
      today, horizonDays: 1, lifecycle: 'ACTIVE', abcClass: 'B', receipts: [], forecast: null, thresholds, terms, calendars, history, explain: false,
      snapshot: { businessDate: addDays(today, -1), asOf: '2026-01-01T00:00:00Z', quantity: fromTenThousandths(stock), available: fromTenThousandths(stock) },
      expected: open.filter(({ lands }) => lands >= i),
    }));
    const next = earliestArrivalNumber(dayNumber(today) + review, terms, calendars) ?? Infinity;
    for (const { arrivalDay, quantity } of i % review === 0 ? plan.suggestions : []) {
      if (dayNumber(arrivalDay) >= next) continue;
      const lands = daysBetween(monday, arrivalDay);
      open.push({ kind: 'COMMITTED', reference: `O-${open.length}`, due: arrivalDay, quantity, settled: ZERO, lands });
      orders.push([i, lands, quantity]);
    }
    const fact = facts[PAST + i];
    const taken = fact?.kind === 'MISSING' ? (plan.demand.perDay[0] ?? ZERO) : units(fact?.quantity ?? 0);
    stock += open.filter(({ lands }) => lands === i).reduce((sum, each) => sum + each.quantity, 0) - taken;
    closing.push(stock);
  }
  return { closing, orders };
}

describe('a replay of the portal', () => {
  test('orders what the portal would have ordered that planned every morning from the history until then', () => {
    fc.assert(
      fc.property(recorded, agreement, (facts, a) => {
        const course = value(courseOf(inputOf(a, historyOf(facts)), PLAN_WEEKS));
        const lived = replay(course, thresholdRule('agreed', thresholdsOf(a)), bandByDay(course, thresholdsOf(a)));
        const orders = Array.from({ length: lived.log.count }, (_, n) => [lived.log.decided[n], lived.log.arrival[n], lived.log.quantity[n]]);
        const truth = liveThrough(course.input, facts, thresholdsOf(a));
        expect(orders).toEqual(truth.orders);
        expect([...lived.closing]).toEqual(truth.closing);
      }),
      { numRuns: 30 },
    );
  });

  test('with constant levels in quantity is the same as with the threshold of those levels', () => {
    fc.assert(
      fc.property(recorded, agreement, fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 6 }), (facts, situation, width, weekday) => {
        const a = { ...situation, width: width * 10, delivery: 1 << weekday, days: false, change: null };
        const thresholds = thresholdsOf(a);
        const course = value(courseOf(inputOf(a, historyOf(facts)), CHOSEN_WEEKS));
        const levels = { from: 0, minimum: units(a.min), reorderPoint: units(a.min), target: units(a.min + a.width), maximum: units(a.min + a.width) };
        const band = bandByDay(course, thresholds);
        const [one, other] = [levelsRule('levels', () => [levels]), thresholdRule('thresholds', thresholds)].map((rule) => replay(course, rule, band));
        expect(one?.closing).toEqual(other?.closing);
        expect({ ...one?.outcome, rule: '' }).toEqual({ ...other?.outcome, rule: '' });
      }),
      { numRuns: 150 },
    );
  });
});

describe('no rule', () => {
  const rules: ReplayRule[] = [
    levelsRule('portal', (course) => levelsEveryFourWeeks(course, 0.95)),
    fixedQuantityRule('fixed', (course) => ({ reorderLevel: levelsFor(course, 0, 0.95).reorderLevel, quantity: 500_000 })),
    minMaxRule('min/max', (course) => ({ minimum: levelsFor(course, 0, 0.95).reorderLevel, maximum: levelsFor(course, 0, 0.95).reorderLevel + 900_000 })),
    orderpointRule('orderpoint', (course) => constantBand(levelsFor(course, 0, 0.95))),
    bandRule('band', (course) => constantBand(levelsFor(course, 0, 0.95))),
  ];
  const none = { minimum: new Float64Array(DAYS), maximum: new Float64Array(DAYS).fill(Infinity) };

  test('looks ahead: what is decided until a morning does not depend on that day or later', () => {
    fc.assert(
      fc.property(recorded, recorded, agreement, fc.integer({ min: 0, max: DAYS - 1 }), (facts, others, a, morning) => {
        const changed = facts.map((each, i) => (i >= PAST + morning ? (others[i] ?? each) : each));
        for (const rule of rules) {
          const decided = [facts, changed].map((each) => {
            const { log } = replay(value(courseOf(inputOf(a, historyOf(each)))), rule, none);
            return Array.from({ length: log.count }, (_, n) => [log.decided[n] ?? 0, log.arrival[n], log.quantity[n]]).filter(([on]) => (on ?? 0) <= morning);
          });
          expect(decided[1]).toEqual(decided[0]);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('loses or makes stock: opening + received − demand = closing; whole lots, at least the minimum order, on delivery days', () => {
    fc.assert(
      fc.property(recorded, agreement, (facts, a) => {
        const course = value(courseOf(inputOf(a, historyOf(facts))));
        for (const rule of rules) {
          const { outcome, log } = replay(course, rule, none);
          expect(outcome.closingStock).toBe(units(a.opening) + outcome.received - outcome.demand);
          expect(outcome.outOfStockDays + outcome.belowMinDays + outcome.inBandDays + outcome.aboveMaxDays).toBe(DAYS);
          for (let n = 0; n < log.count; n += 1) {
            expect((log.quantity[n] ?? 1) % units(a.lot)).toBe(0);
            expect(log.quantity[n]).toBeGreaterThanOrEqual(units(a.moq));
            expect(a.delivery & (1 << ((log.arrival[n] ?? 0) % 7))).not.toBe(0);
            expect(log.arrival[n]).toBeGreaterThanOrEqual(course.schedule.earliest[log.decided[n] ?? 0] ?? 0);
          }
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('what was expected', () => {
  test('over eight weeks is what the plan of each morning expected, missing and censored days left out', () => {
    fc.assert(
      fc.property(recorded, (facts) => {
        const { means } = forecastsOf(historyOf(facts), dayNumber(monday), DAYS, 5, PLAN_WEEKS);
        for (const i of [0, 1, 13, 40, DAYS - 1]) {
          const { weekdayMeans: truth } = expectDemand({ today: addDays(monday, i), start: monday, count: 7, history: historyOf(facts), forecast: null });
          expect([...means.slice(i * 7, i * 7 + 7)]).toEqual(truth);
        }
      }),
      { numRuns: 30 },
    );
  });

  const forecasts = (of: (i: number) => number) => {
    const history = packHistory(addDays(monday, -400), addDays(monday, 99), Array.from({ length: 500 }, (_, i) => ({ day: addDays(monday, i - 400), quantity: units(of(i)) })));
    return forecastsOf(history, dayNumber(monday), 100, 7, CHOSEN_WEEKS);
  };

  test('of steady demand comes from 52 weeks, after a step in the level soon from 4', () => {
    expect([...forecasts((i) => 50 + (i % 3)).weeks].every((weeks) => weeks === 52)).toBe(true);
    const stepped = forecasts((i) => (i < 415 ? 50 : 90)).weeks;
    expect([stepped[0], stepped[99]]).toEqual([52, 4]);
  });

  test('has an error of zero for demand that repeats each week, and none before eight intervals are known', () => {
    expect(forecasts((i) => i % 7).error[50]).toBe(0);
    const young = packHistory(monday, addDays(monday, 59), Array.from({ length: 60 }, (_, i) => ({ day: addDays(monday, i), quantity: units(i) })));
    const { error } = forecastsOf(young, dayNumber(monday), 60, 7, CHOSEN_WEEKS);
    expect([error[0], error[13], Number.isFinite(error[15])]).toEqual([Number.NaN, Number.NaN, true]);
  });
});

describe('levels', () => {
  test('are used from their day on until the next ones are', () => {
    const from = (on: number) => ({ from: on, minimum: on, reorderPoint: on, target: on, maximum: on });
    expect(levelsByDay([from(0), from(2), from(3)], 5).map(({ minimum }) => minimum)).toEqual([0, 0, 2, 3, 3]);
  });

  const steady = (of: (i: number) => number, terms: Parameters<typeof completeTerms>[0]) =>
    value(courseOf({
      history: packHistory(addDays(monday, -364), addDays(monday, 27), Array.from({ length: 392 }, (_, i) => ({ day: addDays(monday, i - 364), quantity: units(of(i)) }))),
      from: monday, days: 28, opening: ZERO, terms: completeTerms(terms), calendars: { delivery: EVERY_DAY, ship: EVERY_DAY },
    }));

  test('of demand without spread are F-29 with no safety stock', () => {
    const levels = levelsFor(steady(() => 100, { leadTimeDays: 9, lotQuantity: units(50), minimumOrderQuantity: units(200) }), 0, 0.95);
    expect(levels).toEqual({ from: 0, minimum: 0, reorderPoint: 0, target: units(250), maximum: units(250), reorderLevel: units(1_000), cycleQuantity: units(200), meanPerDay: units(100) });
  });

  test('without a history of errors assume CV 0.5 a day (F-27): z · 0.5 · d̄ · √(L + R)', () => {
    const history = packHistory(addDays(monday, -20), addDays(monday, 27), Array.from({ length: 48 }, (_, i) => ({ day: addDays(monday, i - 20), quantity: units(100) })));
    const course = value(courseOf({ history, from: monday, days: 28, opening: ZERO, terms: completeTerms({ leadTimeDays: 8 }), calendars: { delivery: EVERY_DAY, ship: EVERY_DAY } }));
    expect(levelsFor(course, 0, 0.95).minimum).toBe(units(Math.ceil(1.6448536 * 50 * 3)));
  });

  test('rise with the service aimed at', () => {
    const course = steady((i) => (i * 37) % 100, { leadTimeDays: 5 });
    const minimums = [0.5, 0.8, 0.95, 0.99].map((service) => levelsFor(course, 0, service).minimum);
    expect(minimums[0]).toBe(0);
    expect([...minimums].sort((a, b) => a - b)).toEqual(minimums);
    expect(new Set(minimums).size).toBe(4);
  });
});

describe('the rules of others', () => {
  const course = value(courseOf({
    history: packHistory(addDays(monday, -70), addDays(monday, 19), Array.from({ length: 90 }, (_, i) => ({ day: addDays(monday, i - 70), quantity: units(10) }))),
    from: monday, days: 20, opening: units(45), terms: completeTerms({ leadTimeDays: 3, lotQuantity: units(4), minimumOrderQuantity: units(10) }), calendars: { delivery: EVERY_DAY, ship: EVERY_DAY },
  }));
  const none = { minimum: new Float64Array(20), maximum: new Float64Array(20).fill(Infinity) };
  const ordersOf = (rule: ReplayRule) => {
    const { log } = replay(course, rule, none);
    return Array.from({ length: log.count }, (_, n) => [log.decided[n], log.arrival[n], (log.quantity[n] ?? 0) / 10_000]);
  };

  test('order a fixed quantity at or below the reorder level, as often as it takes to lift the position above', () => {
    expect(ordersOf(fixedQuantityRule('fixed', () => ({ reorderLevel: units(35), quantity: units(30) }))).slice(0, 3)).toEqual([[1, 4, 32], [5, 8, 32], [8, 11, 32]]);
    expect(ordersOf(fixedQuantityRule('fixed', () => ({ reorderLevel: units(90), quantity: units(30) })))[0]).toEqual([0, 3, 64]);
  });

  test('fill up to the maximum when stock and orders are at or below the minimum', () => {
    expect(ordersOf(minMaxRule('min/max', () => ({ minimum: units(35), maximum: units(80) }))).slice(0, 2)).toEqual([[1, 4, 48], [6, 9, 48]]);
  });

  // Ten a day, an order of today arrives in three days: 45 − 4 · 10 = 5, of tomorrow 35 − 40 = −5.
  test('read an agreed band as physical stock at arrival, and never order a lead time too late', () => {
    const band = constantBand({ minimum: units(5), maximum: units(40) });
    expect(ordersOf(bandRule('band', () => band)).slice(0, 2)).toEqual([[1, 4, 48], [5, 8, 40]]);
    expect(replay(course, bandRule('band', () => band), none).outcome.outOfStockDays).toBe(0);
    expect(replay(course, minMaxRule('positions', () => ({ minimum: units(5), maximum: units(40) })), none).outcome.outOfStockDays).toBeGreaterThan(5);
  });

  test('fill up to the maximum when the stock forecast for the day of arrival is below the minimum', () => {
    expect(ordersOf(orderpointRule('orderpoint', () => constantBand({ minimum: units(5), maximum: units(40) }))).slice(0, 2)).toEqual([[1, 4, 48], [5, 8, 40]]);
  });
});
