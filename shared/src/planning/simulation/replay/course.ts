import type { ReplenishmentTerms } from '../../../agreements/terms.js';
import { addDays, type Day, dayNumber, weekdayOfNumber } from '../../../kernel/day.js';
import type { Quantity } from '../../../kernel/quantity.js';
import { type Result, ok } from '../../../kernel/result.js';
import type { DemandHistory } from '../../demand.js';
import type { PlanCalendars } from '../../replenishment/lead-time.js';
import { type Schedule, scheduleOf } from '../engine/schedule.js';
import { CHOSEN_WEEKS, type Forecasts, forecastsOf } from './forecasts.js';

/** The past of one item-location, to be lived through again. */
export type ReplayInput = {
  /** Everything recorded, before and during the replay. What lies before teaches, what lies in it is lived through. */
  history: DemandHistory;
  from: Day;
  days: number;
  /** Stock before the demand of the first day. */
  opening: Quantity;
  terms: ReplenishmentTerms;
  calendars: PlanCalendars;
  /** Days a plan looks ahead; lengthened to lead time + review + two weeks (F-35). */
  horizonDays?: number;
};

/** What happened, by day index, and what could be known on each day; the same for every rule that is tried on it. */
export type Course = {
  input: ReplayInput;
  schedule: Schedule;
  /**
   * What was taken from stock. A censored day shows only the consumption that stock allowed, so real demand was at least this; a
   * missing day is assumed to have taken what was expected of it that morning.
   */
  demand: Float64Array;
  forecasts: Forecasts;
  /** Days a decision must cover: from it to the delivery after the one it decides on, in the mean. L + R of the formulas. */
  protection: number;
  /** Mean days between deliveries, at least the review period; R. */
  cycleDays: number;
  /** Weekday slot of each day of the schedule's span, Monday 0. */
  slots: Uint8Array;
  censoredDays: number;
  assumedDays: number;
};

const TWO_WEEKS = 14;

/** Refused when no delivery can ever be reached. `windows` are the weeks of history that forecasts may choose from. */
export function courseOf(input: ReplayInput, windows: readonly number[] = CHOSEN_WEEKS): Result<Course> {
  const { history, from, days, terms, calendars, horizonDays = 0 } = input;
  const horizon = Math.max(horizonDays, terms.leadTimeDays + terms.reviewDays + TWO_WEEKS);
  const schedule = scheduleOf({ today: from, days, horizon, terms, calendars });
  if (!schedule.ok) return schedule;
  const first = dayNumber(from);
  const protection = protectionOf(schedule.value);
  const forecasts = forecastsOf(history, first, days, protection, windows);
  const slots = Uint8Array.from({ length: schedule.value.span }, (_, i) => weekdayOfNumber(first + i) - 1);
  return ok({ input, schedule: schedule.value, forecasts, protection, cycleDays: Math.max(terms.reviewDays, cycleOf(schedule.value)), slots, ...lived(history, first, days, forecasts.means, slots) });
}

function protectionOf({ days, earliest, until }: Schedule): number {
  let [total, decisions] = [0, 0];
  for (let i = 0; i < days; i += 1) {
    if ((until[i] as number) <= (earliest[i] as number)) continue;
    total += (until[i] as number) - i;
    decisions += 1;
  }
  return Math.max(1, Math.round(total / Math.max(1, decisions)));
}

function cycleOf({ span, lastDelivery }: Schedule): number {
  let deliveries = 0;
  for (let t = 0; t < span; t += 1) if (lastDelivery[t] === t) deliveries += 1;
  return span / Math.max(1, deliveries);
}

function lived(history: DemandHistory, first: number, days: number, means: Float64Array, slots: Uint8Array): Pick<Course, 'demand' | 'censoredDays' | 'assumedDays'> {
  const offset = first - dayNumber(history.firstDay);
  const demand = new Float64Array(days);
  let [censoredDays, assumedDays] = [0, 0];
  for (let i = 0; i < days; i += 1) {
    const recorded = history.quantities[offset + i] ?? Number.NaN;
    if (Number.isNaN(recorded)) assumedDays += 1;
    else if (history.censored?.[offset + i]) censoredDays += 1;
    demand[i] = Number.isNaN(recorded) ? (means[i * 7 + (slots[i] as number)] as number) : Math.max(0, recorded);
  }
  return { demand, censoredDays, assumedDays };
}

/** The calendar day of an index. */
export function dayOf(course: Course, index: number): Day {
  return addDays(course.input.from, index);
}
