import { type Day, daysBetween } from '../../kernel/day.js';
import { fromTenThousandths, ONE, type Quantity } from '../../kernel/quantity.js';
import { staticDaysOfSupply } from '../days-of-supply.js';

/** By recency and speed of consumption, not by value (F-04). */
export const MOVER_CLASSES = ['NEW', 'FAST', 'SLOW', 'NON_MOVER'] as const;
export type MoverClass = (typeof MOVER_CLASSES)[number];

/**
 * Which rule decided. LAUNCH: the guard of a new item. NO_STOCK: nothing is there that could move slowly. IDLE: no consumption
 * for long. SLOW_SCORE, DAYS_OF_SUPPLY: the limit passed. UNKNOWN: no consumption is known at all. MOVING: none of these.
 */
export const MOVER_RULES = ['LAUNCH', 'NO_STOCK', 'IDLE', 'SLOW_SCORE', 'DAYS_OF_SUPPLY', 'UNKNOWN', 'MOVING'] as const;
export type MoverRule = (typeof MOVER_RULES)[number];

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

/** The class, the rule that decided and the figures it looked at; days, and null where a figure is not known. */
export type MoverFinding = {
  cls: MoverClass;
  rule: MoverRule;
  ageDays: number | null;
  idleDays: number | null;
  /** Static days of supply; null without demand. */
  daysOfSupply: Quantity | null;
};

/**
 * F-04. NEW: under 90 days since the first receipt, never slow. NON_MOVER: stock, and no consumption for 180 days or more.
 * SLOW: slow score ≥ 50 or static days of supply > 180. FAST otherwise. Days.
 * Example: stock 1 300, 4 a day → 325 days of supply → SLOW by DAYS_OF_SUPPLY; last consumed 180 days ago → NON_MOVER by IDLE.
 */
export function findMover(movement: Movement): MoverFinding {
  const { today, onHand, firstReceipt, meanPerDay } = movement;
  const ageDays = firstReceipt === null ? null : daysBetween(firstReceipt, today);
  const idleDays = idleSince(movement);
  const daysOfSupply = staticDaysOfSupply(onHand, meanPerDay);
  const found = (cls: MoverClass, rule: MoverRule): MoverFinding => ({ cls, rule, ageDays, idleDays, daysOfSupply });
  if (ageDays !== null && ageDays < NEW_FOR_DAYS) return found('NEW', 'LAUNCH');
  if (onHand <= 0) return found('FAST', 'NO_STOCK');
  if (idleDays !== null && idleDays >= NON_MOVER_AFTER_DAYS) return found('NON_MOVER', 'IDLE');
  if (movement.slowScore != null && movement.slowScore >= SLOW_SCORE) return found('SLOW', 'SLOW_SCORE');
  if (daysOfSupply !== null && daysOfSupply <= SLOW_ABOVE_DAYS) return found('FAST', 'MOVING');
  return movement.knownSince === null ? found('FAST', 'UNKNOWN') : found('SLOW', 'DAYS_OF_SUPPLY');
}

/** The class alone. */
export function moverClass(movement: Movement): MoverClass {
  return findMover(movement).cls;
}

/** Days without consumption as far as the records reach; null when they do not reach at all. */
function idleSince({ today, lastConsumption, knownSince }: Movement): number | null {
  const since = lastConsumption ?? knownSince;
  return since === null ? null : daysBetween(since, today);
}

/** A class with the day of its last change. */
export type DatedClass<T> = { cls: T; changedOn: Day };

/** Today when the class is another than before, else the day it changed. */
export function dateChange<T>(previous: DatedClass<T> | null, cls: T, today: Day): DatedClass<T> {
  return previous !== null && previous.cls === cls ? previous : { cls, changedOn: today };
}
