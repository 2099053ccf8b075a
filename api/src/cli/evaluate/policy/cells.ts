import { day, type Day, parseDay, parseQuantity } from '@stockpact/shared';

/** How dates with slashes are to be read; nothing is guessed. */
export type DateOrder = 'dmy' | 'mdy' | null;

const NOT_KNOWN = new Set(['', 'na', 'n/a', 'nan', 'null', 'none', '-', '?']);

/** A cell that says that nothing is known. */
export function isBlank(cell: string): boolean {
  return cell === '' || (cell.length < 5 && NOT_KNOWN.has(cell.toLowerCase()));
}

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i;

/** A quantity in ten-thousandths, rounded to them, or why it is none. `12,5` is read where the file does not separate by commas. */
export function numberIn(cell: string, delimiter: string): number | string {
  if (cell.length < 9 && isDigits(cell)) return Number(cell) * 10_000;
  const text = delimiter !== ',' && /^[+-]?\d+,\d+$/.test(cell) ? cell.replace(',', '.') : cell;
  const exact = parseQuantity(text);
  if (exact.ok) return exact.value;
  if (!NUMBER.test(text)) return /^[+-]?\d{1,3}([ ,.']\d{3})+([.,]\d+)?$/.test(cell) ? 'is written with thousands separators: leave them out' : 'is not a number';
  const value = Math.round(Number(text) * 10_000);
  return Number.isSafeInteger(value) ? value : 'is too large';
}

function isDigits(cell: string): boolean {
  for (let at = 0; at < cell.length; at += 1) if (cell.charCodeAt(at) < 48 || cell.charCodeAt(at) > 57) return false;
  return cell !== '';
}

/** True where `numberIn` had to round: more than four decimals. */
export function isRounded(cell: string): boolean {
  return cell.length > 5 && /[.,]\d{4}\d*[1-9]/.test(cell);
}

const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const DOTTED = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/;
const SLASHED = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?: .*)?$/;

/** A day, or why the cell is none. Any time of day is left out. */
export function dayIn(cell: string, order: DateOrder): Day | string {
  const iso = ISO.exec(cell) ?? COMPACT.exec(cell);
  if (iso) return assembled(iso[1], iso[2], iso[3]);
  const dotted = DOTTED.exec(cell);
  if (dotted) return assembled(dotted[3], dotted[2], dotted[1]);
  const slashed = SLASHED.exec(cell);
  if (!slashed) return 'is not a day: write YYYY-MM-DD';
  if (order === null) return 'could be two days: write YYYY-MM-DD, or give --dates dmy or --dates mdy';
  return order === 'dmy' ? assembled(slashed[3], slashed[2], slashed[1]) : assembled(slashed[3], slashed[1], slashed[2]);
}

function assembled(year = '', month = '', date = ''): Day | string {
  const parsed = parseDay(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`);
  return parsed.ok ? parsed.value : 'is not a day of the calendar';
}

/** True for a column name that is a day or counts days: `2026-03-02`, `d_17`, `day 17`. */
export function isDayName(name: string): boolean {
  return ISO.test(name) || COMPACT.test(name) || DOTTED.test(name) || SLASHED.test(name) || COUNTED.test(name);
}

const COUNTED = /^(?:d|day|t|x)?[_ ]?(\d{1,5})$/i;

/** The number in `d_17`; null for other names. A plain 17 counts, a plain 20260302 is a date. */
export function countedDay(name: string): number | null {
  if (COMPACT.test(name)) return null;
  const counted = COUNTED.exec(name);
  return counted ? Number(counted[1]) : null;
}

/** Where counted days begin when nothing else is said; a Monday. */
export const FIRST_COUNTED_DAY = day('2001-01-01');
