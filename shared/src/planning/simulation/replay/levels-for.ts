import { minimumShipment } from '../../../agreements/terms.js';
import { ceilToLot, fromTenThousandths, ONE } from '../../../kernel/quantity.js';
import { normalQuantile } from '../random/normal.js';
import type { Course } from './course.js';
import type { LevelsFrom } from './rule.js';

/** Share of replenishment cycles without a stock-out that levels aim at, when nothing else is agreed. */
export const USUAL_SERVICE = 0.95;

/**
 * Deliveries that a shipment of the portal should last for; tried on ten kinds of demand: against 1, a quarter fewer deliveries at
 * hardly more stock-out days and the same average stock. Rules that order a quantity when a level is passed, not one that fills up
 * what is left, need half a delivery less for the same number of deliveries.
 */
const PORTAL_LASTS = 2;
const OTHERS_LAST = 1.5;
const ASSUMED_VARIATION = 0.5;

/** What levels of one morning are made from, in ten-thousandths and days. */
export type LevelInputs = { meanPerDay: number; deviation: number; protectionDays: number; cycleDays: number };

/** Levels with what other rules need: the position they reorder at, the quantity of a cycle, and the mean demand behind them. */
export type LevelsMade = LevelsFrom & { reorderLevel: number; cycleQuantity: number; meanPerDay: number };

/** What was known on a morning: mean demand, and the forecast error over lead time and cycle; CV 0.5 a day where no error is known yet (F-27). */
export function levelInputsOn(course: Course, morning: number): LevelInputs {
  const { means, error } = course.forecasts;
  let week = 0;
  for (let slot = 0; slot < 7; slot += 1) week += means[morning * 7 + slot] as number;
  const meanPerDay = week / 7;
  const known = error[morning] as number;
  const deviation = Number.isNaN(known) ? ASSUMED_VARIATION * meanPerDay * Math.sqrt(course.protection) : known;
  return { meanPerDay, deviation, protectionDays: course.protection, cycleDays: course.cycleDays };
}

/**
 * F-27 on forecast errors: SS = z · σe, σe the root mean square of the forecast error over the protection interval (L + R).
 * F-29: min = ⌈SS⌉; max = SS + max(d̄ · T, MOQr) + lot, T the days a shipment should last; the reorder point of a daily projection
 * is the minimum, the target the maximum. F-28: the reorder level of rules without a projection is d̄ · (L + R) + SS.
 * Example: SS 266, d̄ 100, T 5, MOQ 200, lot 50 → min 266, max 816; with L + R 14: reorder level 100 · 14 + 266 = 1 666.
 */
export function levelsFor(course: Course, morning: number, service: number): LevelsMade {
  const { terms } = course.input;
  const inputs = levelInputsOn(course, morning);
  const safety = Math.max(0, normalQuantile(service) * inputs.deviation);
  const lasting = (deliveries: number) => Math.max(wholeUnits(inputs.meanPerDay * inputs.cycleDays * deliveries), minimumShipment(terms));
  const minimum = wholeUnits(safety);
  const maximum = wholeUnits(safety + lasting(PORTAL_LASTS) + terms.lotQuantity);
  const cycleQuantity = lasting(OTHERS_LAST);
  const reorderLevel = wholeUnits(inputs.meanPerDay * inputs.protectionDays + safety);
  return { from: morning, minimum, reorderPoint: minimum, target: maximum, maximum, reorderLevel, cycleQuantity, meanPerDay: inputs.meanPerDay };
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
