import { type Day, daysBetween } from '../kernel/day.js';
import { fromTenThousandths, ONE, type Quantity } from '../kernel/quantity.js';
import { staticDaysOfSupply } from '../planning/days-of-supply.js';

/** By recency and speed of consumption, not by value (F-04). */
export const MOVER_CLASSES = ['NEW', 'FAST', 'SLOW', 'NON_MOVER'] as const;
export type MoverClass = (typeof MOVER_CLASSES)[number];

/** Limits of F-04: a launch is protected for 90 days, half a year without consumption is a non-mover, half a year of cover is slow. */
export const NEW_FOR_DAYS = 90;
export const NON_MOVER_AFTER_DAYS = 180;
export const SLOW_ABOVE_DAYS = fromTenThousandths(180 * ONE);
const SLOW_SCORE = fromTenThousandths(50 * ONE);

export type Movement = {
  today: Day;
  onHand: Quantity;
  /** First receipt ever; null when none is known, the item is then taken for an old one. */
  firstReceipt: Day | null;
  /** Last day with consumption above zero; null when there never was one. */
  lastConsumption: Day | null;
  /** First day of which consumption is known; days before it prove nothing (0.5). Null when no day is known. */
  knownSince: Day | null;
  meanPerDay: Quantity;
  /** F-53, 0 … 100; null where it is not computed. */
  slowScore?: Quantity | null;
};

/**
 * F-04. NEW: under 90 days since the first receipt, never slow. NON_MOVER: stock, and no consumption for 180 days or more.
 * SLOW: slow score ≥ 50 or static days of supply > 180. FAST otherwise. Days.
 * Example: stock 1 300, 4 a day → 325 days of supply → SLOW; last consumed 180 days ago → NON_MOVER.
 */
export function moverClass(movement: Movement): MoverClass {
  const { today, onHand, firstReceipt, meanPerDay } = movement;
  if (firstReceipt !== null && daysBetween(firstReceipt, today) < NEW_FOR_DAYS) return 'NEW';
  if (onHand <= 0) return 'FAST';
  if (idleDays(movement) >= NON_MOVER_AFTER_DAYS) return 'NON_MOVER';
  if (movement.slowScore != null && movement.slowScore >= SLOW_SCORE) return 'SLOW';
  const cover = staticDaysOfSupply(onHand, meanPerDay);
  return cover === null || cover > SLOW_ABOVE_DAYS ? slowIfKnown(movement) : 'FAST';
}

/** Days without consumption as far as the records reach. */
function idleDays({ today, lastConsumption, knownSince }: Movement): number {
  const since = lastConsumption ?? knownSince;
  return since === null ? 0 : daysBetween(since, today);
}

/** Stock without any record of consumption is not slow: nobody knows. */
function slowIfKnown({ knownSince }: Movement): MoverClass {
  return knownSince === null ? 'FAST' : 'SLOW';
}
