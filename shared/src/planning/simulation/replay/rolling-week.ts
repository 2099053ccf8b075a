import type { DemandHistory } from '../../demand.js';

/**
 * The mean of the same weekday over some weeks before a morning, missing and censored days left out (F-10, F-15); a weekday never
 * seen takes the mean of all days. Over eight weeks the same figures as `expectDemand`, but moving on by a day costs one step,
 * because only one weekday's sum changes. Quantities in ten-thousandths.
 */
export type RollingWeek = {
  weeks: number;
  /** Expected demand of each weekday, Monday first. */
  means: Float64Array;
  totals: Float64Array;
  counts: Float64Array;
  total: number;
  count: number;
};

/** The week as it was known on a morning: an index into the history, which may lie before or beyond it, and the weekday slot of that day. */
export function rollingWeek(history: DemandHistory, morning: number, slot: number, weeks: number): RollingWeek {
  const week: RollingWeek = { weeks, means: new Float64Array(7), totals: new Float64Array(7), counts: new Float64Array(7), total: 0, count: 0 };
  for (let n = 0; n < weeks * 7; n += 1) add(week, history, morning - weeks * 7 + n, (slot + n) % 7, 1);
  for (let each = 0; each < 7; each += 1) renew(week, each);
  return week;
}

/** Moves the week on over the day at an index of the history, whose weekday is `slot`, to the next morning. */
export function rollOn(week: RollingWeek, history: DemandHistory, index: number, slot: number): void {
  add(week, history, index - week.weeks * 7, slot, -1);
  add(week, history, index, slot, 1);
  for (let each = 0; each < 7; each += 1) if (each === slot || week.counts[each] === 0) renew(week, each);
}

/** Σ expected demand of `days` days, the first of which has the weekday `slot`. */
export function expectedOf(means: Float64Array, from: number, slot: number, days: number): number {
  const rest = days % 7;
  let total = 0;
  if (days >= 7) {
    for (let each = 0; each < 7; each += 1) total += means[from + each] as number;
    total *= (days - rest) / 7;
  }
  for (let n = 0; n < rest; n += 1) total += means[from + ((slot + n) % 7)] as number;
  return total;
}

function add(week: RollingWeek, { quantities, censored }: DemandHistory, index: number, slot: number, sign: 1 | -1): void {
  const each = quantities[index];
  if (each === undefined || Number.isNaN(each) || censored?.[index]) return;
  week.totals[slot] = (week.totals[slot] as number) + sign * each;
  week.counts[slot] = (week.counts[slot] as number) + sign;
  week.total += sign * each;
  week.count += sign;
}

function renew({ means, totals, counts, total, count }: RollingWeek, slot: number): void {
  const seen = counts[slot] as number;
  means[slot] = seen > 0 ? quotient(totals[slot] as number, seen) : count === 0 ? 0 : quotient(total, count);
}

/** Whole quotient of a sum that is floored at zero, halves rounded up: `divInt` without its checks. */
function quotient(total: number, count: number): number {
  if (total <= 0) return 0;
  const rest = total % count;
  return (total - rest) / count + (rest * 2 >= count ? 1 : 0);
}
