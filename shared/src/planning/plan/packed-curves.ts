import { fromTenThousandths, type Quantity } from '../../kernel/quantity.js';
import { LONGEST_NUMBER, SignedNumbers, writeSigned } from '../../kernel/signed-numbers.js';

/**
 * The daily series of a plan as bytes for a column of its own: seven curves of sixty days take some six hundred bytes, where arrays take
 * three thousand and have to be read number by number.
 *
 * byte 0      version, 1
 * byte 1      how many times all values were divided by ten
 * then each series:
 * bytes 0–1   count of days, big endian
 * byte 2      0: values as they are, eight bytes each, big endian
 *             1: the change from day to day, the first from zero, as `writeSigned` writes it
 *             2: the same of what it has more than the first series
 * then        its numbers
 *
 * Curves are alike and limits stand still, so most changes are zero and take one byte. Values as they are serve where a change would be
 * no safe integer.
 */
const VERSION = 1;
const HEADER = 2;
const SERIES_HEADER = 3;
const AS_THEY_ARE = 0;
const CHANGES = 1;
const CHANGES_BEYOND_FIRST = 2;
const TENS = [1, 10, 100, 1000, 10_000] as const;

export function packCurves(curves: ReadonlyArray<readonly Quantity[]>): Uint8Array {
  const days = curves.reduce((sum, { length }) => sum + length, 0);
  const bytes = new Uint8Array(HEADER + curves.length * SERIES_HEADER + days * LONGEST_NUMBER);
  const divisor = commonTens(curves);
  bytes[0] = VERSION;
  bytes[1] = divisor;
  const first = curves[0] ?? [];
  const at = curves.reduce((from, curve, place) => writeCurve(bytes, from, curve, place > 0 && curve.length === first.length ? first : null, TENS[divisor] ?? 1), HEADER);
  return bytes.slice(0, at);
}

function commonTens(curves: ReadonlyArray<readonly Quantity[]>): number {
  let tens = TENS.length - 1;
  for (const curve of curves) for (const value of curve) while (value % (TENS[tens] ?? 1) !== 0) tens -= 1;
  return tens;
}

function writeCurve(bytes: Uint8Array, from: number, curve: readonly Quantity[], first: readonly Quantity[] | null, tens: number): number {
  const plain = changesOf(curve, null, tens);
  const beyond = first && changesOf(curve, first, tens);
  const [kind, changes] = beyond && (!plain || weight(beyond) < weight(plain)) ? ([CHANGES_BEYOND_FIRST, beyond] as const) : plain ? ([CHANGES, plain] as const) : ([AS_THEY_ARE, null] as const);
  bytes[from] = curve.length >> 8;
  bytes[from + 1] = curve.length & 0xff;
  bytes[from + 2] = kind;
  const start = from + SERIES_HEADER;
  if (changes) return changes.reduce((at, change) => writeSigned(bytes, at, change), start);
  const view = new DataView(bytes.buffer);
  curve.forEach((value, day) => view.setBigInt64(start + day * LONGEST_NUMBER, BigInt(value)));
  return start + curve.length * LONGEST_NUMBER;
}

/** Null where a change is no safe integer. */
function changesOf(curve: readonly Quantity[], first: readonly Quantity[] | null, tens: number): number[] | null {
  const changes: number[] = [];
  let before = 0;
  for (let day = 0; day < curve.length; day += 1) {
    const value = (curve[day] ?? 0) - (first?.[day] ?? 0);
    const change = (value - before) / tens;
    if (!Number.isSafeInteger(value) || !Number.isSafeInteger(change)) return null;
    changes.push(change);
    before = value;
  }
  return changes;
}

/** Days on which something changes: each takes more than a byte, most often. */
const weight = (changes: readonly number[]): number => changes.reduce((sum, change) => sum + (change === 0 ? 0 : 1), 0);

/** The series that `packCurves` packed, in their order. Bytes of another version, cut short or too long are a `RangeError`. */
export function unpackCurves(bytes: Uint8Array, count: number): Quantity[][] {
  if (bytes.length < HEADER || bytes[0] !== VERSION) throw new RangeError(`not packed curves of version ${VERSION}`);
  const numbers = new SignedNumbers(bytes, HEADER);
  const tens = TENS[bytes[1] ?? 0] ?? 1;
  const curves: Quantity[][] = [];
  for (let place = 0; place < count; place += 1) curves.push(readCurve(bytes, numbers, tens, curves[0] ?? []));
  if (numbers.at !== bytes.length) throw new RangeError('packed curves of the wrong length');
  return curves;
}

function readCurve(bytes: Uint8Array, numbers: SignedNumbers, tens: number, first: readonly Quantity[]): Quantity[] {
  const [high = 0, low = 0, kind] = bytes.subarray(numbers.at, numbers.at + SERIES_HEADER);
  const days = (high << 8) | low;
  numbers.at += SERIES_HEADER;
  if (kind === AS_THEY_ARE) return valuesAsTheyAre(bytes, numbers, days);
  const curve = new Array<Quantity>(days);
  let value = 0;
  for (let day = 0; day < days; day += 1) {
    value += numbers.next() * tens;
    curve[day] = fromTenThousandths(kind === CHANGES_BEYOND_FIRST ? value + (first[day] ?? 0) : value);
  }
  return curve;
}

function valuesAsTheyAre(bytes: Uint8Array, numbers: SignedNumbers, days: number): Quantity[] {
  const start = numbers.at;
  numbers.at += days * LONGEST_NUMBER;
  if (numbers.at > bytes.length) throw new RangeError('packed curves of the wrong length');
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return Array.from({ length: days }, (_, day) => fromTenThousandths(Number(view.getBigInt64(start + day * LONGEST_NUMBER))));
}
