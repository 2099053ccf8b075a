import { describe, expect, test } from '@jest/globals';
import { type Quantity, quantity as q } from '../kernel/quantity.js';
import { checkStorageRoom } from './storage.js';

const refused = (capacity: Quantity | null): string => {
  const checked = checkStorageRoom(capacity);
  return checked.ok ? '' : checked.refusals.map(({ code, params }) => `${code} ${params['reason']}`).join();
};

describe('the room of a location', () => {
  test('is any number of storage units, nothing at all, or not limited', () => {
    expect([q('0'), q('12.5'), null].map(refused)).toEqual(['', '', '']);
  });

  test('is refused below zero and beyond what can be counted', () => {
    expect(refused(q('-1'))).toBe('OUT_OF_RANGE BELOW_ZERO');
    expect(refused(q('1000000001'))).toBe('OUT_OF_RANGE NUMBER_TOO_LARGE');
  });
});
