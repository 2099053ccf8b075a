import { addDays, weekday } from '@stockpact/shared';
import { IdSource } from './ids.js';
import type { BuyerKey } from './parties.js';
import { OUTLOOK_DAYS, type TimeFrame } from './time-frame.js';
import type { WorkingCalendar } from './working-calendar.js';

export type SiteCode = 'NGY1' | 'OSK1' | 'TYO-DC' | 'HAM1' | 'LEJ1' | 'ROC1';

export interface Site {
  id: string;
  buyer: BuyerKey;
  code: SiteCode;
  name: string;
  timeZone: string;
  calendar: WorkingCalendar;
  /** How much a weekday uses, Monday first; a day on which receiving is closed for a holiday uses nothing. */
  week: readonly number[];
  /** Language of the item names that this site gave. */
  language: 'ja' | 'de' | 'en';
}

const FIVE_DAYS = [1.08, 1.04, 1, 1, 0.88, 0, 0];
const FIVE_AND_A_HALF_DAYS = [1.02, 1, 1, 1, 0.98, 0.35, 0];
const SIX_DAYS = [1.2, 1, 0.95, 0.95, 1.1, 0.6, 0];

type SiteRow = [BuyerKey, SiteCode, name: string, timeZone: string, calendar: string, week: readonly number[], Site['language']];

const rows: readonly SiteRow[] = [
  ['aomine', 'NGY1', '名古屋工場', 'Asia/Tokyo', 'NGY-RCV', FIVE_AND_A_HALF_DAYS, 'ja'],
  ['aomine', 'OSK1', '大阪工場', 'Asia/Tokyo', 'OSK-RCV', FIVE_DAYS, 'ja'],
  ['aomine', 'TYO-DC', '東京物流センター', 'Asia/Tokyo', 'TYO-RCV', SIX_DAYS, 'ja'],
  ['falkenried', 'HAM1', 'Werk Hamburg', 'Europe/Berlin', 'HAM-RCV', FIVE_DAYS, 'de'],
  ['falkenried', 'LEJ1', 'Logistikzentrum Leipzig', 'Europe/Berlin', 'LEJ-RCV', SIX_DAYS, 'de'],
  ['falkenried', 'ROC1', 'Rochester Plant', 'America/New_York', 'ROC-RCV', FIVE_DAYS, 'en'],
];

export function makeSites(seed: number, calendars: readonly WorkingCalendar[]): Map<SiteCode, Site> {
  const ids = new IdSource(seed, 'location');
  return new Map(
    rows.map(([buyer, code, name, timeZone, calendarCode, week, language]) => {
      const calendar = calendars.find((each) => each.owner === buyer && each.code === calendarCode);
      if (!calendar) throw new Error(`no calendar ${calendarCode}`);
      return [code, { id: ids.next(), buyer, code, name, timeZone, calendar, week, language }];
    }),
  );
}

/** Share of a usual day's use on each day of the frame and its outlook. */
export function workload(site: Site, frame: TimeFrame): Float64Array {
  const closed = new Set(site.calendar.exceptions.filter((each) => !each.open).map((each) => each.day));
  const load = new Float64Array(frame.days + OUTLOOK_DAYS);
  for (let i = 0; i < load.length; i += 1) {
    const date = addDays(frame.firstDay, i);
    load[i] = closed.has(date) ? 0 : (site.week[weekday(date) - 1] ?? 0);
  }
  return load;
}
