import { beforeAll, describe, expect, test } from '@jest/globals';
import { addDays } from '@stockpact/shared';
import { digestOf } from './digest.js';
import type { ItemHistory } from './item-history.js';
import { expectedReceipts, forecast } from './outlook.js';
import { Random } from './random.js';
import { DEMO_TODAY } from './time-frame.js';
import { ToldDeliveries } from './told-deliveries.js';
import { PATTERNS, STATUSES } from './vocabulary.js';
import { SIZES, World } from './world.js';

describe('the demo world', () => {
  const world = new World(SIZES.small);
  let histories: ItemHistory[];

  beforeAll(() => {
    histories = [...world.histories()];
  });

  const share = (status: string): number => histories.filter((each) => each.status === status).length / histories.length;

  test('the same seed makes the same world, another seed another', () => {
    const few = { ...SIZES.small, scale: 0.2 };
    const digest = digestOf(new World(few));
    expect(digestOf(new World(few))).toBe(digest);
    expect(digestOf(new World(few, 43))).not.toBe(digest);
  });

  test('every delivery that people tell of was ordered, and shipped or received, before this morning', () => {
    const told = new ToldDeliveries(world);
    for (const history of histories) told.choose(history);
    expect(told.all().length).toBeGreaterThan(20);
    for (const { placed, arrives } of told.all()) {
      expect(placed < DEMO_TODAY).toBe(true);
      expect(arrives === null || arrives < DEMO_TODAY).toBe(true);
    }
  });

  test('two buyers and four suppliers work in three time zones at about 600 item-locations', () => {
    const sides = [...world.organisations.values()].map((each) => each.side);
    expect(sides.filter((each) => each === 'BUYER')).toHaveLength(2);
    expect(sides.filter((each) => each === 'SUPPLIER')).toHaveLength(4);
    expect(new Set([...world.sites.values()].map((each) => each.timeZone)).size).toBe(3);
    expect(histories.length).toBeGreaterThan(590);
    expect(histories.length).toBeLessThan(620);
  });

  test('every buyer has three suppliers or more, and some suppliers serve both', () => {
    const suppliersOf = (buyer: string) => new Set(world.agreements.filter((each) => each.buyer === buyer).map((each) => each.supplier));
    const [first, second] = [suppliersOf('aomine'), suppliersOf('falkenried')];
    expect(Math.min(first.size, second.size)).toBeGreaterThanOrEqual(3);
    expect([...first].filter((each) => second.has(each)).length).toBeGreaterThanOrEqual(2);
  });

  test('two suppliers deliver the same items to one buyer without knowing of each other', () => {
    const suppliers = new Map<string, Set<string>>();
    for (const { placement } of histories) {
      suppliers.set(placement.item.number, (suppliers.get(placement.item.number) ?? new Set()).add(placement.agreement.supplier));
    }
    expect([...suppliers.values()].filter((each) => each.size > 1)).toHaveLength(8);
  });

  test.each(STATUSES)('every supplier has item-locations that are %s this morning', (status) => {
    const suppliers = new Set(histories.filter((each) => each.status === status).map((each) => each.placement.agreement.supplier));
    expect(suppliers.size).toBe(4);
  });

  test.each(PATTERNS)('some items are %s', (pattern) => {
    expect(world.assortment.items.filter((each) => each.pattern === pattern).length).toBeGreaterThan(5);
  });

  test('most are in band, and the exceptions keep a believable measure', () => {
    expect(share('IN_BAND')).toBeGreaterThan(0.7);
    expect(share('IN_BAND')).toBeLessThan(0.82);
    expect(share('OUT_OF_STOCK')).toBeLessThan(0.06);
    expect(share('NO_DATA')).toBeLessThan(0.06);
  });

  test('on every evening stock is the opening stock plus receipts less use', () => {
    const wrong = histories.filter(({ deliveries }) => {
      const received = new Float64Array(world.frame.days);
      for (const each of deliveries.arrivals) received[each.index] = (received[each.index] ?? 0) + each.accepted;
      let stock = deliveries.opening;
      return deliveries.closing.some((close, i) => {
        if (i >= deliveries.firstIndex) stock += (received[i] ?? 0) - (deliveries.consumed[i] ?? 0);
        return i >= deliveries.firstIndex && close !== stock;
      });
    });
    expect(wrong).toHaveLength(0);
  });

  test('a stock-out holds part of the demand back; only unposted receipts make stock negative', () => {
    const censored = histories.filter(({ deliveries, demand }) => demand.wanted.some((wanted, i) => wanted > (deliveries.consumed[i] ?? 0)));
    expect(censored.length).toBeGreaterThan(30);
    const negative = histories.filter((each) => each.deliveries.closing.some((close) => close < 0));
    expect(negative.length).toBeGreaterThan(0);
    expect(negative.every((each) => each.goal === 'OVERDRAWN')).toBe(true);
  });

  test('items have Japanese, German and English names, and whole as well as fractional units', () => {
    const names = world.assortment.items.map((each) => each.name);
    expect(names.filter((each) => /[ぁ-んァ-ン一-龠]/.test(each)).length).toBeGreaterThan(100);
    expect(names.some((each) => /schraube/i.test(each))).toBe(true);
    expect(names.some((each) => /bearing/i.test(each))).toBe(true);
    expect(new Set(world.assortment.items.map((each) => each.uom))).toEqual(new Set(['EA', 'KG', 'M', 'L']));
    expect(new Set(world.assortment.items.map((each) => `${each.buyer} ${each.number}`)).size).toBe(names.length);
  });

  test('items are new, active, blocked and at the end of their life', () => {
    expect(new Set(world.assortment.items.map((each) => each.lifecycle))).toEqual(new Set(['NEW', 'ACTIVE', 'BLOCKED', 'END_OF_LIFE']));
  });

  test('limits leave room for the smallest shipment, and have a past, a present and for some a future', () => {
    const narrow = histories.filter(({ limits, terms }) => limits.some((each) => each.unit === 'QTY' && each.maximum - each.minimum < terms.lotQuantity));
    expect(narrow).toHaveLength(0);
    expect(histories.every(({ limits }) => limits.some((each) => each.effectiveFrom <= world.frame.today))).toBe(true);
    expect(histories.some(({ limits }) => limits.some((each) => each.effectiveFrom > world.frame.today))).toBe(true);
    expect(histories.some(({ limits }) => limits.some((each) => each.unit === 'DAYS'))).toBe(true);
  });

  test('orders are open, some on the way and some overdue, and forecasts reach thirteen weeks', () => {
    const orders = histories.flatMap((each) => expectedReceipts(each, world.setting(each.placement), { has: () => false }, new Random(each.placement.id)));
    expect(orders.some((each) => each.kind === 'COMMITTED' && each.dueDate > world.frame.today)).toBe(true);
    expect(orders.some((each) => each.kind === 'IN_TRANSIT' && each.dueDate < world.frame.today)).toBe(true);
    const buckets = histories.flatMap((each) => forecast(each, world.setting(each.placement), 1, new Random(each.placement.id)));
    expect(buckets.some((each) => each.bucketStart === addDays(world.frame.today, 12 * 7))).toBe(true);
  });
});
