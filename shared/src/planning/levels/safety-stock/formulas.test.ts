import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ONE, quantity as q } from '../../../kernel/quantity.js';
import { normalLoss, normalQuantile } from '../../statistics/normal.js';
import { momentsOf } from '../../statistics/moments.js';
import { bandInQuantity } from '../figures/band.js';
import { reorderPointOf, roundUp } from '../figures/reorder-point.js';
import { bootstrapDemand } from './bootstrap.js';
import { countedCdf, countedDemand, countedLoss, countedStock, countedStockForLoss } from './counts.js';
import { factorForFillRate, fillRateOf } from './fill-rate.js';
import { errorPerDay, intervalDemand, safetyStockCombined, safetyStockDependent, safetyStockForDemand, safetyStockForLeadTime } from './formulas.js';
import { sampleCdf, sampleLoss, sampleQuantile, sampleStockForLoss } from './sample.js';

const z = normalQuantile(0.95);
const uncertainty = { mean: 100, deviation: 20, leadDays: 9, leadDeviation: 1.5, reviewDays: 0 };
const up = (value: number) => roundUp(value * ONE, ONE) / ONE;

describe('safety stock (F-25 … F-27)', () => {
  test('demand alone varies: 95 %, σd 20, L 9 → 98.69 → 99; with R 5 → 123.09 → 124', () => {
    expect([safetyStockForDemand(z, uncertainty).toFixed(2), up(safetyStockForDemand(z, uncertainty))]).toEqual(['98.69', 99]);
    const periodic = safetyStockForDemand(z, { ...uncertainty, reviewDays: 5 });
    expect([periodic.toFixed(2), up(periodic)]).toEqual(['123.09', 124]);
  });

  test('the lead time alone varies: d̄ 100, σL 1.5 → 246.73 → 247', () => {
    expect([safetyStockForLeadTime(z, uncertainty).toFixed(2), up(safetyStockForLeadTime(z, uncertainty))]).toEqual(['246.73', 247]);
  });

  test('both vary: √(3 600 + 22 500) = 161.555 → 265.73 → 266; for the same cause 345.42 → 346', () => {
    expect(intervalDemand(uncertainty).deviation.toFixed(3)).toBe('161.555');
    expect([safetyStockCombined(z, uncertainty).toFixed(2), up(safetyStockCombined(z, uncertainty))]).toEqual(['265.73', 266]);
    expect([safetyStockDependent(z, uncertainty).toFixed(2), up(safetyStockDependent(z, uncertainty))]).toEqual(['345.42', 346]);
  });

  test('is nothing below a service of 50 %, and nothing when nothing varies', () => {
    for (const rule of [safetyStockForDemand, safetyStockForLeadTime, safetyStockCombined, safetyStockDependent]) {
      expect(rule(normalQuantile(0.3), uncertainty)).toBe(0);
      expect(rule(z, { ...uncertainty, deviation: 0, leadDeviation: 0 })).toBe(0);
    }
  });

  test('takes the error of a forecast per bucket as σ per day', () => {
    expect(errorPerDay({ kind: 'MAD', value: 80, bucketDays: 7 })).toBeCloseTo(37.796447, 6);
    expect(errorPerDay({ kind: 'RMSE', value: 100, bucketDays: 1 })).toBe(100);
  });

  test('grows with every uncertainty and with the service, and independent causes never need more than dependent ones', () => {
    const some = fc.record({
      mean: fc.double({ min: 0, max: 1e6, noNaN: true }), deviation: fc.double({ min: 0, max: 1e6, noNaN: true }), leadDays: fc.integer({ min: 0, max: 200 }),
      leadDeviation: fc.double({ min: 0, max: 60, noNaN: true }), reviewDays: fc.integer({ min: 0, max: 60 }),
    });
    const level = fc.double({ min: 0.5, max: 0.9999, noNaN: true });
    fc.assert(fc.property(some, level, level, fc.double({ min: 0, max: 100, noNaN: true }), (one, a, b, more) => {
      const [low, high] = [normalQuantile(Math.min(a, b)), normalQuantile(Math.max(a, b))];
      for (const rule of [safetyStockForDemand, safetyStockForLeadTime, safetyStockCombined, safetyStockDependent]) {
        expect(rule(high, one)).toBeGreaterThanOrEqual(rule(low, one));
        expect(rule(high, { ...one, deviation: one.deviation + more })).toBeGreaterThanOrEqual(rule(high, one));
        expect(rule(high, { ...one, leadDeviation: one.leadDeviation + more })).toBeGreaterThanOrEqual(rule(high, one));
        expect(rule(high, { ...one, leadDays: one.leadDays + 1 })).toBeGreaterThanOrEqual(rule(high, one));
      }
      expect(safetyStockCombined(high, one)).toBeLessThanOrEqual(safetyStockDependent(high, one) * (1 + 1e-12) + 1e-9);
    }));
  });
});

