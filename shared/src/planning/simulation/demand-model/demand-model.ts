import type { Day } from '../../../kernel/day.js';
import type { DemandHistory } from '../../demand.js';
import { deviationOf, meanOf, type ObservedDemand, observeDemand } from './observed.js';

/**
 * How demand is drawn. BOOTSTRAP: days of the same weekday, drawn again. INTERMITTENT: a demand day with probability π, its size
 * drawn from the sizes seen. NORMAL (cut off below zero), GAMMA, POISSON: about the expected demand. EXPECTED: no chance at all.
 */
export const DRAW_METHODS = ['BOOTSTRAP', 'INTERMITTENT', 'NORMAL', 'GAMMA', 'POISSON', 'EXPECTED'] as const;
export type DrawMethod = (typeof DRAW_METHODS)[number];

/** Why this method: what the history looked like, or that it was asked for. */
export type DrawReason = 'REGULAR_HISTORY' | 'RARE_DEMAND' | 'SHORT_HISTORY' | 'SHORT_HISTORY_SMALL' | 'SHORT_HISTORY_WIDE' | 'NO_DEMAND' | 'ASKED_FOR';

export type DemandModel = {
  method: DrawMethod;
  reason: DrawReason;
  observed: ObservedDemand;
  /** Weekdays on which something was ever consumed, Monday first. */
  active: boolean[];
  /** π of INTERMITTENT: share of the active days with demand. */
  occurrence: number;
  /** Coefficient of variation of a day around what its weekday expects; for NORMAL and GAMMA. */
  variation: number;
  /** Draws are whole multiples of it, in ten-thousandths. */
  step: number;
};

export type DemandWish = { method?: DrawMethod; variation?: number; step?: number };

/** From four weeks on the history speaks for itself; below it a distribution is assumed. */
export const FEWEST_DAYS_TO_RESAMPLE = 28;
const FEWEST_DAYS_TO_MEASURE = 8;
const ASSUMED_VARIATION = 0.5;
const INTERMITTENT_INTERVAL = 1.32;
const SMALL_MEAN = 10;

/**
 * F-90, choice of the demand model. Fewer than 28 usable days of the last 52 weeks: POISSON below 10 steps a day, else NORMAL up to
 * CV 0.5, GAMMA above (CV 0.5 assumed below 8 days, F-27). Otherwise INTERMITTENT when the mean interval between demands is
 * 1.32 days or more (F-03), counted on weekdays that ever have demand, so that a closed weekend does not count; else BOOTSTRAP.
 */
export function chooseDemandModel(history: DemandHistory | null, today: Day, expectedMean: number, wish: DemandWish = {}): DemandModel {
  const observed = observeDemand(history, today);
  const active = observed.byWeekday.map((list) => list.some((each) => each > 0));
  const activeDays = observed.byWeekday.filter((_, slot) => active[slot]).flat();
  const demandDays = activeDays.filter((each) => each > 0).length;
  const variation = wish.variation ?? measuredVariation(observed);
  const step = wish.step ?? observed.step;
  const model = { observed, active, occurrence: demandDays === 0 ? 0 : demandDays / activeDays.length, variation, step };
  if (wish.method) return { ...model, method: wish.method, reason: 'ASKED_FOR' };
  return { ...model, ...choice(model, demandDays, expectedMean) };
}

function choice({ observed, occurrence, variation, step }: Omit<DemandModel, 'method' | 'reason'>, demandDays: number, expectedMean: number): Pick<DemandModel, 'method' | 'reason'> {
  if (observed.used >= FEWEST_DAYS_TO_RESAMPLE && demandDays > 0) {
    return occurrence * INTERMITTENT_INTERVAL <= 1 ? { method: 'INTERMITTENT', reason: 'RARE_DEMAND' } : { method: 'BOOTSTRAP', reason: 'REGULAR_HISTORY' };
  }
  if (expectedMean <= 0) return { method: 'EXPECTED', reason: 'NO_DEMAND' };
  if (expectedMean < SMALL_MEAN * step) return { method: 'POISSON', reason: 'SHORT_HISTORY_SMALL' };
  return variation <= 0.5 ? { method: 'NORMAL', reason: 'SHORT_HISTORY' } : { method: 'GAMMA', reason: 'SHORT_HISTORY_WIDE' };
}

/** Spread around the weekday means over the mean of all days, the weekday pattern itself taken out. */
function measuredVariation(observed: ObservedDemand): number {
  if (observed.used < FEWEST_DAYS_TO_MEASURE) return ASSUMED_VARIATION;
  const residuals = observed.byWeekday.flatMap((list) => {
    const mean = meanOf(list);
    return list.map((each) => each - mean);
  });
  const mean = meanOf(observed.byWeekday.flat());
  return mean === 0 ? ASSUMED_VARIATION : deviationOf(residuals) / mean;
}
