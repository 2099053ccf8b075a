import type { ForecastMethod } from '../method.js';
import { mean, movingAverage, naive } from './average.js';
import { croston, sba } from './croston.js';
import { decline } from './decline.js';
import type { Recurrence } from './recurrence.js';
import { smoothing } from './smoothing.js';
import { theta } from './theta.js';
import { dampedTrend, holt } from './trend.js';
import { tsb } from './tsb.js';

/** Methods that are a recurrence of their own or, when they begin with SEASONAL_, one over the series without its season. */
export type RecurrentMethod = Exclude<ForecastMethod, 'ZERO' | 'SEASONAL_NAIVE' | 'COMBINATION' | 'BUYER_FORECAST'>;

/** `alphaLimit` bounds the α of SES; `undampedFor` is how many buckets a Holt trend goes on unchanged. */
export type MethodSettings = { alphaLimit: number; undampedFor: number };

const FREE = smoothing(1);

export function recurrenceOf(method: RecurrentMethod, { alphaLimit, undampedFor }: MethodSettings): Recurrence {
  switch (method) {
    case 'NAIVE': return naive;
    case 'MEAN': return mean;
    case 'MOVING_AVERAGE': return movingAverage;
    case 'SES':
    case 'SEASONAL_SES': return alphaLimit < 1 ? smoothing(alphaLimit) : FREE;
    case 'CROSTON': return croston;
    case 'SBA': return sba;
    case 'TSB': return tsb;
    case 'HOLT': return holt(undampedFor);
    case 'DAMPED_TREND':
    case 'SEASONAL_DAMPED_TREND': return dampedTrend;
    case 'THETA':
    case 'SEASONAL_THETA': return theta;
    case 'DECLINE': return decline;
  }
}

export function isSeasonal(method: ForecastMethod): boolean {
  return method.startsWith('SEASONAL_');
}
