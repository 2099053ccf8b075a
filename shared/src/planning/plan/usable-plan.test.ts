import { describe, expect, test } from '@jest/globals';
import { completeTerms } from '../../agreements/terms.js';
import { addDays, day } from '../../kernel/day.js';
import { quantity as q, ZERO } from '../../kernel/quantity.js';
import { EVERY_DAY } from '../calendar.js';
import { packHistory } from '../demand.js';
import type { ItemLocationFacts } from './facts.js';
import type { ItemLocationPlan } from './plan.js';
import { planItemLocation } from './plan-item-location.js';
import { traceOf } from './trace.js';

const today = day('2026-03-02');
const history = packHistory(addDays(today, -56), addDays(today, -1), Array.from({ length: 56 }, (_, i) => ({ day: addDays(today, i - 56), quantity: q('20') })));
const facts = (over: Partial<ItemLocationFacts> = {}): ItemLocationFacts => ({
  today, horizonDays: 30, lifecycle: 'ACTIVE', abcClass: 'B', receipts: [], expected: [], history, forecast: null,
  snapshot: { businessDate: addDays(today, -1), asOf: '2026-03-01T20:00:00Z', quantity: q('300'), available: q('300') },
  thresholds: [{ effectiveFrom: day('2026-01-01'), unit: 'QTY', minimum: q('100'), maximum: q('600'), reorderPoint: null, target: null }],
  terms: completeTerms({ leadTimeDays: 5, lotQuantity: q('10') }),
  calendars: { delivery: EVERY_DAY, ship: EVERY_DAY },
  ...over,
});
const plan = (over: Partial<ItemLocationFacts> = {}): ItemLocationPlan => {
  const result = planItemLocation(facts(over));
  if (!result.ok) throw new Error(result.refusals[0]?.code);
  return result.value;
};
const withLots = (...lots: [quantity: string, lastUsableDay: string][]) => ({
  snapshot: { ...facts().snapshot!, lots: lots.map(([quantity, lastUsableDay]) => ({ lot: quantity, quantity: q(quantity), lastUsableDay: day(lastUsableDay) })) },
});
const found = (made: ItemLocationPlan, type: string) => made.exceptions.find((each) => each.type === type);

describe('a plan of stock that expires', () => {
  test('leaves out of the projection what will not be used in time, reorders earlier, and raises the risk with its value', () => {
    const made = plan({ ...withLots(['200', '2026-03-04'], ['100', '2026-12-31']), price: { unitPrice: q('2.5'), currency: 'EUR' } });
    expect(made.curves?.confirmed.slice(0, 5)).toEqual(['280', '260', '100', '80', '60'].map(q));
    expect(made.expired?.[2]).toBe(q('140'));
    expect(found(made, 'EXPIRY_RISK')).toMatchObject({ eventDay: '2026-03-04', quantity: q('140'), value: { minor: 35_000, currency: 'EUR' }, owner: 'BUYER', cause: 'EXPIRY_RISK' });
    expect(made.flags).toContain('EXPIRY_RISK');
    expect([made.suggestions[0]?.triggerDay, plan().suggestions[0]?.triggerDay]).toEqual(['2026-03-05', '2026-03-12']);
  });

  test('starts from what may still be used and tells what had expired', () => {
    const made = plan(withLots(['80', '2026-03-01'], ['220', '2026-12-31']));
    expect(made).toMatchObject({ stock: q('220'), flags: ['EXPIRED_STOCK'] });
    expect(found(made, 'EXPIRY_RISK')).toMatchObject({ daysToEvent: 0, quantity: q('80') });
    expect(made.inputs.slice(0, 3).map(({ name, value }) => [name, value])).toEqual([['stock', '300'], ['expired', '80'], ['stockToday', '220']]);
  });

  test('orders no more than can be used within the agreed shelf life', () => {
    const terms = { ...facts().terms, minimumShelfLifeDays: 12 };
    const made = plan({ terms });
    expect(made.suggestions[0]).toMatchObject({ projectedBefore: q('80'), quantity: q('160'), binding: 'SHELF_LIFE' });
    expect(made.suggestions[0]?.trace.find(({ step }) => step === 'shelf-life')?.params).toEqual({ days: 12, usable: '240', target: '600' });
    expect(made.suggestions[0]?.trace.find(({ step }) => step === 'need')?.params.target).toBe('240');
    expect(plan({ terms: { ...terms, minimumShelfLifeDays: 90 } }).suggestions[0]).toMatchObject({ quantity: q('520'), binding: 'NEED' });
  });

  test('flags a shipment that comes with less shelf life than agreed', () => {
    const asn = { kind: 'IN_TRANSIT' as const, reference: 'ASN-1', due: addDays(today, 3), quantity: q('50'), settled: ZERO, lastUsableDay: addDays(today, 20) };
    const made = plan({ expected: [asn], terms: { ...facts().terms, minimumShelfLifeDays: 30 } });
    expect(made.flags).toContain('SHORT_SHELF_LIFE');
    expect(found(made, 'ASN_DEVIATING')).toMatchObject({ daysToEvent: 3, quantity: q('50'), owner: 'SUPPLIER' });
  });
});

