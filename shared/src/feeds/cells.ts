import { isTimeZone, parseDay, type Day } from '../kernel/day.js';
import { isCurrency } from '../kernel/money.js';
import { type Quantity, parseQuantity } from '../kernel/quantity.js';
import { codeFault, lineFault, plainCode } from '../kernel/text.js';
import type { FaultParams, RowFaultCode } from './faults.js';
import { remembered } from './remembered.js';

/** Either the value of a cell or why it has none. Faults are rare, so the good case costs one small object less. */
export class CellFault {
  constructor(
    readonly code: RowFaultCode,
    readonly params: FaultParams = {},
  ) {}
}

export type ReadCell<T> = (text: string) => T | CellFault;

/** An identifier in its one spelling: no control, invisible or direction characters, which would make two different codes look alike. */
export function code(longest: number): ReadCell<string> {
  return (text) => {
    if (codeFault(text)) return new CellFault('INVALID_CHARACTER');
    const plain = plainCode(text);
    return plain.length <= longest ? plain : new CellFault('TOO_LONG', { longest });
  };
}

/** A name in one line: line breaks and tabs of a spreadsheet cell become blanks. */
export function line(longest: number): ReadCell<string> {
  return (text) => {
    const flat = text.replace(/\s+/g, ' ');
    if (lineFault(flat)) return new CellFault('INVALID_CHARACTER');
    return flat.length <= longest ? flat : new CellFault('TOO_LONG', { longest });
  };
}

/** Plain decimal with a point and at most four decimals; `1,234`, `1e3`, `١٢` and `NaN` are refused, never guessed. */
export const decimal: ReadCell<Quantity> = (text) => {
  const parsed = parseQuantity(text);
  if (parsed.ok) return parsed.value;
  return new CellFault(parsed.refusals[0]?.code === 'OUT_OF_RANGE' ? 'NUMBER_TOO_LARGE' : 'NOT_A_NUMBER');
};

export const notNegative: ReadCell<Quantity> = (text) => {
  const value = decimal(text);
  return value instanceof CellFault || value >= 0 ? value : new CellFault('NEGATIVE');
};

export const aboveZero: ReadCell<Quantity> = (text) => {
  const value = decimal(text);
  return value instanceof CellFault || value > 0 ? value : new CellFault('NOT_ABOVE_ZERO');
};

export function whole(lowest: number, highest: number): ReadCell<number> {
  return (text) => {
    if (!/^[+-]?\d{1,9}$/.test(text)) return new CellFault('NOT_A_WHOLE_NUMBER');
    const value = Number(text);
    return value >= lowest && value <= highest ? value : new CellFault('OUT_OF_RANGE', { lowest, highest });
  };
}

/** ISO date only: `03/04/26` could be two days. */
export const isoDay: ReadCell<Day> = remembered((text) => {
  const parsed = parseDay(text);
  return parsed.ok ? parsed.value : new CellFault('NOT_A_DAY');
});

const INSTANT = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)$/;
const LOCAL_TIME = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/;

/** An ISO instant with its offset, or the local time of the row's day as `HH:MM`. */
export const timeOfDay: ReadCell<string> = (text) => {
  if (LOCAL_TIME.test(text)) return text;
  return INSTANT.test(text) && !Number.isNaN(Date.parse(text.replace(' ', 'T'))) ? text.replace(' ', 'T') : new CellFault('NOT_AN_INSTANT');
};

/** One of a closed list, in capitals or not. */
export function choice<T extends string>(allowed: readonly T[]): ReadCell<T> {
  return (text) => {
    const wanted = text.toUpperCase();
    return allowed.find((each) => each === wanted) ?? new CellFault('NOT_A_CHOICE', { allowed: allowed.join(', ') });
  };
}

export const timeZone: ReadCell<string> = (text) => (/^[A-Za-z0-9_+\-/]{1,64}$/.test(text) && isTimeZone(text) ? text : new CellFault('NOT_A_TIME_ZONE'));

export const currency: ReadCell<string> = (text) => (isCurrency(text) ? text : new CellFault('NOT_A_CURRENCY'));
