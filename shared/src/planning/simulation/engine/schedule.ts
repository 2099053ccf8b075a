import type { ReplenishmentTerms } from '../../../agreements/terms.js';
import { type Day, dayFromNumber, dayNumber } from '../../../kernel/day.js';
import { type Result, ok } from '../../../kernel/result.js';
import { type Calendar, isOpenNumber, noOpenDay } from '../../calendar.js';
import { earliestArrivalNumber, type PlanCalendars } from '../../replenishment/lead-time.js';

/** The calendars of an item-location as tables of day indexes; index 0 is the first simulated day. */
export type Schedule = {
  first: number;
  /** Days that are simulated. */
  days: number;
  /** Days that a plan made on one of them looks ahead. */
  horizon: number;
  /** Days the tables reach: a plan of the last day still sees its whole horizon. */
  span: number;
  /** First delivery day that a decision of day i can reach; `span` when that lies beyond the tables. */
  earliest: Int32Array;
  /**
   * Arrivals before this day must be decided on day i, for the next planning day reaches only later ones.
   * A day that plans nothing, or can still wait, has `until ≤ earliest`.
   */
  until: Int32Array;
  /** Last delivery day on or before day t, −1 when there is none. */
  lastDelivery: Int32Array;
  /** First delivery day after day t, `span` when there is none. */
  nextDelivery: Int32Array;
};

export type ScheduleInput = {
  today: Day;
  days: number;
  horizon: number;
  terms: Pick<ReplenishmentTerms, 'leadTimeDays' | 'transitDays' | 'preparationDays' | 'reviewDays'>;
  calendars: PlanCalendars;
};

/** The tables of `days` days from `today`. Refused when no delivery can ever be reached from the first day. */
export function scheduleOf({ today, days, horizon, terms, calendars }: ScheduleInput): Result<Schedule> {
  const first = dayNumber(today);
  if (earliestArrivalNumber(first, terms, calendars) === null) return noOpenDay(dayFromNumber(first));
  const span = days + horizon + 1;
  const review = Math.max(1, terms.reviewDays);
  const earliest = new Int32Array(days + review);
  for (let i = 0; i < earliest.length; i += 1) earliest[i] = Math.min(span, (earliestArrivalNumber(first + i, terms, calendars) ?? Infinity) - first);
  const until = new Int32Array(days);
  for (let i = 0; i < days; i += review) until[i] = earliest[i + review] as number;
  return ok({ first, days, horizon, span, earliest, until, ...deliveries(first, span, calendars.delivery) });
}

function deliveries(first: number, span: number, calendar: Calendar): Pick<Schedule, 'lastDelivery' | 'nextDelivery'> {
  const lastDelivery = new Int32Array(span);
  const nextDelivery = new Int32Array(span);
  for (let t = 0, last = -1; t < span; t += 1) {
    if (isOpenNumber(calendar, first + t)) last = t;
    lastDelivery[t] = last;
  }
  for (let t = span - 1, next = span; t >= 0; t -= 1) {
    nextDelivery[t] = next;
    if (lastDelivery[t] === t) next = t;
  }
  return { lastDelivery, nextDelivery };
}
