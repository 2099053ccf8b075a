import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { completeTerms } from '../../../agreements/terms.js';
import { addDays, day, weekday } from '../../../kernel/day.js';
import { type Quantity, quantity as q, ZERO } from '../../../kernel/quantity.js';
import type { Result } from '../../../kernel/result.js';
import { MONDAY_TO_FRIDAY } from '../../calendar.js';
import { packHistory } from '../../demand.js';
import type { ItemLocationFacts } from '../../plan/facts.js';
import { planItemLocation } from '../../plan/plan-item-location.js';
import type { WhatIfChanges } from './changes.js';
import { delaysOf, simulateWhatIf, whatIf } from './what-if.js';

const today = day('2026-03-02');
const value = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.refusals));
  return result.value;
};
/** The worked example of F-35. */
const facts: ItemLocationFacts = {
  today,
  horizonDays: 17,
  lifecycle: 'ACTIVE',
  abcClass: 'A',
  snapshot: { businessDate: day('2026-03-01'), asOf: '2026-03-01T20:00:00Z', quantity: q('500'), available: q('500') },
  receipts: [],
  expected: [{ kind: 'IN_TRANSIT', reference: 'ASN-1', due: day('2026-03-04'), quantity: q('300'), settled: ZERO }],
  history: packHistory(addDays(today, -56), addDays(today, -1), Array.from({ length: 56 }, (_, i) => addDays(today, i - 56)).map((each) => ({ day: each, quantity: weekday(each) <= 5 ? q('120') : ZERO }))),
  forecast: null,
  thresholds: [{ effectiveFrom: day('2026-01-01'), unit: 'QTY', minimum: q('200'), maximum: q('900'), reorderPoint: null, target: q('800') }],
  terms: completeTerms({ leadTimeDays: 3, transitDays: 2, preparationDays: 1, reviewDays: 0, lotQuantity: q('50'), minimumOrderQuantity: q('200') }),
  calendars: { delivery: { weekdays: 0b001_0101, exceptions: new Map() }, ship: MONDAY_TO_FRIDAY },
};
const asked = (changes: WhatIfChanges, of = facts) => value(whatIf(of, changes));
const shipments = (changes: WhatIfChanges) => asked(changes).plan.suggestions.map(({ quantity, arrivalDay }) => [quantity, arrivalDay]);

describe('what if', () => {
  test('nothing changes: the same plan, and no difference', () => {
    const { baseline, plan, differences } = asked({});
    expect(plan).toEqual(baseline);
    expect(differences.suggestions.map(({ kind }) => kind)).toEqual(['KEPT', 'KEPT']);
    expect(differences.exceptions).toEqual({ raised: [], cleared: [] });
    expect(differences.confirmed.after).toEqual(differences.confirmed.before);
  });

  // 180 a day: 320, 140, 260, 80 on Thursday 5; the first delivery that can still be reached is Friday 6: −100, so 900 fill it up to 800.
  test('demand is half as much again: 900 on Friday 6 instead of 750 on Monday 9 March', () => {
    const { differences, plan } = asked({ demandPercent: 50 });
    expect(plan.demand.perDay.slice(0, 7)).toEqual(['180', '180', '180', '180', '180', '0', '0'].map(q));
    expect(shipments({ demandPercent: 50 })[0]).toEqual([q('900'), '2026-03-06']);
    expect(differences.firstBreach).toEqual({
      before: { day: '2026-03-09', status: 'BELOW_MIN', stock: q('80') },
      after: { day: '2026-03-03', status: 'BELOW_MIN', stock: q('140') },
    });
    expect(differences.confirmed.before).toMatchObject({ outOfStockDays: 9, belowMinDays: 1, lowest: q('-760'), lowestDay: '2026-03-18' });
    expect(differences.suggestions[0]).toMatchObject({ kind: 'ADDED', arrivalDay: '2026-03-06' });
    expect(differences.exceptions.raised).toContain('BELOW_MIN_IN_LT');
  });

  test('demand falls away: nothing is proposed any more', () => {
    const { differences } = asked({ demandPercent: -100 });
    expect(differences.suggestedQuantity).toEqual({ before: q('1350'), after: ZERO });
    expect(differences.suggestions.map(({ kind }) => kind)).toEqual(['DROPPED', 'DROPPED']);
  });

  test('the lead time gets longer: transit with it, and the first arrival moves to a later delivery day', () => {
    const { plan, differences } = asked({ leadTimeDays: 8 });
    expect(plan.leadTimeFence).toBe('2026-03-10');
    expect(shipments({ leadTimeDays: 8 })[0]).toEqual([q('1000'), '2026-03-11']);
    expect(differences.suggestions[0]).toMatchObject({ kind: 'DROPPED', arrivalDay: '2026-03-09' });
  });

  test('the minimum rises: a delivery earlier; the lot doubles: rounded to it', () => {
    expect(shipments({ minimum: q('300') })[0]).toEqual([q('600'), '2026-03-06']);
    expect(shipments({ lotQuantity: q('100') })[0]).toEqual([q('800'), '2026-03-09']);
    expect(shipments({ maximum: q('800'), target: null })[0]).toEqual([q('700'), '2026-03-09']);
  });

  test('the receipt on its way is late: all of them, or the one that is named', () => {
    const late = asked({ receiptsDelayedDays: 3 });
    expect(late.plan.supply[5]).toBe(q('300'));
    expect(late.differences.confirmed.after?.belowMinDays).toBeGreaterThan(late.differences.confirmed.before?.belowMinDays ?? 0);
    expect(asked({ receiptsDelayedDays: 3, delayed: ['ASN-2'] }).plan).toEqual(asked({}).plan);
    expect(asked({ receiptsDelayedDays: 3, delayed: ['ASN-1'] }).plan).toEqual(late.plan);
  });

  test('a shipment more arrives on its day beside the rest, and what it brings is not suggested again', () => {
    const { plan } = asked({ shipment: { day: day('2026-03-06'), quantity: q('400') } });
    expect(plan.supply.slice(0, 5)).toEqual([ZERO, ZERO, q('300'), ZERO, q('400')]);
    expect(plan.suggestions.reduce((sum, each) => sum + each.quantity, 0)).toBeLessThan(q('1350'));
  });

  test('what is taken once leaves the stock on its day and moves no expected demand: 320 become 20 on Thursday, 60 below the minimum', () => {
    const { plan, baseline } = asked({ oneOff: { day: day('2026-03-05'), quantity: q('300') } });
    expect(plan.demand).toEqual(baseline.demand);
    expect(plan.curves?.confirmed.slice(2, 5)).toEqual([baseline.curves?.confirmed[2], ...[3, 4].map((i) => (baseline.curves?.confirmed[i] ?? 0) - q('300'))]);
  });

  test('takes a baseline that was planned before', () => {
    const baseline = value(planItemLocation(facts));
    expect(value(whatIf(facts, { demandPercent: 5 }, baseline)).baseline).toBe(baseline);
  });

  test.each<[WhatIfChanges, string]>([
    [{ minimum: q('950') }, 'maximum'], [{ maximum: q('250') }, 'target'], [{ lotQuantity: ZERO }, 'lotQuantity'], [{ leadTimeDays: -1 }, 'leadTimeDays'],
    [{ demandPercent: -101 }, 'demandPercent'], [{ receiptsDelayedDays: 1.5 }, 'receiptsDelayedDays'], [{ minimum: q('790') }, 'maximum'],
    [{ shipment: { day: day('2026-03-01'), quantity: q('1') } }, 'shipment'], [{ oneOff: { day: day('2026-03-04'), quantity: ZERO } }, 'oneOff'],
  ])('refuses %j as the change itself would be', (changes, field) => {
    const made = whatIf(facts, changes);
    expect(made.ok ? [] : made.refusals.map(({ path }) => path[0])).toContain(field);
  });

  test('plans an item without stock or band, too, and has no projected days to tell', () => {
    const made = value(whatIf({ ...facts, snapshot: null }, { demandPercent: 10, minimum: q('100') }));
    expect(made.differences).toMatchObject({ confirmed: { before: null, after: null }, meanStock: { before: null, after: null } });
  });
});

