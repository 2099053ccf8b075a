import { floor, runTo } from '../forecast.js';
import { isSeasonal, recurrenceOf, type RecurrentMethod } from '../methods/catalogue.js';
import { FEWEST_SEASONS, profileSeason } from '../season/profile.js';
import { openWindow } from '../window.js';
import { forecastingWorkspace, reserve, type Workspace } from '../workspace.js';
import type { ForecastChoice, ForecastOptions } from './choice.js';

/**
 * The forecast of an earlier choice made anew from newer buckets: its parts with their weights and parameters, nothing tried again.
 * For the runs between two choices; a tenth of the time of `chooseForecast`, and the method does not change from day to day.
 * Null where the choice was the buyer's forecast, or nothing is known, or a season can no longer be learned: choose again.
 */
export function repeatForecast(series: ArrayLike<number>, parts: ForecastChoice['parts'], { horizon, seasonLength, leadTimeBuckets = horizon }: ForecastOptions, work: Workspace = forecastingWorkspace()): Float64Array | null {
  const { series: values, buckets, known } = openWindow(series, seasonLength);
  const seasonal = parts.some(({ method }) => isSeasonal(method));
  if (parts.length === 0 || known === 0 || (seasonal && buckets < FEWEST_SEASONS * seasonLength)) return null;
  reserve(work, buckets, 1, horizon);
  const season = seasonal ? profileSeason(values, buckets, seasonLength, work) : null;
  const perBucket = new Float64Array(horizon);
  for (const { method, weight, parameters } of parts) {
    if (method === 'ZERO') continue;
    const recurrence = recurrenceOf(method as RecurrentMethod, { alphaLimit: 1, undampedFor: leadTimeBuckets });
    runTo(values, buckets, recurrence, isSeasonal(method) ? season : null, parameters, horizon, work.expected, work);
    floor(work.expected, 0, horizon);
    for (let h = 0; h < horizon; h += 1) perBucket[h] = (perBucket[h] as number) + weight * (work.expected[h] as number);
  }
  return perBucket;
}
