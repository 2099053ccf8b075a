import { addDays, type Day, day } from '@stockpact/shared';

/** The demo's fixed clock, a Monday that is the same calendar day in Tokyo, Berlin and New York. */
export const DEMO_CLOCK = '2026-10-05T04:00:00Z';
export const DEMO_TODAY: Day = day('2026-10-05');

/** First day of the agreements, their terms and prices. */
export const AGREED_FROM: Day = day('2025-04-01');

/** Days of consumption before today in the small world: 18 months. */
export const HISTORY_DAYS = 548;

/** How far calendars and expected demand are known beyond today. */
export const OUTLOOK_DAYS = 180;

/** A span of days counted from 0; index `days` is today. */
export interface TimeFrame {
  readonly today: Day;
  readonly firstDay: Day;
  readonly days: number;
}

export function timeFrame(days: number): TimeFrame {
  return { today: DEMO_TODAY, firstDay: addDays(DEMO_TODAY, -days), days };
}
