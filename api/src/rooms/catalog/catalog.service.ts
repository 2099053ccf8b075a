import { Injectable } from '@nestjs/common';
import type { Day } from '@stockpact/shared';
import type { Tx } from '../../platform/db/tx.js';
import type { UnitOfWork } from '../../platform/db/unit-of-work.js';
import type { CalendarRow, ItemImportRow, ItemRow, LocationImportRow, LocationRow } from './catalog.js';

const pending = (): never => {
  throw new Error('on its way');
};

/** The buyer's items and locations, and the working calendars of both sides. */
@Injectable()
export class CatalogService {
  /** Batched within the operation; null when absent or not visible. */
  async item(_uow: UnitOfWork, _id: string): Promise<ItemRow | null> {
    return pending();
  }

  async location(_uow: UnitOfWork, _id: string): Promise<LocationRow | null> {
    return pending();
  }

  async itemsByNumber(_tx: Tx, _numbers: readonly string[]): Promise<Map<string, ItemRow>> {
    return pending();
  }

  async locationsByCode(_tx: Tx, _codes: readonly string[]): Promise<Map<string, LocationRow>> {
    return pending();
  }

  /** Calendars by id with their exceptions from `from` to `to`. */
  async calendars(_tx: Tx, _ids: readonly string[], _from: Day, _to: Day): Promise<Map<string, CalendarRow>> {
    return pending();
  }

  /** Ids of an organisation's calendars by code. */
  async calendarsByCode(_tx: Tx, _organisationId: string, _codes: readonly string[]): Promise<Map<string, string>> {
    return pending();
  }

  /** Items of the asker, a buyer; equal ones stay as they are. */
  async upsertItems(_tx: Tx, _rows: readonly ItemImportRow[]): Promise<{ applied: number; unchanged: number }> {
    return pending();
  }

  async upsertLocations(_tx: Tx, _rows: readonly LocationImportRow[]): Promise<{ applied: number; unchanged: number }> {
    return pending();
  }
}
