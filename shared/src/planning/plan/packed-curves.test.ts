import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { quantity, type Quantity } from '../../kernel/quantity.js';
import { packCurves, unpackCurves } from './packed-curves.js';

const pieces = (...texts: string[]): Quantity[] => texts.map(quantity);

describe('packed curves', () => {
  const value = fc.oneof(fc.integer({ min: -300, max: 300 }).map((n) => n * 10_000), fc.maxSafeInteger(), fc.constantFrom(Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER)).map((n) => (n || 0) as Quantity);
  const anyCurves = fc.array(fc.array(value, { maxLength: 70 }), { maxLength: 7 });

  test('come back as they were', () => {
    fc.assert(fc.property(anyCurves, (curves) => {
      expect(unpackCurves(packCurves(curves), curves.length)).toEqual(curves);
    }), { numRuns: 500 });
  });

  test('take a byte a day where nothing moves or only a little does', () => {
    const stock = Array.from({ length: 60 }, (_, day) => ((600 - day * 7) * 10_000) as Quantity);
    const limit = new Array<Quantity>(60).fill(quantity('200'));
    expect(packCurves([stock, stock, limit])).toHaveLength(2 + 3 * 3 + 61 + 60 + 61);
    expect([...packCurves([pieces('12', '11.5')])]).toEqual([1, 3, 0, 2, 1, 120 % 64 | 0x80, 1, 5 | 0x40]);
  });

  test('come back from the middle of a larger buffer, as a database driver hands them out', () => {
    const curves = [pieces('900719925474.0991', '-900719925474.0991'), pieces('1', '2')];
    const bytes = packCurves(curves);
    const pool = new Uint8Array(bytes.length + 8).fill(255);
    pool.set(bytes, 3);
    expect(unpackCurves(pool.subarray(3, 3 + bytes.length), 2)).toEqual(curves);
  });

  test('of another version, cut short or too long are refused', () => {
    for (const bytes of [packCurves([pieces('1', '2.5'), pieces('0', '0')]), packCurves([pieces('900719925474.0991', '-900719925474.0991')])]) {
      const count = bytes[4] === 0 ? 1 : 2;
      expect(() => unpackCurves(Uint8Array.from([2, ...bytes.subarray(1)]), count)).toThrow(RangeError);
      for (let length = 0; length < bytes.length; length += 1) expect(() => unpackCurves(bytes.subarray(0, length), count)).toThrow(RangeError);
      expect(() => unpackCurves(Uint8Array.from([...bytes, 0]), count)).toThrow(RangeError);
    }
  });
});
