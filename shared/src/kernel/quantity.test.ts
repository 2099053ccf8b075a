import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  addQ, ceilToLot, divInt, floorToLot, formatQuantity, fromTenThousandths, isMultipleOf, maxQ, minQ, mulInt, ONE, parseQuantity,
  quantity, subQ, sumQ, ZERO,
} from './quantity.js';

const anyQuantity = fc.maxSafeInteger().map(fromTenThousandths);
const smallQuantity = fc.integer({ min: -1e10, max: 1e10 }).map(fromTenThousandths);
const anyLot = fc.integer({ min: 1, max: 1e8 }).map(fromTenThousandths);

describe('a quantity', () => {
  test('is read exactly from plain decimal text', () => {
    expect(quantity('12.5')).toBe(125_000);
    expect(quantity('12.5000')).toBe(125_000);
    expect(quantity('-3')).toBe(-30_000);
    expect(quantity('+0.0001')).toBe(1);
    expect(quantity('1')).toBe(ONE);
    expect(Object.is(quantity('-0.0000'), 0)).toBe(true);
    expect(quantity('900719925474.0991')).toBe(Number.MAX_SAFE_INTEGER);
  });

  test('is refused when the text is not a plain decimal', () => {
    for (const wrong of ['12O', '1,234.5', '1.234,5', '1e3', 'NaN', 'Infinity', '', ' 1', '1 ', '.5', '5.', '1.00001', '--1', '0x10', '١٢', '１２', '1_000', '1'.repeat(50)]) {
      expect(parseQuantity(wrong)).toMatchObject({ ok: false, refusals: [{ code: 'INVALID', params: { reason: 'NOT_A_NUMBER' } }] });
    }
  });

  test('beyond the exact range is refused, not rounded', () => {
    expect(parseQuantity('900719925474.0992')).toMatchObject({ ok: false, refusals: [{ code: 'OUT_OF_RANGE' }] });
    expect(() => addQ(quantity('900719925474.0991'), quantity('0.0001'))).toThrow(RangeError);
    expect(() => mulInt(quantity('900719925474'), 2)).toThrow(RangeError);
    expect(() => quantity('one')).toThrow(RangeError);
  });

  test('is written without trailing zeros and never as minus zero', () => {
    expect(formatQuantity(quantity('12.5000'))).toBe('12.5');
    expect(formatQuantity(quantity('-0.0100'))).toBe('-0.01');
    expect(formatQuantity(subQ(quantity('1'), quantity('1')))).toBe('0');
    expect(formatQuantity(mulInt(ZERO, -1))).toBe('0');
    expect(formatQuantity(quantity('100'))).toBe('100');
  });

  test('survives being written and read again', () => {
    fc.assert(fc.property(anyQuantity, (value) => quantity(formatQuantity(value)) === value));
  });

  test('adds, subtracts and compares without loss', () => {
    expect(addQ(quantity('0.1'), quantity('0.2'))).toBe(quantity('0.3'));
    expect(sumQ([quantity('1.5'), quantity('2.25'), quantity('-0.75')])).toBe(quantity('3'));
    expect(sumQ([])).toBe(ZERO);
    expect(minQ(quantity('1'), quantity('2'))).toBe(ONE);
    expect(maxQ(quantity('1'), quantity('2'))).toBe(quantity('2'));
    fc.assert(fc.property(smallQuantity, smallQuantity, (a, b) => subQ(addQ(a, b), b) === a));
  });

  test('divided by a count is rounded half away from zero', () => {
    expect(divInt(ONE, 3)).toBe(quantity('0.3333'));
    expect(divInt(quantity('0.0005'), 2)).toBe(quantity('0.0003'));
    expect(divInt(quantity('-0.0005'), 2)).toBe(quantity('-0.0003'));
    expect(() => divInt(ONE, 0)).toThrow(RangeError);
    expect(() => mulInt(ONE, 0.5)).toThrow(RangeError);
  });

  test('rounded up to lots is the smallest multiple that covers the need', () => {
    expect(ceilToLot(quantity('201'), quantity('48'))).toBe(quantity('240'));
    expect(ceilToLot(quantity('240'), quantity('48'))).toBe(quantity('240'));
    expect(ceilToLot(quantity('-10'), quantity('48'))).toBe(ZERO);
    fc.assert(
      fc.property(smallQuantity, anyLot, (need, lot) => {
        const rounded = ceilToLot(need, lot);
        expect(rounded >= need && rounded - need < lot && isMultipleOf(rounded, lot)).toBe(true);
        expect(Object.is(rounded, -0)).toBe(false);
      }),
    );
  });

  test('rounded down to lots is the largest multiple that fits', () => {
    expect(floorToLot(quantity('586'), quantity('50'))).toBe(quantity('550'));
    expect(floorToLot(quantity('-10'), quantity('48'))).toBe(quantity('-48'));
    fc.assert(
      fc.property(smallQuantity, anyLot, (room, lot) => {
        const rounded = floorToLot(room, lot);
        expect(rounded <= room && room - rounded < lot && isMultipleOf(rounded, lot)).toBe(true);
      }),
    );
  });

  test('cannot be rounded to a lot of nothing', () => {
    expect(() => ceilToLot(ONE, ZERO)).toThrow(RangeError);
  });
});
