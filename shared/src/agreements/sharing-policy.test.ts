import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, day, daysBetween } from '../kernel/day.js';
import { fromTenThousandths, quantity as q, sumQ } from '../kernel/quantity.js';
import { FIELD_GROUPS } from './sharing.js';
import { closed, coarsest, daily, delayed, demandSourceOf, derivedOpening, implicationsOf, openFully, reasonOn } from './sharing-opening.js';
import { GRANULARITIES, periodOf, plainPolicy, type SharingPolicy, sharingFaults, shownOf, visibleDays } from './sharing-policy.js';

const today = day('2026-03-11');
const weekly = (more: Partial<SharingPolicy> = {}): SharingPolicy => ({ ...plainPolicy('CONSUMPTION', true), granularity: 'WEEK', ...more });

const facts = fc.uniqueArray(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 60 }).map((ages) =>
  ages.map((age) => ({ day: addDays(today, -age), quantity: fromTenThousandths((age + 1) * 10_000) })));
const policies = fc.record({
  figure: fc.constant('CONSUMPTION' as const),
  shared: fc.boolean(),
  granularity: fc.constantFrom(...GRANULARITIES),
  delayDays: fc.integer({ min: 0, max: 20 }),
  historyWeeks: fc.option(fc.integer({ min: 1, max: 20 }), { nil: null }),
  horizonWeeks: fc.constant(null),
  expiresOn: fc.option(fc.integer({ min: -10, max: 30 }).map((n) => addDays(today, n)), { nil: null }),
});

describe('a sharing policy', () => {
  test('by week shows whole weeks that are over, and no days', () => {
    const days = Array.from({ length: 12 }, (_, index) => ({ day: addDays(day('2026-02-28'), index), quantity: q('10') }));
    expect(shownOf(weekly(), today, days)).toEqual([
      { start: day('2026-02-23'), end: day('2026-03-01'), quantity: q('20') },
      { start: day('2026-03-02'), end: day('2026-03-08'), quantity: q('70') },
    ]);
    expect(shownOf(weekly({ delayDays: 4 }), today, days).map((each) => each.end)).toEqual([day('2026-03-01')]);
  });

  test('knows its days: delay, history and horizon', () => {
    expect(visibleDays({ ...plainPolicy('STOCK', true), delayDays: 1 }, today)).toEqual({ from: null, to: day('2026-03-10') });
    expect(visibleDays(weekly({ historyWeeks: 2 }), today)).toEqual({ from: day('2026-02-25'), to: null });
    expect(visibleDays({ ...plainPolicy('FORECAST', true), horizonWeeks: 8 }, today).to).toBe(day('2026-05-05'));
    expect([periodOf(today, 'WEEK'), periodOf(day('2026-02-10'), 'MONTH')]).toEqual([
      { start: day('2026-03-09'), end: day('2026-03-15') }, { start: day('2026-02-01'), end: day('2026-02-28') },
    ]);
  });

  test('that is less than another never shows more', () => {
    fc.assert(fc.property(facts, policies, policies, (known, one, other) => {
      const soonest = [one.expiresOn, other.expiresOn].filter((each) => each !== null).sort()[0] ?? null;
      const weeks = [one.historyWeeks, other.historyWeeks].filter((each) => each !== null);
      const less: SharingPolicy = {
        ...one, shared: one.shared && other.shared, delayDays: Math.max(one.delayDays, other.delayDays),
        historyWeeks: weeks.length > 0 ? Math.min(...weeks) : null, expiresOn: soonest,
      };
      const more = new Map(shownOf(one, today, known).map((each) => [each.start, each.quantity]));
      for (const each of shownOf(less, today, known)) expect(more.get(each.start)).toBe(each.quantity);
      const byDay = shownOf({ ...one, granularity: 'DAY' }, today, known);
      for (const period of shownOf(one, today, known)) {
        const within = byDay.filter((each) => each.start >= period.start && each.end <= period.end);
        expect(sumQ(within.map((each) => each.quantity))).toBe(period.quantity);
      }
    }));
  });

  test('shows no figure younger than the delay or older than the history, whatever the granularity', () => {
    fc.assert(fc.property(facts, policies, (known, policy) => {
      for (const { start, end } of shownOf(policy, today, known)) {
        expect(daysBetween(end, today)).toBeGreaterThanOrEqual(policy.delayDays);
        if (policy.historyWeeks !== null) expect(daysBetween(start, today)).toBeLessThanOrEqual(7 * policy.historyWeeks);
        if (policy.granularity !== 'DAY') expect(end < today).toBe(true);
      }
    }));
  });

  test('is refused with every fault, and with a dimension that the figure does not have', () => {
    expect(sharingFaults(weekly({ delayDays: 91, historyWeeks: 0, expiresOn: day('2026-03-10') }), today).map((each) => `${each.code} ${each.path}`)).toEqual([
      'OUT_OF_RANGE delayDays', 'OUT_OF_RANGE historyWeeks', 'OUT_OF_RANGE expiresOn',
    ]);
    const price = { ...plainPolicy('PRICE', true), granularity: 'WEEK' as const, delayDays: 1, historyWeeks: 3, horizonWeeks: 4 };
    expect(sharingFaults(price, today).map((each) => each.path.join())).toEqual(['granularity', 'delayDays', 'historyWeeks', 'horizonWeeks']);
    for (const figure of FIELD_GROUPS) expect(sharingFaults(plainPolicy(figure, true), today)).toEqual([]);
  });
});

