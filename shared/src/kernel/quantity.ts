import { type Result, ok, refuse } from './result.js';

declare const quantityBrand: unique symbol;

/** An exact quantity: a safe integer of ten-thousandths of the item's base unit. 12.5 pieces are 125 000. */
export type Quantity = number & { readonly [quantityBrand]: 'Quantity' };

const DECIMAL_FORMAT = /^([+-]?)(\d+)(?:\.(\d{1,4}))?$/;
const LONGEST_TEXT = 40;

export const ZERO = 0 as Quantity;

/** One unit in ten-thousandths. */
export const ONE = 10_000 as Quantity;

/** An integer of ten-thousandths that is known to be exact: throws when it is not a safe integer. Never yields −0. */
export function fromTenThousandths(count: number): Quantity {
  if (!Number.isSafeInteger(count)) throw new RangeError(`not an exact quantity: ${count} ten-thousandths`);
  return (count === 0 ? 0 : count) as Quantity;
}

/**
 * Plain decimal text with a point, at most four decimals and an optional sign: `12.5`, `-3`, `0.0001`.
 * Separators, exponents, blanks, `12O`, `.5` and values beyond ±900 719 925 474.0991 are refused.
 */
export function parseQuantity(text: string): Result<Quantity> {
  const parts = text.length <= LONGEST_TEXT ? DECIMAL_FORMAT.exec(text) : null;
  if (!parts) return refuse('INVALID', [], { reason: 'NOT_A_NUMBER', text: text.slice(0, LONGEST_TEXT) });
  const [, sign = '', units = '0', fraction = ''] = parts;
  const magnitude = Number(units + fraction.padEnd(4, '0'));
  if (!Number.isSafeInteger(magnitude)) return refuse('OUT_OF_RANGE', [], { reason: 'NUMBER_TOO_LARGE', text });
  return ok(fromTenThousandths(sign === '-' ? -magnitude : magnitude));
}

/** A quantity that is known to be one: throws on anything else. */
export function quantity(text: string): Quantity {
  const parsed = parseQuantity(text);
  if (!parsed.ok) throw new RangeError(`not a quantity: ${text.slice(0, LONGEST_TEXT)}`);
  return parsed.value;
}

/** Canonical decimal text: no trailing zeros, no `-0`. 125 000 → `12.5`. */
export function formatQuantity(value: Quantity): string {
  const magnitude = Math.abs(value);
  const fraction = magnitude % ONE;
  const units = (magnitude - fraction) / ONE;
  const sign = value < 0 ? '-' : '';
  if (fraction === 0) return `${sign}${units}`;
  return `${sign}${units}.${`${fraction}`.padStart(4, '0').replace(/0+$/, '')}`;
}

export function addQ(a: Quantity, b: Quantity): Quantity {
  return fromTenThousandths(a + b);
}

export function subQ(a: Quantity, b: Quantity): Quantity {
  return fromTenThousandths(a - b);
}

export function sumQ(list: Iterable<Quantity>): Quantity {
  let total = ZERO;
  for (const each of list) total = addQ(total, each);
  return total;
}

/** Exact product with a whole number. */
export function mulInt(value: Quantity, count: number): Quantity {
  if (!Number.isInteger(count)) throw new RangeError(`not a whole number: ${count}`);
  return fromTenThousandths(value * count);
}

/** Exact quotient by a whole number, rounded half away from zero to a ten-thousandth. 1 ÷ 3 → 0.3333. */
export function divInt(value: Quantity, count: number): Quantity {
  if (!Number.isInteger(count) || count === 0) throw new RangeError(`cannot divide a quantity by ${count}`);
  const magnitude = Math.abs(value);
  const divisor = Math.abs(count);
  const rest = magnitude % divisor;
  const rounded = (magnitude - rest) / divisor + (rest >= divisor - rest ? 1 : 0);
  return fromTenThousandths(value < 0 !== count < 0 ? -rounded : rounded);
}

/** The smallest multiple of `lot` that is not below `value`: 201 in lots of 48 → 240. */
export function ceilToLot(value: Quantity, lot: Quantity): Quantity {
  const rest = restOfLot(value, lot);
  return fromTenThousandths(rest > 0 ? value - rest + lot : value - rest);
}

/** The largest multiple of `lot` that is not above `value`: 286 in lots of 50 → 250. */
export function floorToLot(value: Quantity, lot: Quantity): Quantity {
  const rest = restOfLot(value, lot);
  return fromTenThousandths(rest < 0 ? value - rest - lot : value - rest);
}

export function isMultipleOf(value: Quantity, lot: Quantity): boolean {
  return restOfLot(value, lot) === 0;
}

function restOfLot(value: Quantity, lot: Quantity): number {
  if (lot <= 0) throw new RangeError('a lot size must be above zero');
  return value % lot;
}

export function minQ(a: Quantity, b: Quantity): Quantity {
  return a < b ? a : b;
}

export function maxQ(a: Quantity, b: Quantity): Quantity {
  return a > b ? a : b;
}
