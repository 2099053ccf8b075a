import { type Day, dayNumber, weekdayOfNumber } from '../../../kernel/day.js';
import { ONE } from '../../../kernel/quantity.js';
import type { DemandHistory } from '../../demand.js';

/** 52 whole weeks: every weekday is seen equally often and the year's seasons are all in. */
export const MODEL_WINDOW_DAYS = 364;

/** What the days before `today` teach about demand, missing and censored days left out (0.5, 0.8). Quantities in ten-thousandths. */
export type ObservedDemand = {
  /** The usable quantities of each weekday, Monday first, oldest first. */
  byWeekday: number[][];
  days: number;
  known: number;
  censored: number;
  used: number;
  /** The greatest part of one unit that all of them are whole multiples of: one unit when everything is whole. */
  step: number;
};

export function observeDemand(history: DemandHistory | null, today: Day, days = MODEL_WINDOW_DAYS): ObservedDemand {
  const observed: ObservedDemand = { byWeekday: [[], [], [], [], [], [], []], days, known: 0, censored: 0, used: 0, step: ONE };
  const end = dayNumber(today);
  const offset = history ? end - days - dayNumber(history.firstDay) : 0;
  for (let i = 0; history !== null && i < days; i += 1) {
    const each = history.quantities[offset + i];
    if (each === undefined || Number.isNaN(each)) continue;
    observed.known += 1;
    if (history.censored?.[offset + i]) observed.censored += 1;
    else add(observed, weekdayOfNumber(end - days + i) - 1, Math.max(0, each));
  }
  return observed;
}

function add(observed: ObservedDemand, slot: number, quantity: number): void {
  observed.byWeekday[slot]?.push(quantity);
  observed.used += 1;
  observed.step = greatestDivisor(observed.step, quantity);
}

function greatestDivisor(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y > 0) [x, y] = [y, x % y];
  return x;
}

/** Mean of a list, 0 of an empty one. */
export function meanOf(list: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < list.length; i += 1) total += list[i] as number;
  return list.length === 0 ? 0 : total / list.length;
}

/** Sample standard deviation (n − 1); 0 of fewer than two values. */
export function deviationOf(list: ArrayLike<number>): number {
  if (list.length < 2) return 0;
  const mean = meanOf(list);
  let squares = 0;
  for (let i = 0; i < list.length; i += 1) squares += ((list[i] as number) - mean) * ((list[i] as number) - mean);
  return Math.sqrt(squares / (list.length - 1));
}
