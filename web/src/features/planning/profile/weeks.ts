import { addDays, day, formatQuantity, quantity, sumQ } from '@stockpact/shared';
import type { ChartWeek } from '../../../ui/chart/weeks-chart.js';

const SUNDAY = 0;

type Series = { start: string; consumption: readonly (string | null)[] };
type Expected = { from: string | null; weekly: readonly string[]; alternative: { weekly: readonly (string | null)[] } | null };

/** Days summed into whole weeks that end before `today`, and the expected weeks after them. A week of which no day is known is a gap. */
export const weeksOf = (history: Series, expected: Expected | null, ahead: number): ChartWeek[] => {
  const past: ChartWeek[] = [];
  let days: (string | null)[] = [];
  history.consumption.forEach((each, index) => {
    days.push(each);
    const date = addDays(day(history.start), index);
    if (new Date(`${date}T00:00:00Z`).getUTCDay() !== SUNDAY) return;
    if (days.length === 7) past.push({ monday: addDays(date, -6), was: sumOf(days) });
    days = [];
  });
  const from = expected?.from;
  if (!expected || !from) return past;
  const coming = expected.weekly.slice(0, ahead).map((week, index): ChartWeek => ({ monday: addDays(day(from), 7 * index), expected: week, other: expected.alternative?.weekly[index] ?? null }));
  return [...past.filter((week) => week.monday < from), ...coming];
};

const sumOf = (days: readonly (string | null)[]): string | null => {
  const known = days.filter((each) => each !== null);
  return known.length === 0 ? null : formatQuantity(sumQ(known.map((each) => quantity(each))));
};
