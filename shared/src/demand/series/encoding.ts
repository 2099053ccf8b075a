import { LONGEST_NUMBER, SignedNumbers, writeSigned } from '../../kernel/signed-numbers.js';
import type { BucketSeries } from './buckets.js';
import { MARK } from './marks.js';

/**
 * A series as bytes for a column of its own: a plan over a million item-locations reads one row each instead of a hundred.
 *
 * byte 0      version, 1
 * byte 1      days of a bucket, 1 or 7
 * byte 2      bits 0–3: a bitmap for MISSING, CENSORED, OUTLIER, ESTIMATED follows; bits 4–6: how many times all values were divided by ten
 * bytes 3–6   number of the first day, signed, little endian
 * bytes 7–8   count of buckets, little endian
 * then        the announced bitmaps, lowest bit first, ⌈count ÷ 8⌉ bytes each
 * then        the values without the missing ones, as `writeSigned` writes them
 *
 * Whole pieces below 64 thus take one byte instead of eight. Example: one week of 12 pieces → 10 bytes.
 */
const VERSION = 1;
const HEADER = 9;
const LARGEST_DIVISOR = 4;
const MARKS = [MARK.MISSING, MARK.CENSORED, MARK.OUTLIER, MARK.ESTIMATED] as const;

export function encodeSeries({ first, bucketDays, values, marks }: BucketSeries): Uint8Array {
  const count = values.length;
  if (count > 0xffff || (bucketDays !== 1 && bucketDays !== 7)) throw new RangeError(`cannot pack ${count} buckets of ${bucketDays} days`);
  const divisor = commonTens(values, marks);
  const bytes = new Uint8Array(HEADER + MARKS.length * Math.ceil(count / 8) + count * LONGEST_NUMBER);
  const view = new DataView(bytes.buffer);
  const present = MARKS.reduce((bits, mark, at) => (marks.some((each) => each & mark) ? bits | (1 << at) : bits), 0);
  view.setUint8(0, VERSION);
  view.setUint8(1, bucketDays);
  view.setUint8(2, present | (divisor << 4));
  view.setInt32(3, first, true);
  view.setUint16(7, count, true);
  let at = HEADER;
  MARKS.forEach((mark, bit) => {
    if (!(present & (1 << bit))) return;
    for (let i = 0; i < count; i += 1) if ((marks[i] ?? 0) & mark) bytes[at + (i >> 3)] = (bytes[at + (i >> 3)] ?? 0) | (1 << (i & 7));
    at += (count + 7) >> 3;
  });
  const scale = TENS[divisor] ?? 1;
  for (let i = 0; i < count; i += 1) if (!((marks[i] ?? 0) & MARK.MISSING)) at = writeSigned(bytes, at, (values[i] ?? 0) / scale);
  return bytes.slice(0, at);
}

const TENS = [1, 10, 100, 1000, 10_000] as const;

/** How often ten divides every value, at most four times. */
function commonTens(values: Float64Array, marks: Uint8Array): number {
  let tens = LARGEST_DIVISOR;
  for (let i = 0; i < values.length; i += 1) {
    if ((marks[i] ?? 0) & MARK.MISSING) continue;
    const value = values[i] ?? Number.NaN;
    if (!Number.isSafeInteger(value)) throw new RangeError(`not whole ten-thousandths: ${value}`);
    while (value % (TENS[tens] ?? 1) !== 0) tens -= 1;
  }
  return tens;
}

/** The series that `encodeSeries` packed. Bytes of another version, cut short or too long are a `RangeError`. */
export function decodeSeries(bytes: Uint8Array): BucketSeries {
  const size = bytes.length;
  if (size < HEADER || bytes[0] !== VERSION) throw new RangeError(`not a packed series of version ${VERSION}`);
  const flags = bytes[2] ?? 0;
  const first = (bytes[3] ?? 0) | ((bytes[4] ?? 0) << 8) | ((bytes[5] ?? 0) << 16) | ((bytes[6] ?? 0) << 24);
  const count = (bytes[7] ?? 0) | ((bytes[8] ?? 0) << 8);
  const marks = new Uint8Array(count);
  let at = HEADER;
  for (let bit = 0; bit < 4; bit += 1) {
    if (!(flags & (1 << bit))) continue;
    for (let i = 0; i < count; i += 1) marks[i] = (marks[i] ?? 0) | ((((bytes[at + (i >> 3)] ?? 0) >> (i & 7)) & 1) << bit);
    at += (count + 7) >> 3;
  }
  const values = new Float64Array(count);
  at = readValues(bytes, at, values, marks, TENS[flags >> 4] ?? 1);
  if (at !== size) throw new RangeError('a packed series of the wrong length');
  return { first, bucketDays: bytes[1] ?? 1, values, marks };
}

function readValues(bytes: Uint8Array, from: number, values: Float64Array, marks: Uint8Array, scale: number): number {
  const numbers = new SignedNumbers(bytes, from);
  for (let i = 0; i < values.length; i += 1) values[i] = (marks[i] ?? 0) & MARK.MISSING ? Number.NaN : numbers.next() * scale;
  return numbers.at;
}
