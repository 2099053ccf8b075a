import { dayNumber, weekdayOfNumber } from '../../../kernel/day.js';
import type { DemandHistory } from '../../demand.js';
import { expectedOf, type RollingWeek, rollingWeek, rollOn } from './rolling-week.js';

/** The eight weeks of `expectDemand`, alone: what the portal's plans expect. */
export const PLAN_WEEKS: readonly number[] = [8];
/** Windows to choose from, the steadiest first. */
export const CHOSEN_WEEKS: readonly number[] = [52, 8, 4];

/** What was expected on each morning. Nothing in row i was recorded on day i or later. */
export type Forecasts = {
  /** Expected demand of each weekday, seven values a morning, Monday first, in ten-thousandths. */
  means: Float64Array;
  /** Weeks of history behind each morning's means. */
  weeks: Uint8Array;
  /** Root of the mean squared error of such forecasts over the protection interval so far; NaN before eight of them are known. */
  error: Float64Array;
};

/** An error of 26 weeks ago counts half as much as one of today: 0.5 ^ (1 ÷ 182). */
const FADE = 0.9961986955203747;
const FEWEST_ERRORS = 8;
const FEWEST_WEEKS = 4;
/** Errors are gathered over the year before the first morning. */
const LEAD_DAYS = 364;
/** F-14: a livelier window must err this much less than a steadier one. */
const WORTH_CHANGING = 0.95;
const CHOOSE_EVERY = 7;

type Candidate = { week: RollingWeek; forecast: Float64Array; squares: number; weight: number; count: number };

/**
 * F-14 on means of weekdays: each week, of the windows given, the one whose forecasts erred least over the protection interval
 * (rolling origin; errors weighted by recency), a shorter window only where it errs at least 5 % less. Example: steady demand
 * keeps 52 weeks, a season or a step in the level soon takes 4.
 */
export function forecastsOf(history: DemandHistory, first: number, days: number, protection: number, windows: readonly number[]): Forecasts {
  const known = first - dayNumber(history.firstDay);
  const lead = Math.min(LEAD_DAYS, Math.max(0, known - FEWEST_WEEKS * 7));
  const begin = known - lead;
  const weekday = weekdayOfNumber(first - lead) - 1;
  const candidates = windows.map((weeks): Candidate => ({ week: rollingWeek(history, begin, weekday, weeks), forecast: new Float64Array(lead + days), squares: 0, weight: 0, count: 0 }));
  const { actual, unusable } = runningSums(history, begin, lead + days);
  const made: Forecasts = { means: new Float64Array(days * 7), weeks: new Uint8Array(days), error: new Float64Array(days) };
  let chosen = candidates[0] as Candidate;
  for (let i = 0, slot = weekday; i < lead + days; i += 1, slot = slot === 6 ? 0 : slot + 1) {
    const origin = i - protection;
    const complete = origin >= 0 && unusable[i] === unusable[origin];
    for (const each of candidates) {
      if (complete) learn(each, (actual[i] as number) - (actual[origin] as number) - (each.forecast[origin] as number));
      each.forecast[i] = expectedOf(each.week.means, 0, slot, protection);
    }
    if (i >= lead) {
      if ((i - lead) % CHOOSE_EVERY === 0) chosen = leastError(candidates);
      keep(made, i - lead, chosen);
    }
    for (const each of candidates) rollOn(each.week, history, begin + i, slot);
  }
  return made;
}

function learn(candidate: Candidate, error: number): void {
  candidate.squares = candidate.squares * FADE + error * error;
  candidate.weight = candidate.weight * FADE + 1;
  candidate.count += 1;
}

function errorOf({ squares, weight, count }: Candidate): number {
  return count < FEWEST_ERRORS ? Number.NaN : Math.sqrt(squares / weight);
}

function leastError(candidates: readonly Candidate[]): Candidate {
  return candidates.reduce((best, each) => (errorOf(each) < errorOf(best) * WORTH_CHANGING ? each : best));
}

function keep({ means, weeks, error }: Forecasts, morning: number, chosen: Candidate): void {
  for (let slot = 0; slot < 7; slot += 1) means[morning * 7 + slot] = chosen.week.means[slot] as number;
  weeks[morning] = chosen.week.weeks;
  error[morning] = errorOf(chosen);
}

/** Demand and unusable days before each morning, as running sums; the first morning is an index into the history. */
function runningSums({ quantities, censored }: DemandHistory, begin: number, mornings: number): { actual: Float64Array; unusable: Int32Array } {
  const actual = new Float64Array(mornings);
  const unusable = new Int32Array(mornings);
  for (let i = 1; i < mornings; i += 1) {
    const each = quantities[begin + i - 1] ?? Number.NaN;
    const usable = !Number.isNaN(each) && !censored?.[begin + i - 1];
    actual[i] = (actual[i - 1] as number) + (usable ? each : 0);
    unusable[i] = (unusable[i - 1] as number) + (usable ? 0 : 1);
  }
  return { actual, unusable };
}
