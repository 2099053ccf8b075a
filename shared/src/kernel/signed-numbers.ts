/**
 * Whole numbers as bytes, short ones short: 7 bits a byte, lowest first, the top bit says that more follow; in the first byte bit 6 is
 * the sign. Numbers from −63 to 63 take one byte, every safe integer at most eight.
 */
export const LONGEST_NUMBER = 8;

/** Writes a safe integer at a place and gives the place behind it. */
export function writeSigned(bytes: Uint8Array, from: number, value: number): number {
  let at = from;
  let rest = Math.abs(value);
  const low = rest % 64;
  rest = (rest - low) / 64;
  bytes[at] = low | (value < 0 ? 0x40 : 0) | (rest > 0 ? 0x80 : 0);
  at += 1;
  while (rest > 0) {
    const part = rest % 128;
    rest = (rest - part) / 128;
    bytes[at] = part | (rest > 0 ? 0x80 : 0);
    at += 1;
  }
  return at;
}

/** Reads one number after the other. Past the end it finds nothing but moves on, so that `at` tells of bytes that were cut off. */
export class SignedNumbers {
  constructor(
    private readonly bytes: Uint8Array,
    public at: number,
  ) {}

  next(): number {
    const head = this.bytes[this.at] ?? 0;
    this.at += 1;
    let value = head & 0x3f;
    if (head & 0x80) {
      let part = 0x80;
      for (let weight = 64; part & 0x80; weight *= 128, this.at += 1) {
        part = this.bytes[this.at] ?? 0;
        value += (part & 0x7f) * weight;
      }
    }
    return head & 0x40 ? -value : value;
  }
}
