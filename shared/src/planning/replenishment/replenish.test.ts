import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { completeTerms, type ReplenishmentTerms } from '../../agreements/terms.js';
import { addDays, day, weekday } from '../../kernel/day.js';
import { fromTenThousandths, type Quantity, quantity as q, ZERO } from '../../kernel/quantity.js';
import { type Calendar, EVERY_DAY, MONDAY_TO_FRIDAY } from '../calendar.js';
import { project, supplyByDay } from '../project.js';
import { decisionDeadline, earliestArrival, latestShipDay } from './lead-time.js';
import { replenish, type Replenishment } from './replenish.js';
import type { ReplenishInput } from './run.js';

const monday = day('2026-03-02');
const mondayWednesdayFriday: Calendar = { weekdays: 0b001_0101, exceptions: new Map() };
const calendars = { delivery: mondayWednesdayFriday, ship: MONDAY_TO_FRIDAY };
const terms = completeTerms({
  leadTimeDays: 3, transitDays: 2, preparationDays: 1, lotQuantity: q('50'), minimumOrderQuantity: q('200'),
});
const level = (text: string, count: number) => new Array<Quantity>(count).fill(q(text));
const band = (count: number, limits: { min: string; max: string; target?: string; rop?: string }) => ({
  minimum: level(limits.min, count),
  maximum: level(limits.max, count),
  reorderPoint: level(limits.rop ?? limits.min, count),
  target: level(limits.target ?? limits.max, count),
});
const workdays = (count: number) => Array.from({ length: count }, (_, i) => (weekday(addDays(monday, i)) <= 5 ? q('120') : ZERO));
const plan = (input: ReplenishInput): Replenishment => {
  const result = replenish(input);
  if (!result.ok) throw new Error(result.refusals[0]?.code);
  return result.value;
};

describe('the worked example of F-35', () => {
  const asn = { kind: 'IN_TRANSIT' as const, reference: 'ASN-1', due: day('2026-03-04'), quantity: q('300'), settled: ZERO };
  const { confirmed } = project(q('500'), workdays(16), supplyByDay(monday, 16, [asn]));
  const input = { today: monday, projected: confirmed, band: band(16, { min: '200', max: '900', target: '800' }), terms, calendars };
  const result = plan(input);

  test('reaches Friday 6 March at the earliest', () => {
    expect(earliestArrival(monday, terms, calendars)).toEqual({ ok: true, value: '2026-03-06' });
  });

  test('falls below its minimum on Monday 9 March when nothing is proposed', () => {
    expect(confirmed.slice(0, 9)).toEqual(['380', '260', '440', '320', '200', '200', '200', '80', '-40'].map(q));
  });

  test('proposes 750 for Monday 9 March: ship by Friday 6, decide by Thursday 5', () => {
    expect(result.suggestions[0]).toMatchObject({
      sequence: 1, quantity: q('750'), arrivalDay: '2026-03-09', latestShipDay: '2026-03-06', decisionDeadline: '2026-03-05',
      triggerDay: '2026-03-09', triggerStock: q('80'), triggerLevel: q('200'), projectedBefore: q('80'), projectedAfter: q('830'),
      corridor: { minimum: q('120'), maximum: q('820') }, binding: 'LOT', flags: [], expectedShortage: ZERO,
    });
  });

  test('proposes 600 for Monday 16 March: ship by Friday 13, decide by Thursday 12', () => {
    expect(result.suggestions[1]).toMatchObject({
      sequence: 2, quantity: q('600'), arrivalDay: '2026-03-16', latestShipDay: '2026-03-13', decisionDeadline: '2026-03-12',
      triggerDay: '2026-03-17', triggerStock: q('110'), projectedBefore: q('230'), projectedAfter: q('830'),
    });
    expect(result.suggestions).toHaveLength(2);
  });

  test('projects every day of the example with both proposals', () => {
    expect(result.projected).toEqual(
      ['380', '260', '440', '320', '200', '200', '200', '830', '710', '590', '470', '350', '350', '350', '830', '710'].map(q),
    );
    expect(result.flags).toEqual([]);
  });

  test('passes through 230 on Monday 16 and 110 on Tuesday 17 March between the two', () => {
    const afterFirst = confirmed.map((stock, i) => (i >= 7 ? stock + q('750') : stock));
    expect(afterFirst.slice(8)).toEqual(['710', '590', '470', '350', '350', '350', '230', '110'].map(q));
  });

  test('explains why 750', () => {
    const trace = result.suggestions[0]?.trace ?? [];
    expect(Object.fromEntries(trace.map(({ step, params }) => [step, params]))).toEqual({
      trigger: { day: '2026-03-09', projected: '80', level: '200', rule: 'MINIMUM' },
      arrival: { day: '2026-03-09', earliest: '2026-03-06' },
      'stock-on-arrival': { day: '2026-03-09', projected: '80' },
      need: { target: '800', projected: '80', need: '720' },
      'lot-rounding': { quantity: '720', lot: '50', rounded: '750' },
      'maximum-kept': { day: '2026-03-09', after: '830', maximum: '900' },
      result: { quantity: '750', day: '2026-03-09', after: '830', binding: 'LOT' },
      corridor: { minimum: '120', maximum: '820' },
      'ship-by': { day: '2026-03-06', transitDays: 2 },
      'decide-by': { day: '2026-03-05', preparationDays: 1 },
      'without-it': { lowest: '-640', lowestDay: '2026-03-17', outOfStockDay: '2026-03-10' },
      'fewer-if': { more: '20', quantity: '700' },
      'more-if': { less: '30', quantity: '800' },
      'not-needed-if': { more: '120', day: '2026-03-09' },
    });
    expect(trace.map(({ formula }) => formula)).toEqual(expect.arrayContaining(['F-33', 'F-34', 'F-35', 'F-36']));
  });

  test('keeps its word: 20 more on arrival make it 700, 30 less leave it at 750, a trace more than 30 less make it 800', () => {
    const onArrival = (by: string) => confirmed.map((stock, i) => (i < 7 ? stock : fromTenThousandths(stock + q(by))));
    const shifted = (by: string) => plan({ ...input, projected: onArrival(by) }).suggestions[0]?.quantity;
    expect([shifted('20'), shifted('19.9999'), shifted('-30'), shifted('-30.0001')]).toEqual(['700', '750', '750', '800'].map(q));
  });
});

