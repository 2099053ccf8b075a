import { seededRandom } from '../../statistics/random.js';
import type { Sample } from './sample.js';

export const BOOTSTRAP_PATHS = 1_000;

export type Bootstrap = {
  /** Usable buckets of the item's own history, zeros included. */
  values: Float64Array;
  mean: number;
  bucketDays: number;
  /** L + R where the lead time is fixed; else it is drawn from measured days, each plus `extraDays`. */
  days: number;
  leadDays: ArrayLike<number> | null;
  extraDays: number;
  /** Demand that comes in single events falls into a part of a bucket or does not; steady demand falls into it in part. */
  events: boolean;
  seed: number;
  paths?: number;
};

/**
 * Demand over the protection interval, drawn from the item's own history: no distribution is assumed. Each path draws a lead
 * time (when measured), then whole buckets with replacement, and for the rest f of a bucket: with `events` a drawn bucket with
 * probability f, else f · mean + √f · (drawn − mean). Both keep the mean and give the rest its share of the variance. Sums below
 * zero are zero. The seed belongs to the item-location and is stored: the same seed draws the same paths everywhere.
 */
export function bootstrapDemand({ values, mean, bucketDays, days, leadDays, extraDays, events, seed, paths = BOOTSTRAP_PATHS }: Bootstrap): Sample {
  const random = seededRandom(seed);
  const sample = new Float64Array(paths);
  const count = values.length;
  for (let path = 0; path < paths; path += 1) {
    const span = leadDays === null ? days : Math.max(0, (leadDays[Math.floor(random() * leadDays.length)] ?? 0) + extraDays);
    const whole = Math.floor(span / bucketDays);
    const rest = span / bucketDays - whole;
    let demand = 0;
    for (let i = 0; i < whole; i += 1) demand += values[Math.floor(random() * count)] ?? 0;
    if (rest > 0 && events) demand += random() < rest ? (values[Math.floor(random() * count)] ?? 0) : 0;
    if (rest > 0 && !events) demand += rest * mean + Math.sqrt(rest) * ((values[Math.floor(random() * count)] ?? 0) - mean);
    sample[path] = Math.max(0, demand);
  }
  return sample;
}
