import { type RowOf, rowFault } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import type { ItemImportRow, LocationImportRow } from '../../catalog/catalog.js';
import type { CatalogService } from '../../catalog/catalog.service.js';
import type { Feed, Resolution } from './feed.js';

const plain = { warnings: [], touches: null, covers: null };

/** Items of the buyer. */
export class ItemsFeed implements Feed<'ITEMS', ItemImportRow> {
  readonly fact = 'item.imported';

  constructor(private readonly catalog: CatalogService) {}

  async resolve(_tx: Tx, rows: ReadonlyArray<RowOf<'ITEMS'>>): Promise<Array<Resolution<ItemImportRow>>> {
    return rows.map(({ item, name, uom, nature, lifecycle }) => ({ ...plain, value: { number: item, name, uom, nature, lifecycle }, key: item }));
  }

  async apply(tx: Tx, values: readonly ItemImportRow[]): Promise<{ applied: number; unchanged: number }> {
    return this.catalog.upsertItems(tx, values);
  }
}

/** Locations of the buyer. */
export class LocationsFeed implements Feed<'LOCATIONS', LocationImportRow> {
  readonly fact = 'location.imported';

  constructor(private readonly catalog: CatalogService) {}

  async resolve(tx: Tx, rows: ReadonlyArray<RowOf<'LOCATIONS'>>): Promise<Array<Resolution<LocationImportRow>>> {
    const codes = [...new Set(rows.flatMap((row) => row.delivery_calendar ?? []))];
    const calendars = codes.length > 0 ? await this.catalog.calendarsByCode(tx, tx.actor.organisationId, codes) : new Map<string, string>();
    return rows.map(({ location, name, time_zone: timeZone, delivery_calendar: calendar }) => {
      const deliveryCalendarId = calendar === null ? null : (calendars.get(calendar) ?? null);
      if (calendar !== null && deliveryCalendarId === null) return [rowFault('UNKNOWN_CALENDAR', 'delivery_calendar', calendar)];
      return { ...plain, value: { code: location, name, timeZone, deliveryCalendarId }, key: location };
    });
  }

  async apply(tx: Tx, values: readonly LocationImportRow[]): Promise<{ applied: number; unchanged: number }> {
    return this.catalog.upsertLocations(tx, values);
  }
}