describe('lead times', () => {
  test('give the ship day and the deadline of an arrival', () => {
    expect(latestShipDay(day('2026-03-09'), terms, calendars)).toEqual({ ok: true, value: '2026-03-06' });
    expect(decisionDeadline(day('2026-03-06'), terms, calendars)).toEqual({ ok: true, value: '2026-03-05' });
  });

  test('never arrive before the agreed lead time is over', () => {
    expect(earliestArrival(monday, { ...terms, leadTimeDays: 8 }, calendars)).toEqual({ ok: true, value: '2026-03-11' });
  });

  test('decided on a Sunday start on Monday, so that the deadline is never before the decision', () => {
    expect(earliestArrival(day('2026-03-01'), terms, calendars)).toEqual({ ok: true, value: '2026-03-06' });
  });

  test('leave the decision deadline of the earliest arrival on or after today', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 27 }), fc.integer({ min: 1, max: 127 }), fc.integer({ min: 1, max: 127 }), fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }),
        (offset, ship, delivery, transitDays, preparationDays) => {
          const today = addDays(monday, offset);
          const some = { ship: { weekdays: ship, exceptions: new Map() }, delivery: { weekdays: delivery, exceptions: new Map() } };
          const times = { leadTimeDays: 0, transitDays, preparationDays };
          const arrival = earliestArrival(today, times, some);
          const shipped = arrival.ok ? latestShipDay(arrival.value, times, some) : arrival;
          const deadline = shipped.ok ? decisionDeadline(shipped.value, times, some) : shipped;
          expect(deadline.ok && deadline.value >= today).toBe(true);
        },
      ),
    );
  });
});

