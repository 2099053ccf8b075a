import { Injectable } from '@nestjs/common';
import type { Day } from '@stockpact/shared';
import DataLoader from 'dataloader';
import type { Tx } from '../../platform/db/tx.js';
import type { UnitOfWork } from '../../platform/db/unit-of-work.js';
import { type ConnectionOf, connectionOf, pageRequest } from '../../platform/graphql/connection.js';
import type { CalendarRow, ItemImportRow, ItemRow, LocationImportRow, LocationRow } from './catalog.js';
import { CatalogImportRepo } from './catalog-import.repo.js';
import { type CalendarRecord, CatalogRepo } from './catalog.repo.js';

/** The buyer's items and locations, and the working calendars of both sides. */
@Injectable()
export class CatalogService {
  /** Batched within the operation; null when absent or not visible. */
  async item(uow: UnitOfWork, id: string): Promise<ItemRow | null> {
    return uow.once('catalog.item', () => loaderOf(uow, (repo, ids) => repo.items(ids))).load(id);
  }

  async location(uow: UnitOfWork, id: string): Promise<LocationRow | null> {
    return uow.once('catalog.location', () => loaderOf(uow, (repo, ids) => repo.locations(ids))).load(id);
  }

  /** Locations the asker may see, by code. */
  async locations<T>(uow: UnitOfWork, first: number, after: string | null, node: (row: LocationRow) => T): Promise<ConnectionOf<T>> {
    const request = pageRequest(first, after, ['text', 'id']);
    const rows = await uow.read((tx) => new CatalogRepo(tx).locationPage(request));
    return connectionOf(rows, request, {
      node,
      cursorOf: (row) => [row.code, row.id],
      count: () => uow.read((tx) => new CatalogRepo(tx).countLocations()),
    });
  }

  async itemsByNumber(tx: Tx, numbers: readonly string[]): Promise<Map<string, ItemRow>> {
    const rows = await new CatalogRepo(tx).itemsByNumber(numbers);
    return new Map(rows.map((row) => [row.number, row]));
  }

  async locationsByCode(tx: Tx, codes: readonly string[]): Promise<Map<string, LocationRow>> {
    const rows = await new CatalogRepo(tx).locationsByCode(codes);
    return new Map(rows.map((row) => [row.code, row]));
  }

  /** Calendars by id with their exceptions from `from` to `to`. */
  async calendars(tx: Tx, ids: readonly string[], from: Day, to: Day): Promise<Map<string, CalendarRow>> {
    if (ids.length === 0) return new Map();
    const records = await new CatalogRepo(tx).calendars(ids, from, to);
    return new Map(records.map((record) => [record.id, toCalendar(record)]));
  }

  /** Ids of an organisation's calendars by code. */
  async calendarsByCode(tx: Tx, organisationId: string, codes: readonly string[]): Promise<Map<string, string>> {
    const rows = await new CatalogRepo(tx).calendarsByCode(organisationId, codes);
    return new Map(rows.map((row) => [row.code, row.id]));
  }

  /** Items of the asker, a buyer; equal ones stay as they are. */
  async upsertItems(tx: Tx, rows: readonly ItemImportRow[]): Promise<{ applied: number; unchanged: number }> {
    const applied = await new CatalogImportRepo(tx).upsertItems(rows);
    return { applied, unchanged: rows.length - applied };
  }

  async upsertLocations(tx: Tx, rows: readonly LocationImportRow[]): Promise<{ applied: number; unchanged: number }> {
    const applied = await new CatalogImportRepo(tx).upsertLocations(rows);
    return { applied, unchanged: rows.length - applied };
  }
}

function toCalendar(record: CalendarRecord): CalendarRow {
  const { organisationId, id, code, name, weekdays, days, open } = record;
  const exceptions = new Map((days ?? []).map((day, index) => [day, open?.[index] ?? false]));
  return { organisationId, id, code, name, calendar: { weekdays, exceptions } };
}

function loaderOf<T extends { id: string }>(
  uow: UnitOfWork,
  fetch: (repo: CatalogRepo, ids: readonly string[]) => Promise<T[]>,
): DataLoader<string, T | null> {
  return new DataLoader(async (ids) => {
    const rows = await uow.read((tx) => fetch(new CatalogRepo(tx), ids));
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => byId.get(id) ?? null);
  });
}
