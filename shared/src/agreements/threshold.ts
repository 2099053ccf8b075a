import type { Day } from '../kernel/day.js';
import { formatQuantity, ONE, type Quantity, ZERO } from '../kernel/quantity.js';
import { type Refusal, type RefusalParams, type Result, refusal, unlessRefused } from '../kernel/result.js';

/** QTY: limits in the base unit. DAYS: limits in calendar days of the demand that follows. */
export const THRESHOLD_UNITS = ['QTY', 'DAYS'] as const;
export type ThresholdUnit = (typeof THRESHOLD_UNITS)[number];

/** The agreed limits of one item-location from a day on, until the next set takes effect. */
export type Threshold = {
  effectiveFrom: Day;
  unit: ThresholdUnit;
  minimum: Quantity;
  maximum: Quantity;
  /** Level that triggers replenishment; the minimum when null. */
  reorderPoint: Quantity | null;
  /** Level that replenishment fills to; the maximum when null. */
  target: Quantity | null;
  /** With DAYS: the quantity below which the minimum never falls, for weeks without demand. */
  minimumFloor?: Quantity | null;
};

/** The threshold in force on a day: the latest one that had taken effect. Null before the first. */
export function thresholdOn<T extends Threshold>(thresholds: readonly T[], on: Day): T | null {
  let found: T | null = null;
  for (const each of thresholds) {
    if (each.effectiveFrom <= on && (found === null || each.effectiveFrom >= found.effectiveFrom)) found = each;
  }
  return found;
}

/** The next threshold after a day, the one whose effective date comes first. */
export function nextThreshold<T extends Threshold>(thresholds: readonly T[], after: Day): T | null {
  let found: T | null = null;
  for (const each of thresholds) {
    if (each.effectiveFrom > after && (found === null || each.effectiveFrom < found.effectiveFrom)) found = each;
  }
  return found;
}

export type ThresholdContext = {
  today: Day;
  /** MOQr, see `minimumShipment`. */
  minimumShipment: Quantity;
  /** Mean demand per day; lets F-29 be checked for limits in days. */
  meanPerDay?: Quantity | null;
};

/**
 * A threshold that may be scheduled. Faults are named, never repaired: 0 ≤ min ≤ reorder point ≤ target ≤ max,
 * effective today or later, and F-29 `max − min ≥ MOQr`, without which every delivery would breach the maximum.
 * Example: min 266, max 400, MOQr 200 → refused, because 400 − 266 = 134 < 200.
 */
export function validateThreshold<T extends Threshold>(threshold: T, context: ThresholdContext): Result<T> {
  const refusals = orderRefusals(threshold);
  if (threshold.effectiveFrom < context.today) {
    refusals.push(refusal('OUT_OF_RANGE', ['effectiveFrom'], { reason: 'RETROACTIVE', today: context.today }));
  }
  if (refusals.length === 0) refusals.push(...feasibilityRefusals(threshold, context));
  return unlessRefused(refusals, threshold);
}

function orderRefusals(threshold: Threshold): Refusal[] {
  const refusals: Refusal[] = [];
  const outOfRange = (field: string, params: RefusalParams) => refusals.push(refusal('OUT_OF_RANGE', [field], params));
  const { minimum, maximum, reorderPoint, target } = threshold;
  if (minimum < 0) outOfRange('minimum', { reason: 'BELOW_ZERO' });
  if (maximum < minimum) outOfRange('maximum', { reason: 'BELOW_MINIMUM', minimum: formatQuantity(minimum) });
  if (reorderPoint !== null) {
    if (reorderPoint < minimum) outOfRange('reorderPoint', { reason: 'BELOW_MINIMUM', minimum: formatQuantity(minimum) });
    if (reorderPoint > (target ?? maximum)) outOfRange('reorderPoint', { reason: 'ABOVE_TARGET', target: formatQuantity(target ?? maximum) });
  }
  if (target !== null) {
    if (target < minimum) outOfRange('target', { reason: 'BELOW_MINIMUM', minimum: formatQuantity(minimum) });
    if (target > maximum) outOfRange('target', { reason: 'ABOVE_MAXIMUM', maximum: formatQuantity(maximum) });
  }
  if ((threshold.minimumFloor ?? ZERO) < 0) outOfRange('minimumFloor', { reason: 'BELOW_ZERO' });
  return refusals;
}

function feasibilityRefusals(threshold: Threshold, context: ThresholdContext): Refusal[] {
  const width = threshold.maximum - threshold.minimum;
  const mean = context.meanPerDay ?? null;
  if (threshold.unit === 'DAYS' && mean === null) return [];
  const perUnit = threshold.unit === 'DAYS' ? BigInt(mean ?? 0) : BigInt(ONE);
  if (BigInt(width) * perUnit >= BigInt(context.minimumShipment) * BigInt(ONE)) return [];
  return [refusal('OUT_OF_RANGE', ['maximum'], { reason: 'BAND_NARROWER_THAN_MINIMUM_SHIPMENT', minimumShipment: formatQuantity(context.minimumShipment) })];
}
