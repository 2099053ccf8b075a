import { type Result, ok, refuse } from './result.js';

declare const dayBrand: unique symbol;

/** A calendar day of a location, `YYYY-MM-DD`, years 0001 to 9999. Days compare with < and > as text. */
export type Day = string & { readonly [dayBrand]: 'Day' };

const DAY_FORMAT = /^(\d{4})-(\d{2})-(\d{2})$/;
const FIRST_NUMBER = dayNumberOf(1, 1, 1);
const LAST_NUMBER = dayNumberOf(9999, 12, 31);

/** Days since 1970-01-01 of a proleptic Gregorian date (days-from-civil, Hinnant). */
function dayNumberOf(year: number, month: number, dayOfMonth: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + dayOfMonth - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** `2026-03-02` → 20514. Loops over days count in numbers and turn the results back into days. */
export function dayNumber(day: Day): number {
  return dayNumberOf(Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10)));
}

/** 20514 → `2026-03-02`; outside the years 0001 to 9999 a `RangeError`. */
export function dayFromNumber(number: number): Day {
  if (!Number.isInteger(number) || number < FIRST_NUMBER || number > LAST_NUMBER) {
    throw new RangeError(`no calendar day has number ${number}`);
  }
  const shifted = number + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return text(year, month, dayOfMonth);
}

function text(year: number, month: number, dayOfMonth: number): Day {
  const yyyy = year > 999 ? `${year}` : `${year}`.padStart(4, '0');
  const mm = month > 9 ? `${month}` : `0${month}`;
  const dd = dayOfMonth > 9 ? `${dayOfMonth}` : `0${dayOfMonth}`;
  return `${yyyy}-${mm}-${dd}` as Day;
}

/** Only ISO dates that exist: `2026-02-29` and `29.02.2028` are refused, `2028-02-29` is a day. */
export function parseDay(input: string): Result<Day> {
  const parts = DAY_FORMAT.exec(input);
  if (parts) {
    const number = dayNumberOf(Number(parts[1]), Number(parts[2]), Number(parts[3]));
    if (number >= FIRST_NUMBER && number <= LAST_NUMBER && dayFromNumber(number) === input) return ok(input as Day);
  }
  return refuse('INVALID', [], { reason: 'NOT_A_DAY', text: input.slice(0, 40) });
}

/** A day that is known to be one: throws on anything else. */
export function day(input: string): Day {
  const parsed = parseDay(input);
  if (!parsed.ok) throw new RangeError(`not a calendar day: ${input.slice(0, 40)}`);
  return parsed.value;
}

export function addDays(from: Day, count: number): Day {
  return dayFromNumber(dayNumber(from) + count);
}

/** Days from `from` to `to`, negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/** ISO weekday of a day number: 1 Monday to 7 Sunday. 1970-01-01 was a Thursday. */
export function weekdayOfNumber(number: number): number {
  return ((((number + 3) % 7) + 7) % 7) + 1;
}

/** ISO weekday: 1 Monday to 7 Sunday. */
export function weekday(of: Day): number {
  return weekdayOfNumber(dayNumber(of));
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formatters.set(timeZone, formatter);
  }
  return formatter;
}

/** True when the runtime knows the IANA zone, e.g. `Asia/Tokyo`. */
export function isTimeZone(name: string): boolean {
  try {
    formatterFor(name);
    return true;
  } catch {
    return false;
  }
}

/** The calendar day that an instant falls on in a time zone: 2026-10-04T16:00:00Z is 2026-10-05 in Asia/Tokyo. */
export function dayAt(instant: string | Date, timeZone: string): Day {
  const parts = formatterFor(timeZone).formatToParts(new Date(instant));
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
  return text(part('year'), part('month'), part('day'));
}
