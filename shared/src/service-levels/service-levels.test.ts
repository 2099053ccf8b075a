import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, day } from '../kernel/day.js';
import { quantity as q } from '../kernel/quantity.js';
import { BAND_STATUSES, type BandStatus } from '../planning/status.js';
import { type DueLine, judgeLine, otif } from './otif.js';
import { percentOf, rollUp } from './ratio.js';
import { inBandShare, type StockDay, stockoutRate } from './stock-days.js';

const days = (count: number, status: BandStatus, excused = false): StockDay[] =>
  Array.from({ length: count }, () => ({ status, excused, minimumAboveZero: true }));

describe('the in-band share (F-56)', () => {
  const month = [...days(2, 'NO_DATA'), ...days(1, 'BELOW_MIN', true), ...days(24, 'IN_BAND'), ...days(2, 'ABOVE_MAX'), ...days(1, 'BELOW_MIN')];
  const share = inBandShare(month);

  test('of 30 days, 2 missing, 1 excused, 24 in, 2 above, 1 below is net 24 / 27 = 88.89 %', () => {
    expect(share.inBand.net).toEqual({ numerator: 24, denominator: 27 });
    expect(percentOf(share.inBand.net)).toBe(q('88.89'));
  });

  test('stays visible gross, with what was below and above', () => {
    expect(share.inBand.gross).toEqual({ numerator: 24, denominator: 28 });
    expect([share.belowMin.net, share.aboveMax.net]).toEqual([{ numerator: 1, denominator: 27 }, { numerator: 2, denominator: 27 }]);
    expect([share.daysExpected, share.daysMeasured, share.quality]).toEqual([30, 28, 'PARTIAL']);
  });

  test('counts out of stock as below the minimum', () => {
    expect(inBandShare(days(1, 'OUT_OF_STOCK')).belowMin.net.numerator).toBe(1);
  });

  test('without any measured day has no basis, and is neither 0 nor 100 %', () => {
    expect(percentOf(inBandShare(days(5, 'NO_DATA')).inBand.net)).toBeNull();
    expect(inBandShare([]).quality).toBe('INSUFFICIENT');
  });

  test('in, below and above always make up all measured days', () => {
    const anyDay = fc.record({ status: fc.constantFrom(...BAND_STATUSES), excused: fc.boolean(), minimumAboveZero: fc.boolean() });
    fc.assert(
      fc.property(fc.array(anyDay), (list) => {
        const { inBand, belowMin, aboveMax } = inBandShare(list);
        for (const kind of ['gross', 'net'] as const) {
          expect(inBand[kind].numerator + belowMin[kind].numerator + aboveMax[kind].numerator).toBe(inBand[kind].denominator);
        }
      }),
    );
  });
});

describe('the stock-out rate (F-57)', () => {
  test('of 3 days in 600 item-location-days is 0.5 %', () => {
    expect(percentOf(stockoutRate([...days(597, 'IN_BAND'), ...days(3, 'OUT_OF_STOCK')]).rate.net)).toBe(q('0.5'));
  });

  test('counts events and the longest run; a missing day does not end a run', () => {
    const list = [...days(2, 'OUT_OF_STOCK'), ...days(1, 'NO_DATA'), ...days(1, 'OUT_OF_STOCK'), ...days(3, 'IN_BAND'), ...days(1, 'OUT_OF_STOCK')];
    expect(stockoutRate(list)).toMatchObject({ events: 2, longestRun: 3, rate: { net: { numerator: 4, denominator: 7 } } });
  });

  test('leaves item-locations without a minimum out', () => {
    const list = days(3, 'OUT_OF_STOCK').map((each) => ({ ...each, minimumAboveZero: false }));
    expect(stockoutRate(list).rate.net).toEqual({ numerator: 0, denominator: 0 });
  });
});

describe('on time and in full (F-59)', () => {
  const due = day('2026-09-15');
  const exact = { earlyDays: 0, lateDays: 0, quantityPercent: q('0') };
  const line = (...receipts: [daysLate: number, accepted: string][]): DueLine => ({
    arrivalDay: due, committed: q('100'), receipts: receipts.map(([late, accepted]) => ({ day: addDays(due, late), accepted: q(accepted) })),
  });
  const both = (each: DueLine, tolerance = exact) => {
    const { onTime, inFull } = judgeLine(each, tolerance);
    return [onTime, inFull];
  };

  test('of 20 lines due, 17 on time, 18 in full and 16 both is 80.0 %, 85 % and 90 %', () => {
    const lines = [...Array.from({ length: 16 }, () => line([0, '100'])), line([0, '90']), line([1, '100']), line([2, '100']), line()];
    const result = otif(lines, exact);
    expect([result.onTime, result.inFull, result.otif]).toEqual([17, 18, 16].map((numerator) => ({ numerator, denominator: 20 })));
    expect([percentOf(result.onTime), percentOf(result.inFull), percentOf(result.otif)]).toEqual(['85', '90', '80'].map(q));
    expect(percentOf(result.byQuantity)).toBe(q('84.5'));
  });

  test('counts a line that was never shipped as a miss', () => {
    expect(both(line())).toEqual([false, false]);
    expect(both(line([0, '0']))).toEqual([false, false]);
  });

  test('judges a split delivery at its due day', () => {
    expect(both(line([0, '60'], [0, '40']))).toEqual([true, true]);
    expect(both(line([0, '60'], [3, '40']))).toEqual([false, true]);
    expect(both(line([0, '60']))).toEqual([true, false]);
  });

  test('allows the agreed days and quantities, and nothing beyond', () => {
    const tolerant = { earlyDays: 2, lateDays: 1, quantityPercent: q('5') };
    expect(both(line([-2, '95']), tolerant)).toEqual([true, true]);
    expect(both(line([1, '105']), tolerant)).toEqual([true, true]);
    expect(both(line([-3, '94.9999']), tolerant)).toEqual([false, false]);
    expect(both(line([2, '105.0001']), tolerant)).toEqual([false, false]);
  });

  test('without a line due has no basis', () => {
    expect(percentOf(otif([], exact).otif)).toBeNull();
  });
});

describe('rolling up', () => {
  test('adds numerators and denominators and never averages percentages', () => {
    expect(percentOf(rollUp([{ numerator: 1, denominator: 1 }, { numerator: 0, denominator: 99 }, { numerator: 0, denominator: 0 }]))).toBe(q('1'));
  });
});
