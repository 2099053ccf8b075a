import { describe, expect, test } from '@jest/globals';
import { addDays, day } from '../kernel/day.js';
import { valueOf } from '../kernel/money.js';
import { quantity as q, ZERO } from '../kernel/quantity.js';
import { stockLayers } from '../stock/ageing.js';
import { planningExcess } from './excess.js';
import { listingReasons } from './listing.js';

const today = day('2026-10-05');
const ago = (days: number) => addDays(today, -days);

describe('planning excess (F-50)', () => {
  test('of 1 300 above a maximum of 900 is 400, worth 5 000 at 12.50', () => {
    const excess = planningExcess(q('1300'), q('900'));
    expect(excess).toBe(q('400'));
    expect(valueOf(excess, q('12.5'), 'EUR')).toEqual({ minor: 500_000, currency: 'EUR' });
  });

  test('is never negative', () => {
    expect(planningExcess(q('-5'), q('900'))).toBe(ZERO);
    expect(planningExcess(q('900'), q('900'))).toBe(ZERO);
  });
});

describe('the list of slow and excess stock', () => {
  const layers = stockLayers(q('910'), [{ day: ago(221), quantity: q('910') }], today, ago(300));

  test('holds a position with its reasons', () => {
    expect(listingReasons({ onHand: q('910'), excess: q('410'), mover: 'SLOW', layers })).toEqual(['EXCESS', 'SLOW', 'AGED']);
    expect(listingReasons({ onHand: q('910'), excess: ZERO, mover: 'NON_MOVER', layers: [] })).toEqual(['NON_MOVER']);
  });

  test('lists a new item for its excess only', () => {
    expect(listingReasons({ onHand: q('910'), excess: ZERO, mover: 'NEW', layers })).toEqual([]);
    expect(listingReasons({ onHand: q('910'), excess: q('1'), mover: 'NEW', layers })).toEqual(['EXCESS']);
  });

  test('leaves out what moves, and what is not there', () => {
    const fresh = stockLayers(q('10'), [{ day: ago(180), quantity: q('10') }], today, ago(300));
    expect(listingReasons({ onHand: q('10'), excess: ZERO, mover: 'FAST', layers: fresh })).toEqual([]);
    expect(listingReasons({ onHand: ZERO, excess: ZERO, mover: 'NON_MOVER', layers: [] })).toEqual([]);
  });
});
