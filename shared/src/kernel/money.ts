import type { Quantity } from './quantity.js';

/** An exact amount in minor units (cents, yen) of one currency. Amounts of different currencies are never added. */
export type Money = { minor: number; currency: string };

const DIGITS: Readonly<Record<string, number>> = {
  BIF: 0, CLP: 0, DJF: 0, GNF: 0, ISK: 0, JPY: 0, KMF: 0, KRW: 0, PYG: 0, RWF: 0, UGX: 0, UYI: 0, VND: 0, VUV: 0, XAF: 0,
  XOF: 0, XPF: 0, BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3, CLF: 4, UYW: 4,
};

/** Three capital letters, as ISO 4217 writes them. */
export function isCurrency(code: string): boolean {
  return /^[A-Z]{3}$/.test(code);
}

/** Decimals of the minor unit by ISO 4217: EUR 2, JPY 0, KWD 3. */
export function currencyDigits(currency: string): number {
  return DIGITS[currency] ?? 2;
}

/** The amount as decimal text with all minor digits, without the currency: 1 234 50 EUR → `1234.50`, 980 JPY → `980`. */
export function formatMoney(money: Money): string {
  const digits = currencyDigits(money.currency);
  const text = `${Math.abs(money.minor)}`.padStart(digits + 1, '0');
  const sign = money.minor < 0 ? '-' : '';
  if (digits === 0) return `${sign}${text}`;
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/**
 * value = quantity × unit price, rounded half away from zero to the minor unit (0.2).
 * Both factors are ten-thousandths, so the product counts 10⁻⁸; BigInt keeps it exact.
 * Example: 750 pieces at 12.50 EUR → 9 375.00 EUR.
 */
export function valueOf(quantity: Quantity, unitPrice: Quantity, currency: string): Money {
  const product = BigInt(quantity) * BigInt(unitPrice);
  const unit = 10n ** BigInt(8 - currencyDigits(currency));
  const magnitude = product < 0n ? -product : product;
  const rounded = Number((magnitude * 2n + unit) / (unit * 2n));
  if (!Number.isSafeInteger(rounded)) throw new RangeError('amount beyond exact minor units');
  return { minor: product < 0n && rounded !== 0 ? -rounded : rounded, currency };
}