describe('a figure flows', () => {
  const cover = { figures: ['STOCK', 'CONSUMPTION'] as const, validFrom: day('2026-01-01'), validTo: day('2026-12-31'), signed: true, endedOn: null };

  test('only while it is shared and under a signed confidentiality agreement that names it', () => {
    const policy = plainPolicy('STOCK', true);
    expect(reasonOn(policy, [cover], today)).toBeNull();
    expect(reasonOn({ ...policy, shared: false }, [cover], today)).toBe('NOT_SHARED');
    expect(reasonOn({ ...policy, expiresOn: day('2026-03-10') }, [cover], today)).toBe('SHARING_ENDED');
    expect(reasonOn({ ...policy, expiresOn: today }, [cover], today)).toBeNull();
    expect(reasonOn(policy, [], today)).toBe('NOT_SIGNED');
    expect(reasonOn(policy, [{ ...cover, signed: false }], today)).toBe('NOT_SIGNED');
    expect(reasonOn(plainPolicy('PRICE', true), [cover], today)).toBe('NOT_SIGNED');
    expect(reasonOn(policy, [{ ...cover, validTo: day('2026-03-10') }], today)).toBe('CONFIDENTIALITY_ENDED');
    expect(reasonOn(policy, [{ ...cover, endedOn: today }], today)).toBe('CONFIDENTIALITY_ENDED');
    expect(reasonOn(policy, [{ ...cover, endedOn: today }, cover], today)).toBeNull();
  });

  test('derived from others only as far as each of them', () => {
    const stock = openFully('STOCK');
    const consumption = { ...openFully('CONSUMPTION'), granularity: 'WEEK' as const, historyWeeks: 26, until: day('2026-06-30') };
    expect(derivedOpening('STOCK', [stock, consumption])).toMatchObject({ reason: null, granularity: 'WEEK', historyWeeks: 26, until: day('2026-06-30') });
    expect(daily(derivedOpening('STOCK', [stock, consumption])).reason).toBe('COARSER');
    expect(derivedOpening('STOCK', [stock, closed('FORECAST', 'NOT_SIGNED')]).reason).toBe('NOT_SIGNED');
    expect(daily(stock)).toEqual(stock);
    expect([coarsest([]), coarsest(['WEEK', 'MONTH', 'DAY'])]).toEqual(['DAY', 'MONTH']);
    expect(['BUYER_FORECAST', 'WEEKDAY_MEAN', 'NONE'].map(demandSourceOf)).toEqual(['FORECAST', 'CONSUMPTION', 'NONE']);
  });

  test('derived from late figures once they are old enough', () => {
    const late = { ...openFully('CONSUMPTION'), delayDays: 3, today: day('2026-03-05') };
    expect([delayed(late, day('2026-03-03')).reason, delayed({ ...late, today: day('2026-03-06') }, day('2026-03-03')).reason]).toEqual(['DELAYED', null]);
    expect([delayed({ ...late, today: null }, day('2026-03-03')).reason, delayed({ ...late, delayDays: 0 }, day('2026-03-05')).reason]).toEqual([null, null]);
    expect(delayed({ ...late, reason: 'NOT_SIGNED' }, day('2026-03-03')).reason).toBe('NOT_SIGNED');
  });

  test('and the buyer is told what else it gives away', () => {
    const all = (stock: Partial<SharingPolicy>, consumption: Partial<SharingPolicy>) =>
      implicationsOf([{ ...plainPolicy('STOCK', true), ...stock }, { ...plainPolicy('CONSUMPTION', true), ...consumption }]);
    expect(all({}, {})).toEqual([]);
    expect(all({}, { granularity: 'WEEK' })).toEqual(['STOCK_TELLS_CONSUMPTION']);
    expect(all({ granularity: 'WEEK' }, { granularity: 'WEEK' })).toEqual(['NO_STATUS', 'PROPOSALS_TELL_NEED']);
    expect(all({}, { delayDays: 2 })).toEqual(['STOCK_TELLS_CONSUMPTION', 'NO_PROJECTION', 'PROPOSALS_TELL_NEED']);
    expect(all({ delayDays: 1 }, { delayDays: 1 })).toEqual([]);
    expect(all({ delayDays: 2 }, { delayDays: 2 })).toEqual(['LATE_PLAN']);
    expect(all({}, { shared: false })).toEqual(['STOCK_TELLS_CONSUMPTION', 'NO_PROJECTION', 'PROPOSALS_TELL_NEED']);
  });
});
