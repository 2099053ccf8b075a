import type { OrderLog } from '../engine/decide.js';
import type { Course } from './course.js';

/** What a planner sees on the morning of a day: no figure of that day or later is in it. Quantities in ten-thousandths. */
export type Morning = {
  day: number;
  /** Physical stock before today's demand. */
  stock: number;
  /** Ordered and not yet received. */
  onOrder: number;
};

/** A way to replenish. `begin` prepares it for one course; it is then asked each morning and appends its orders to the log. */
export type ReplayRule = { name: string; begin(course: Course): (morning: Morning, log: OrderLog) => void };

/** Four levels in ten-thousandths, and the day index from which on they are used. */
export type LevelsFrom = { from: number; minimum: number; reorderPoint: number; target: number; maximum: number };

/** The levels in use on each day; the list is in order of `from`, the first from day 0. */
export function levelsByDay(levels: readonly LevelsFrom[], days: number): LevelsFrom[] {
  const byDay: LevelsFrom[] = [];
  let at = 0;
  for (let i = 0; i < days; i += 1) {
    while ((levels[at + 1]?.from ?? Infinity) <= i) at += 1;
    byDay.push(levels[at] as LevelsFrom);
  }
  return byDay;
}
