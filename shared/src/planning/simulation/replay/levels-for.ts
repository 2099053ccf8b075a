import { minimumShipment } from '../../../agreements/terms.js';
import { ceilToLot, fromTenThousandths, ONE } from '../../../kernel/quantity.js';
import { normalQuantile } from '../random/normal.js';
import type { Course } from './course.js';
import type { LevelsFrom } from './rule.js';

/** Share of replenishment cycles without a stock-out that levels aim at, when nothing else is agreed. */
export const USUAL_SERVICE = 0.95;

/** Deliveries that a shipment should last for. Fewer bring more deliveries, more bring more stock; tried on ten kinds of demand. */
const DELIVERIES_PER_SHIPMENT = 1.5;
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
 * F-29: min = ⌈SS⌉; max = SS + max(d̄ · T, MOQr) + d̄ · (R − 1) ÷ 2 + lot, T the days a shipment should last, R the days between
 * deliveries; the third term is what is left above SS in the mean when a delivery comes that must last until the next. The reorder
 * point of a daily projection is the minimum, the target the maximum. F-28: rules without a projection reorder at d̄ · (L + R) + SS.
 * Example: SS 266, d̄ 100, R 1, T 1.5, MOQ 200, lot 50 → min 266, max 266 + 200 + 0 + 50 = 516; with L + R 10: reorder level 1 266.
 */
export function levelsFor(course: Course, morning: number, service: number): LevelsMade {
  const { terms } = course.input;
  const inputs = levelInputsOn(course, morning);
  const safety = Math.max(0, normalQuantile(service) * inputs.deviation);
  const { meanPerDay, cycleDays } = inputs;
  const cycleQuantity = Math.max(wholeUnits(meanPerDay * cycleDays * DELIVERIES_PER_SHIPMENT), minimumShipment(terms));
  const leftOnArrival = (meanPerDay * (cycleDays - 1)) / 2;
  const minimum = wholeUnits(safety);
  const maximum = wholeUnits(safety + cycleQuantity + leftOnArrival + terms.lotQuantity);
  const reorderLevel = wholeUnits(meanPerDay * inputs.protectionDays + safety);
  return { from: morning, minimum, reorderPoint: minimum, target: maximum, maximum, reorderLevel, cycleQuantity, meanPerDay };
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
