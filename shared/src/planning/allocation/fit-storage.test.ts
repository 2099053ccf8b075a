import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { completeTerms, type ReplenishmentTerms } from '../../agreements/terms.js';
import { addDays, day } from '../../kernel/day.js';
import { formatQuantity, isMultipleOf, ONE, type Quantity, quantity as q, sumQ, ZERO } from '../../kernel/quantity.js';
import { EVERY_DAY } from '../calendar.js';
import { packHistory } from '../demand.js';
import { planItemLocation } from '../plan/plan-item-location.js';
import { hintConsolidation } from './consolidation.js';
import { fitStorage } from './fit-storage.js';
import type { PlannedLine } from './planned-line.js';
import { unitsOf } from './week-load.js';

const monday = day('2026-03-02');
const line = (id: string, stock: string, perDay: string, min: string, max: string, over: Partial<PlannedLine> & { own?: Partial<ReplenishmentTerms> } = {}): PlannedLine => {
  const { own, ...rest } = over;
  const terms = { ...completeTerms({ leadTimeDays: 3, lotQuantity: q('50') }), ...own };
  const calendars = { delivery: EVERY_DAY, ship: EVERY_DAY };
  const made = planItemLocation({
    today: monday, horizonDays: 21, lifecycle: 'ACTIVE', abcClass: 'A', receipts: [], expected: [], forecast: null, terms, calendars,
    snapshot: { businessDate: addDays(monday, -1), asOf: '2026-03-01T20:00:00Z', quantity: q(stock), available: q(stock) },
    history: packHistory(addDays(monday, -56), addDays(monday, -1), Array.from({ length: 56 }, (_, i) => ({ day: addDays(monday, i - 56), quantity: q(perDay) }))),
    thresholds: [{ effectiveFrom: day('2026-01-01'), unit: 'QTY', minimum: q(min), maximum: q(max), reorderPoint: null, target: null }],
  });
  if (!made.ok) throw new Error(made.refusals[0]?.code);
  return { itemLocationId: id, locationId: 'HAM', plan: made.value, terms, calendars, storagePerPiece: ONE, ...rest };
};
const room = (capacity: string, occupied = '0') => [{ locationId: 'HAM', capacity: q(capacity), occupied: q(occupied) }];
const quantities = (lines: readonly PlannedLine[]) => lines.map(({ plan }) => plan.suggestions.map(({ quantity }) => quantity));

