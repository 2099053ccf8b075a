import { type Day, daysBetween } from '../../../kernel/day.js';
import { RULES_VERSION } from '../../plan/rules-version.js';
import { openWindow } from '../window.js';
import { forecastingWorkspace, type Workspace } from '../workspace.js';
import type { ForecastChoice, ForecastOptions } from './choice.js';
import { reason } from './reasons.js';
import { repeatForecast } from './repeat.js';

/** Methods are tried anew after so many days. */
export const DAYS_BETWEEN_CHOICES = 7;

/** A choice that was made on a day; its forecast is made anew. */
export type KeptChoice = { chosenOn: Day; choice: Omit<ForecastChoice, 'perBucket' | 'alternative'> };

/**
 * The choice of an earlier run carried on: same methods, weights and parameters over the newer buckets, nothing tried again. Null where
 * methods are to be tried: a week has passed, the rules are others, nothing was compared then, or the buyer's forecast takes part,
 * which may have changed since. The caller sees to it that the class of the demand is still the same.
 */
export function keepChoice(series: ArrayLike<number>, kept: KeptChoice, today: Day, options: ForecastOptions, work: Workspace = forecastingWorkspace()): ForecastChoice | null {
  const { chosenOn, choice } = kept;
  const age = daysBetween(chosenOn, today);
  const compared = choice.window.origins > 0 && choice.buyer === null && choice.method !== 'BUYER_FORECAST';
  if (age < 0 || age >= DAYS_BETWEEN_CHOICES || !compared || options.buyer || options.endOfLife || choice.rulesVersion !== RULES_VERSION) return null;
  const perBucket = repeatForecast(series, choice.parts, options, work);
  if (perBucket === null) return null;
  const { from, buckets, known } = openWindow(series, options.seasonLength);
  const reasons = choice.reasons.filter(({ step }) => step !== 'repeated');
  if (age > 0) reasons.push(reason('repeated', 'F-14', { day: chosenOn }));
  return { ...choice, perBucket, alternative: null, window: { ...choice.window, from, buckets, known }, reasons };
}
