import type { Day } from '../../kernel/day.js';
import { dayFromNumber } from '../../kernel/day.js';
import { isUsable } from './marks.js';

/** Demand in buckets of equal length, packed: day numbers and typed arrays, for loops over many item-locations. */
export type BucketSeries = {
  /** Number of the first day of the first bucket. */
  readonly first: number;
  /** 1 for days, 7 for weeks. */
  readonly bucketDays: number;
  /** Ten-thousandths of the base unit; NaN is missing. */
  readonly values: Float64Array;
  /** Bits of `MARK`, one byte a bucket. */
  readonly marks: Uint8Array;
};

/** The buckets that a rule may learn from, oldest first; `positions[i]` is the index of `values[i]` in the series. */
export type UsableBuckets = { values: Float64Array; positions: Int32Array };

export function usableBuckets({ values, marks }: BucketSeries): UsableBuckets {
  let count = 0;
  for (let i = 0; i < marks.length; i += 1) if (isUsable(marks[i] ?? 0)) count += 1;
  const usable = { values: new Float64Array(count), positions: new Int32Array(count) };
  for (let i = 0, to = 0; i < marks.length; i += 1) {
    if (!isUsable(marks[i] ?? 0)) continue;
    usable.values[to] = values[i] ?? 0;
    usable.positions[to] = i;
    to += 1;
  }
  return usable;
}

/** First day of a bucket. */
export function bucketDay({ first, bucketDays }: BucketSeries, index: number): Day {
  return dayFromNumber(first + index * bucketDays);
}
