import { describe, expect, test } from '@jest/globals';
import { addDays, day } from '../kernel/day.js';
import { valueOf } from '../kernel/money.js';
import { quantity as q, ZERO } from '../kernel/quantity.js';
import { stockLayers } from '../stock/ageing.js';
import { planningExcess } from './excess.js';
import { listingReasons } from './listing.js';
import { type Movement, moverClass } from './mover.js';

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

describe('the mover class (F-04)', () => {
  const classOf = (over: Partial<Movement> = {}) =>
    moverClass({ today, onHand: q('1000'), firstReceipt: ago(400), lastConsumption: ago(1), knownSince: ago(400), meanPerDay: q('10'), ...over });

  test('is FAST while stock moves', () => {
    expect(classOf()).toBe('FAST');
    expect(classOf({ meanPerDay: q('5.5556') })).toBe('FAST');
  });

  test('is SLOW with more than 180 days of supply, or by the slow score', () => {
    expect(classOf({ meanPerDay: q('5.55') })).toBe('SLOW');
    expect(classOf({ slowScore: q('54.5') })).toBe('SLOW');
    expect(classOf({ slowScore: q('49.99') })).toBe('FAST');
    expect(classOf({ meanPerDay: ZERO, lastConsumption: ago(100) })).toBe('SLOW');
  });

  test('is NON_MOVER without consumption for 180 days', () => {
    expect(classOf({ lastConsumption: ago(180) })).toBe('NON_MOVER');
    expect(classOf({ lastConsumption: ago(179), meanPerDay: q('10') })).toBe('FAST');
    expect(classOf({ lastConsumption: null, knownSince: ago(200), meanPerDay: ZERO })).toBe('NON_MOVER');
  });

  test('is NEW for the first 90 days, whatever its speed', () => {
    expect(classOf({ firstReceipt: ago(89), meanPerDay: ZERO, lastConsumption: null })).toBe('NEW');
    expect(classOf({ firstReceipt: ago(90), meanPerDay: q('1') })).toBe('SLOW');
  });

  test('does not take unknown consumption for none', () => {
    expect(classOf({ lastConsumption: null, knownSince: null, meanPerDay: ZERO })).toBe('FAST');
  });

  test('without stock is not slow', () => {
    expect(classOf({ onHand: ZERO, lastConsumption: ago(500) })).toBe('FAST');
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
