import { addDays, type Day, daysBetween } from '../kernel/day.js';
import { fromTenThousandths, ONE, type Quantity, ZERO } from '../kernel/quantity.js';
import { nextThreshold, type Threshold, thresholdOn } from './threshold.js';

/** The limits in force on each day from a start day on, in the base unit. `reorderPoint` triggers, `target` is filled to. */
export type BandSeries = {
  minimum: Quantity[];
  maximum: Quantity[];
  reorderPoint: Quantity[];
  target: Quantity[];
};

/** How many days of demand beyond its last day a band needs: the longest limit in DAYS. */
export function daysBeyond(thresholds: readonly Threshold[]): number {
  let longest = 0;
  for (const each of thresholds) if (each.unit === 'DAYS') longest = Math.max(longest, Math.ceil(each.maximum / ONE));
  return longest;
}

/**
 * F-30, calendar days: limit(t) = Σ demand(t+1 … t+n), the last day's fraction taken linearly. Quantities in the base unit.
 * Example: demand 100, 120, 80, 0, 0, 90, 110 after t; 3 days → 300, 7 days → 500, 2.5 days → 260.
 */
export function daysToQuantity(days: Quantity, demand: ArrayLike<number>, t: number): Quantity {
  const whole = Math.floor(days / ONE);
  let total = 0;
  for (let ahead = 1; ahead <= whole; ahead += 1) total += demand[t + ahead] ?? 0;
  const fraction = days - whole * ONE;
  if (fraction > 0) total += Math.round(((demand[t + whole + 1] ?? 0) * fraction) / ONE);
  return fromTenThousandths(total);
}

/**
 * The band of `count` days from `start`. Null when no threshold is in force on the start day.
 * `demand[0]` is the demand of the start day; limits in days need it `daysBeyond` days longer than `count`.
 */
export function bandSeries(
  thresholds: readonly Threshold[],
  start: Day,
  count: number,
  demand: ArrayLike<number>,
): BandSeries | null {
  if (thresholdOn(thresholds, start) === null) return null;
  const series = emptySeries(count);
  for (let from = 0; from < count; ) {
    const on = addDays(start, from);
    const next = nextThreshold(thresholds, on);
    const until = next === null ? count : Math.min(count, daysBetween(start, next.effectiveFrom));
    const threshold = thresholdOn(thresholds, on);
    if (threshold?.unit === 'QTY') fillConstant(series, threshold, from, until);
    if (threshold?.unit === 'DAYS') fillFromDemand(series, threshold, from, until, demand);
    from = until;
  }
  return series;
}

/** The band of one day: [minimum, maximum] with reorder point and target. */
export function bandOn(thresholds: readonly Threshold[], on: Day, demandFromThatDay: ArrayLike<number>): BandSeries | null {
  return bandSeries(thresholds, on, 1, demandFromThatDay);
}

function emptySeries(count: number): BandSeries {
  const zeros = () => new Array<Quantity>(count).fill(ZERO);
  return { minimum: zeros(), maximum: zeros(), reorderPoint: zeros(), target: zeros() };
}

function fillConstant(series: BandSeries, threshold: Threshold, from: number, until: number): void {
  series.minimum.fill(threshold.minimum, from, until);
  series.maximum.fill(threshold.maximum, from, until);
  series.reorderPoint.fill(threshold.reorderPoint ?? threshold.minimum, from, until);
  series.target.fill(threshold.target ?? threshold.maximum, from, until);
}

/** A floor may lift the minimum above what the demand supports; the other limits then follow, so that min ≤ … ≤ max still holds. */
function fillFromDemand(series: BandSeries, threshold: Threshold, from: number, until: number, demand: ArrayLike<number>): void {
  const floor = threshold.minimumFloor ?? ZERO;
  const atLeast = (days: Quantity, t: number, lowest: number) => Math.max(lowest, daysToQuantity(days, demand, t)) as Quantity;
  for (let t = from; t < until; t += 1) {
    const minimum = atLeast(threshold.minimum, t, floor);
    const reorderPoint = threshold.reorderPoint === null ? minimum : atLeast(threshold.reorderPoint, t, minimum);
    const maximum = atLeast(threshold.maximum, t, reorderPoint);
    series.minimum[t] = minimum;
    series.reorderPoint[t] = reorderPoint;
    series.maximum[t] = maximum;
    series.target[t] = threshold.target === null ? maximum : atLeast(threshold.target, t, reorderPoint);
  }
}