describe('more supply', () => {
  const band = (curve: readonly Quantity[] | undefined) => curve ?? [];

  test('never lowers the projection, on any day of any curve of confirmed supply', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 900 }), fc.integer({ min: -60, max: 100 }), (due, more, demandPercent) => {
        const supplied: ItemLocationFacts = { ...facts, expected: [...facts.expected, { kind: 'COMMITTED', reference: 'C-1', due: addDays(today, due), quantity: q(`${more}`), settled: ZERO }] };
        const [without, withMore] = [asked({ demandPercent }), asked({ demandPercent }, supplied)];
        band(withMore.plan.curves?.confirmed).forEach((stock, i) => expect(stock).toBeGreaterThanOrEqual(band(without.plan.curves?.confirmed)[i] ?? 0));
      }),
    );
  });
});

describe('a simulated what if', () => {
  test('lives through the same futures: demand as much higher as was asked, a higher minimum out of stock less often', () => {
    const run = (changes: WhatIfChanges) => value(simulateWhatIf(facts, changes, { seed: 1, paths: 200, days: 120, curves: false, delays: [0, 0, 6] }));
    const [more, higher] = [run({ demandPercent: 30 }), run({ minimum: q('350') })];
    expect(more.before).toEqual(higher.before);
    expect(more.after.demand / more.before.demand).toBeCloseTo(1.3, 9);
    expect(higher.after.outOfStock.count).toBeLessThan(higher.before.outOfStock.count);
    expect(higher.after.demand).toBe(higher.before.demand);
  });

  test('lives through what is taken once, and through what is shipped beside the rest', () => {
    const run = (changes: WhatIfChanges) => value(simulateWhatIf(facts, changes, { seed: 3, paths: 100, days: 10, curves: false })).after;
    const [plain, taken, both] = [run({}), run({ oneOff: { day: day('2026-03-03'), quantity: q('250') } }), run({ oneOff: { day: day('2026-03-03'), quantity: q('250') }, shipment: { day: day('2026-03-03'), quantity: q('250') } })];
    expect(taken.belowMin.count + taken.outOfStock.count).toBeGreaterThan(plain.belowMin.count + plain.outOfStock.count);
    expect(taken.demand).toBe(plain.demand);
    expect(both.meanStock).toBe(plain.meanStock);
    expect(both.deliveries.count).toBe(plain.deliveries.count + 100);
  });

  test('tells how many paths are walked, those of both plans', () => {
    const told: number[] = [];
    simulateWhatIf(facts, {}, { seed: 1, paths: 3, days: 5 }, (walked) => told.push(walked));
    expect(told).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('draws delays from what deliveries took beside what is agreed', () => {
    expect(delaysOf({ ...facts, measuredLeadTimes: [3, 4, 2, 900] })).toEqual([0, 1, -1, 365]);
    expect(delaysOf(facts)).toEqual([]);
  });

  test('refuses what a what if refuses, and what a simulation refuses', () => {
    expect(simulateWhatIf(facts, { lotQuantity: ZERO }, { seed: 1 })).toMatchObject({ ok: false });
    expect(simulateWhatIf(facts, {}, { seed: -1 })).toMatchObject({ ok: false });
  });
});
