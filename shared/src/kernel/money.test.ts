import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { currencyDigits, formatMoney, isCurrency, valueOf } from './money.js';
import { fromTenThousandths, quantity } from './quantity.js';

describe('money', () => {
  test('has the minor digits of its currency', () => {
    expect([currencyDigits('EUR'), currencyDigits('JPY'), currencyDigits('KWD')]).toEqual([2, 0, 3]);
    expect(isCurrency('EUR')).toBe(true);
    expect(isCurrency('eur')).toBe(false);
  });

  test('is written with all minor digits', () => {
    expect(formatMoney({ minor: 937_500, currency: 'EUR' })).toBe('9375.00');
    expect(formatMoney({ minor: -5, currency: 'EUR' })).toBe('-0.05');
    expect(formatMoney({ minor: 980, currency: 'JPY' })).toBe('980');
    expect(formatMoney({ minor: 1, currency: 'KWD' })).toBe('0.001');
  });

  test('values 750 pieces at 12.50 as 9 375.00 and an excess of 400 as 5 000.00', () => {
    expect(valueOf(quantity('750'), quantity('12.5'), 'EUR')).toEqual({ minor: 937_500, currency: 'EUR' });
    expect(valueOf(quantity('400'), quantity('12.5'), 'USD')).toEqual({ minor: 500_000, currency: 'USD' });
  });

  test('rounds half away from zero, once, at the minor unit', () => {
    expect(valueOf(quantity('0.5'), quantity('0.01'), 'EUR').minor).toBe(1);
    expect(valueOf(quantity('-0.5'), quantity('0.01'), 'EUR').minor).toBe(-1);
    expect(valueOf(quantity('0.4999'), quantity('0.01'), 'EUR').minor).toBe(0);
    expect(Object.is(valueOf(quantity('-0.1'), quantity('0.01'), 'EUR').minor, 0)).toBe(true);
    expect(valueOf(quantity('3'), quantity('33.5'), 'JPY').minor).toBe(101);
  });

  test('is within half a minor unit of the exact product', () => {
    const factor = fc.integer({ min: -1e9, max: 1e9 }).map(fromTenThousandths);
    fc.assert(
      fc.property(factor, factor, (amount, price) => {
        const exact = BigInt(amount) * BigInt(price);
        const distance = exact - BigInt(valueOf(amount, price, 'EUR').minor) * 1_000_000n;
        return distance <= 500_000n && distance >= -500_000n;
      }),
    );
  });

  test('beyond exact minor units is an error', () => {
    expect(() => valueOf(quantity('900000000000'), quantity('900000000000'), 'EUR')).toThrow(RangeError);
  });
});
