import { minimumShipment } from '../../../agreements/terms.js';
import { ceilToLot, fromTenThousandths, ONE } from '../../../kernel/quantity.js';
import { normalQuantile } from '../random/normal.js';
import type { Course } from './course.js';
import type { LevelsFrom } from './rule.js';

/** Share of replenishment cycles without a stock-out that levels aim at, when nothing else is agreed. */
export const USUAL_SERVICE = 0.95;

/**
 * Deliveries that one shipment should last for. Tried on ten kinds of demand: against 1, a seventh fewer deliveries at the same
 * stock-out days and the same average stock; beyond 2 both get worse.
 */
const DELIVERIES_PER_SHIPMENT = 1.5;
const ASSUMED_VARIATION = 0.5;

/** What levels of one morning are made from, in ten-thousandths and days. */
export type LevelInputs = { meanPerDay: number; deviation: number; protectionDays: number; lastingDays: number };

/** What was known on a morning: mean demand, and the forecast error over lead time and cycle; CV 0.5 a day where no error is known yet (F-27). */
export function levelInputsOn(course: Course, morning: number): LevelInputs {
  const { means, error } = course.forecasts;
  let week = 0;
  for (let slot = 0; slot < 7; slot += 1) week += means[morning * 7 + slot] as number;
  const meanPerDay = week / 7;
  const known = error[morning] as number;
  const deviation = Number.isNaN(known) ? ASSUMED_VARIATION * meanPerDay * Math.sqrt(course.protection) : known;
  return { meanPerDay, deviation, protectionDays: course.protection, lastingDays: course.cycleDays * DELIVERIES_PER_SHIPMENT };
}

/**
 * F-27 on forecast errors: SS = z · σe, σe the root mean square of the forecast error over the protection interval (L + R).
 * F-29: min = ⌈SS⌉; max = SS + max(d̄ · T, MOQr) + lot, T the days a shipment should last; the reorder point of a daily projection
 * is the minimum, the target the maximum. F-28: the reorder level of rules without a projection is d̄ · (L + R) + SS.
 * Example: SS 266, d̄ 100, T 5, MOQ 200, lot 50 → min 266, max 816; with L + R 14: reorder level 100 · 14 + 266 = 1 666.
 */
export function levelsFor(course: Course, morning: number, service: number): LevelsFrom & { reorderLevel: number; cycleQuantity: number } {
  const { terms } = course.input;
  const inputs = levelInputsOn(course, morning);
  const safety = Math.max(0, normalQuantile(service) * inputs.deviation);
  const cycleQuantity = Math.max(wholeUnits(inputs.meanPerDay * inputs.lastingDays), minimumShipment(terms));
  const minimum = wholeUnits(safety);
  const maximum = wholeUnits(safety + cycleQuantity + terms.lotQuantity);
  const reorderLevel = wholeUnits(inputs.meanPerDay * inputs.protectionDays + safety);
  return { from: morning, minimum, reorderPoint: minimum, target: maximum, maximum, reorderLevel, cycleQuantity };
}

/** 0.13: levels are rounded up to the base unit. */
function wholeUnits(level: number): number {
  return ceilToLot(fromTenThousandths(Math.ceil(level)), ONE);
}

/** Levels made anew every four weeks, each from what was known that morning. */
export function levelsEveryFourWeeks(course: Course, service: number): LevelsFrom[] {
  const made: LevelsFrom[] = [];
  for (let morning = 0; morning < course.schedule.days; morning += 28) made.push(levelsFor(course, morning, service));
  return made;
}
