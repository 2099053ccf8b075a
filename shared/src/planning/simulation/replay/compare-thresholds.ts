import { type Threshold, thresholdOn } from '../../../agreements/threshold.js';
import { type Day, daysBetween } from '../../../kernel/day.js';
import { type Money, valueOf } from '../../../kernel/money.js';
import { divInt, fromTenThousandths, type Quantity } from '../../../kernel/quantity.js';
import { type Result, ok, refuse } from '../../../kernel/result.js';
import { RULES_VERSION } from '../../plan/rules-version.js';
import type { Share } from '../monte-carlo/result.js';
import { type Course, courseOf, dayOf, type ReplayInput } from './course.js';
import { type Shortage, shortagesOf } from './episodes.js';
import { PLAN_WEEKS } from './forecasts.js';
import { bandByDay, thresholdRule } from './portal-rule.js';
import { replay, type ReplayCourse } from './replay.js';

export type ThresholdCandidate = { name: string; thresholds: readonly Threshold[] };
export type UnitCost = { unitCost: Quantity; currency: string };

/** What one set of thresholds would have led to. */
export type ThresholdReplay = {
  name: string;
  outOfStock: Share;
  belowMin: Share;
  inBand: Share;
  aboveMax: Share;
  demand: Quantity;
  served: Quantity;
  meanStock: Quantity;
  meanValue: Money | null;
  deliveries: number;
  closing: Quantity[];
  orders: { decided: Day; arrival: Day; quantity: Quantity }[];
  shortages: Shortage[];
};

/** What another set does better or worse than the first; positive numbers mean more of it. */
export type ThresholdDifference = {
  name: string;
  outOfStockDays: number;
  inBandDays: number;
  meanStock: Quantity;
  meanValue: Money | null;
  deliveries: number;
  /** Shortages of the first set that this one would not have had at all, and the stock it would have had on their first day. */
  avoided: (Shortage & { stockInstead: Quantity })[];
  /** Shortages of this one on days on which the first set had stock. */
  added: (Shortage & { stockInstead: Quantity })[];
};

export type ThresholdComparison = {
  rulesVersion: string;
  from: Day;
  days: number;
  /** Days whose consumption is only a lower bound, and days that are not known and were assumed as expected. */
  censoredDays: number;
  assumedDays: number;
  candidates: ThresholdReplay[];
  /** Of every candidate after the first, against the first. */
  differences: ThresholdDifference[];
};

/**
 * Lives through the past again with each set of thresholds: the portal plans every morning with what was known then, actual
 * consumption follows, lead times and calendars are those of the terms. The first candidate is the one the others are held against.
 * Refused when a candidate has no threshold on the first day, or no delivery can ever be reached.
 * Example: the minimum raised from 200 to 320 avoids the shortage of 14 May and holds 95 pieces more in the mean.
 */
export function compareThresholds(input: ReplayInput, candidates: readonly ThresholdCandidate[], cost: UnitCost | null = null): Result<ThresholdComparison> {
  const without = candidates.findIndex(({ thresholds }) => thresholdOn(thresholds, input.from) === null);
  if (without >= 0) return refuse('INVALID', ['candidates', `${without}`, 'thresholds'], { reason: 'NO_BAND' });
  const course = courseOf(input, PLAN_WEEKS);
  if (!course.ok) return course;
  const made = candidates.map((candidate) => replayThresholds(course.value, candidate, cost));
  const [first] = made;
  return ok({
    rulesVersion: RULES_VERSION,
    from: input.from,
    days: input.days,
    censoredDays: course.value.censoredDays,
    assumedDays: course.value.assumedDays,
    candidates: made,
    differences: first ? made.slice(1).map((each) => differenceBetween(first, each, input.from)) : [],
  });
}

function replayThresholds(course: Course, { name, thresholds }: ThresholdCandidate, cost: UnitCost | null): ThresholdReplay {
  const lived = replay(course, thresholdRule(name, thresholds), bandByDay(course, thresholds));
  const { outcome, closing } = lived;
  const share = (count: number): Share => ({ count, of: outcome.days });
  const meanStock = divInt(fromTenThousandths(outcome.stockDays), outcome.days);
  return {
    name,
    outOfStock: share(outcome.outOfStockDays),
    belowMin: share(outcome.belowMinDays),
    inBand: share(outcome.inBandDays),
    aboveMax: share(outcome.aboveMaxDays),
    demand: fromTenThousandths(outcome.demand),
    served: fromTenThousandths(outcome.demand - outcome.short),
    meanStock,
    meanValue: cost && valueOf(meanStock, cost.unitCost, cost.currency),
    deliveries: outcome.deliveries,
    closing: Array.from(closing, fromTenThousandths),
    orders: ordersOf(course, lived),
    shortages: shortagesOf(course, lived),
  };
}

function ordersOf(course: Course, { log }: ReplayCourse): ThresholdReplay['orders'] {
  return Array.from({ length: log.count }, (_, n) => ({
    decided: dayOf(course, log.decided[n] as number),
    arrival: dayOf(course, log.arrival[n] as number),
    quantity: fromTenThousandths(log.quantity[n] as number),
  }));
}

function differenceBetween(first: ThresholdReplay, other: ThresholdReplay, from: Day): ThresholdDifference {
  return {
    name: other.name,
    outOfStockDays: other.outOfStock.count - first.outOfStock.count,
    inBandDays: other.inBand.count - first.inBand.count,
    meanStock: fromTenThousandths(other.meanStock - first.meanStock),
    meanValue: first.meanValue && other.meanValue && { minor: other.meanValue.minor - first.meanValue.minor, currency: first.meanValue.currency },
    deliveries: other.deliveries - first.deliveries,
    avoided: notShared(first, other, from),
    added: notShared(other, first, from),
  };
}

/** Shortages of one replay during which the other always had stock. */
function notShared(one: ThresholdReplay, other: ThresholdReplay, from: Day): (Shortage & { stockInstead: Quantity })[] {
  return one.shortages.flatMap((shortage) => {
    const begin = daysBetween(from, shortage.from);
    const instead = other.closing.slice(begin, begin + shortage.days);
    const [stockInstead] = instead;
    return stockInstead === undefined || instead.some((stock) => stock <= 0) ? [] : [{ ...shortage, stockInstead }];
  });
}