describe('proposals', () => {
  const simple = (opening: string, demand: string, count: number, limits: Parameters<typeof band>[1], over: Partial<ReplenishmentTerms> = {}, delivery = EVERY_DAY) => {
    const usage = new Array<Quantity>(count).fill(q(demand));
    const { confirmed } = project(q(opening), usage, supplyByDay(monday, count, []));
    const own = { ...completeTerms({ leadTimeDays: 3, lotQuantity: q('10') }), ...over };
    return { today: monday, projected: confirmed, band: band(count, limits), terms: own, calendars: { delivery, ship: EVERY_DAY } };
  };

  test('that come too late arrive as early as possible, and tell the shortage until then', () => {
    const { suggestions } = plan(simple('50', '40', 10, { min: '100', max: '400' }));
    expect(suggestions[0]).toMatchObject({ arrivalDay: '2026-03-05', triggerDay: '2026-03-02', flags: ['LATE', 'EXPEDITE'], expectedShortage: q('100'), projectedBefore: q('-110') });
    expect(suggestions[0]?.trace.find(({ step }) => step === 'arrival-late')?.params).toEqual({ day: '2026-03-05', triggerDay: '2026-03-02', shortage: '100' });
  });

  test('that come too late for the minimum but not for the stock need no express', () => {
    expect(plan(simple('180', '20', 10, { min: '170', max: '400' })).suggestions[0]?.flags).toEqual(['LATE']);
  });

  test('are not made for a dip that expected receipts cure before anything new could arrive', () => {
    const input = simple('50', '10', 9, { min: '45', max: '400' });
    const cured = input.projected.map((stock, i) => (i >= 2 ? fromTenThousandths(stock + q('300')) : stock));
    expect(plan({ ...input, projected: cured })).toMatchObject({ suggestions: [], flags: ['CURED_BEFORE_ARRIVAL'] });
  });

  test('still follow when the cured dip comes back before the second delivery day', () => {
    const input = simple('50', '10', 9, { min: '45', max: '400' }, {}, { weekdays: 0b000_1000, exceptions: new Map() });
    const cured = input.projected.map((stock, i) => (i === 3 ? q('60') : stock));
    expect(plan({ ...input, projected: cured }).suggestions).toMatchObject([{ arrivalDay: '2026-03-05', triggerDay: '2026-03-06' }]);
  });

  test('inside the frozen horizon are marked as suggestions only', () => {
    const { suggestions } = plan(simple('200', '20', 10, { min: '100', max: '400' }, { frozenDays: 7 }));
    expect(suggestions[0]).toMatchObject({ arrivalDay: '2026-03-07', flags: ['INSIDE_FROZEN_HORIZON'] });
    expect(suggestions[0]?.trace.find(({ step }) => step === 'frozen')?.params).toEqual({ until: '2026-03-08' });
  });

  test('beyond one shipment are split, each with its own number and the same reasoning', () => {
    const { suggestions } = plan(simple('200', '20', 7, { min: '100', max: '400' }, { maximumOrderQuantity: q('200') }));
    expect(suggestions.map(({ sequence, quantity, arrivalDay }) => [sequence, quantity, arrivalDay])).toEqual([[1, q('200'), '2026-03-07'], [2, q('120'), '2026-03-07']]);
    expect(suggestions[1]?.trace.find(({ step }) => step === 'split')?.params).toEqual({ limit: '200', parts: 2, part: 2, total: '320' });
  });

  test('use the reorder point as the trigger when there is one', () => {
    const { suggestions } = plan(simple('400', '20', 8, { min: '100', rop: '300', max: '400' }));
    expect(suggestions[0]).toMatchObject({ triggerDay: '2026-03-07', triggerLevel: q('300') });
    expect(suggestions[0]?.trace[0]?.params.rule).toBe('REORDER_POINT');
  });

  test('say so when the band is too narrow to last until the next delivery', () => {
    const weekly: Calendar = { weekdays: 1, exceptions: new Map() };
    const result = plan(simple('150', '20', 21, { min: '100', max: '200' }, {}, weekly));
    expect(result.flags).toEqual(['BAND_TOO_NARROW']);
    expect(result.suggestions.length).toBeGreaterThan(0);
  });

  test('are none when the earliest arrival lies beyond the horizon', () => {
    expect(plan(simple('50', '20', 3, { min: '100', max: '400' }))).toMatchObject({ suggestions: [], flags: ['ARRIVAL_BEYOND_HORIZON'] });
  });

  test('are refused, not searched for ever, when deliveries are never possible', () => {
    const never: Calendar = { weekdays: 0, exceptions: new Map() };
    expect(replenish(simple('50', '20', 9, { min: '100', max: '400' }, {}, never))).toMatchObject({ ok: false, refusals: [{ code: 'CALENDAR_CLOSED' }] });
    expect(replenish(simple('50', '20', 9, { min: '100', max: '400' }, { lotQuantity: ZERO }))).toMatchObject({ ok: false, refusals: [{ path: ['lotQuantity'] }] });
  });

  test('respect a later delivery that would push stock above the maximum', () => {
    const input = simple('150', '20', 10, { min: '100', max: '400' });
    const withAsn = input.projected.map((stock, i) => (i >= 6 ? fromTenThousandths(stock + q('300')) : stock));
    const { suggestions, projected } = plan({ ...input, projected: withAsn });
    expect(suggestions[0]).toMatchObject({ arrivalDay: '2026-03-05', quantity: q('90'), binding: 'MAXIMUM' });
    expect(Math.max(...projected)).toBeLessThanOrEqual(q('400'));
  });
});
