import { dayNumber, weekdayOfNumber } from '../../kernel/day.js';
import type { BucketSeries } from './buckets.js';
import type { DaySeries } from './days/day-series.js';
import { isUsable, MARK } from './marks.js';

/** A week counts when the days that were seen usually hold this share of its demand. */
export const LEAST_SEEN_SHARE = 0.7;
/** Weekdays have shares of their own from this many days with demand on; below, each is a seventh. */
const DAYS_FOR_SHARES = 28;

/** What weeks are made of. */
export type CorrectedDays = Pick<DaySeries, 'firstDay' | 'corrected' | 'marks'>;

/**
 * Corrected demand in whole ISO weeks, Monday to Sunday; days before the first Monday and after the last Sunday are left out.
 * A week with all days usable is their sum. One of which the usable days usually hold at least 70 % of the demand is their
 * sum ÷ that share, rounded to a ten-thousandth and marked ESTIMATED (demand per day with stock). Any other week teaches
 * nothing: CENSORED when a day was out of stock (its value is then the lower bound), else MISSING (NaN), else OUTLIER.
 * Example: 10 a day, Sunday out of stock → 60 ÷ (6/7) = 70, estimated.
 */
export function weeklyBuckets(series: CorrectedDays): BucketSeries {
  const start = dayNumber(series.firstDay);
  const skip = (8 - weekdayOfNumber(start)) % 7;
  const count = Math.max(0, Math.floor((series.marks.length - skip) / 7));
  const shares = weekdayShares(series, skip);
  const buckets = { first: start + skip, bucketDays: 7, values: new Float64Array(count), marks: new Uint8Array(count) };
  for (let week = 0; week < count; week += 1) fillWeek(buckets, week, series, skip + week * 7, shares);
  return buckets;
}

/** What share of a week's demand falls on each weekday, Monday first. */
function weekdayShares({ corrected, marks }: CorrectedDays, skip: number): number[] {
  const means = Array.from({ length: 7 }, (_, slot) => {
    let sum = 0;
    let count = 0;
    for (let i = (skip + slot) % 7; i < marks.length; i += 7) {
      if (!isUsable(marks[i] ?? 0)) continue;
      sum += corrected[i] ?? 0;
      count += 1;
    }
    return count === 0 ? 0 : sum / count;
  });
  const total = means.reduce((sum, each) => sum + each, 0);
  const busy = corrected.reduce((days, each, i) => days + (each > 0 && isUsable(marks[i] ?? 0) ? 1 : 0), 0);
  return busy < DAYS_FOR_SHARES ? means.map(() => 1 / 7) : means.map((each) => each / total);
}

function fillWeek(buckets: BucketSeries, week: number, { corrected, marks }: CorrectedDays, from: number, shares: readonly number[]): void {
  let known = 0;
  let usable = 0;
  let days = 0;
  let seen = 0;
  let unusable = 0;
  for (let slot = 0; slot < 7; slot += 1) {
    const mark = marks[from + slot] ?? MARK.MISSING;
    const value = corrected[from + slot] ?? Number.NaN;
    known += Number.isNaN(value) ? 0 : value;
    if (!isUsable(mark)) {
      unusable |= mark;
      continue;
    }
    usable += value;
    days += 1;
    seen += shares[slot] ?? 0;
  }
  const estimated = days < 7 && days > 0 && seen >= LEAST_SEEN_SHARE;
  if (days === 7 || estimated) {
    buckets.values[week] = estimated ? Math.round(usable / seen) : usable;
    buckets.marks[week] = estimated ? MARK.ESTIMATED : 0;
    return;
  }
  const mark = unusable & MARK.CENSORED || unusable & MARK.MISSING || MARK.OUTLIER;
  buckets.marks[week] = mark;
  buckets.values[week] = mark === MARK.MISSING ? Number.NaN : mark === MARK.CENSORED ? known : usable;
}
