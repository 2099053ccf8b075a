import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { day } from '../kernel/day.js';
import { fromTenThousandths, type Quantity, quantity as q, subQ, sumQ, ZERO } from '../kernel/quantity.js';
import { checkShelfLife, type DatedQuantity, type ExpiryInput, expireUnused, remainingShelfLife, takeFirstExpired } from './lots.js';

const lot = (quantity: string, lastUsable: number | null): DatedQuantity => ({ quantity: q(quantity), lastUsable });
const perDay = (quantity: string, count: number) => new Array<Quantity>(count).fill(q(quantity));
const expiry = (over: Partial<ExpiryInput>) => expireUnused({ opening: ZERO, lots: [], receipts: [], demand: [], count: 5, ...over });

describe('stock used first expired, first out', () => {
  test('takes the lot that expires first, in whatever order the lots are told', () => {
    expect(takeFirstExpired([lot('80', 9), lot('50', 3)], q('60'))).toEqual([lot('70', 9)]);
    expect(takeFirstExpired([lot('10', null), lot('5', 2)], q('3'))).toEqual([lot('2', 2), lot('10', null)]);
    expect(takeFirstExpired([lot('10', null)], q('11'))).toEqual([]);
  });

  test('loses what is left of a lot at the close of its last usable day', () => {
    expect(expiry({ opening: q('100'), lots: [lot('60', 1)], demand: perDay('20', 5) })).toEqual(['0', '20', '0', '0', '0'].map(q));
  });

  test('loses nothing of what is used in time', () => {
    expect(expiry({ opening: q('60'), lots: [lot('60', 2)], demand: perDay('20', 5) })).toEqual(perDay('0', 5));
  });

  test('uses a receipt that expires earlier before the stock that keeps', () => {
    const receipts = [{ index: 1, ...lot('30', 2) }];
    expect(expiry({ opening: q('100'), lots: [lot('100', 4)], receipts, demand: perDay('20', 5) })).toEqual(['0', '0', '0', '0', '30'].map(q));
    expect(expiry({ opening: q('100'), lots: [lot('100', 4)], demand: perDay('20', 5) })).toEqual(perDay('0', 5));
  });

  test('pays what is owed before anything can expire', () => {
    expect(expiry({ opening: q('-25'), receipts: [{ index: 0, ...lot('40', 1) }], demand: perDay('5', 5) })).toEqual(['0', '5', '0', '0', '0'].map(q));
  });

  test('counts nothing of a receipt that comes expired', () => {
    expect(expiry({ opening: q('10'), receipts: [{ index: 3, ...lot('40', 2) }], demand: perDay('2', 5) })).toEqual(['0', '0', '0', '40', '0'].map(q));
  });

  test('believes the stock where the lots tell another sum: the rest keeps, what is too much was used', () => {
    expect(expiry({ opening: q('100'), lots: [lot('60', 0)], demand: perDay('0', 5) })[0]).toBe(q('60'));
    expect(expiry({ opening: q('50'), lots: [lot('60', 0), lot('40', 1)], demand: perDay('0', 5) }).slice(0, 2)).toEqual(['10', '40'].map(q));
  });

  const amount = (max: number) => fc.integer({ min: 0, max }).map(fromTenThousandths);
  const dated = fc.record({ quantity: amount(1e6), lastUsable: fc.option(fc.integer({ min: 0, max: 25 })) });
  const situation = fc.record({
    opening: fc.integer({ min: -1e6, max: 5e6 }).map(fromTenThousandths), lots: fc.array(dated, { maxLength: 6 }),
    receipts: fc.array(fc.tuple(dated, fc.integer({ min: 0, max: 19 })).map(([each, index]) => ({ ...each, index })), { maxLength: 6 }),
    demand: fc.array(amount(6e5), { minLength: 20, maxLength: 20 }), count: fc.constant(20),
  });
  const closing = (input: ExpiryInput): number[] => {
    const expired = expireUnused(input);
    let stock: number = input.opening;
    return expired.map((gone, i) => (stock += sumQ(input.receipts.filter(({ index }) => index === i).map(({ quantity }) => quantity)) - (input.demand[i] ?? 0) - gone));
  };

  test('expires nothing while demand is owed, and no more than the lots that had to go', () => {
    fc.assert(
      fc.property(situation, (input) => {
        const expired = expireUnused(input);
        const stock = closing(input);
        const dying = sumQ([...input.lots, ...input.receipts].filter(({ lastUsable }) => lastUsable !== null && lastUsable < 20).map(({ quantity }) => quantity));
        expect(expired.every((each) => each >= 0)).toBe(true);
        expect(sumQ(expired)).toBeLessThanOrEqual(dying);
        const cameTooLate = (i: number) => sumQ(input.receipts.filter(({ index, lastUsable }) => index === i && lastUsable !== null && lastUsable < i).map(({ quantity }) => quantity));
        expired.forEach((gone, i) => expect((stock[i] ?? 0) >= 0 || gone === cameTooLate(i)).toBe(true));
      }),
    );
  });

  test('is never less with more of it, whenever the more expires', () => {
    fc.assert(
      fc.property(situation, dated, fc.integer({ min: 0, max: 19 }), (input, more, index) => {
        const before = closing(input);
        const after = closing({ ...input, receipts: [...input.receipts, { ...more, index }] });
        after.forEach((stock, i) => expect(stock).toBeGreaterThanOrEqual(before[i] ?? 0));
      }),
    );
  });

  test('is the same in whatever order lots and receipts are told', () => {
    fc.assert(
      fc.property(situation, (input) => {
        const turned = { ...input, lots: [...input.lots].reverse(), receipts: [...input.receipts].reverse() };
        expect(expireUnused(turned)).toEqual(expireUnused(input));
      }),
    );
  });

  test('expires less than any other order of use would: first in, first out never saves more', () => {
    const arrivalOrder = (input: ExpiryInput): Quantity => {
      let lots = input.lots.map((each) => ({ ...each }));
      let gone = ZERO;
      for (let i = 0; i < input.count; i += 1) {
        let open: number = input.demand[i] ?? 0;
        lots = lots.map((each) => {
          const used = Math.min(open, each.quantity);
          open -= used;
          return { ...each, quantity: subQ(each.quantity, fromTenThousandths(used)) };
        });
        gone = sumQ([gone, ...lots.filter((each) => each.lastUsable === i).map((each) => each.quantity)]);
        lots = lots.filter((each) => each.lastUsable !== i);
      }
      return gone;
    };
    fc.assert(
      fc.property(situation, (drawn) => {
        const input = { ...drawn, opening: sumQ(drawn.lots.map((each) => each.quantity)), receipts: [] };
        expect(sumQ(expireUnused(input))).toBeLessThanOrEqual(arrivalOrder(input));
      }),
    );
  });
});

describe('the shelf life of goods that arrive', () => {
  const arrival = day('2026-10-05');

  test('is counted to the last usable day: 1 March 2027 is 147 days after 5 October 2026', () => {
    expect([remainingShelfLife(day('2027-03-01'), arrival), remainingShelfLife(arrival, arrival), remainingShelfLife(day('2026-10-04'), arrival)]).toEqual([147, 0, -1]);
  });

  test('is refused below the agreed days, and never asked of goods that keep', () => {
    expect(checkShelfLife(day('2027-03-01'), arrival, 147)).toEqual({ ok: true, value: 147 });
    expect(checkShelfLife(day('2027-03-01'), arrival, 180)).toMatchObject({ ok: false, refusals: [{ path: ['lastUsableDay'], params: { reason: 'SHELF_LIFE', days: 147, minimum: 180 } }] });
    expect(checkShelfLife(null, arrival, 180)).toEqual({ ok: true, value: null });
  });
});
