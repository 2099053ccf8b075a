import { describe, expect, test } from '@jest/globals';
import { day } from '../kernel/day.js';
import { quantity as q, ZERO } from '../kernel/quantity.js';
import { meanAge, stockLayers } from './ageing.js';
import { carryingCost, carryingRate, carryingShares } from './carrying-cost.js';
import { lotLayers, valueBuckets } from './lot-layers.js';

const today = day('2026-03-02');
const first = day('2025-06-01');

describe('carrying cost (F-44)', () => {
  test('20 000.00 × 22 % × 90 ÷ 365 = 1 084.93', () => {
    expect(carryingCost({ minor: 2_000_000, currency: 'EUR' }, q('0.22'), 90)).toEqual({ minor: 108_493, currency: 'EUR' });
    expect(carryingCost({ minor: 400_000, currency: 'EUR' }, q('0.22'), 365)).toEqual({ minor: 88_000, currency: 'EUR' });
    expect(carryingCost({ minor: 73, currency: 'JPY' }, q('0.5'), 5)).toEqual({ minor: 1, currency: 'JPY' });
    expect(carryingCost({ minor: -73, currency: 'JPY' }, q('0.5'), 5).minor).toBe(-1);
    for (const days of [1.5, -1]) expect(() => carryingCost({ minor: 1, currency: 'EUR' }, q('0.22'), days)).toThrow(RangeError);
    expect(carryingCost({ minor: 1, currency: 'EUR' }, q('0.22'), 0).minor).toBe(0);
    expect(() => carryingCost({ minor: Number.MAX_SAFE_INTEGER, currency: 'EUR' }, q('2'), 365)).toThrow(RangeError);
  });

  test('is the sum of its parts, of which a consigned stock leaves only the room to the buyer', () => {
    const rate = { capital: q('0.08'), storage: q('0.06'), service: q('0.03'), risk: q('0.05') };
    expect(carryingRate(rate)).toEqual({ ok: true, value: q('0.22') });
    expect(carryingRate({ ...rate, risk: q('-0.01') })).toMatchObject({ ok: false, refusals: [{ code: 'OUT_OF_RANGE', path: ['risk'] }] });
    expect(carryingShares(rate, 'OWN')).toEqual({ buyer: q('0.22'), supplier: ZERO });
    expect(carryingShares(rate, 'CONSIGNED')).toEqual({ buyer: q('0.06'), supplier: q('0.16') });
  });
});

describe('ageing by lots (F-43)', () => {
  const lots = [{ lot: 'L1', receivedOn: day('2025-11-01'), quantity: q('40') }, { lot: 'L2', receivedOn: day('2026-02-10'), quantity: q('50') }];

  test('takes the days of the lots, and FIFO for what no lot explains', () => {
    const layers = lotLayers(q('130'), lots, [{ day: day('2026-01-10'), quantity: q('60') }], today, first);
    expect(layers.map(({ quantity, ageDays, atLeast }) => [quantity, ageDays, atLeast])).toEqual([[q('50'), 20, false], [q('40'), 121, false], [q('40'), 51, false]]);
  });

  test('lets the oldest lot go when lots add up to more than the stock, and has no layers below zero', () => {
    expect(lotLayers(q('60'), lots, [], today, first).map(({ quantity, ageDays }) => [quantity, ageDays])).toEqual([[q('50'), 20], [q('10'), 121]]);
    expect(lotLayers(q('-5'), lots, [], today, first)).toEqual([]);
    expect(lotLayers(q('100'), lots, [], today, first).at(-1)).toMatchObject({ quantity: q('10'), atLeast: true });
  });

  test('values each bucket at the carrying cost', () => {
    const receipts = [{ day: day('2026-02-10'), quantity: q('50') }, { day: day('2026-01-10'), quantity: q('60') }, { day: day('2025-11-01'), quantity: q('100') }];
    const layers = stockLayers(q('130'), receipts, today, first);
    expect(valueBuckets(layers, q('12.5'), 'EUR').map(({ fromDays, value }) => [fromDays, value.minor])).toEqual([[0, 62_500], [31, 75_000], [61, 0], [91, 25_000], [181, 0], [366, 0], [731, 0]]);
    expect(meanAge(layers)).toBe(q('49.8462'));
  });
});
