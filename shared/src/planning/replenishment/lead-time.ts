import type { ReplenishmentTerms } from '../../agreements/terms.js';
import { type Day, dayFromNumber, dayNumber } from '../../kernel/day.js';
import { type Result, ok } from '../../kernel/result.js';
import { type Calendar, noOpenDay, seekOpenNumber, stepOpenNumber } from '../calendar.js';

/** Receiving days of the location, shipping days of the supplier, and the supplier's working days (the shipping days when not given). */
export type PlanCalendars = { delivery: Calendar; ship: Calendar; working?: Calendar };

export type LeadTimes = Pick<ReplenishmentTerms, 'leadTimeDays' | 'transitDays' | 'preparationDays'>;

/** Number of the earliest arrival day, see `earliestArrival`; null when a calendar never opens. */
export function earliestArrivalNumber(today: number, times: LeadTimes, calendars: PlanCalendars): number | null {
  const ready = stepOpenNumber(calendars.working ?? calendars.ship, today, times.preparationDays, 1);
  const shipped = ready === null ? null : seekOpenNumber(calendars.ship, ready, 1);
  if (shipped === null) return null;
  return seekOpenNumber(calendars.delivery, Math.max(shipped + times.transitDays, today + times.leadTimeDays), 1);
}

/** Number of the latest ship day for an arrival, see `latestShipDay`. */
export function latestShipNumber(arrival: number, times: LeadTimes, calendars: PlanCalendars): number | null {
  return seekOpenNumber(calendars.ship, arrival - times.transitDays, -1);
}

/** Number of the decision deadline for a ship day, see `decisionDeadline`. */
export function decisionDeadlineNumber(ship: number, times: LeadTimes, calendars: PlanCalendars): number | null {
  return stepOpenNumber(calendars.working ?? calendars.ship, ship, times.preparationDays, -1);
}

/**
 * F-35 step 3: the first delivery day that a decision of today can reach: preparation in working days, the next ship day,
 * transit in calendar days, and at least the agreed lead time from today.
 * Example: Monday 2 March, preparation 1 → ship Tuesday 3, transit 2 → Thursday 5 → deliveries Mon/Wed/Fri → Friday 6 March.
 */
export function earliestArrival(today: Day, times: LeadTimes, calendars: PlanCalendars): Result<Day> {
  return dayOr(earliestArrivalNumber(dayNumber(today), times, calendars), today);
}

/** F-35 step 5: last ship day ≤ arrival − transit. Example: arrive Monday 9 March, transit 2 → Saturday 7 → Friday 6 March. */
export function latestShipDay(arrival: Day, times: LeadTimes, calendars: PlanCalendars): Result<Day> {
  return dayOr(latestShipNumber(dayNumber(arrival), times, calendars), arrival);
}

/** F-35 step 5: latest ship day − preparation in working days. Example: ship Friday 6 March, 1 day → Thursday 5 March. */
export function decisionDeadline(ship: Day, times: LeadTimes, calendars: PlanCalendars): Result<Day> {
  return dayOr(decisionDeadlineNumber(dayNumber(ship), times, calendars), ship);
}

function dayOr(number: number | null, from: Day): Result<Day> {
  return number === null ? noOpenDay(from) : ok(dayFromNumber(number));
}