describe('fill rate (F-27)', () => {
  test('β 0.99, Q 500, σX 60 → G 0.08333, k 0.9999, SS 59.99 → 60', () => {
    const k = factorForFillRate(0.99, 500, 60) ?? Number.NaN;
    expect([normalLoss(k).toFixed(5), k.toFixed(4), (k * 60).toFixed(2), up(k * 60)]).toEqual(['0.08333', '0.9999', '59.99', 60]);
  });

  test('may need no safety stock at all where a delivery is large, and none when nothing varies', () => {
    expect(factorForFillRate(0.9, 5_000, 60)).toBeLessThan(0);
    expect(factorForFillRate(0.99, 500, 0)).toBeNull();
  });

  test('of a factor and a delivery: what is asked for is what comes out, and more, since the backlog counts once', () => {
    expect(fillRateOf(0.99988742, 500, 60)).toBeCloseTo(0.99, 6);
    // Deliveries as small as the spread: 1 − (G(0.5) − G(1.5)).
    expect(fillRateOf(0.5, 60, 60)).toBeCloseTo(0.8315102363612986, 13);
    expect([fillRateOf(1, 500, 0), fillRateOf(-1, 500, 0)]).toEqual([1, 0]);
    fc.assert(fc.property(fc.double({ min: 0.8, max: 0.999, noNaN: true }), fc.double({ min: 10, max: 5_000, noNaN: true }), (rate, quantity) =>
      fillRateOf(factorForFillRate(rate, quantity, 60) ?? 0, quantity, 60) >= rate - 1e-9));
  });
});

