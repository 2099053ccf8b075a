import { countCdf, countLoss, countQuantile, type Counts, negativeBinomialCounts, poissonCounts } from '../../statistics/counts.js';

/** Demand over the protection interval as a count of `unit`. */
export type CountedDemand = { kind: 'POISSON' | 'NEGATIVE_BINOMIAL'; unit: number; counts: Counts };

/** Up to here the variance of counts is taken for their mean. */
const EVEN = 1.05;
/** A variance this many times the mean is counted in coarser units, so that the sum over counts stays short. */
const LONGEST_RATIO = 32;

/**
 * Rare demand has no normal distribution (F-27). In units of `increment`: variance up to 1.05 times the mean → Poisson, above →
 * negative binomial with both. Where the variance is more than 32 times the mean the unit is a multiple of the increment.
 */
export function countedDemand(mean: number, variance: number, increment: number): CountedDemand {
  const ratio = mean > 0 ? variance / mean / increment : 0;
  const unit = increment * Math.max(1, Math.ceil(ratio / LONGEST_RATIO));
  if (ratio <= EVEN) return { kind: 'POISSON', unit, counts: poissonCounts(mean / unit) };
  return { kind: 'NEGATIVE_BINOMIAL', unit, counts: negativeBinomialCounts(mean / unit, variance / (unit * unit)) };
}

/** F-27: the smallest stock s with P(X ≤ s) ≥ target. Poisson mean 2, 95 % → 5 (P(X ≤ 4) = 0.9473, P(X ≤ 5) = 0.9834). */
export function countedStock({ unit, counts }: CountedDemand, target: number): number {
  return countQuantile(counts, target) * unit;
}

/** The smallest stock whose expected shortage is at most `loss`: E[(X − s + 1)⁺] = E[(X − s)⁺] + P(X ≥ s), from the top down. */
export function countedStockForLoss({ unit, counts }: CountedDemand, loss: number): number {
  const { first, probabilities } = counts;
  let shortage = 0;
  let tail = 0;
  for (let i = probabilities.length - 1; i >= 0; i -= 1) {
    tail += probabilities[i] ?? 0;
    if ((shortage + tail) * unit > loss) return (first + i) * unit;
    shortage += tail;
  }
  return Math.max(0, first - 1 - Math.floor(loss / unit - shortage)) * unit;
}

/** P(X ≤ s) and E[(X − s)⁺] of a stock that is no whole number of units: what fits below it counts. */
export function countedCdf({ unit, counts }: CountedDemand, stock: number): number {
  return countCdf(counts, Math.floor(stock / unit + 1e-9));
}

export function countedLoss({ unit, counts }: CountedDemand, stock: number): number {
  return countLoss(counts, Math.max(0, Math.floor(stock / unit + 1e-9))) * unit;
}
