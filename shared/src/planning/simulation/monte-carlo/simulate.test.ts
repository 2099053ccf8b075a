import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { completeTerms } from '../../../agreements/terms.js';
import { addDays, day, weekday } from '../../../kernel/day.js';
import { fromTenThousandths, type Quantity, quantity as q, ZERO } from '../../../kernel/quantity.js';
import type { Result } from '../../../kernel/result.js';
import { MONDAY_TO_FRIDAY } from '../../calendar.js';
import { packHistory } from '../../demand.js';
import type { ItemLocationFacts } from '../../plan/facts.js';
import { quantilesByDay } from './quantiles.js';
import { simulate, simulatePath } from './simulate.js';

const today = day('2026-03-02');
const value = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.refusals));
  return result.value;
};
const past = (count: number, of: (each: number, at: ReturnType<typeof addDays>) => number) =>
  packHistory(addDays(today, -count), addDays(today, -1), Array.from({ length: count }, (_, i) => addDays(today, i - count)).map((at, i) => ({ day: at, quantity: fromTenThousandths(of(i, at) * 10_000) })));
/** Monday to Friday between 60 and 180, from a small generator of its own. */
const restless = () => {
  let state = 7;
  return past(364, (_, at) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return weekday(at) <= 5 ? 60 + ((state >>> 16) % 121) : 0;
  });
};
const facts = (over: Partial<ItemLocationFacts> = {}): ItemLocationFacts => ({
  today,
  horizonDays: 16,
  lifecycle: 'ACTIVE',
  abcClass: 'A',
  snapshot: { businessDate: day('2026-03-01'), asOf: '2026-03-01T20:00:00Z', quantity: q('500'), available: q('500') },
  receipts: [],
  expected: [{ kind: 'IN_TRANSIT', reference: 'ASN-1', due: day('2026-03-04'), quantity: q('300'), settled: ZERO }],
  history: past(56, (_, at) => (weekday(at) <= 5 ? 120 : 0)),
  forecast: null,
  thresholds: [{ effectiveFrom: day('2026-01-01'), unit: 'QTY', minimum: q('200'), maximum: q('900'), reorderPoint: null, target: q('800') }],
  terms: completeTerms({ leadTimeDays: 3, transitDays: 2, preparationDays: 1, reviewDays: 0, lotQuantity: q('50'), minimumOrderQuantity: q('200') }),
  calendars: { delivery: { weekdays: 0b001_0101, exceptions: new Map() }, ship: MONDAY_TO_FRIDAY },
  ...over,
});
/** FNV-1a over the text, 32 bits: enough to notice one changed digit. */
const hashOf = (text: string) => Array.from(text).reduce((hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 0x01000193), 0x811c9dc5) >>> 0;

describe('demand without chance', () => {
  const path = value(simulatePath(facts(), { seed: 1, days: 16, demand: { method: 'EXPECTED' } }, 0));

  test('repeats F-35: 750 decided on Thursday 5 for Monday 9 March, 600 on Thursday 12 for Monday 16', () => {
    expect(path.orders.slice(0, 2)).toEqual([
      { decided: '2026-03-05', arrival: '2026-03-09', quantity: q('750') },
      { decided: '2026-03-12', arrival: '2026-03-16', quantity: q('600') },
    ]);
    expect(path.closing).toEqual(['380', '260', '440', '320', '200', '200', '200', '830', '710', '590', '470', '350', '350', '350', '830', '710'].map(q));
  });

  test('has no spread: every path is the same, and bootstrap of a steady history is no different', () => {
    const certain = value(simulate(facts(), { seed: 1, paths: 20, days: 16, demand: { method: 'EXPECTED' } }));
    const drawn = value(simulate(facts(), { seed: 1, paths: 20, days: 16 }));
    expect(certain.curves?.p5).toEqual(path.closing);
    expect(certain.curves?.p95).toEqual(path.closing);
    expect(drawn.demandModel.method).toBe('BOOTSTRAP');
    expect({ ...drawn, demandModel: null }).toEqual({ ...certain, demandModel: null });
  });

  test('sums up the days: 16 in band, three deliveries, mean stock of the closing days', () => {
    const certain = value(simulate(facts(), { seed: 1, paths: 1, days: 16, demand: { method: 'EXPECTED' } }));
    expect(certain).toMatchObject({
      outOfStock: { count: 0, of: 16 }, belowMin: { count: 0, of: 16 }, inBand: { count: 16, of: 16 }, aboveMax: { count: 0, of: 16 },
      outOfStockRisk: { count: 0, of: 1 }, excessRisk: { count: 0, of: 1 }, demand: q('1440'), served: q('1440'), deliveries: { count: 3, of: 1 },
      meanStock: q('449.375'), leadTime: 'AGREED', startDay: today, costs: null,
    });
  });
});

