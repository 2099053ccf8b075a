import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { completeTerms } from '../../../agreements/terms.js';
import type { Threshold } from '../../../agreements/threshold.js';
import { addDays, day, weekday } from '../../../kernel/day.js';
import { fromTenThousandths, quantity as q } from '../../../kernel/quantity.js';
import type { Result } from '../../../kernel/result.js';
import { EVERY_DAY } from '../../calendar.js';
import { packHistory } from '../../demand.js';
import { replay } from '../replay/replay.js';
import { comparePolicies, type PolicyComparison } from './compare-policies.js';
import { POLICIES, type PolicyItem, prepareItem, ruleOf } from './policy-item.js';

const first = day('2025-01-06');
const DAYS = 420;
const value = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.refusals));
  return result.value;
};
/** A fraction of one that looks random; MurmurHash3's finaliser over the number. */
const noise = (n: number) => {
  let x = Math.imul(n, 0x9e3779b1);
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return ((x ^ (x >>> 16)) >>> 0) / 2 ** 32;
};
/** Demand on working days; that of every other item grows by half over the time. */
const item = (n: number, over: Partial<PolicyItem> = {}): PolicyItem => ({
  key: `I-${n}`,
  history: packHistory(first, addDays(first, DAYS - 1), Array.from({ length: DAYS }, (_, i) => ({ day: addDays(first, i), quantity: weekday(addDays(first, i)) > 5 ? fromTenThousandths(0) : fromTenThousandths(Math.round((20 + 10 * n) * (1 + (n % 2) * (i / 800)) * (0.5 + noise(i * 7 + n * 1_001))) * 10_000) }))),
  from: addDays(first, 120), days: 300,
  terms: completeTerms({ leadTimeDays: 4 + n, lotQuantity: q('5'), minimumOrderQuantity: q('20') }),
  calendars: { delivery: EVERY_DAY, ship: EVERY_DAY },
  opening: null, minimum: null, maximum: null, target: null, reorderLevel: null, orderQuantity: null, unitCost: q('2.5'), service: null,
  ...over,
});
const items = [1, 2, 3, 4, 5].map((n) => item(n));
const byPolicy = ({ totals }: PolicyComparison) => new Map(totals.map((each) => [each.policy, each]));

describe('policies on the same past', () => {
  test('all meet the same demand over the same item-days', () => {
    const compared = value(comparePolicies(items));
    expect(compared.items).toBe(5);
    expect(new Set(compared.totals.map(({ itemDays }) => itemDays))).toEqual(new Set([1_500]));
    expect(new Set(compared.totals.map(({ demand }) => demand)).size).toBe(1);
    for (const each of compared.totals) expect(each.outOfStockDays + each.belowMinDays + each.inBandDays + each.aboveMaxDays).toBe(1_500);
  });

  test('add up what each item-location did', () => {
    const results: number[][] = [];
    const compared = value(comparePolicies(items, { onItem: (result) => void results.push(result.policies.map((each) => each.outOfStockDays)) }));
    expect(compared.totals.map((each, n) => each.outOfStockDays - results.reduce((sum, row) => sum + (row[n] ?? 0), 0))).toEqual([0, 0, 0, 0]);
  });

  test('tell the levels of the data apart as soon as one item has an agreed band, and value only what all have a cost for', () => {
    const banded = value(comparePolicies([...items, item(6, { minimum: q('100'), maximum: q('600'), unitCost: null })]));
    expect(banded.totals.map(({ policy }) => policy)).toEqual([...POLICIES]);
    expect(banded.totals[0]?.meanValue).toBeNull();
    expect(value(comparePolicies(items)).totals[0]?.meanValue).toBeGreaterThan(0);
  });

  test('read an agreed band as limits of stock on hand: without a projection, what is under way comes on top of both', () => {
    const steady = packHistory(first, addDays(first, DAYS - 1), Array.from({ length: DAYS }, (_, i) => ({ day: addDays(first, i), quantity: q('10') })));
    const compared = byPolicy(value(comparePolicies([item(1, { history: steady, terms: completeTerms({ leadTimeDays: 20, lotQuantity: q('1'), minimumOrderQuantity: q('1') }), opening: q('300'), minimum: q('100'), maximum: q('200') })])));
    expect(compared.get('min-max')).toMatchObject({ outOfStockDays: 0, belowMinDays: 0 });
    expect(compared.get('min-max')?.inBandDays).toBeGreaterThan(280);
  });

  test('start from the stock that is given, else from the reorder level', () => {
    expect(value(prepareItem(item(1, { opening: q('7') }))).course.input.opening).toBe(q('7'));
    const prepared = value(prepareItem(item(1)));
    expect(prepared.course.input.opening).toBe(prepared.made.reorderLevel);
  });

  test('do not depend on each other: an item alone does what it did among the others', () => {
    const alone = byPolicy(value(comparePolicies([items[2] as PolicyItem])));
    const seen: unknown[] = [];
    comparePolicies(items, { onItem: ({ key, policies }) => void (key === 'I-3' && seen.push(...policies)) });
    expect(seen).toEqual([...alone.values()]);
  });

  test('are refused where nothing can ever be delivered', () => {
    expect(comparePolicies([item(1, { calendars: { delivery: { weekdays: 0, exceptions: new Map() }, ship: EVERY_DAY } })])).toMatchObject({ ok: false, refusals: [{ code: 'CALENDAR_CLOSED' }] });
  });
});

