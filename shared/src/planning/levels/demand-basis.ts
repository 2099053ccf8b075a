import { usableBuckets } from '../../demand/series/buckets.js';
import { type Quality, worseOf } from '../quality.js';
import { type Moments, momentsOf } from '../statistics/moments.js';
import type { LevelForecast, LevelInput } from './input.js';
import { ASSUMED_CV, errorPerDay, FEWEST_POINTS } from './safety-stock/formulas.js';

/** Demand per day that levels are built on, in ten-thousandths, and where it comes from. */
export type DemandBasis = {
  /** FORECAST_ERROR: the spread is the error of the forecast, not the spread of demand. ASSUMED: too few points measured one. */
  spread: 'HISTORY' | 'FORECAST_ERROR' | 'ASSUMED';
  meanPerDay: number;
  deviationPerDay: number;
  points: number;
  /** Usable buckets of history that count, and their mean per bucket. */
  buckets: number;
  bucketMean: number;
  quality: Quality;
};

/** The buckets of history that count: since the first demand of a launch, the later half of a dying item, else all. */
export function relevantHistory({ series, pattern }: LevelInput): Float64Array {
  const { values } = usableBuckets(series);
  if (pattern.demandClass === 'LAUNCH') return values.subarray(pattern.occurrence.before);
  return pattern.demandClass === 'DYING' ? values.subarray(values.length >> 1) : values;
}

/**
 * d̄ from the forecast where there is one, else the mean of the usable buckets. σd: the error of the forecast (RMSE or 1.25 · MAD)
 * from eight points on, else the deviation of history without its season and trend, else half of d̄, LOW. A launch is measured
 * from its first demand on, a dying item on its later half: neither may be planned on months that are no longer, or not yet, true.
 * Without a forecast a season or a trend leaves the mean of the past as the best there is, PARTIAL.
 */
export function demandBasis(input: LevelInput): DemandBasis {
  const { series, pattern, forecast } = input;
  const whole = pattern.demandClass !== 'LAUNCH' && pattern.demandClass !== 'DYING';
  const history = whole ? { mean: pattern.mean, variance: pattern.residualVariance, count: pattern.usable } : momentsOf(relevantHistory(input));
  const meanPerDay = forecast ? forecast.meanPerDay : history.mean / series.bucketDays;
  const { spread, deviationPerDay, points } = spreadOf(history, meanPerDay, series.bucketDays, forecast?.error ?? null);
  const floor = spread === 'ASSUMED' ? 'LOW' : missesForecast(input) ? 'PARTIAL' : 'OK';
  const quality = spread === 'FORECAST_ERROR' ? 'OK' : worseOf(floor, pattern.quality);
  return { spread, meanPerDay, deviationPerDay, points, buckets: history.count, bucketMean: history.mean, quality };
}

/** Demand that rises, falls or has a season, and no forecast that says where it stands: the mean of the past is not the demand of the next weeks. */
export function missesForecast({ pattern, forecast }: LevelInput): boolean {
  return !forecast && (pattern.demandClass === 'SEASONAL' || pattern.demandClass === 'TREND');
}

type Spread = Pick<DemandBasis, 'spread' | 'deviationPerDay' | 'points'>;

function spreadOf(history: Moments, meanPerDay: number, bucketDays: number, error: LevelForecast['error']): Spread {
  if (error !== null && error.points >= FEWEST_POINTS) return { spread: 'FORECAST_ERROR', deviationPerDay: errorPerDay(error), points: error.points };
  if (history.count >= FEWEST_POINTS) return { spread: 'HISTORY', deviationPerDay: Math.sqrt(history.variance / bucketDays), points: history.count };
  return { spread: 'ASSUMED', deviationPerDay: ASSUMED_CV * meanPerDay, points: history.count };
}
