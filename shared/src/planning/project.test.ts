import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, day, weekdayOfNumber } from '../kernel/day.js';
import { fromTenThousandths, type Quantity, quantity as q, sumQ, ZERO } from '../kernel/quantity.js';
import { type ExpectedReceipt, project, type ReceiptKind, rollForward, supplyByDay } from './project.js';

const monday = day('2026-03-02');
const receipt = (kind: ReceiptKind, due: string, quantity: string, settled = '0'): ExpectedReceipt => ({
  kind, reference: 'R', due: day(due), quantity: q(quantity), settled: q(settled),
});
const workdays = (count: number) => Array.from({ length: count }, (_, i) => (i % 7 < 5 ? q('120') : ZERO));
const curves = (expected: ExpectedReceipt[], count = 16) => project(q('500'), workdays(count), supplyByDay(monday, count, expected));

describe('projected stock (F-34)', () => {
  test('of the example: opening 500, 120 on workdays, ASN 300 on Wednesday', () => {
    const { confirmed } = curves([receipt('IN_TRANSIT', '2026-03-04', '300')]);
    expect(confirmed).toEqual(['380', '260', '440', '320', '200', '200', '200', '80', '-40', '-160', '-280', '-400', '-400', '-400', '-520', '-640'].map(q));
  });

  test('comes in three curves: in transit only, confirmed, and with proposals', () => {
    const all = curves([receipt('IN_TRANSIT', '2026-03-02', '100'), receipt('COMMITTED', '2026-03-03', '50'), receipt('PROPOSED', '2026-03-04', '25')], 3);
    expect(all.inTransitOnly).toEqual(['480', '360', '240'].map(q));
    expect(all.confirmed).toEqual(['480', '410', '290'].map(q));
    expect(all.withProposals).toEqual(['480', '410', '315'].map(q));
  });

  test('counts a commitment without the part that is already on an ASN', () => {
    const split = curves([receipt('COMMITTED', '2026-03-04', '300', '200'), receipt('IN_TRANSIT', '2026-03-04', '200')]);
    expect(split.confirmed).toEqual(curves([receipt('COMMITTED', '2026-03-04', '300')]).confirmed);
  });

  test('counts an ASN without what was received of it, and never below nothing', () => {
    const supply = supplyByDay(monday, 3, [receipt('IN_TRANSIT', '2026-03-03', '300', '120'), receipt('IN_TRANSIT', '2026-03-03', '50', '60')]);
    expect(supply.inTransit).toEqual(['0', '180', '0'].map(q));
  });

  test('expects an overdue ASN tomorrow and says so', () => {
    const supply = supplyByDay(monday, 3, [receipt('IN_TRANSIT', '2026-02-27', '300')]);
    expect(supply.inTransit).toEqual(['0', '300', '0'].map(q));
    expect(supply.flags).toEqual(['OVERDUE_ASN']);
  });

  test('drops an ASN that is lost for more than two weeks', () => {
    const supply = supplyByDay(monday, 3, [receipt('IN_TRANSIT', '2026-02-15', '300')]);
    expect(sumQ(supply.inTransit)).toBe(ZERO);
    expect(supply.flags).toEqual(['OVERDUE_ASN_DROPPED']);
    expect(supplyByDay(monday, 3, [receipt('IN_TRANSIT', '2026-02-15', '300')], 30).flags).toEqual(['OVERDUE_ASN']);
  });

  test('expects an overdue commitment tomorrow, but nothing from a proposal nobody answered in time', () => {
    const supply = supplyByDay(monday, 3, [receipt('COMMITTED', '2026-03-01', '70'), receipt('PROPOSED', '2026-03-01', '90')]);
    expect(supply.committed).toEqual(['0', '70', '0'].map(q));
    expect(sumQ(supply.proposed)).toBe(ZERO);
    expect(supply.flags).toEqual(['OVERDUE_COMMITMENT', 'OVERDUE_PROPOSAL']);
  });

  test('on the closing stock of today expects tomorrow what was due today and is not in it', () => {
    const due = [receipt('IN_TRANSIT', '2026-03-02', '300'), receipt('PROPOSED', '2026-03-02', '40')];
    const closed = supplyByDay(monday, 3, due, 14, true);
    expect([closed.inTransit, closed.proposed]).toEqual([['0', '300', '0'].map(q), ['0', '40', '0'].map(q)]);
    expect(closed.flags).toEqual([]);
    expect(supplyByDay(monday, 3, due).inTransit[0]).toBe(q('300'));
  });

  test('ignores what arrives after the horizon', () => {
    expect(sumQ(supplyByDay(monday, 3, [receipt('IN_TRANSIT', '2026-03-05', '1')]).inTransit)).toBe(ZERO);
  });

  const level = fc.integer({ min: -1e8, max: 1e8 }).map(fromTenThousandths);
  const flow = fc.array(fc.integer({ min: 0, max: 1e7 }).map(fromTenThousandths), { minLength: 30, maxLength: 30 });
  const arrivals = fc.array(
    fc.record({
      kind: fc.constantFrom<ReceiptKind>('IN_TRANSIT', 'COMMITTED', 'PROPOSED'), reference: fc.constant('R'),
      due: fc.integer({ min: 0, max: 29 }).map((i) => addDays(monday, i)),
      quantity: fc.integer({ min: 0, max: 1e8 }).map(fromTenThousandths), settled: fc.integer({ min: 0, max: 1e8 }).map(fromTenThousandths),
    }),
    { maxLength: 8 },
  );

  test('conserves stock: what is left is what was there, plus what came, less what went', () => {
    fc.assert(
      fc.property(level, flow, arrivals, (opening, demand, expected) => {
        const supply = supplyByDay(monday, 30, expected);
        const { withProposals, inTransitOnly } = project(opening, demand, supply);
        const came = sumQ([...supply.inTransit, ...supply.committed, ...supply.proposed]);
        expect(withProposals[29]).toBe(opening + came - sumQ(demand));
        expect(inTransitOnly[29]).toBe(opening + sumQ(supply.inTransit) - sumQ(demand));
        expect(came).toBe(sumQ(expected.map((each) => Math.max(0, each.quantity - each.settled) as Quantity)));
      }),
    );
  });

  test('is never lowered by more supply', () => {
    fc.assert(
      fc.property(level, flow, arrivals, arrivals, (opening, demand, expected, more) => {
        const before = project(opening, demand, supplyByDay(monday, 30, expected));
        const after = project(opening, demand, supplyByDay(monday, 30, [...expected, ...more]));
        for (const curve of ['confirmed', 'withProposals', 'inTransitOnly'] as const) {
          after[curve].forEach((stock, i) => expect(stock).toBeGreaterThanOrEqual(before[curve][i] ?? 0));
        }
      }),
    );
  });

  test('has its curves in order: in transit only ≤ confirmed ≤ with proposals', () => {
    fc.assert(
      fc.property(level, flow, arrivals, (opening, demand, expected) => {
        const all = project(opening, demand, supplyByDay(monday, 30, expected));
        all.confirmed.forEach((stock, i) => {
          expect(stock).toBeGreaterThanOrEqual(all.inTransitOnly[i] ?? 0);
          expect(stock).toBeLessThanOrEqual(all.withProposals[i] ?? 0);
        });
      }),
    );
  });
});