describe('the checks of F-90', () => {
  test('one cycle, lead-time demand N(900, 60), 999 in stock: out of stock in 4.947 % of 10,000 cycles, within 0.65 points', () => {
    const cycle = facts({
      snapshot: { businessDate: day('2026-03-01'), asOf: '2026-03-01T20:00:00Z', quantity: q('999'), available: q('999') },
      expected: [], forecast: { firstDay: today, quantities: new Float64Array(400).fill(q('900')), issuedAt: '2026-03-01T20:00:00Z' },
      terms: completeTerms({ leadTimeDays: 9 }),
    });
    for (const seed of [1, 2, 3, 4]) {
      const { outOfStockRisk } = value(simulate(cycle, { seed, paths: 10_000, days: 1, demand: { method: 'NORMAL', variation: 60 / 900, step: 1 } }));
      expect(outOfStockRisk.of).toBe(10_000);
      expect(Math.abs(outOfStockRisk.count / 100 - 4.947)).toBeLessThanOrEqual(0.65);
    }
  });

  test('the same seed gives the same result to the last byte, another seed another one', () => {
    const run = (seed: number) => JSON.stringify(simulate(facts({ history: restless() }), { seed, paths: 300, days: 120, delays: [0, 0, 0, 1, 4, -1] }));
    expect(run(20260302)).toBe(run(20260302));
    expect(run(20260302)).not.toBe(run(20260303));
    expect(hashOf(run(20260302))).toBe(855360373);
  });

  test.each([
    ['NORMAL', 4057498421], ['GAMMA', 2626570748], ['POISSON', 4040503469], ['INTERMITTENT', 1268561648],
  ] as const)('%s draws give the same bytes, too, and keep to the expected demand', (method, hash) => {
    const made = value(simulate(facts({ history: restless() }), { seed: 5, paths: 200, days: 84, demand: { method, variation: 0.45 } }));
    const expected = value(simulate(facts({ history: restless() }), { seed: 5, paths: 1, days: 84, demand: { method: 'EXPECTED' } }));
    expect(Math.abs(made.demand / expected.demand - 1)).toBeLessThan(0.03);
    expect(hashOf(JSON.stringify(made))).toBe(hash);
  });
});

describe('scenarios', () => {
  const moved = (by: number): ItemLocationFacts => {
    const [threshold] = facts().thresholds;
    const lifted = (level: Quantity | null) => fromTenThousandths((level ?? ZERO) + by * 10_000);
    return facts({ history: restless(), thresholds: threshold ? [{ ...threshold, minimum: lifted(threshold.minimum), maximum: lifted(threshold.maximum), target: lifted(threshold.target) }] : [] });
  };

  test('live through the same futures, whatever their policy', () => {
    const demandOf = (each: ItemLocationFacts) => value(simulatePath(each, { seed: 3, days: 90, delays: [0, 2] }, 7)).demand;
    expect(demandOf(moved(150))).toEqual(demandOf(moved(0)));
  });

  test('with a higher band are never more often out of stock in the mean, and hold more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_294_967_295 }), fc.integer({ min: 25, max: 300 }), fc.array(fc.integer({ min: -1, max: 6 }), { maxLength: 4 }), (seed, by, delays) => {
        const run = (each: ItemLocationFacts) => value(simulate(each, { seed, paths: 150, days: 150, delays, curves: false }));
        const [low, high] = [run(moved(-150)), run(moved(by - 150))];
        expect(high.outOfStock.count).toBeLessThanOrEqual(low.outOfStock.count);
        expect(high.meanStock).toBeGreaterThan(low.meanStock);
      }),
      { numRuns: 25 },
    );
  });

  test('with a known receipt more never project less: the median path and the stock-outs', () => {
    const more = (quantity: string) => facts({ history: restless(), expected: [...facts().expected, { kind: 'COMMITTED', reference: 'C-1', due: day('2026-03-06'), quantity: q(quantity), settled: ZERO }] });
    const run = (each: ItemLocationFacts) => value(simulate(each, { seed: 9, paths: 300, days: 5 }));
    const [without, withMore] = [run(facts({ history: restless() })), run(more('400'))];
    withMore.curves?.p50.forEach((stock, i) => expect(stock).toBeGreaterThanOrEqual(without.curves?.p50[i] ?? 0));
    expect(withMore.outOfStock.count).toBeLessThanOrEqual(without.outOfStock.count);
  });

  test('with late deliveries run out more often than with punctual ones', () => {
    const run = (delays: number[]) => value(simulate(moved(-150), { seed: 11, paths: 300, days: 200, delays, curves: false }));
    expect(run([0, 0, 0, 7]).outOfStock.count).toBeGreaterThan(run([]).outOfStock.count);
    expect(run([0, 0, 0, 7]).leadTime).toBe('OBSERVED');
  });

  test('do not depend on the order in which facts are given', () => {
    const expected = [...facts().expected, { kind: 'COMMITTED' as const, reference: 'C-1', due: day('2026-03-11'), quantity: q('250'), settled: ZERO }];
    const thresholds = [...facts().thresholds, { effectiveFrom: day('2026-03-20'), unit: 'QTY' as const, minimum: q('300'), maximum: q('950'), reorderPoint: null, target: null }];
    const one = simulate(facts({ history: restless(), expected, thresholds }), { seed: 4, paths: 50, days: 60 });
    const other = simulate(facts({ history: restless(), expected: [...expected].reverse(), thresholds: [...thresholds].reverse() }), { seed: 4, paths: 50, days: 60 });
    expect(other).toEqual(one);
  });
});