describe('counts and draws (F-27)', () => {
  test('Poisson mean 2, 95 % → s = 5, SS 3', () => {
    const counted = countedDemand(2, 2, 1);
    expect([counted.kind, countedStock(counted, 0.95), countedCdf(counted, 5).toFixed(4), countedCdf(counted, 4.5).toFixed(4)]).toEqual(['POISSON', 5, '0.9834', '0.9473']);
  });

  test('become negative binomial when they vary more than their mean, and coarser when they do so by far', () => {
    expect(countedDemand(9, 22.5, 1)).toMatchObject({ kind: 'NEGATIVE_BINOMIAL', unit: 1 });
    expect(countedStock(countedDemand(9, 22.5, 1), 0.95)).toBe(18);
    expect(countedDemand(900, 900 * 320, 1)).toMatchObject({ kind: 'NEGATIVE_BINOMIAL', unit: 10 });
    expect(countedDemand(0, 0, 1).counts.probabilities).toHaveLength(1);
  });

  test('hold the smallest stock for an expected shortage', () => {
    const counted = countedDemand(9, 22.5, 1);
    for (const loss of [8.5, 5, 1, 0.1, 0.001]) {
      const s = countedStockForLoss(counted, loss);
      expect(countedLoss(counted, s)).toBeLessThanOrEqual(loss);
      expect(s === 0 || countedLoss(counted, s - 1) > loss).toBe(true);
    }
    expect(countedStockForLoss(counted, 9.1)).toBe(0);
    expect(countedStockForLoss(countedDemand(5_000, 5_000, 1), 4_000.5)).toBe(1_000);
  });

  test('a list has the quantile that so many of it do not pass', () => {
    const list = () => Float64Array.from([10, 3, 7, 1, 9, 4, 6, 2, 8, 5]);
    expect([0.05, 0.1, 0.5, 0.9, 0.91, 1].map((target) => sampleQuantile(list(), target))).toEqual([1, 1, 5, 9, 10, 10]);
    expect([sampleCdf(list(), 7), sampleLoss(Float64Array.from([1, 2, 9]), 3)]).toEqual([0.7, 2]);
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 60 }), fc.double({ min: 0.01, max: 1, noNaN: true }), fc.double({ min: 0.01, max: 30, noNaN: true }), (values, target, loss) => {
      const sorted = Float64Array.from(values).sort();
      expect(sampleQuantile(Float64Array.from(values), target)).toBe(sorted[Math.max(1, Math.ceil(target * values.length - 1e-9)) - 1]);
      const s = sampleStockForLoss(Float64Array.from(values), loss);
      expect(sampleLoss(Float64Array.from(values), s)).toBeCloseTo(loss, 9);
    }));
  });

  test('draws keep the mean and the variance of demand over part of a bucket, and the spread of lead times', () => {
    const values = Float64Array.from([0, 0, 0, 12, 0, 0, 5, 0, 0, 9, 0, 0, 0, 6]);
    const { mean, variance } = momentsOf(values);
    const base = { values, mean, bucketDays: 7, days: 9, leadDays: null, extraDays: 0, seed: 7, paths: 40_000 };
    const events = momentsOf(bootstrapDemand({ ...base, events: true }));
    expect(events.mean / ((mean * 9) / 7)).toBeCloseTo(1, 1);
    expect(Math.abs(events.variance / ((variance * 9) / 7) - 1)).toBeLessThan(0.2);
    const drawn = momentsOf(bootstrapDemand({ ...base, events: true, leadDays: [2, 16], extraDays: 0 }));
    expect(drawn.mean / ((mean * 9) / 7)).toBeCloseTo(1, 1);
    expect(drawn.variance).toBeGreaterThan(events.variance * 1.2);
    // A stored seed draws these paths for ever.
    expect([...bootstrapDemand({ ...base, events: true, paths: 8 })]).toEqual([6, 9, 0, 12, 0, 0, 0, 0]);
    expect([...bootstrapDemand({ ...base, events: true, leadDays: [2, 16], extraDays: 1, paths: 4 })]).toEqual([6, 0, 0, 12]);
    expect([...bootstrapDemand({ ...base, events: false, paths: 4 })].map((each) => each.toFixed(6))).toEqual(['0.000000', '10.241998', '0.000000', '10.845565']);
    expect(bootstrapDemand({ ...base, events: false, paths: 50 })).toEqual(bootstrapDemand({ ...base, events: false, paths: 50 }));
    expect(bootstrapDemand({ ...base, events: true, seed: 8, paths: 50 })).not.toEqual(bootstrapDemand({ ...base, events: true, paths: 50 }));
  });

  test('steady demand falls into part of a bucket in part', () => {
    const values = Float64Array.from({ length: 52 }, (_, i) => 100 + ((i * 37) % 41));
    const { mean, variance } = momentsOf(values);
    const drawn = momentsOf(bootstrapDemand({ values, mean, bucketDays: 7, days: 2, leadDays: null, extraDays: 0, events: false, seed: 3, paths: 40_000 }));
    expect(drawn.mean / ((mean * 2) / 7)).toBeCloseTo(1, 2);
    expect(Math.abs(drawn.variance / ((variance * 2) / 7) - 1)).toBeLessThan(0.05);
  });
});

describe('levels from a safety stock', () => {
  test('reorder point: 100 × 9 + 265.73 → 1 166 (F-28)', () => {
    expect(reorderPointOf(900 * ONE, safetyStockCombined(z, uncertainty) * ONE, ONE)).toBe(q('1166'));
  });

  test('band: SS 265.73, d̄ 100, T 5, MOQ 200, lot 50 → min 266, max 816 (F-29)', () => {
    const terms = { lotQuantity: q('50'), minimumOrderQuantity: q('200') };
    expect(bandInQuantity(265.73 * ONE, 100 * ONE, 5, terms, ONE)).toEqual({ minimum: q('266'), maximum: q('816') });
    // A lot below the increment: the room is counted from the rounded minimum, or a shipment would not fit.
    expect(bandInQuantity(0.5 * ONE, 0, 5, { lotQuantity: q('0.0001'), minimumOrderQuantity: q('3') }, ONE)).toEqual({ minimum: q('1'), maximum: q('5') });
    expect(bandInQuantity(0, 0, 5, { lotQuantity: q('48'), minimumOrderQuantity: q('200') }, ONE)).toEqual({ minimum: 0, maximum: q('288') });
  });

  test('rounds up to the increment of the unit, but not for the noise of double arithmetic', () => {
    expect([roundUp(60.00000000001 * ONE, ONE), roundUp(60.0001 * ONE, ONE), roundUp(0.123 * ONE, q('0.05')), roundUp(-3, ONE)]).toEqual([q('60'), q('61'), q('0.15'), 0]);
    expect(roundUp(1e12 + 0.0002, q('0.0001'))).toBe(1e12);
  });
});