describe('an agreed band', () => {
  const qty = (from: number, minimum: string, maximum: string): Threshold => ({ effectiveFrom: addDays(first, from), unit: 'QTY', minimum: q(minimum), maximum: q(maximum), reorderPoint: null, target: null });
  const totalsOf = (each: PolicyItem) => value(comparePolicies([each])).totals;

  test('given as one or as a threshold of the first day is the same, and a first one that came later is taken to have held before', () => {
    const one = totalsOf(item(2, { minimum: q('100'), maximum: q('600') }));
    expect(totalsOf(item(2, { thresholds: [qty(0, '100', '600')] }))).toEqual(one);
    expect(totalsOf(item(2, { thresholds: [qty(200, '100', '600')] }))).toEqual(one);
  });

  test('counts and plans each day by what was in force on it', () => {
    const changed = value(prepareItem(item(2, { thresholds: [qty(220, '200', '900'), qty(0, '100', '600')] })));
    expect([99, 100].map((day) => [changed.band.minimum[day], changed.band.maximum[day]])).toEqual([[q('100'), q('600')], [q('200'), q('900')]]);
    const stock = (thresholds: Threshold[]) => totalsOf(item(2, { thresholds })).map(({ meanStock }) => meanStock);
    const [before, both, after] = [stock([qty(0, '100', '600')]), stock([qty(220, '200', '900'), qty(0, '100', '600')]), stock([qty(0, '200', '900')])];
    for (const n of [0, 3, 4]) {
      expect(both[n]).toBeGreaterThan(before[n] ?? Infinity);
      expect(both[n]).toBeLessThan(after[n] ?? 0);
    }
  });

  test('in days of supply follows the demand that was known on each morning', () => {
    const days = item(1, { thresholds: [{ ...qty(0, '5', '20'), unit: 'DAYS' }] });
    const { band } = value(prepareItem(days));
    expect(band.minimum[299] ?? 0).toBeGreaterThan(1.15 * (band.minimum[0] ?? Infinity));
    for (const each of totalsOf(days)) expect(each.inBandDays + each.belowMinDays + each.aboveMaxDays + each.outOfStockDays).toBe(300);
    expect(byPolicy(value(comparePolicies([days]))).get('portal')?.inBandDays).toBeGreaterThan(200);
  });

  test('keeps the plain rule as far from stock-outs as those who plan with a forecast', () => {
    const [ours, , , , plain] = totalsOf(item(3, { minimum: q('150'), maximum: q('700') }));
    expect(plain?.policy).toBe('min-max');
    expect(plain?.outOfStockDays).toBeLessThanOrEqual((ours?.outOfStockDays ?? 0) + 6);
  });
});

describe('the comparison at the same stock', () => {
  // The orderpoint has the portal's forecast and, with deliveries every day, nearly its rule; the two static rules do not see demand grow.
  test('brings every rule to the average stock of the portal within a percent, and static levels run out more often', () => {
    const { sameStock } = value(comparePolicies(items, { sameStock: true }));
    const wanted = sameStock?.reference.meanValue ?? 0;
    expect(sameStock?.policies).toHaveLength(3);
    for (const each of sameStock?.policies ?? []) {
      expect(Math.abs((each.meanValue ?? 0) / wanted - 1)).toBeLessThan(0.01);
      if (each.policy !== 'orderpoint') expect(each.outOfStockDays).toBeGreaterThan(2 * (sameStock?.reference.outOfStockDays ?? 0));
    }
  });

  test('holds more with a higher lift, made levels and given ones alike', () => {
    const prepared = [item(3), item(3, { minimum: q('120'), maximum: q('400') })].map((each) => value(prepareItem(each)));
    fc.assert(
      fc.property(fc.constantFrom(...POLICIES), fc.constantFrom(...prepared), fc.integer({ min: -2, max: 5 }), (policy, each, lift) => {
        const stock = (by: number) => replay(each.course, ruleOf(policy, each, by), each.band).outcome.stockDays;
        expect(stock(lift + 1)).toBeGreaterThan(stock(lift));
      }),
    );
  });
});
