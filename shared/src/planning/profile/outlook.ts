import { type Day, dayNumber, weekdayOfNumber } from '../../kernel/day.js';
import { divInt, fromTenThousandths, type Quantity, sumQ, ZERO } from '../../kernel/quantity.js';
import type { ForecastMethod } from '../forecasting/method.js';
import type { Quality } from '../quality.js';
import { spreadWeek, type WeekdayShares } from './weekday-shares.js';

/** Expected demand as a run found it, ready to be laid on days. */
export type DemandOutlook = {
  /** How the weeks were forecast; BUYER_FORECAST: the buyer's figures stand where they speak, these weeks where they do not. */
  method: ForecastMethod;
  /** Monday of the first week. */
  from: Day;
  /** Expected demand of each week, base unit. */
  weekly: readonly Quantity[];
  shares: WeekdayShares;
  quality: Quality;
  formulas: readonly string[];
  /** Usable weeks of the history behind it. */
  weeks: number;
};

/** Days over which demand per day is told: long enough for every weekday, short enough to follow a season. */
const MEAN_OVER_DAYS = 28;

/**
 * The weeks of an outlook on days from `start` on; after its last week that week repeats. Exact: the days of a week add up to it.
 * Example: 600 a week on Monday to Friday → 120, 120, 120, 120, 120, 0, 0.
 */
export function outlookPerDay(outlook: DemandOutlook, start: Day, count: number): Quantity[] {
  const perDay = new Array<Quantity>(count).fill(ZERO);
  const monday = dayNumber(outlook.from);
  const first = dayNumber(start);
  let spreadOf = -1;
  let spread: Quantity[] = [];
  for (let i = 0; i < count; i += 1) {
    const week = Math.max(0, Math.min(outlook.weekly.length - 1, Math.floor((first + i - monday) / 7)));
    if (spreadOf !== week) spread = spreadWeek(outlook.weekly[week] ?? ZERO, outlook.shares);
    spreadOf = week;
    perDay[i] = spread[weekdayOfNumber(first + i) - 1] ?? ZERO;
  }
  return perDay;
}

/** d̄ of the coming four weeks, rounded to a ten-thousandth. */
export function meanOfComingDays(perDay: readonly Quantity[]): Quantity {
  const days = perDay.slice(0, MEAN_OVER_DAYS);
  return days.length === 0 ? ZERO : divInt(fromTenThousandths(sumQ(days)), days.length);
}
