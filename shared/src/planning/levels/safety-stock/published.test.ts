import { describe, expect, test } from '@jest/globals';
import { normalCdf, normalLoss, normalQuantile } from '../../statistics/normal.js';
import { factorForFillRate } from './fill-rate.js';
import { intervalDemand, safetyStockCombined, safetyStockForDemand } from './formulas.js';

/**
 * Figures that a published inventory package (inventorize 1.1.1) computes for reorder points with a fixed lead time:
 * d̄, σd, L, α → demand over L, σ of it, safety stock, reorder point. Fifteen digits each.
 */
const REORDER_POINTS: readonly (readonly [mean: number, deviation: number, lead: number, level: number, demand: number, spread: number, stock: number, point: number])[] = [
  [50, 5, 6, 0.9, 300, 12.2474487139159, 15.6957370732461, 315.695737073246],
  [3, 1, 1, 0.95, 3, 1, 1.64485362695147, 4.64485362695147],
  [3, 1, 14, 0.5, 42, 3.74165738677394, 0, 42],
  [3, 1, 14, 0.985, 42, 3.74165738677394, 8.11973469125632, 50.1197346912563],
  [3, 1, 45, 0.9, 135, 6.70820393249937, 8.59690925168701, 143.596909251687],
  [3, 1, 45, 0.999, 135, 6.70820393249937, 20.7299085085715, 155.729908508572],
  [3, 12, 1, 0.95, 3, 12, 19.7382435234177, 22.7382435234177],
  [3, 12, 14, 0.5, 42, 44.8998886412873, 0, 42],
  [3, 12, 14, 0.985, 42, 44.8998886412873, 97.4368162950759, 139.436816295076],
  [3, 12, 45, 0.9, 135, 80.4984471899924, 103.162911020244, 238.162911020244],
  [3, 12, 45, 0.999, 135, 80.4984471899924, 248.758902102858, 383.758902102858],
  [50, 1, 1, 0.95, 50, 1, 1.64485362695147, 51.6448536269515],
  [50, 1, 14, 0.5, 700, 3.74165738677394, 0, 700],
  [50, 1, 14, 0.985, 700, 3.74165738677394, 8.11973469125632, 708.119734691256],
  [50, 1, 45, 0.9, 2250, 6.70820393249937, 8.59690925168701, 2258.59690925169],
  [50, 1, 45, 0.999, 2250, 6.70820393249937, 20.7299085085715, 2270.72990850857],
  [50, 12, 1, 0.95, 50, 12, 19.7382435234177, 69.7382435234177],
  [50, 12, 14, 0.5, 700, 44.8998886412873, 0, 700],
  [50, 12, 14, 0.985, 700, 44.8998886412873, 97.4368162950759, 797.436816295076],
  [50, 12, 45, 0.9, 2250, 80.4984471899924, 103.162911020244, 2353.16291102024],
  [50, 12, 45, 0.999, 2250, 80.4984471899924, 248.758902102858, 2498.75890210286],
  [420.5, 1, 1, 0.95, 420.5, 1, 1.64485362695147, 422.144853626951],
  [420.5, 1, 14, 0.5, 5887, 3.74165738677394, 0, 5887],
  [420.5, 1, 14, 0.985, 5887, 3.74165738677394, 8.11973469125632, 5895.11973469126],
  [420.5, 1, 45, 0.9, 18922.5, 6.70820393249937, 8.59690925168701, 18931.0969092517],
  [420.5, 1, 45, 0.999, 18922.5, 6.70820393249937, 20.7299085085715, 18943.2299085086],
  [420.5, 12, 1, 0.95, 420.5, 12, 19.7382435234177, 440.238243523418],
  [420.5, 12, 14, 0.5, 5887, 44.8998886412873, 0, 5887],
  [420.5, 12, 14, 0.985, 5887, 44.8998886412873, 97.4368162950759, 5984.43681629508],
  [420.5, 12, 45, 0.9, 18922.5, 80.4984471899924, 103.162911020244, 19025.6629110202],
  [420.5, 12, 45, 0.999, 18922.5, 80.4984471899924, 248.758902102858, 19171.2589021029],
];

const digits = (value: number) => Math.max(0, 12 - Math.ceil(Math.log10(Math.max(1, Math.abs(value)))));

describe('published reorder points (F-25, F-28)', () => {
  test.each(REORDER_POINTS)('d̄ %p, σd %p, L %p, α %p', (mean, deviation, leadDays, level, demand, spread, stock, point) => {
    const uncertainty = { mean, deviation, leadDays, leadDeviation: 0, reviewDays: 0 };
    const interval = intervalDemand(uncertainty);
    const safetyStock = safetyStockForDemand(normalQuantile(level), uncertainty);
    expect(interval.mean).toBe(demand);
    expect(interval.deviation).toBeCloseTo(spread, digits(spread));
    expect(safetyStock).toBeCloseTo(stock, digits(stock));
    expect(interval.mean + safetyStock).toBeCloseTo(point, digits(point) - 1);
  });
});

describe('published spread of lead-time demand (F-27)', () => {
  test('demand 100 ± 22 over 12 ± 3 periods is 1 200 ± 309.5287', () => {
    const uncertainty = { mean: 100, deviation: 22, leadDays: 12, leadDeviation: 3, reviewDays: 0 };
    expect(intervalDemand(uncertainty).mean).toBe(1_200);
    expect(safetyStockCombined(1, uncertainty)).toBeCloseTo(309.52867395445, 11);
  });
});

describe('published fill-rate safety stock (F-27)', () => {
  test('β 97 %, Q 9 000, 100 000 ± 5 000 a year, four weeks → k with G(k) 0.1947, safety stock 707.38, of a cycle service of 69.5 %', () => {
    const deviation = 5_000 * Math.sqrt(4 / 52);
    const k = factorForFillRate(0.97, 9_000, deviation) ?? Number.NaN;
    expect(deviation).toBeCloseTo(1386.75049056307, 10);
    expect(normalLoss(k)).toBeCloseTo(0.194699768875056, 13);
    // The package stops its search for k early: its own k gives 0.1946985 back instead of 0.1946998. Ours is solved to 10⁻¹³.
    expect(normalLoss(707.380261768006 / deviation)).toBeCloseTo(0.1946985109, 10);
    expect(Math.abs(k * deviation - 707.380261768006)).toBeLessThan(0.006);
    expect(normalCdf(k)).toBeCloseTo(0.695009003520994, 5);
    expect(Math.abs((100_000 * 4) / 52 + k * deviation - 8399.6879540757)).toBeLessThan(0.006);
  });
});