describe('the room of a location', () => {
  const two = () => [line('A', '700', '0', '100', '900'), line('B', '200', '0', '250', '350')];

  test('of 1 000 with 700 and 200 in it takes 100 of 150, tells why, and what would change it', () => {
    expect(quantities(two())).toEqual([[], [q('150')]]);
    const { lines, conflicts, overflows } = fitStorage(two(), room('1000'));
    expect(quantities(lines)).toEqual([[], [q('100')]]);
    expect(conflicts).toEqual([{ itemLocationId: 'B', locationId: 'HAM', arrivalDay: '2026-03-05', asked: q('150'), allocated: q('100'), short: q('50') }]);
    expect(overflows).toEqual([]);
    const cut = lines[1]!.plan.suggestions[0]!;
    expect(cut).toMatchObject({ binding: 'STORAGE', flags: expect.arrayContaining(['STORAGE_CUT']), projectedAfter: q('300') });
    expect(cut.trace.find(({ step }) => step === 'storage-reduced')?.params).toEqual({ asked: '150', quantity: '100', day: '2026-03-05', free: '100' });
    expect(cut.trace.find(({ step }) => step === 'storage-more-if')?.params).toEqual({ more: '50', day: '2026-03-05', quantity: '150' });
  });

  test('that suffices changes nothing, and a place without a limit or an item without a size is not limited', () => {
    const lines = two();
    expect(quantities(fitStorage(lines, room('1050')).lines)).toEqual([[], [q('150')]]);
    expect(fitStorage(lines, [{ locationId: 'NYC', capacity: ZERO }]).lines).toEqual(lines);
    const unsized = lines.map((each) => ({ ...each, storagePerPiece: null }));
    expect(fitStorage(unsized, room('0')).lines).toEqual(unsized);
  });

  test('counts what others keep there, and what each piece takes', () => {
    expect(quantities(fitStorage(two(), room('1500', '500')).lines)[1]).toEqual([q('100')]);
    const bulky = [two()[0]!, { ...two()[1]!, storagePerPiece: q('3') }];
    expect(quantities(fitStorage(bulky, room('1600')).lines)[1]).toEqual([q('100')]);
  });

  test('tells of a suggestion that fits what is stored after it once another is cut away', () => {
    const later = line('A', '100', '20', '150', '300', { own: { maximumOrderQuantity: q('100') } });
    const { lines: [cut] } = fitStorage([later], room('240'));
    for (const { trace, projectedAfter } of cut!.plan.suggestions) expect(trace.find(({ step }) => step === 'result')?.params['after']).toBe(formatQuantity(projectedAfter));
    expect(cut!.plan.suggestions.length).toBeGreaterThan(0);
  });

  test('gives nothing rather than less than the least shipment', () => {
    const lines = [two()[0]!, line('B', '200', '0', '250', '350', { own: { minimumOrderQuantity: q('150') } })];
    expect(quantities(fitStorage(lines, room('1000')).lines)).toEqual([[], []]);
  });

  test('names the day on which a place is over its limit without anything new', () => {
    expect(fitStorage(two(), room('850')).overflows).toEqual([{ locationId: 'HAM', day: monday, over: q('50'), itemLocationId: 'A', pieces: q('50') }]);
    const bulky = two().map((each, i) => (i === 1 ? { ...each, storagePerPiece: q('4') } : each));
    expect(fitStorage(bulky, room('1450')).overflows).toMatchObject([{ over: q('50'), itemLocationId: 'B', pieces: q('13') }]);
  });

  const worlds = fc.record({
    lines: fc.array(fc.record({ stock: fc.integer({ min: 0, max: 600 }), perDay: fc.integer({ min: 0, max: 60 }), min: fc.integer({ min: 50, max: 200 }), width: fc.integer({ min: 200, max: 600 }), per: fc.constantFrom('0.5', '1', '2') }), { minLength: 1, maxLength: 5 }),
    capacity: fc.integer({ min: 100, max: 3000 }),
  });

  test('is never passed by a suggestion, whatever the order of the lines', () => {
    fc.assert(
      fc.property(worlds, ({ lines: drawn, capacity }) => {
        const lines = drawn.map(({ stock, perDay, min, width, per }, i) => line(`L${i}`, `${stock}`, `${perDay}`, `${min}`, `${min + width}`, { storagePerPiece: q(per) }));
        const fit = fitStorage(lines, room(`${capacity}`));
        const used = (d: number, of: readonly PlannedLine[]) => sumQ(of.map(({ plan, storagePerPiece }) => unitsOf(Math.max(0, plan.curves?.withProposals[d] ?? 0) as Quantity, storagePerPiece ?? ONE)));
        const bare = fitStorage(lines, room('0')).lines;
        for (let d = 0; d < 21; d += 1) expect(used(d, fit.lines)).toBeLessThanOrEqual(Math.max(q(`${capacity}`), used(d, bare)));
        fit.lines.forEach(({ plan, terms }) => expect(plan.suggestions.every(({ quantity }) => quantity > 0 && isMultipleOf(quantity, terms.lotQuantity))).toBe(true));
        expect(sumQ(quantities(fit.lines).flat()) + sumQ(fit.conflicts.map(({ short }) => short))).toBe(sumQ(quantities(lines).flat()));
        expect([...fitStorage([...lines].reverse(), room(`${capacity}`)).lines].reverse()).toEqual(fit.lines);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a delivery below its agreed minimum', () => {
  const price = { unitPrice: q('2'), currency: 'EUR' };
  /** 200 pieces on Thursday 5 March at A, 350 on Saturday 7 March at B. */
  const lines = (over: Partial<PlannedLine> = {}) => [
    line('A', '100', '0', '150', '300', { price, weightPerPiece: q('0.5'), ...over }),
    line('B', '250', '40', '50', '400', { price, weightPerPiece: q('0.5'), ...over }),
  ];
  const value = { minor: 90_000, currency: 'EUR' };

  test('is hinted with the nearest day that fills it; nothing moves', () => {
    const before = lines();
    const { hints, lines: after } = hintConsolidation(before, { value });
    expect(hints[0]).toEqual({ locationId: 'HAM', arrivalDay: '2026-03-05', measure: 'VALUE', total: 40_000, minimum: 90_000, missing: 50_000, with: '2026-03-07' });
    expect(quantities(after)).toEqual(quantities(before));
    const told = after[0]!.plan.suggestions[0]!.trace;
    expect(told.find(({ step }) => step === 'consolidation')?.params).toEqual({ day: '2026-03-05', total: '400.00', minimum: '900.00', missing: '500.00', measure: 'VALUE', with: '2026-03-07' });
    expect(told.findIndex(({ step }) => step === 'consolidation')).toBeLessThan(told.findIndex(({ step }) => step === 'without-it'));
  });

  test('is hinted by weight as well, without a partner when none fills it', () => {
    expect(hintConsolidation(lines(), { weight: q('5000') }).hints[0]).toMatchObject({ measure: 'WEIGHT', total: q('100'), missing: q('4900'), with: null });
    expect(hintConsolidation(lines(), { weight: q('100') }).hints.map(({ arrivalDay }) => arrivalDay)).not.toContain('2026-03-05');
  });

  test('is not hinted where price or weight are not known, or nothing is agreed', () => {
    expect(hintConsolidation(lines({ price: null }), { value }).hints).toEqual([]);
    expect(hintConsolidation(lines({ price: { unitPrice: q('2'), currency: 'JPY' } }), { value }).hints).toEqual([]);
    expect(hintConsolidation(lines(), {}).hints).toEqual([]);
  });
});
