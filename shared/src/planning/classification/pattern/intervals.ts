import { momentsOf } from '../../statistics/moments.js';

/** Demand patterns of Syntetos, Boylan and Croston (2005); NONE: no demand in the window. */
export const SBC_PATTERNS = ['SMOOTH', 'ERRATIC', 'INTERMITTENT', 'LUMPY', 'NONE'] as const;
export type SbcPattern = (typeof SBC_PATTERNS)[number];

export const SBC_LIMITS = { adi: 1.32, cv2: 0.49 } as const;

export type Intervals = {
  periods: number;
  /** Periods with demand above zero. */
  hits: number;
  /** Periods ÷ hits; null without demand. */
  adi: number | null;
  /** Of the sizes above zero, in ten-thousandths. */
  sizeMean: number;
  sizeVariance: number;
  /** (s ÷ mean)² of the sizes above zero, 0 for one size; null without demand. */
  cv2: number | null;
  pattern: SbcPattern;
  /** Kostenko and Hyndman (2006): SBA is expected to beat Croston where CV² > 2 − 1.5 · ADI. */
  sbaBeatsCroston: boolean;
};

/**
 * F-03: ADI = periods ÷ periods with demand, CV² = (s ÷ mean)² of the sizes above zero, s with n − 1.
 * smooth: ADI < 1.32, CV² < 0.49; erratic: ADI < 1.32, CV² ≥ 0.49; intermittent: ADI ≥ 1.32, CV² < 0.49; lumpy: both ≥. The
 * mean distance between demands, which others call ADI, differs from it by the ends of the window; this one needs no two
 * demands. It depends on the length of a bucket: use the planning bucket.
 * Example: 0, 0, 5, 0, 0, 0, 7, 0, 0, 6, 0, 0 → ADI 12 ÷ 3 = 4.00, sizes 5, 7, 6: CV² = 1 ÷ 36 = 0.0278 → INTERMITTENT.
 */
export function intervalsOf(values: Float64Array): Intervals {
  const periods = values.length;
  const sizes = new Float64Array(periods);
  let hits = 0;
  for (let i = 0; i < periods; i += 1) {
    const value = values[i] ?? 0;
    if (value > 0) sizes[hits++] = value;
  }
  if (hits === 0) return { periods, hits, adi: null, sizeMean: 0, sizeVariance: 0, cv2: null, pattern: 'NONE', sbaBeatsCroston: false };
  const { mean, variance } = momentsOf(sizes, 0, hits);
  const adi = periods / hits;
  const cv2 = variance / (mean * mean);
  const apart = periods * 100 >= 132 * hits;
  const uneven = variance >= SBC_LIMITS.cv2 * mean * mean;
  const pattern = apart ? (uneven ? 'LUMPY' : 'INTERMITTENT') : uneven ? 'ERRATIC' : 'SMOOTH';
  return { periods, hits, adi, sizeMean: mean, sizeVariance: variance, cv2, pattern, sbaBeatsCroston: cv2 > 2 - 1.5 * adi };
}
