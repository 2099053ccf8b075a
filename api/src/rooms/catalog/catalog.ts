import type { Calendar, Lifecycle } from '@stockpact/shared';

/** Nature of an item as the catalog keeps it. */
export const NATURES = ['RAW_MATERIAL', 'PARTS', 'WIP', 'FINISHED', 'MRO', 'PACKAGING'] as const;
export type Nature = (typeof NATURES)[number];

export interface ItemRow {
  buyerId: string;
  id: string;
  number: string;
  name: string;
  uom: string;
  nature: Nature;
  lifecycle: Lifecycle;
}

export interface LocationRow {
  buyerId: string;
  id: string;
  code: string;
  name: string;
  timeZone: string;
  deliveryCalendarId: string | null;
}

export interface CalendarRow {
  organisationId: string;
  id: string;
  code: string;
  name: string;
  calendar: Calendar;
}

/** One row of an items file; null keeps what is there, or takes the default of a new item. */
export interface ItemImportRow {
  number: string;
  name: string;
  uom: string;
  nature: Nature | null;
  lifecycle: Lifecycle | null;
}

/** One row of a locations file, its calendar already resolved; null keeps the calendar. */
export interface LocationImportRow {
  code: string;
  name: string;
  timeZone: string;
  deliveryCalendarId: string | null;
}
