import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, day } from '../../kernel/day.js';
import { fromTenThousandths, type Quantity, quantity as q, sumQ, ZERO } from '../../kernel/quantity.js';
import type { StockLot } from '../../stock/lots.js';
import { type ExpectedReceipt, project, type ReceiptKind, rollForward, type StockPosition, supplyByDay } from '../project.js';
import { projectUsable, shelfLifeDays, shortOfShelfLife, usableOpening, usedWithin } from './usable-stock.js';

const monday = day('2026-03-02');
const lot = (quantity: string, lastUsableDay: string | null): StockLot => ({ lot: `L-${quantity}`, quantity: q(quantity), lastUsableDay: lastUsableDay === null ? null : day(lastUsableDay) });
const snapshot = (lots: StockLot[], over: Partial<StockPosition> = {}): StockPosition => ({
  businessDate: day('2026-02-27'), asOf: '2026-02-27T22:00:00Z', quantity: q('500'), available: q('480'), lots, ...over,
});
const opening = (position: StockPosition, perDay = '10', receipts: Parameters<typeof rollForward>[1] = []) =>
  usableOpening(position, rollForward(position, receipts, monday, () => q(perDay)), monday);
const perDay = (quantity: string, count: number) => new Array<Quantity>(count).fill(q(quantity));

describe('the usable part of the opening stock', () => {
  test('of 500 on Friday, 60 of it usable until Saturday, 20 consumed by Monday, is 440: 40 expired', () => {
    const usable = opening(snapshot([lot('60', '2026-02-28'), lot('440', '2026-06-30')]));
    expect(usable).toMatchObject({ expired: q('40'), opening: { stock: q('440'), available: q('420'), ageDays: 2 } });
    expect(usable.lots).toEqual([{ quantity: q('440'), lastUsable: expect.any(Number) }]);
  });

  test('is all of it when lots are not told, or none has a date', () => {
    expect(opening(snapshot([]))).toMatchObject({ expired: ZERO, opening: { stock: q('480') } });
    expect(opening(snapshot([lot('500', null)]))).toMatchObject({ expired: ZERO, opening: { stock: q('480') } });
  });

  test('counts receipts since as goods that keep: they do not save the old lots, and are not expired with them', () => {
    const received = [{ recordedAt: '2026-02-28T08:00:00Z', quantity: q('100') }];
    expect(opening(snapshot([lot('500', '2026-02-28')]), '10', received)).toMatchObject({ expired: q('480'), opening: { stock: q('100') } });
  });

  test('takes lots beyond the reported stock as used', () => {
    expect(opening(snapshot([lot('60', '2026-02-28'), lot('500', '2026-06-30')]), '0')).toMatchObject({ expired: ZERO, opening: { stock: q('500') } });
  });
});

