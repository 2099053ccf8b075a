import { dayNumber, weekdayOfNumber } from '../../../kernel/day.js';
import type { DemandHistory } from '../../demand.js';
import { weekdayMeans } from './weekday-means.js';

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
/** F-14: a livelier window must err this much less than a steadier one. */
const WORTH_CHANGING = 0.95;
const CHOOSE_EVERY = 7;

/**
 * F-14 on means of weekdays: each week, of the windows given, the one whose forecasts erred least over the protection interval
 * (rolling origin; errors weighted by recency), a shorter window only where it errs at least 5 % less. Example: steady demand
 * keeps 52 weeks, a season or a step in the level soon takes 4.
 */
export function forecastsOf(history: DemandHistory, first: number, days: number, protection: number, windows: readonly number[]): Forecasts {
  const lead = Math.max(0, first - dayNumber(history.firstDay) - FEWEST_WEEKS * 7);
  const candidates = windows.map((weeks) => ({ weeks, means: weekdayMeans(history, first - lead, lead + days, weeks) }));
  const errors = candidates.map(({ means }) => errorsOf(history, first - lead, means, protection));
  const made: Forecasts = { means: new Float64Array(days * 7), weeks: new Uint8Array(days), error: new Float64Array(days) };
  let chosen = 0;
  for (let i = 0; i < days; i += 1) {
    if (i % CHOOSE_EVERY === 0) chosen = leastError(errors, lead + i);
    made.means.set((candidates[chosen]?.means as Float64Array).subarray((lead + i) * 7, (lead + i) * 7 + 7), i * 7);
    made.weeks[i] = candidates[chosen]?.weeks ?? 0;
    made.error[i] = errors[chosen]?.[lead + i] ?? Number.NaN;
  }
  return made;
}

function leastError(errors: readonly Float64Array[], morning: number): number {
  let best = 0;
  errors.forEach((each, n) => {
    if ((each[morning] as number) < (errors[best]?.[morning] as number) * WORTH_CHANGING) best = n;
  });
  return best;
}

/** By morning: the fading root mean square of (actual − forecast) over intervals that had ended by then; an interval with an unusable day is left out. */
function errorsOf(history: DemandHistory, first: number, means: Float64Array, protection: number): Float64Array {
  const mornings = means.length / 7;
  const { actual, unusable } = runningSums(history, first, mornings);
  const known = new Float64Array(mornings);
  let [squares, weight, count] = [0, 0, 0];
  for (let morning = 0; morning < mornings; morning += 1) {
    const origin = morning - protection;
    if (origin >= 0 && unusable[morning] === unusable[origin]) {
      const error = (actual[morning] as number) - (actual[origin] as number) - expectedOver(means, origin, weekdayOfNumber(first + origin) - 1, protection);
      squares = squares * FADE + error * error;
      weight = weight * FADE + 1;
      count += 1;
    }
    known[morning] = count < FEWEST_ERRORS ? Number.NaN : Math.sqrt(squares / weight);
  }
  return known;
}

/** Demand and unusable days before each morning, as running sums. */
function runningSums({ firstDay, quantities, censored }: DemandHistory, first: number, mornings: number): { actual: Float64Array; unusable: Int32Array } {
  const offset = first - dayNumber(firstDay);
  const actual = new Float64Array(mornings);
  const unusable = new Int32Array(mornings);
  for (let i = 1; i < mornings; i += 1) {
    const each = quantities[offset + i - 1] ?? Number.NaN;
    const usable = !Number.isNaN(each) && !censored?.[offset + i - 1];
    actual[i] = (actual[i - 1] as number) + (usable ? each : 0);
    unusable[i] = (unusable[i - 1] as number) + (usable ? 0 : 1);
  }
  return { actual, unusable };
}

/** Σ expected demand of `count` days from the morning on, whose own weekday is `slot`. */
export function expectedOver(means: Float64Array, morning: number, slot: number, count: number): number {
  const row = morning * 7;
  const rest = count % 7;
  let total = 0;
  for (let each = 0; each < 7; each += 1) total += means[row + each] as number;
  total *= (count - rest) / 7;
  for (let n = 0; n < rest; n += 1) total += means[row + ((slot + n) % 7)] as number;
  return total;
}
