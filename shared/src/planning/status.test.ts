import { describe, expect, test } from '@jest/globals';
import { quantity as q, ZERO } from '../kernel/quantity.js';
import { daysOfSupply, INFINITE_DAYS, staticDaysOfSupply } from './days-of-supply.js';
import { bandStatus, breachesOf, firstBreachIndex, gravestStatus } from './status.js';

const status = (stock: string | null) => bandStatus(stock === null ? null : q(stock), q('200'), q('900'));

describe('status against the band', () => {
  test('counts both limits as inside', () => {
    expect([status('200'), status('900'), status('199.9999'), status('900.0001')]).toEqual(['IN_BAND', 'IN_BAND', 'BELOW_MIN', 'ABOVE_MAX']);
  });

  test('is out of stock at zero and below, and without data when there is none', () => {
    expect([status('0'), status('-5'), status('0.0001'), status(null)]).toEqual(['OUT_OF_STOCK', 'OUT_OF_STOCK', 'BELOW_MIN', 'NO_DATA']);
    expect(bandStatus(q('5'), null, null)).toBe('NO_DATA');
    expect(bandStatus(q('0'), null, null)).toBe('OUT_OF_STOCK');
  });

  test('is out of stock when nothing of the book stock is usable', () => {
    expect(bandStatus(q('500'), q('200'), q('900'), ZERO)).toBe('OUT_OF_STOCK');
  });

  test('is projected out of stock where only unusable stock is left', () => {
    const stock = ['500', '240', '239'].map(q);
    expect(breachesOf(stock, stock.map(() => ZERO), stock.map(() => q('900')), q('240')).outOfStock).toBe(1);
    expect(breachesOf(stock, stock.map(() => ZERO), stock.map(() => q('900'))).outOfStock).toBe(-1);
  });

  test('finds the first day of each kind of breach', () => {
    const stock = ['950', '300', '150', '-10', '300'].map(q);
    const breaches = breachesOf(stock, stock.map(() => q('200')), stock.map(() => q('900')));
    expect(breaches).toEqual({ outOfStock: 3, belowMin: 2, aboveMax: 0 });
    expect(firstBreachIndex(breaches)).toBe(0);
    expect([gravestStatus(breaches, 1), gravestStatus(breaches, 3), gravestStatus(breaches, 4)]).toEqual(['ABOVE_MAX', 'BELOW_MIN', 'OUT_OF_STOCK']);
    expect(firstBreachIndex({ outOfStock: -1, belowMin: -1, aboveMax: -1 })).toBe(-1);
    expect(gravestStatus({ outOfStock: -1, belowMin: -1, aboveMax: -1 }, 9)).toBe('IN_BAND');
  });
});

describe('days of supply (F-31)', () => {
  const demand = ['100', '120', '80', '0', '0', '90', '110'].map(q);

  test('of 350 against 100, 120, 80, 0, 0, 90, 110 are 5 + 50/90 = 5.56', () => {
    expect(daysOfSupply(q('350'), demand)).toEqual({ days: q('5.5556'), kind: 'EXACT', shortage: ZERO });
    expect(staticDaysOfSupply(q('350'), q('71.4286'))).toBe(q('4.9'));
  });

  test('count days without demand as covered', () => {
    expect(daysOfSupply(q('300'), demand).days).toBe(q('5'));
  });

  test('are "for ever" without demand, never empty', () => {
    expect(daysOfSupply(q('1'), [ZERO, ZERO])).toEqual({ days: INFINITE_DAYS, kind: 'NO_DEMAND', shortage: ZERO });
    expect(INFINITE_DAYS).toBe(q('9999'));
    expect(staticDaysOfSupply(q('1'), ZERO)).toBeNull();
  });

  test('without stock are none, with the shortage beside it', () => {
    expect(daysOfSupply(q('-40'), demand)).toEqual({ days: ZERO, kind: 'OUT_OF_STOCK', shortage: q('40') });
    expect(daysOfSupply(ZERO, demand).days).toBe(ZERO);
  });

  test('beyond the known days continue at their mean', () => {
    expect(daysOfSupply(q('1000'), demand)).toEqual({ days: q('14'), kind: 'EXTRAPOLATED', shortage: ZERO });
    expect(daysOfSupply(q('900000000'), [q('0.0001')]).days).toBe(q('9998'));
  });

  test('may start after a day whose demand is already gone', () => {
    expect(daysOfSupply(q('200'), demand, 1).days).toBe(q('4'));
  });
});
