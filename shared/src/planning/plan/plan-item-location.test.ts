import { describe, expect, test } from '@jest/globals';
import { completeTerms } from '../../agreements/terms.js';
import { addDays, day, weekday } from '../../kernel/day.js';
import { type Quantity, quantity as q, ZERO } from '../../kernel/quantity.js';
import { type Calendar, MONDAY_TO_FRIDAY } from '../calendar.js';
import { packHistory } from '../demand.js';
import type { ItemLocationFacts } from './facts.js';
import type { ItemLocationPlan } from './plan.js';
import { planItemLocation } from './plan-item-location.js';

const today = day('2026-03-02');
const mondayWednesdayFriday: Calendar = { weekdays: 0b001_0101, exceptions: new Map() };
const history = packHistory(
  addDays(today, -56),
  addDays(today, -1),
  Array.from({ length: 56 }, (_, i) => addDays(today, i - 56)).map((each) => ({ day: each, quantity: weekday(each) <= 5 ? q('120') : ZERO })),
);
const facts = (over: Partial<ItemLocationFacts> = {}): ItemLocationFacts => ({
  today,
  horizonDays: 16,
  lifecycle: 'ACTIVE',
  abcClass: 'A',
  snapshot: { businessDate: day('2026-03-01'), asOf: '2026-03-01T20:00:00Z', quantity: q('500'), available: q('500'), source: 'import 8831' },
  receipts: [],
  expected: [{ kind: 'IN_TRANSIT', reference: 'ASN-1', due: day('2026-03-04'), quantity: q('300'), settled: ZERO }],
  history,
  forecast: null,
  thresholds: [{ effectiveFrom: day('2026-01-01'), unit: 'QTY', minimum: q('200'), maximum: q('900'), reorderPoint: null, target: q('800') }],
  terms: completeTerms({ leadTimeDays: 3, transitDays: 2, preparationDays: 1, reviewDays: 0, lotQuantity: q('50'), minimumOrderQuantity: q('200') }),
  calendars: { delivery: mondayWednesdayFriday, ship: MONDAY_TO_FRIDAY },
  ...over,
});
const plan = (over: Partial<ItemLocationFacts> = {}): ItemLocationPlan => {
  const result = planItemLocation(facts(over));
  if (!result.ok) throw new Error(result.refusals[0]?.code);
  return result.value;
};
const scores = (made: ItemLocationPlan) => made.exceptions.map(({ type, score, severity, daysToEvent }) => [type, score, severity, daysToEvent]);

