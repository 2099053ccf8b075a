import { addDays, type Day, day, weekday } from '@stockpact/shared';
import { HAMBURG, type Holidays, JAPAN, SAXONY, UNITED_STATES } from './holidays.js';
import { IdSource } from './ids.js';
import type { OrganisationKey } from './parties.js';
import { OUTLOOK_DAYS, type TimeFrame } from './time-frame.js';

/** Monday is bit 1, Tuesday 2, Wednesday 4, Thursday 8, Friday 16, Saturday 32. */
const MONDAY_TO_FRIDAY = 31;
const MONDAY_TO_SATURDAY = 63;
const MONDAY_WEDNESDAY_FRIDAY = 21;
const TUESDAY_TO_FRIDAY = 30;

export interface CalendarException {
  day: Day;
  open: boolean;
  note: string;
}

export interface WorkingCalendar {
  id: string;
  owner: OrganisationKey;
  code: string;
  name: string;
  weekdays: number;
  exceptions: CalendarException[];
}

type Special = [day: string, open: boolean, note: string];
type CalendarRow = [OrganisationKey, code: string, name: string, weekdays: number, Holidays, ...Special[]];

const rows: readonly CalendarRow[] = [
  ['aomine', 'NGY-RCV', '名古屋工場 入荷（月〜金）', MONDAY_TO_FRIDAY, JAPAN, ['2026-10-10', true, '臨時入荷'], ['2026-10-30', false, '棚卸']],
  ['aomine', 'OSK-RCV', '大阪工場 入荷（月水金）', MONDAY_WEDNESDAY_FRIDAY, JAPAN, ['2026-10-13', true, '祝日の振替入荷']],
  ['aomine', 'TYO-RCV', '東京物流センター 入荷（月〜土）', MONDAY_TO_SATURDAY, JAPAN],
  ['falkenried', 'HAM-RCV', 'Wareneingang Hamburg', MONDAY_TO_FRIDAY, HAMBURG, ['2026-10-30', false, 'Inventur']],
  ['falkenried', 'LEJ-RCV', 'Wareneingang Leipzig (Mo/Mi/Fr)', MONDAY_WEDNESDAY_FRIDAY, SAXONY, ['2026-11-19', true, 'Ersatz für Buß- und Bettag']],
  ['falkenried', 'ROC-RCV', 'Rochester receiving', MONDAY_TO_FRIDAY, UNITED_STATES, ['2026-10-16', false, 'Cycle count']],
  ['kitahama', 'SHIP', '北浜 出荷（月〜金）', MONDAY_TO_FRIDAY, JAPAN],
  ['nordhaus', 'SHIP', 'Versand Mo–Fr', MONDAY_TO_FRIDAY, HAMBURG],
  ['shirakawa', 'SHIP', '白川 出荷（火〜金）', TUESDAY_TO_FRIDAY, JAPAN],
  ['lakeshore', 'SHIP', 'Lakeshore dock, weekdays', MONDAY_TO_FRIDAY, UNITED_STATES],
];

export function makeCalendars(seed: number): WorkingCalendar[] {
  const ids = new IdSource(seed, 'calendar');
  return rows.map(([owner, code, name, weekdays, holidays, ...specials]) => ({
    id: ids.next(),
    owner,
    code,
    name,
    weekdays,
    exceptions: [...specials.map(([date, open, note]) => ({ day: day(date), open, note })), ...closures(holidays, weekdays)],
  }));
}

function closures(holidays: Holidays, weekdays: number): CalendarException[] {
  return Object.entries(holidays)
    .flatMap(([year, days]) => Object.entries(days).map(([date, note]) => ({ day: day(`${year}-${date}`), open: false, note })))
    .filter((each) => isRegular(weekdays, each.day));
}

function isRegular(weekdays: number, on: Day): boolean {
  return ((weekdays >> (weekday(on) - 1)) & 1) === 1;
}

/** Open days by index from the first day of the frame to the end of the outlook, and the next open day from each. */
export interface OpenDays {
  open: Uint8Array;
  next: Int32Array;
}

export function openDays(calendar: WorkingCalendar, frame: TimeFrame): OpenDays {
  const days = frame.days + OUTLOOK_DAYS;
  const exceptions = new Map(calendar.exceptions.map((each) => [each.day, each.open]));
  const open = new Uint8Array(days);
  for (let i = 0; i < days; i += 1) {
    const date = addDays(frame.firstDay, i);
    open[i] = (exceptions.get(date) ?? isRegular(calendar.weekdays, date)) ? 1 : 0;
  }
  const next = new Int32Array(days + 1).fill(days);
  for (let i = days - 1; i >= 0; i -= 1) next[i] = open[i] ? i : (next[i + 1] ?? days);
  return { open, next };
}