describe('the projection of usable stock (F-34 with expiry)', () => {
  const demand = perDay('20', 6);
  const usable = opening(snapshot([lot('60', '2026-03-03'), lot('40', null)], { quantity: q('100'), available: q('100') }), '0');

  test('loses what expires on its day in every curve, and tells it for the confirmed one', () => {
    const made = projectUsable(usable, monday, demand, supplyByDay(monday, 6, []));
    expect(made.curves.confirmed).toEqual(['80', '40', '20', '0', '-20', '-40'].map(q));
    expect(made.curves.inTransitOnly).toEqual(made.curves.confirmed);
    expect(made.expired).toEqual(['0', '20', '0', '0', '0', '0'].map(q));
  });

  test('without dates is the plain projection', () => {
    const plain = opening(snapshot([lot('500', null)]));
    const supply = supplyByDay(monday, 6, []);
    expect(projectUsable(plain, monday, demand, supply)).toEqual({ curves: project(plain.opening.stock, demand, supply), expired: null });
  });

  test('lets a receipt with a date expire in the curves that count it', () => {
    const asn: ExpectedReceipt = { kind: 'COMMITTED', reference: 'C-1', due: monday, quantity: q('100'), settled: ZERO, lastUsableDay: day('2026-03-05') };
    const made = projectUsable(opening(snapshot([], { quantity: q('100') }), '0'), monday, demand, supplyByDay(monday, 6, [asn]));
    expect(made.curves.confirmed).toEqual(['180', '160', '140', '100', '80', '60'].map(q));
    expect(made.curves.inTransitOnly).toEqual(['80', '60', '40', '20', '0', '-20'].map(q));
    expect(made.expired?.[3]).toBe(q('20'));
  });

  const DAYS = 25;
  const amount = (max: number) => fc.integer({ min: 0, max }).map(fromTenThousandths);
  const when = fc.option(fc.integer({ min: -3, max: 30 }).map((ahead) => addDays(monday, ahead)));
  const lots = fc.array(fc.record({ lot: fc.constant('L'), quantity: amount(2e6), lastUsableDay: when }), { maxLength: 5 });
  const arrivals = fc.array(
    fc.record({
      kind: fc.constantFrom<ReceiptKind>('IN_TRANSIT', 'COMMITTED', 'PROPOSED'), reference: fc.constant('R'), settled: fc.constant(ZERO),
      due: fc.integer({ min: 0, max: DAYS - 1 }).map((ahead) => addDays(monday, ahead)), quantity: amount(3e6), lastUsableDay: when,
    }),
    { maxLength: 6 },
  );
  const stocks = fc.integer({ min: -1e6, max: 5e6 }).map(fromTenThousandths);
  const demands = fc.array(amount(4e5), { minLength: DAYS, maxLength: DAYS });
  const make = (stock: Quantity, held: StockLot[], used: Quantity[], expected: ExpectedReceipt[]) => {
    const begin = opening(snapshot(held, { quantity: stock, available: stock, businessDate: addDays(monday, -1) }));
    const supply = supplyByDay(monday, DAYS, expected);
    return { begin, supply, ...projectUsable(begin, monday, used, supply) };
  };

  test('conserves stock: opening + receipts − demand − expired = closing', () => {
    fc.assert(
      fc.property(stocks, lots, demands, arrivals, (stock, held, used, expected) => {
        const { begin, supply, curves, expired } = make(stock, held, used, expected);
        expect(begin.opening.stock + begin.expired).toBe(stock);
        let level: number = begin.opening.stock;
        curves.confirmed.forEach((closing, i) => {
          level += (supply.inTransit[i] ?? 0) + (supply.committed[i] ?? 0) - (used[i] ?? 0) - (expired?.[i] ?? 0);
          expect(closing).toBe(level);
        });
      }),
    );
  });

  test('is never lowered by more supply, whatever its date', () => {
    fc.assert(
      fc.property(stocks, lots, demands, arrivals, arrivals, (stock, held, used, expected, more) => {
        const before = make(stock, held, used, expected).curves;
        const after = make(stock, held, used, [...expected, ...more]).curves;
        for (const curve of ['confirmed', 'withProposals', 'inTransitOnly'] as const) {
          after[curve].forEach((level, i) => expect(level).toBeGreaterThanOrEqual(before[curve][i] ?? 0));
        }
      }),
    );
  });

  test('is the same in whatever order lots and receipts are told', () => {
    fc.assert(
      fc.property(stocks, lots, demands, arrivals, (stock, held, used, expected) => {
        const turned = make(stock, [...held].reverse(), used, [...expected].reverse());
        expect(turned.curves).toEqual(make(stock, held, used, expected).curves);
      }),
    );
  });
});

describe('the agreed shelf life', () => {
  test('limits stock to the demand of its days: 20 a day for 10 days → 200, and only 100 beside a week of rest', () => {
    expect(usedWithin(10, perDay('20', 13), 3)).toEqual(['200', '200', '200'].map(q));
    const rest = [...perDay('20', 6), ...perDay('0', 5), ...perDay('20', 2)];
    expect(usedWithin(5, rest, 7)).toEqual(['100', '80', '60', '40', '20', '0', '20'].map(q));
    expect(usedWithin(0, perDay('20', 3), 2)).toEqual(['0', '0'].map(q));
  });

  test('of more than a year limits nothing', () => {
    expect([shelfLifeDays(null), shelfLifeDays(undefined), shelfLifeDays(367), shelfLifeDays(366), shelfLifeDays(0)]).toEqual([null, null, null, 366, 0]);
  });

  test('names the receipts that come with less', () => {
    const receipt = (due: string, lastUsableDay: string | null): ExpectedReceipt => ({ kind: 'IN_TRANSIT', reference: due, due: day(due), quantity: q('5'), settled: ZERO, lastUsableDay: lastUsableDay === null ? null : day(lastUsableDay) });
    const { arrivals } = supplyByDay(monday, 20, [receipt('2026-03-04', '2026-04-03'), receipt('2026-03-05', '2026-04-03'), receipt('2026-03-06', null)]);
    expect(shortOfShelfLife(arrivals, monday, 30).map(({ reference }) => reference)).toEqual(['2026-03-05']);
    expect(sumQ(shortOfShelfLife(arrivals, monday, null).map(({ quantity }) => quantity))).toBe(ZERO);
  });
});
