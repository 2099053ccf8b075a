import { dayNumber, weekdayOfNumber } from '../../../kernel/day.js';
import type { DemandHistory } from '../../demand.js';

/**
 * What the mean of the same weekday over some weeks before would have expected of each weekday, on each morning of a span: missing
 * and censored days left out (F-10, F-15). Seven values a day, Monday first, `means[i * 7 + slot]`, in ten-thousandths. Over eight
 * weeks the same figures as `expectDemand` of that day, but a day costs one step: only one weekday's sum changes from day to day.
 */
export function weekdayMeans(history: DemandHistory, first: number, days: number, weeks: number): Float64Array {
  const means = new Float64Array(days * 7);
  const sums: WeekdaySums = { totals: new Float64Array(7), counts: new Float64Array(7), total: 0, count: 0 };
  const offset = first - dayNumber(history.firstDay);
  const window = weeks * 7;
  for (let i = -window; i < 0; i += 1) add(sums, history, offset + i, weekdayOfNumber(first + i) - 1, 1);
  for (let i = 0, slot = weekdayOfNumber(first) - 1; i < days; i += 1, slot = (slot + 1) % 7) {
    if (i === 0) for (let each = 0; each < 7; each += 1) means[each] = meanOfSlot(sums, each);
    else passOn(sums, means, i, (slot + 6) % 7);
    add(sums, history, offset + i - window, slot, -1);
    add(sums, history, offset + i, slot, 1);
  }
  return means;
}

type WeekdaySums = { totals: Float64Array; counts: Float64Array; total: number; count: number };

function add(sums: WeekdaySums, { quantities, censored }: DemandHistory, index: number, slot: number, sign: 1 | -1): void {
  const each = quantities[index];
  if (each === undefined || Number.isNaN(each) || censored?.[index]) return;
  sums.totals[slot] = (sums.totals[slot] as number) + sign * each;
  sums.counts[slot] = (sums.counts[slot] as number) + sign;
  sums.total += sign * each;
  sums.count += sign;
}

/** The means of the day before, renewed for the weekday that changed and for weekdays never seen, which take the mean of all days. */
function passOn(sums: WeekdaySums, means: Float64Array, day: number, changed: number): void {
  for (let slot = 0; slot < 7; slot += 1) {
    const renewed = slot === changed || sums.counts[slot] === 0;
    means[day * 7 + slot] = renewed ? meanOfSlot(sums, slot) : (means[day * 7 - 7 + slot] as number);
  }
}

function meanOfSlot({ totals, counts, total, count }: WeekdaySums, slot: number): number {
  const seen = counts[slot] as number;
  if (seen > 0) return quotient(totals[slot] as number, seen);
  return count === 0 ? 0 : quotient(total, count);
}

/** Whole quotient of a sum that is floored at zero, halves rounded up: `divInt` without its checks. */
function quotient(total: number, count: number): number {
  if (total <= 0) return 0;
  const rest = total % count;
  return (total - rest) / count + (rest * 2 >= count ? 1 : 0);
}