describe('the plan of an item-location', () => {
  test('from eight weeks of history repeats the worked example of F-35', () => {
    const made = plan();
    expect(made.suggestions.map(({ quantity, arrivalDay }) => [quantity, arrivalDay])).toEqual([[q('750'), '2026-03-09'], [q('600'), '2026-03-16']]);
    expect(made.curves?.confirmed.slice(0, 9)).toEqual(['380', '260', '440', '320', '200', '200', '200', '80', '-40'].map(q));
    expect(made.curves?.withProposals.slice(7, 16)).toEqual(['830', '710', '590', '470', '350', '350', '350', '830', '710'].map(q));
    expect(made).toMatchObject({ status: 'IN_BAND', projectedStatus: 'IN_BAND', stock: q('500'), snapshotAgeDays: 0, quality: 'OK', flags: [], startDay: today, leadTimeFence: '2026-03-05' });
    expect(made.demand).toMatchObject({ method: 'WEEKDAY_MEAN', meanPerDay: q('85.7143') });
  });

  test('looks ahead at least lead time, review and two weeks', () => {
    expect(plan().curves?.confirmed).toHaveLength(17);
    expect(plan({ horizonDays: 60 }).demand.perDay).toHaveLength(60);
  });

  test('names the first day on which confirmed stock leaves the band, and the days of supply', () => {
    expect(plan().firstBreach).toEqual({ day: '2026-03-09', status: 'BELOW_MIN', stock: q('80') });
    expect(plan().daysOfSupply).toEqual({ days: q('4.1667'), kind: 'EXACT', shortage: ZERO });
    expect(plan({ thresholds: [{ effectiveFrom: today, unit: 'QTY', minimum: ZERO, maximum: q('9000'), reorderPoint: null, target: null }] }).firstBreach?.status).toBe('OUT_OF_STOCK');
  });

  test('puts supply and suggestions on their days', () => {
    const made = plan({ expected: [...facts().expected, { kind: 'PROPOSED', reference: 'P-7', due: day('2026-03-09'), quantity: q('700'), settled: ZERO }] });
    expect(made.supply[2]).toBe(q('300'));
    expect(made.proposedSupply[7]).toBe(q('700'));
    expect(made.proposedSupply[14]).toBe(made.suggestions[0]?.quantity);
  });

  test('does not propose again what a released proposal already brings', () => {
    const made = plan({ expected: [...facts().expected, { kind: 'PROPOSED', reference: 'P-7', due: day('2026-03-09'), quantity: q('750'), settled: ZERO }] });
    expect(made.suggestions.map(({ quantity, arrivalDay }) => [quantity, arrivalDay])).toEqual([[q('600'), '2026-03-16']]);
    expect(made.curves?.confirmed[7]).toBe(q('80'));
    expect(made.curves?.withProposals[7]).toBe(q('830'));
  });

  test('raises out of stock after the lead time, scored by class', () => {
    expect(scores(plan())).toEqual([['OUT_OF_STOCK_AFTER_LT', q('70'), 'HIGH', 8]]);
    expect(scores(plan({ abcClass: 'C' }))).toEqual([['OUT_OF_STOCK_AFTER_LT', q('42'), 'MEDIUM', 8]]);
  });

  test('raises below min in the lead time beside a later stock-out, but not beside an equally near one', () => {
    expect(scores(plan({ expected: [], terms: completeTerms({ leadTimeDays: 3 }) })).map(([type]) => type)).toEqual(['BELOW_MIN_IN_LT', 'OUT_OF_STOCK_AFTER_LT']);
    expect(scores(plan({ expected: [], terms: completeTerms({ leadTimeDays: 8 }) })).map(([type]) => type)).toEqual(['OUT_OF_STOCK_IN_LT']);
  });

  test('raises above max, overdue ASNs, negative stock and what other rooms report', () => {
    const made = plan({
      snapshot: { businessDate: day('2026-03-01'), asOf: '2026-03-01T20:00:00Z', quantity: q('-20'), available: q('-20') },
      expected: [{ kind: 'IN_TRANSIT', reference: 'ASN-1', due: day('2026-02-27'), quantity: q('2000'), settled: ZERO }],
      openIssues: [{ type: 'DISCREPANCY', day: day('2026-02-20') }],
    });
    expect(made.status).toBe('OUT_OF_STOCK');
    expect(scores(made).map(([type]) => type)).toEqual(['OUT_OF_STOCK_NOW', 'OVERDUE_ASN', 'NEGATIVE_STOCK', 'ABOVE_MAX_IN_LT', 'DISCREPANCY']);
    expect(made.flags).toEqual(['OVERDUE_ASN', 'NEGATIVE_STOCK', 'CURED_BEFORE_ARRIVAL']);
    expect(made.projectedStatus).toBe('OUT_OF_STOCK');
  });

  test('on old stock is rolled forward, PARTIAL, and a stale feed is an exception', () => {
    const made = plan({ snapshot: { businessDate: day('2026-02-26'), asOf: '2026-02-26T20:00:00Z', quantity: q('620'), available: q('620') } });
    expect(made).toMatchObject({ stock: q('500'), snapshotAgeDays: 3, quality: 'PARTIAL', flags: ['ROLLED_FORWARD', 'STALE_STOCK'] });
    expect(made.suggestions).toHaveLength(2);
    expect(scores(made).map(([type]) => type)).toContain('FEED_STALE');
    expect(plan({ snapshot: { ...facts().snapshot!, businessDate: day('2026-02-28') } }).flags).toEqual(['ROLLED_FORWARD']);
  });

  test('on stock counted today does not take today’s demand twice', () => {
    const made = plan({ snapshot: { ...facts().snapshot!, businessDate: today } });
    expect(made.curves?.confirmed.slice(0, 3)).toEqual(['500', '380', '560'].map(q));
    expect(made.demand.perDay[0]).toBe(ZERO);
    expect(made.daysOfSupply?.days).toBe(q('6.1667'));
  });

  test('without stock data proposes nothing and says so', () => {
    const made = plan({ snapshot: null });
    expect(made).toMatchObject({ status: 'NO_DATA', projectedStatus: 'NO_DATA', curves: null, stock: null, daysOfSupply: null, suggestions: [], quality: 'INSUFFICIENT', flags: ['NO_STOCK'], firstBreach: null });
    expect(scores(made).map(([type]) => type)).toEqual(['FEED_STALE']);
  });

  test('without a threshold in force projects but proposes nothing', () => {
    const made = plan({ thresholds: [] });
    expect(made).toMatchObject({ status: 'NO_DATA', band: null, suggestions: [], flags: ['NO_BAND'] });
    expect(made.curves?.withProposals).toEqual(made.curves?.confirmed);
  });

  test('proposes nothing for blocked and ending items or beside an open excess case, and flags it', () => {
    for (const [over, flag] of [[{ lifecycle: 'BLOCKED' }, 'ITEM_BLOCKED'], [{ lifecycle: 'END_OF_LIFE' }, 'ITEM_END_OF_LIFE'], [{ openExcessCase: true }, 'EXCESS_CASE_OPEN']] as const) {
      expect(plan(over)).toMatchObject({ suggestions: [], flags: [flag] });
    }
  });

  test('with limits in days of supply follows the demand of the days ahead', () => {
    const made = plan({ thresholds: [{ effectiveFrom: day('2026-01-01'), unit: 'DAYS', minimum: q('3'), maximum: q('10'), reorderPoint: null, target: null }] });
    expect(made.band?.minimum.slice(0, 5)).toEqual(['360', '360', '240', '120', '120'].map(q));
    expect(made.band?.maximum[0]).toBe(q('960'));
    expect(made.band?.maximum).toHaveLength(17);
    expect(made.suggestions.length).toBeGreaterThan(0);
  });

  test('lists what it was made from, with the time of each figure', () => {
    const made = plan();
    expect(made.inputs[0]).toEqual({ name: 'stock', value: '500', asOf: '2026-03-01T20:00:00Z', source: 'import 8831' });
    expect(made.inputs).toContainEqual({ name: 'demandPerDay', value: '85.7143', asOf: null, source: 'WEEKDAY_MEAN 2026-01-05/2026-03-01' });
    expect(made.inputs).toContainEqual({ name: 'inTransit', value: '300', asOf: null, source: 'ASN-1' });
    expect(made.inputs.map(({ name }) => name)).toEqual(['stock', 'demandPerDay', 'minimum', 'maximum', 'target', 'inTransit', 'lotQuantity', 'minimumOrderQuantity', 'leadTimeDays']);
  });

  test('of a bulk run has the same figures without the explanations', () => {
    const quick = plan({ explain: false });
    expect(quick.inputs).toEqual([]);
    expect(quick.suggestions.map((each) => each.trace)).toEqual([[], []]);
    expect(quick.suggestions.map((each) => ({ ...each, trace: null }))).toEqual(plan().suggestions.map((each) => ({ ...each, trace: null })));
  });

  test('is the same whenever it is made from the same facts', () => {
    expect(plan()).toEqual(plan());
  });

  test('is refused when a calendar never opens', () => {
    const never: Calendar = { weekdays: 0, exceptions: new Map() };
    expect(planItemLocation(facts({ calendars: { delivery: never, ship: never } }))).toMatchObject({ ok: false, refusals: [{ code: 'CALENDAR_CLOSED' }] });
  });

  test('has one value a day in every series', () => {
    const made = plan({ horizonDays: 40 });
    const series: readonly Quantity[][] = [made.demand.perDay, made.supply, made.proposedSupply, ...Object.values(made.curves ?? {}), ...Object.values(made.band ?? {})];
    expect(new Set(series.map((each) => each.length))).toEqual(new Set([40]));
  });
});
