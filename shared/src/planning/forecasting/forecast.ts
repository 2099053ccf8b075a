import type { ForecastMethod } from './method.js';
import { isSeasonal, recurrenceOf } from './methods/catalogue.js';
import { PARAMETERS, type Recurrence } from './methods/recurrence.js';
import { putSeasonBack, takeSeasonOut } from './season/adjust.js';
import { FEWEST_SEASONS, profileSeason, type SeasonProfile } from './season/profile.js';
import { repeatSeason } from './season/repeat.js';
import { openWindow } from './window.js';
import { forecastingWorkspace, reserve, type Workspace } from './workspace.js';

export type ForecastRequest = {
  method: Exclude<ForecastMethod, 'COMBINATION' | 'BUYER_FORECAST'>;
  /** Buckets to forecast. */
  horizon: number;
  /** Buckets of a season: 7 for days, 52 for weeks, 12 for months. Without it there are no seasonal methods. */
  seasonLength?: number;
  /** Parameters by name, instead of those that fit best. */
  parameters?: Readonly<Record<string, number>>;
  /** The largest α of SES. */
  alphaLimit?: number;
  /** Buckets for which a Holt trend goes on unchanged (the lead time); all when not given. */
  leadTimeBuckets?: number;
};

/** `perBucket` never holds anything below zero. */
export type MethodForecast = { perBucket: Float64Array; parameters: Record<string, number>; season: SeasonProfile | null };

/**
 * One method over one series of buckets, oldest first, NaN where a bucket is missing or censored. The unit of the result is that of the
 * series. Null when nothing is known, or a seasonal method has fewer than two seasons. `work` is memory to be used again (see `Workspace`).
 * Example: SES with α 0.3 on 10, 12, 8, 14, horizon 2 → 11.074, 11.074.
 */
export function forecast(series: ArrayLike<number>, request: ForecastRequest, work: Workspace = forecastingWorkspace()): MethodForecast | null {
  const { method, horizon, seasonLength = 1 } = request;
  const { series: values, buckets, known } = openWindow(series, seasonLength);
  if (known === 0) return null;
  reserve(work, buckets, 1, horizon);
  const perBucket = new Float64Array(horizon);
  if (method === 'ZERO') return { perBucket, parameters: {}, season: null };
  if (isSeasonal(method) && (seasonLength < 2 || buckets < FEWEST_SEASONS * seasonLength)) return null;
  if (method === 'SEASONAL_NAIVE') {
    repeatSeason(values, buckets, seasonLength, horizon, perBucket, 0);
    return { perBucket: floor(perBucket), parameters: {}, season: null };
  }
  const season = isSeasonal(method) ? profileSeason(values, buckets, seasonLength, work) : null;
  const recurrence = recurrenceOf(method, { alphaLimit: request.alphaLimit ?? 1, undampedFor: request.leadTimeBuckets ?? horizon });
  const parameters = runTo(values, buckets, recurrence, season, request.parameters, horizon, perBucket, work);
  return { perBucket: floor(perBucket), parameters, season };
}

/** Fits on all buckets, or takes the parameters given, and writes what the newest origin expects; returns the parameters by name. */
export function runTo(values: Float64Array, end: number, recurrence: Recurrence, season: SeasonProfile | null, given: Readonly<Record<string, number>> | undefined, horizon: number, into: Float64Array, work: Workspace): Record<string, number> {
  const source = season ? work.adjusted : values;
  if (season) takeSeasonOut(values, end, season, source);
  const parameters = new Float64Array(PARAMETERS);
  if (given && recurrence.parameterNames.length > 0) recurrence.parameterNames.forEach((name, at) => (parameters[at] = given[name] ?? NaN));
  else recurrence.fit(source, end, parameters, work);
  recurrence.trace(source, end, end, parameters, work.states);
  recurrence.project(work.states, 0, horizon, parameters, into, 0);
  if (season) putSeasonBack(into, 0, horizon, end, season);
  return Object.fromEntries(recurrence.parameterNames.map((name, at) => [name, parameters[at] as number]));
}

/** No forecast is below zero. */
export function floor(expected: Float64Array, from = 0, to = expected.length): Float64Array {
  for (let t = from; t < to; t += 1) if (!((expected[t] as number) > 0)) expected[t] = 0;
  return expected;
}
