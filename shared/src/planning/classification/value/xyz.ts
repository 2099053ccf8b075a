import { type Quality, qualityOfCoverage, worseOf } from '../../quality.js';

/** By variability of consumption (F-02): X steady, Y varying, Z erratic. */
export const XYZ_CLASSES = ['X', 'Y', 'Z'] as const;
export type XyzClass = (typeof XYZ_CLASSES)[number];

/** Limits of the coefficient of variation: X up to 0.5, Y up to 1.0. */
export const XYZ_LIMITS = { x: 0.5, y: 1 } as const;
export const FEWEST_BUCKETS = 12;

export type Variability = {
  /** Null without demand or with a single bucket: nothing varies. */
  cls: XyzClass | null;
  /** s ÷ mean; null where the class is. */
  cv: number | null;
  count: number;
  /** The season was taken out before s was measured. */
  deseasonalised: boolean;
  /** PARTIAL below twelve buckets; worse when much of the window is unknown. */
  quality: Quality;
};

/**
 * F-02 XYZ: CV = s ÷ mean of the usable buckets of consumption, s with n − 1. X: CV ≤ 0.5; Y: ≤ 1.0; Z: > 1.0. Compared as
 * s² against limit² · mean², so that no root decides. Give the variance around the season when there is one (`deseasonalised`):
 * otherwise everything seasonal would be Z. Examples: 10, 12, 8, 10 → mean 10, s 1.6330, CV 0.1633 → X (PARTIAL: four buckets);
 * 0, 30, 0, 10 → s 14.1421, CV 1.4142 → Z.
 */
export function variabilityOf(buckets: { mean: number; variance: number; count: number; expected: number; deseasonalised?: boolean }): Variability {
  const { mean, variance, count, expected, deseasonalised = false } = buckets;
  const quality = worseOf(count < FEWEST_BUCKETS ? 'PARTIAL' : 'OK', qualityOfCoverage(count, expected));
  if (mean <= 0 || count < 2) return { cls: null, cv: null, count, deseasonalised, quality };
  const within = (limit: number) => variance <= limit * limit * mean * mean;
  return { cls: within(XYZ_LIMITS.x) ? 'X' : within(XYZ_LIMITS.y) ? 'Y' : 'Z', cv: Math.sqrt(variance) / mean, count, deseasonalised, quality };
}
