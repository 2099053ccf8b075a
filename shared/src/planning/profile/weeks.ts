import type { BucketSeries } from '../../demand/series/buckets.js';
import { MARK } from '../../demand/series/marks.js';
import { type Day, dayNumber, daysBetween, weekdayOfNumber } from '../../kernel/day.js';
import type { DemandForecast } from '../demand.js';
import type { BuyerForecast } from '../forecasting/choice/buyer.js';
import { type ForecastVersion, freezeAtLag } from '../forecasting/accuracy/lag.js';

/** A buyer's forecast older than this is not planned by. */
export const FRESH_FOR_DAYS = 35;

/**
 * A weekly series that reaches to the last whole week before today: weeks of which nothing came in are missing, not zero. Without
 * it a silent feed would move the future into the past.
 */
export function weeksToToday(weeks: BucketSeries, today: Day): BucketSeries {
  const number = dayNumber(today);
  const monday = number - (weekdayOfNumber(number) - 1);
  const count = Math.max(weeks.marks.length, Math.floor((monday - weeks.first) / 7));
  if (count === weeks.marks.length) return weeks;
  const values = new Float64Array(count).fill(Number.NaN);
  const marks = new Uint8Array(count).fill(MARK.MISSING);
  values.set(weeks.values);
  marks.set(weeks.marks);
  return { ...weeks, values, marks };
}

/**
 * What the buyer forecast, in the weeks of a series: for the weeks after it by the newest issue, for its own weeks as it stood `lag`
 * weeks before each (F-21 compares what was frozen, never what was known later). Null without an issue.
 */
export function buyerWeeks(issues: readonly DemandForecast[], weeks: BucketSeries, about: { today: Day; horizonWeeks: number; lagWeeks: number }): BuyerForecast | null {
  const newest = issues.at(-1);
  if (!newest) return null;
  const buckets = weeks.marks.length;
  const ahead = versionOf(newest, weeks.first);
  const perBucket = Array.from({ length: about.horizonWeeks }, (_, index) => ahead.perBucket[buckets + index - ahead.origin] ?? Number.NaN);
  const lag = Math.max(1, about.lagWeeks);
  return {
    perBucket,
    fresh: daysBetween(newest.issuedAt.slice(0, 10) as Day, about.today) <= FRESH_FOR_DAYS,
    atLag: freezeAtLag(issues.map((issue) => versionOf(issue, weeks.first)), lag, buckets),
    lag,
  };
}

/** Whole weeks of an issue; a week of which a day is not spoken of is none. */
function versionOf({ firstDay, quantities }: DemandForecast, seriesStart: number): ForecastVersion {
  const start = dayNumber(firstDay);
  const origin = Math.ceil((start - seriesStart) / 7);
  const skip = seriesStart + origin * 7 - start;
  const perBucket = new Float64Array(Math.max(0, Math.floor((quantities.length - skip) / 7)));
  for (let week = 0; week < perBucket.length; week += 1) {
    let sum = 0;
    for (let slot = 0; slot < 7; slot += 1) sum += quantities[skip + week * 7 + slot] ?? Number.NaN;
    perBucket[week] = sum;
  }
  return { origin, perBucket };
}
