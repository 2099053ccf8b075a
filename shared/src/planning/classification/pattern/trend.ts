import { studentTwoSided } from '../../statistics/significance.js';

export type Slope = {
  /** Change per bucket, in ten-thousandths; `centre` is the position at which the line passes through `mean`. */
  perBucket: number;
  centre: number;
  mean: number;
  /** Σ of squared distances from the line. */
  residual: number;
  /** Lag-1 autocorrelation of the distances: how much a bucket follows the one before. */
  follows: number;
  count: number;
};

export type Trend = {
  perBucket: number;
  /** Change over a year ÷ mean; null without a mean above zero. */
  yearlyChange: number | null;
  /** Slope ÷ its standard error, with `freedom` degrees of freedom; null where the line passes through every point. */
  t: number | null;
  freedom: number;
  p: number;
  significant: boolean;
};

/** A slope is a trend below this p-value and above this share of the mean per year: a hair that is surely there changes no plan. */
export const TREND_P = 0.05;
export const TREND_YEARLY_CHANGE = 0.1;
const FEWEST_BUCKETS = 12;

/** The least-squares line through values at positions. Example: 1, 2, 3 at 0, 1, 2 → 1 per bucket, through 2 at 1. */
export function slopeOf(values: ArrayLike<number>, positions: ArrayLike<number>): Slope {
  const count = values.length;
  let centre = 0;
  let mean = 0;
  for (let i = 0; i < count; i += 1) {
    centre += positions[i] ?? 0;
    mean += values[i] ?? 0;
  }
  centre /= count || 1;
  mean /= count || 1;
  let spread = 0;
  let product = 0;
  let total = 0;
  for (let i = 0; i < count; i += 1) {
    const x = (positions[i] ?? 0) - centre;
    const y = (values[i] ?? 0) - mean;
    spread += x * x;
    product += x * y;
    total += y * y;
  }
  const perBucket = spread === 0 ? 0 : product / spread;
  const residual = Math.max(0, total - perBucket * product);
  return { perBucket, centre, mean, residual, follows: followingOf(values, positions, { perBucket, centre, mean }), count };
}

function followingOf(values: ArrayLike<number>, positions: ArrayLike<number>, line: { perBucket: number; centre: number; mean: number }): number {
  let before = 0;
  let products = 0;
  let squares = 0;
  for (let i = 0; i < values.length; i += 1) {
    const distance = (values[i] ?? 0) - line.mean - line.perBucket * ((positions[i] ?? 0) - line.centre);
    products += distance * before;
    squares += distance * distance;
    before = distance;
  }
  return squares > 0 ? products / squares : 0;
}

/**
 * Trend by the t-test of a regression slope, with the sample shrunk to n · (1 − r) ÷ (1 + r) buckets, r > 0 being the lag-1
 * autocorrelation of the residuals (Santer et al. 2000): demand that follows itself from week to week drifts without a trend.
 * t = b ÷ √(residual ÷ freedom ÷ Σ(x − x̄)²), freedom = shrunk sample − 2 − taken; `taken` are degrees that the season used up.
 * Significant: p < 0.05, at least 10 % of the mean a year, and twelve buckets.
 */
export function trendOf(slope: Slope, positions: ArrayLike<number>, bucketDays: number, taken = 0): Trend {
  const { perBucket, count } = slope;
  const follows = Math.max(0, slope.follows);
  const freedom = Math.floor((count * (1 - follows)) / (1 + follows)) - 2 - taken;
  const yearlyChange = slope.mean > 0 ? (perBucket * (365 / bucketDays)) / slope.mean : null;
  if (freedom < 1) return { perBucket, yearlyChange, t: null, freedom: 0, p: 1, significant: false };
  let spread = 0;
  for (let i = 0; i < count; i += 1) spread += ((positions[i] ?? 0) - slope.centre) * ((positions[i] ?? 0) - slope.centre);
  const noise = slope.residual / freedom / spread;
  const exact = !(noise > 1e-18 * perBucket * perBucket);
  const t = exact ? null : perBucket / Math.sqrt(noise);
  const p = t === null ? (perBucket === 0 ? 1 : 0) : studentTwoSided(t, freedom);
  const large = yearlyChange !== null && Math.abs(yearlyChange) >= TREND_YEARLY_CHANGE;
  return { perBucket, yearlyChange, t, freedom, p, significant: p < TREND_P && large && count >= FEWEST_BUCKETS };
}
