import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { countCdf, countLoss, countQuantile, negativeBinomialCounts, poissonCounts } from './counts.js';

describe('counts of rare demand', () => {
  test('Poisson with mean 2: P(X ≤ 4) = 0.9473, P(X ≤ 5) = 0.9834, so that 95 % asks for 5 (F-27)', () => {
    const counts = poissonCounts(2);
    expect([countCdf(counts, 4), countCdf(counts, 5)].map((p) => p.toFixed(4))).toEqual(['0.9473', '0.9834']);
    expect(countQuantile(counts, 0.95)).toBe(5);
    expect(countQuantile(counts, 0.9473)).toBe(4);
  });

  test('keep their probabilities at means where e to the minus mean is no number any more', () => {
    expect(countCdf(poissonCounts(5_000), 5_000)).toBeCloseTo(0.5037611677708467, 11);
    expect(countQuantile(poissonCounts(5_000), 0.99)).toBe(5_165);
    expect(poissonCounts(0)).toEqual({ first: 0, probabilities: new Float64Array([1]) });
  });

  test('negative binomial: r 6, p 0.4 has mean 9, variance 22.5 and P(X ≤ 10) = 0.6712', () => {
    const counts = negativeBinomialCounts(9, 22.5);
    expect(countCdf(counts, 10)).toBeCloseTo(0.6711595874910208, 12);
    expect(countQuantile(counts, 0.95)).toBe(18);
    expect(countCdf(negativeBinomialCounts(0.5, 2), 0)).toBeCloseTo(0.25 ** (1 / 6), 12);
  });

  test('refuse what is no distribution of counts', () => {
    for (const mean of [-1, Number.NaN, Infinity]) expect(() => poissonCounts(mean)).toThrow(RangeError);
    for (const [mean, variance] of [[5, 5], [5, 4], [0, 1], [5, Infinity]] as const) expect(() => negativeBinomialCounts(mean, variance)).toThrow(RangeError);
    expect(() => countLoss(poissonCounts(0.5), 0.3)).toThrow(RangeError);
  });

  test('sum to one, have their mean as the loss of nothing, and a quantile that is the smallest', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 400, noNaN: true }), fc.double({ min: 1.01, max: 30, noNaN: true }), fc.double({ min: 0.5, max: 0.999, noNaN: true }), (mean, ratio, target) => {
        for (const counts of [poissonCounts(mean), negativeBinomialCounts(mean, mean * ratio)]) {
          expect(counts.probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
          expect(countLoss(counts, 0) / mean).toBeCloseTo(1, 9);
          const s = countQuantile(counts, target);
          expect(countCdf(counts, s)).toBeGreaterThanOrEqual(target);
          expect(countCdf(counts, s - 1)).toBeLessThan(target);
        }
      }),
    );
  });
});
