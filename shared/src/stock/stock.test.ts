import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, day } from '../kernel/day.js';
import { fromTenThousandths, quantity as q, sumQ, ZERO } from '../kernel/quantity.js';
import { ageBuckets, agedOver, meanAge, oldestAge, shareAgedOver, stockLayers } from './ageing.js';
import { addStock, available, onBasis, onHand } from './stock-basis.js';
import { stockByRole } from './stock-role.js';

const today = day('2026-03-02');
const receipts = [
  { day: day('2026-02-10'), quantity: q('50') },
  { day: day('2025-11-01'), quantity: q('100') },
  { day: day('2026-01-10'), quantity: q('60') },
];
const first = day('2025-06-01');

describe('FIFO ageing (F-43)', () => {
  const layers = stockLayers(q('130'), receipts, today, first);

  test('assigns stock 130 to the newest receipts: 50 aged 20, 60 aged 51, 20 aged 121 days', () => {
    expect(layers.map(({ quantity, ageDays, atLeast }) => [quantity, ageDays, atLeast])).toEqual([[q('50'), 20, false], [q('60'), 51, false], [q('20'), 121, false]]);
  });

  test('fills the buckets 0–30 with 50, 31–60 with 60 and 91–180 with 20', () => {
    expect(ageBuckets(layers).map(({ fromDays, toDays, quantity }) => [fromDays, toDays, quantity])).toEqual([
      [0, 30, q('50')], [31, 60, q('60')], [61, 90, ZERO], [91, 180, q('20')], [181, 365, ZERO], [366, 730, ZERO], [731, null, ZERO],
    ]);
  });

  test('has a mean age of 6 480 / 130 = 49.85 days', () => {
    expect(meanAge(layers)).toBe(q('49.8462'));
    expect([oldestAge(layers), agedOver(layers, 50), agedOver(layers, 121), shareAgedOver(layers, 120)]).toEqual([121, q('80'), ZERO, q('0.1538')]);
  });

  test('dates what no receipt explains to the first snapshot, as "at least that old"', () => {
    expect(stockLayers(q('215'), receipts, today, first).at(-1)).toEqual({ day: first, ageDays: 274, quantity: q('5'), atLeast: true });
    expect(stockLayers(q('215'), receipts, today, day('2026-02-01')).at(-1)).toMatchObject({ day: '2025-11-01', atLeast: true });
    expect(stockLayers(q('5'), [], today, today)).toEqual([{ day: today, ageDays: 0, quantity: q('5'), atLeast: true }]);
  });

  test('has no layers for stock at or below zero', () => {
    expect(stockLayers(ZERO, receipts, today, first)).toEqual([]);
    expect(stockLayers(q('-40'), receipts, today, first)).toEqual([]);
    expect([meanAge([]), oldestAge([]), shareAgedOver([], 180)]).toEqual([null, null, null]);
  });

  test('explains every unit once, newest first, no layer larger than its receipt', () => {
    const some = fc.array(fc.record({ ago: fc.integer({ min: 0, max: 900 }), amount: fc.integer({ min: 0, max: 1e7 }) }), { maxLength: 12 });
    fc.assert(
      fc.property(fc.integer({ min: -1e6, max: 5e7 }), some, (stock, list) => {
        const known = list.map(({ ago, amount }) => ({ day: addDays(today, -ago), quantity: fromTenThousandths(amount) }));
        const found = stockLayers(fromTenThousandths(stock), known, today, first);
        expect(sumQ(found.map(({ quantity }) => quantity))).toBe(Math.max(0, stock));
        expect(sumQ(ageBuckets(found).map(({ quantity }) => quantity))).toBe(Math.max(0, stock));
        const exact = found.filter(({ atLeast }) => !atLeast);
        expect(exact.map(({ ageDays }) => ageDays)).toEqual(exact.map(({ ageDays }) => ageDays).sort((a, b) => a - b));
        expect(sumQ(exact.map(({ quantity }) => quantity))).toBe(Math.min(Math.max(0, stock), sumQ(known.map(({ quantity }) => quantity))));
      }),
    );
  });
});

describe('stock by role (F-45)', () => {
  test('of 1 300 with safety stock 266 and max 816 is 266 / 550 / 484', () => {
    expect(stockByRole(q('1300'), q('266'), q('816'))).toEqual({ safety: q('266'), cycle: q('550'), anticipation: ZERO, excess: q('484'), transit: ZERO });
  });

  test('is no excess as far as it was agreed to be built ahead; what is on the way stands beside', () => {
    expect(stockByRole(q('1300'), q('266'), q('816'), { agreedBuild: q('200'), inTransit: q('300') })).toEqual({
      safety: q('266'), cycle: q('550'), anticipation: q('200'), excess: q('284'), transit: q('300'),
    });
  });

  test('adds up to the stock on hand, and is nothing below zero', () => {
    const nothing = { safety: ZERO, cycle: ZERO, anticipation: ZERO, excess: ZERO, transit: ZERO };
    expect(stockByRole(q('100'), q('266'), q('816'))).toEqual({ ...nothing, safety: q('100') });
    expect(stockByRole(q('-5'), q('266'), q('816'))).toEqual(nothing);
    const amount = fc.integer({ min: 0, max: 1e8 }).map(fromTenThousandths);
    fc.assert(
      fc.property(amount, amount, amount, amount, (stock, safety, above, agreedBuild) => {
        const { safety: held, cycle, anticipation, excess } = stockByRole(stock, safety, fromTenThousandths(safety + above), { agreedBuild });
        return held + cycle + anticipation + excess === stock;
      }),
    );
  });
});

describe('the stock basis', () => {
  const stock = { unrestricted: q('300'), blocked: q('24'), quality: q('16'), reserved: q('40') };

  test('is what is usable, or all that the record shows', () => {
    expect([available(stock), onHand(stock)]).toEqual([q('300'), q('380')]);
    expect([onBasis(stock, 'AVAILABLE'), onBasis(stock, 'ON_HAND')]).toEqual([q('300'), q('380')]);
  });

  test('holds own and consigned stock together', () => {
    expect(addStock(stock, { unrestricted: q('1'), blocked: q('2'), quality: q('3'), reserved: q('4') })).toEqual({ unrestricted: q('301'), blocked: q('26'), quality: q('19'), reserved: q('44') });
  });
});
