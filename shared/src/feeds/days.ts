import { addDays, type Day, weekday } from '../kernel/day.js';
import { type RowFault, rowFault } from './faults.js';
import { remembered } from './remembered.js';

const YEARS = 366;
const tenYearsBefore = remembered((today) => addDays(today as Day, -10 * YEARS));
const fiveYearsAfter = remembered((today) => addDays(today as Day, 5 * YEARS));

/** Closing stock and consumption are history: not after the location's today, and not older than ten years. */
export function historyDayFault(column: string, day: Day, today: Day): RowFault | null {
  if (day > today) return rowFault('IN_THE_FUTURE', column, day, { today });
  return withinDays(column, day, tenYearsBefore(today), today);
}

/** Dates of the plan: ten years back, for a first load, to five years ahead; beyond that a typing error is likelier. */
export function planDayFault(column: string, day: Day, today: Day): RowFault | null {
  return withinDays(column, day, tenYearsBefore(today), fiveYearsAfter(today));
}

/** Capacity is stated for this week and the coming two years. */
export function capacityWeekFault(column: string, week: Day, today: Day): RowFault | null {
  return withinDays(column, week, addDays(today, 1 - weekday(today)), addDays(today, 730));
}

function withinDays(column: string, day: Day, earliest: Day, latest: Day): RowFault | null {
  return day >= earliest && day <= latest ? null : rowFault('DAY_OUT_OF_RANGE', column, day, { earliest, latest });
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** What a clock in the zone shows at the instant, read as if it were UTC. */
function wallClock(instant: number, timeZone: string): number {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn-hc-h23', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
    formatters.set(timeZone, formatter);
  }
  const parts = new Map(formatter.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}

/**
 * The instant of a local time. In the hour that summer time skips it gives the instant after the gap, in the hour that comes
 * twice one of the two. Example: 2026-03-02 18:00 in Asia/Tokyo → 2026-03-02T09:00:00Z.
 */
export function instantOf(day: Day, time: string, timeZone: string): Date {
  const wanted = Date.parse(`${day}T${time.length === 5 ? `${time}:00` : time}Z`);
  let guess = wanted;
  for (let round = 0; round < 2; round += 1) guess += wanted - wallClock(guess, timeZone);
  return new Date(guess);
}

/**
 * When a snapshot was taken: the time given, else the end of its day, and never later than now.
 */
export function snapshotInstant(day: Day, time: string | null, timeZone: string, now: Date): Date {
  const given = time === null ? instantOf(day, '23:59:59', timeZone) : time.length > 8 ? new Date(time) : instantOf(day, time, timeZone);
  return given > now ? now : given;
}
