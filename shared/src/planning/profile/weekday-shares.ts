import { type BucketSeries } from '../../demand/series/buckets.js';
import { isUsable } from '../../demand/series/marks.js';
import { fromTenThousandths, type Quantity } from '../../kernel/quantity.js';

/** How demand of a week falls on its days, Monday first: whole weights, of which only the proportions count. */
export type WeekdayShares = readonly number[];

export const EVEN_WEEK: WeekdayShares = [1, 1, 1, 1, 1, 1, 1];

/** The newest usable days that a share is taken from: each weekday is seen about eight times. */
const DAYS_SEEN = 56;

/**
 * Sums of the newest usable days by weekday, each brought to the same number of days seen. Even where nothing was consumed in
 * them. Example: 120 on every Monday to Friday of eight weeks, one Monday out of stock → Monday weighs as much as Tuesday.
 */
export function weekdaySharesOf({ first, values, marks }: BucketSeries): WeekdayShares {
  const sums = [0, 0, 0, 0, 0, 0, 0];
  const counts = [0, 0, 0, 0, 0, 0, 0];
  let seen = 0;
  for (let i = marks.length - 1; i >= 0 && seen < DAYS_SEEN; i -= 1) {
    if (!isUsable(marks[i] ?? 0)) continue;
    // 1 January 1970, day 0, was a Thursday.
    const slot = (((first + i + 3) % 7) + 7) % 7;
    sums[slot] = (sums[slot] ?? 0) + Math.max(0, values[i] ?? 0);
    counts[slot] = (counts[slot] ?? 0) + 1;
    seen += 1;
  }
  const shares = sums.map((sum, slot) => Math.round(sum / Math.max(1, counts[slot] ?? 0)));
  return shares.some((share) => share > 0) ? shares : EVEN_WEEK;
}

/**
 * A week's quantity on its seven days by whole shares, exact: what rounding down leaves goes, one ten-thousandth each, to the days
 * with the largest remainders, earlier days first. Σ of the days = the week. Example: 10 ten-thousandths on 1, 1, 1, 0, 0, 0, 0 → 4, 3, 3.
 */
export function spreadWeek(quantity: Quantity, shares: WeekdayShares): Quantity[] {
  const total = shares.reduce((sum, share) => sum + share, 0);
  const exact = shares.map((share) => BigInt(quantity) * BigInt(share));
  const days = exact.map((each) => Number(each / BigInt(total)));
  let left = quantity - days.reduce((sum, each) => sum + each, 0);
  const byRemainder = exact.map((each, slot) => ({ slot, rest: each % BigInt(total) })).sort((a, b) => (a.rest === b.rest ? a.slot - b.slot : a.rest > b.rest ? -1 : 1));
  for (const { slot } of byRemainder) {
    if (left <= 0) break;
    days[slot] = (days[slot] ?? 0) + 1;
    left -= 1;
  }
  return days.map(fromTenThousandths);
}