describe('the result', () => {
  const made = value(simulate(facts({ history: restless() }), {
    seed: 2, paths: 500, days: 365, delays: [0, 1, 5],
    costs: { unitCost: q('12.5'), currency: 'EUR', carryingRate: q('0.22'), freightPerDelivery: { minor: 4_500, currency: 'EUR' } },
  }));

  test('counts every path-day once, and bands the paths of each day', () => {
    const { outOfStock, belowMin, inBand, aboveMax, curves } = made;
    expect(outOfStock.count + belowMin.count + inBand.count + aboveMax.count).toBe(500 * 365);
    expect(curves?.outOfStockPaths.reduce((sum, each) => sum + each, 0)).toBe(outOfStock.count);
    curves?.p50.forEach((middle, i) => {
      expect(curves.p5[i]).toBeLessThanOrEqual(middle);
      expect(curves.p95[i]).toBeGreaterThanOrEqual(middle);
    });
    expect(made.outOfStockRisk.count).toBeGreaterThan(0);
    expect(made.served).toBeLessThan(made.demand);
  });

  test('prices stock by F-44 and deliveries by freight', () => {
    const { costs, meanStock, deliveries } = made;
    const stockValue = Math.round((meanStock * 125_000) / 1e6);
    expect(costs?.stockValue).toEqual({ minor: stockValue, currency: 'EUR' });
    expect(costs?.carrying).toEqual({ minor: Math.round(stockValue * 0.22), currency: 'EUR' });
    expect(costs?.freight).toEqual({ minor: Math.round((deliveries.count * 4_500) / 500), currency: 'EUR' });
    expect(costs?.total.minor).toBe((costs?.carrying.minor ?? 0) + (costs?.freight.minor ?? 0));
  });

  test.each([
    ['a seed below zero', { seed: -1 }], ['a seed that is no whole number', { seed: 0.5 }], ['no path', { seed: 1, paths: 0 }],
    ['more than a machine should hold', { seed: 1, paths: 100_000, days: 1_000 }], ['a delay of years', { seed: 1, delays: [999] }],
    ['a wild spread', { seed: 1, demand: { variation: 8 } }],
  ])('is refused for %s', (_, options) => {
    expect(simulate(facts(), options)).toMatchObject({ ok: false, refusals: [{ code: 'OUT_OF_RANGE' }] });
  });
});

describe('quantiles', () => {
  test('are what sorting puts at their rank, whatever the values', () => {
    const value = fc.oneof(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -9e15, max: 9e15 }), fc.constant(0));
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value, value), { minLength: 1, maxLength: 80 }), (rows) => {
        const { p5, p50, p95 } = quantilesByDay(Float64Array.from(rows.flat()), rows.length, 3);
        for (const day of [0, 1, 2]) {
          const sorted = rows.map((row) => row[day] ?? 0).sort((a, b) => a - b);
          const at = (percent: number) => sorted[Math.ceil((percent * rows.length) / 100) - 1];
          expect([p5[day], p50[day], p95[day]]).toEqual([at(5), at(50), at(95)]);
        }
      }),
    );
  });
});