describe('a plan', () => {
  test('delivers a class only as often as agreed', () => {
    const every14 = plan({ deliveryFrequency: { B: 14 }, horizonDays: 60 });
    expect([...new Set(every14.suggestions.map(({ arrivalDay }) => arrivalDay))].every((each) => ['2026-03-16', '2026-03-30', '2026-04-13', '2026-04-27'].includes(each))).toBe(true);
    expect(every14.suggestions.length).toBeGreaterThan(1);
    expect(plan({ deliveryFrequency: { C: 14 } }).suggestions).toEqual(plan().suggestions);
  });

  test('on the whole book stock is out of stock when nothing of it is usable', () => {
    const snapshot = { ...facts().snapshot!, quantity: q('300'), available: q('60') };
    const made = plan({ snapshot });
    expect(made.curves?.confirmed[3]).toBe(q('220'));
    expect(found(made, 'OUT_OF_STOCK_IN_LT')).toMatchObject({ daysToEvent: 2 });
    expect(made.firstBreach).toMatchObject({ day: '2026-03-04', status: 'OUT_OF_STOCK', stock: q('240') });
    expect(made.suggestions[0]?.trace.find(({ step }) => step === 'without-it')?.params.outOfStockDay).toBe('2026-03-12');
  });

  test('made on the closing stock of today expects tomorrow what was due today and did not come', () => {
    const asn = { kind: 'IN_TRANSIT' as const, reference: 'ASN-1', due: today, quantity: q('50'), settled: ZERO };
    const made = plan({ snapshot: { ...facts().snapshot!, businessDate: today }, expected: [asn] });
    expect(made.curves?.confirmed.slice(0, 2)).toEqual(['300', '330'].map(q));
    expect(made.flags).toEqual([]);
  });

  test('keeps with each proposal what went in, the versions of its formulas and its binding rule', () => {
    const asn = { kind: 'IN_TRANSIT' as const, reference: 'ASN-1', due: addDays(today, 3), quantity: q('50'), settled: ZERO };
    const made = plan({ expected: [asn] });
    const trace = traceOf(made, made.suggestions[0]!);
    expect(trace).toMatchObject({ rulesVersion: '1.1.0', plannedOn: today, binding: 'NEED', inputs: made.inputs, steps: made.suggestions[0]?.trace });
    expect(trace.formulas).toEqual([{ id: 'F-33', version: 2 }, { id: 'F-34', version: 2 }, { id: 'F-35', version: 1 }, { id: 'F-36', version: 1 }]);
    expect(trace.steps.find(({ step }) => step === 'open-supply')?.params).toEqual({ until: made.suggestions[0]?.arrivalDay, inTransit: '50', committed: '0', proposed: '0' });
  });

  test('lists an order that the agreed rounding forbids instead of guessing', () => {
    const made = plan({
      thresholds: [{ ...facts().thresholds[0]!, maximum: q('180') }],
      terms: completeTerms({ leadTimeDays: 5, lotQuantity: q('150'), lotRounding: 'NEVER_ABOVE_MAX' }),
    });
    expect(made.suggestions[0]).toMatchObject({ quantity: q('150'), arrivalDay: '2026-03-15' });
    expect(made.unplaced[0]).toMatchObject({ arrivalDay: '2026-03-12', lacking: q('20'), flags: ['LOT_DOES_NOT_FIT', 'MIN_MAX_CONFLICT'] });
    expect(made.unplaced[0]?.trace.map(({ step }) => step)).toEqual(['trigger', 'arrival', 'stock-on-arrival', 'need', 'lot-rounding', 'lot-does-not-fit', 'rounding-never', 'minimum-not-held']);
    expect(found(made, 'MIN_MAX_CONFLICT')).toMatchObject({ eventDay: '2026-03-12', owner: 'BOTH' });
  });

  test('asks where the agreement wants to be asked', () => {
    const terms = completeTerms({ leadTimeDays: 5, lotQuantity: q('150'), lotRounding: 'ASK' });
    const made = plan({ thresholds: [{ ...facts().thresholds[0]!, maximum: q('180') }], terms });
    expect(made.suggestions[0]).toMatchObject({ quantity: q('150'), arrivalDay: '2026-03-12', flags: ['MAX_BREACH_BY_LOT', 'NEEDS_DECISION'] });
    expect(made.suggestions[0]?.trace.find(({ step }) => step === 'rounding-ask')?.params).toEqual({ quantity: '150', by: '50', maximum: '180' });
    expect(found(made, 'DECISION_NEEDED')).toMatchObject({ eventDay: made.suggestions[0]?.decisionDeadline, quantity: q('150'), owner: 'BUYER' });
  });
});
