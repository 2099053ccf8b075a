import { type Day, dayFromNumber, dayNumber, weekdayOfNumber } from '../kernel/day.js';
import { type Failure, type Result, ok, refuse } from '../kernel/result.js';

/**
 * Days on which something is possible: receiving, shipping, working. `weekdays` has bit 0 for Monday to bit 6 for Sunday;
 * an exception opens (true) or closes (false) one day. Read-only: derived lookups are remembered per calendar.
 * `everyDays` keeps only the first open day of each period of so many days; periods are counted from a Monday, 5 January 1970,
 * so that the plan of tomorrow knows the same days as the plan of today.
 */
export type Calendar = { readonly weekdays: number; readonly exceptions: ReadonlyMap<Day, boolean>; readonly everyDays?: number };

export const EVERY_DAY: Calendar = { weekdays: 0b111_1111, exceptions: new Map() };
export const MONDAY_TO_FRIDAY: Calendar = { weekdays: 0b001_1111, exceptions: new Map() };

/** A search gives up after so many closed days in a row: a calendar without open days is refused, never searched for ever. */
export const LONGEST_CLOSURE = 400;

/** 5 January 1970, a Monday. */
const FIRST_PERIOD = 4;

const exceptionNumbers = new WeakMap<Calendar['exceptions'], ReadonlyMap<number, boolean>>();

function exceptionsOf({ exceptions }: Calendar): ReadonlyMap<number, boolean> {
  let numbers = exceptionNumbers.get(exceptions);
  if (!numbers) {
    numbers = new Map([...exceptions].map(([each, open]) => [dayNumber(each), open]));
    exceptionNumbers.set(exceptions, numbers);
  }
  return numbers;
}

/** Whether the day with that number (see `dayNumber`) is open. */
export function isOpenNumber(calendar: Calendar, number: number): boolean {
  const { everyDays } = calendar;
  return opensOn(calendar, number) && (everyDays === undefined || everyDays <= 1 || opensPeriod(calendar, number, everyDays));
}

function opensOn(calendar: Calendar, number: number): boolean {
  if (calendar.exceptions.size > 0) {
    const exception = exceptionsOf(calendar).get(number);
    if (exception !== undefined) return exception;
  }
  return (calendar.weekdays & (1 << (weekdayOfNumber(number) - 1))) !== 0;
}

function opensPeriod(calendar: Calendar, number: number, everyDays: number): boolean {
  const into = (((number - FIRST_PERIOD) % everyDays) + everyDays) % everyDays;
  for (let earlier = number - into; earlier < number; earlier += 1) if (opensOn(calendar, earlier)) return false;
  return true;
}

/**
 * A calendar with at most one open day in each period of `days` days, the first. Never opens a day that was closed.
 * Example: deliveries Mon/Wed/Fri every 14 days → every second Monday; every 7 days with Monday closed → that Wednesday.
 */
export function everyPeriod(calendar: Calendar, days: number): Calendar {
  return days <= 1 ? calendar : { ...calendar, everyDays: days };
}

/** Number of the first open day at or beyond `from`, walking by `step` (+1 later, −1 earlier); null when none is near. */
export function seekOpenNumber(calendar: Calendar, from: number, step: 1 | -1): number | null {
  for (let tried = 0; tried < LONGEST_CLOSURE; tried += 1) {
    const number = from + tried * step;
    if (isOpenNumber(calendar, number)) return number;
  }
  return null;
}

/** Number of the open day reached from the first open day at or beyond `from` by `count` further open days. */
export function stepOpenNumber(calendar: Calendar, from: number, count: number, step: 1 | -1): number | null {
  let reached = seekOpenNumber(calendar, from, step);
  for (let taken = 0; taken < count && reached !== null; taken += 1) {
    reached = seekOpenNumber(calendar, reached + step, step);
  }
  return reached;
}

export function isOpen(calendar: Calendar, on: Day): boolean {
  return isOpenNumber(calendar, dayNumber(on));
}

export function lastOpenOnOrBefore(calendar: Calendar, on: Day): Result<Day> {
  return dayOrRefusal(seekOpenNumber(calendar, dayNumber(on), -1), on);
}

export function firstOpenOnOrAfter(calendar: Calendar, on: Day): Result<Day> {
  return dayOrRefusal(seekOpenNumber(calendar, dayNumber(on), 1), on);
}

/**
 * The open day `count` open days before a day: ship on Friday 6 March, one working day of preparation → Thursday 5 March.
 * A closed day counts from the last open day before it; count 0 is that day itself.
 */
export function subtractOpenDays(calendar: Calendar, from: Day, count: number): Result<Day> {
  return dayOrRefusal(stepOpenNumber(calendar, dayNumber(from), count, -1), from);
}

/** The open day `count` open days after a day; a closed day counts from the first open day after it. */
export function addOpenDays(calendar: Calendar, from: Day, count: number): Result<Day> {
  return dayOrRefusal(stepOpenNumber(calendar, dayNumber(from), count, 1), from);
}

function dayOrRefusal(number: number | null, from: Day): Result<Day> {
  return number === null ? noOpenDay(from) : ok(dayFromNumber(number));
}

/** The refusal of a calendar that never opens near `from`. */
export function noOpenDay(from: Day): Failure {
  return refuse('CALENDAR_CLOSED', [], { reason: 'NO_OPEN_DAY', from, searchedDays: LONGEST_CLOSURE });
}