describe('opening stock', () => {
  const demandOf = (number: number) => (weekdayOfNumber(number) <= 5 ? q('120') : ZERO);
  const snapshot = (businessDate: string) => ({ businessDate: day(businessDate), asOf: '2026-02-27T22:00:00Z', quantity: q('500'), available: q('480') });

  test('is yesterday’s closing stock as it stands', () => {
    expect(rollForward(snapshot('2026-03-01'), [], monday, demandOf)).toEqual({ stock: q('500'), available: q('480'), ageDays: 0, todayIncluded: false, receipts: ZERO });
  });

  test('from an older snapshot is rolled forward by the demand of the days between', () => {
    const opening = rollForward(snapshot('2026-02-27'), [], day('2026-03-03'), demandOf);
    expect(opening).toMatchObject({ stock: q('380'), available: q('360'), ageDays: 3 });
  });

  test('adds receipts recorded after the snapshot and no others', () => {
    const receipts = [
      { recordedAt: '2026-02-27T21:59:59Z', quantity: q('70') },
      { recordedAt: '2026-02-27T22:00:00Z', quantity: q('70') },
      { recordedAt: '2026-02-28T06:00:00+09:00', quantity: q('70') },
      { recordedAt: '2026-02-28T08:00:00Z', quantity: q('300') },
    ];
    const opening = rollForward(snapshot('2026-02-27'), receipts, day('2026-03-03'), demandOf);
    expect(opening).toMatchObject({ stock: q('680'), receipts: q('300') });
  });

  test('of a snapshot that closed today already holds today’s demand', () => {
    expect(rollForward(snapshot('2026-03-02'), [], monday, demandOf)).toMatchObject({ stock: q('500'), ageDays: 0, todayIncluded: true });
  });
});
