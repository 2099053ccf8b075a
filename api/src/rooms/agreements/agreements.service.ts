import { Injectable } from '@nestjs/common';
import { type CapacityWeek, EVERY_DAY, type Day, type FigureOpening, type PlanCalendars, type StorageLimit, weekOf } from '@stockpact/shared';
import DataLoader from 'dataloader';
import type { Tx } from '../../platform/db/tx.js';
import type { UnitOfWork } from '../../platform/db/unit-of-work.js';
import { CatalogService } from '../catalog/catalog.service.js';
import type { AgreementRow, AgreementVersionRow, FieldGroup } from './agreement.js';
import { AgreementRepo } from './agreement/agreement.repo.js';
import { CapacityRepo } from './capacity/capacity.repo.js';
import { type Shares, StorageRepo } from './storage/storage.repo.js';
import type { ItemLocationKey, ItemLocationRow } from './item-location.js';
import { ItemLocationRepo } from './item-location/item-location.repo.js';
import { TermsImportRepo } from './item-location/terms-import.repo.js';
import { TermsRepo } from './item-location/terms.repo.js';
import { Openings } from './sharing/openings.js';
import { type PeriodRow, SharingRepo, type SharingRow } from './sharing/sharing.repo.js';
import type { Applied, Price, Terms, TermsRow } from './terms.js';

/** Agreements, their item-locations, terms, prices and thresholds. */
@Injectable()
export class AgreementsService {
  constructor(private readonly catalog: CatalogService) {}

  /** Batched within the operation; null when absent or not visible. */
  async itemLocation(uow: UnitOfWork, id: string): Promise<ItemLocationRow | null> {
    return this.itemLocationLoader(uow).load(id);
  }

  /** Rows that a list has read already need no second look within its operation. */
  rememberItemLocations(uow: UnitOfWork, rows: readonly ItemLocationRow[]): void {
    for (const row of rows) this.itemLocationLoader(uow).prime(row.id, row);
  }

  async itemLocationsByIds(tx: Tx, ids: readonly string[]): Promise<ItemLocationRow[]> {
    return new ItemLocationRepo(tx).byIds(ids);
  }

  /** For each key the item-locations it fits, in the order of the keys: none, one, or several when it is ambiguous. */
  async itemLocationsByKey(tx: Tx, keys: readonly ItemLocationKey[]): Promise<ItemLocationRow[][]> {
    const found = await new ItemLocationRepo(tx).byKeys(keys);
    const byKey: ItemLocationRow[][] = keys.map(() => []);
    for (const { position, ...row } of found) byKey[position - 1]?.push(row);
    return byKey;
  }

  async agreement(uow: UnitOfWork, id: string): Promise<AgreementRow | null> {
    return loaderOf(uow, 'agreements.agreement', async (tx, ids) => new AgreementRepo(tx).agreements(ids), (row) => row.id).load(id);
  }

  /** A number is unique per supplier only: two suppliers may share one. */
  async agreementsByNumber(tx: Tx, numbers: readonly string[]): Promise<Map<string, AgreementRow[]>> {
    const found = new Map<string, AgreementRow[]>();
    for (const row of await new AgreementRepo(tx).byNumber(numbers)) found.set(row.number, [...(found.get(row.number) ?? []), row]);
    return found;
  }

  async versionInForce(tx: Tx, agreementId: string, day: Day): Promise<AgreementVersionRow | null> {
    return new AgreementRepo(tx).versionInForce(agreementId, day);
  }

  /** Terms in force on the day; null means today at each location. */
  async termsInForce(tx: Tx, itemLocationIds: readonly string[], day: Day | null = null): Promise<Map<string, Terms>> {
    const rows = await new TermsRepo(tx).termsInForce(itemLocationIds, day);
    return new Map(rows.map((row) => [row.itemLocationId, row]));
  }

  /** Delivery and ship calendars of those terms with their exceptions from `from` to `to`, keyed by item-location. */
  async calendarsOf(tx: Tx, terms: Iterable<Terms>, from: Day, to: Day): Promise<Map<string, PlanCalendars>> {
    const all = [...terms];
    const ids = new Set(all.flatMap((each) => [each.deliveryCalendarId, each.shipCalendarId]).filter((id) => id !== null));
    const calendars = await this.catalog.calendars(tx, [...ids], from, to);
    const open = (id: string | null) => (id === null ? EVERY_DAY : (calendars.get(id)?.calendar ?? EVERY_DAY));
    return new Map(all.map((each) => [each.itemLocationId, { delivery: open(each.deliveryCalendarId), ship: open(each.shipCalendarId) }]));
  }

  /** Capacity that the supplier released from the week of a day on. Only in the buyer's context. */
  async capacity(tx: Tx, agreementId: string, from: Day): Promise<CapacityWeek[]> {
    return new CapacityRepo(tx).released(agreementId, weekOf(from));
  }

  /** The capacity group of each item-location of the agreement that has one. */
  async capacityGroups(tx: Tx, agreementId: string): Promise<Map<string, string>> {
    return new CapacityRepo(tx).groups(agreementId);
  }

  /** Rooms at locations that limit the plans of the agreement. Only in the buyer's context. */
  async storageLimits(tx: Tx, agreementId: string): Promise<StorageLimit[]> {
    return new StorageRepo(tx).limits(agreementId);
  }

  /** What each item-location of the agreement shares with others, if anything. Only in the buyer's context. */
  async sharers(tx: Tx, agreementId: string): Promise<Map<string, Shares>> {
    return new StorageRepo(tx).sharers(agreementId);
  }

  /** Prices in force that the asker may see, keyed by item-location; null means today at each location. */
  async pricesInForce(tx: Tx, itemLocationIds: readonly string[], day: Day | null = null): Promise<Map<string, Price>> {
    const rows = await new TermsRepo(tx).pricesInForce(itemLocationIds, day);
    return new Map(rows.map((row) => [row.itemLocationId, row]));
  }

  /** How the figures of the agreement stand open to the asker; fully to the buyer, whose they are. Batched within the operation. */
  async openings(uow: UnitOfWork, agreementId: string): Promise<Openings> {
    const { side, permissions } = await uow.actor();
    const stated = side === 'BUYER' ? Openings.full : await this.openingsLoader(uow).load(agreementId);
    return stated.within(permissions);
  }

  /** The same inside a transaction that writes. */
  async openingsOf(tx: Tx, agreementIds: readonly string[]): Promise<Map<string, Openings>> {
    if (tx.actor.side === 'BUYER') return new Map(agreementIds.map((id) => [id, Openings.full]));
    const rows = await new SharingRepo(tx).states(agreementIds);
    return new Map(rows.map((row) => [row.agreementId, Openings.of(row.figures)]));
  }

  /** A list has read how its agreements stand open; null for a buyer. */
  rememberOpenings(uow: UnitOfWork, agreementId: string, stated: readonly FigureOpening[] | null): Openings {
    if (stated === null) return Openings.full;
    const openings = Openings.of(stated);
    this.openingsLoader(uow).prime(agreementId, openings);
    return openings;
  }

  async sharingRules(uow: UnitOfWork, agreementId: string): Promise<SharingRow[]> {
    const loader = uow.once('agreements.sharing', () => new DataLoader<string, SharingRow[]>(async (ids) => {
      const rows = await uow.read((tx) => new SharingRepo(tx).rules(ids));
      return ids.map((id) => rows.filter((row) => row.agreementId === id));
    }));
    return loader.load(agreementId);
  }

  /** Whole periods of a figure that the asker, a supplier, does not get by day. */
  async periods(uow: UnitOfWork, figure: FieldGroup, itemLocationId: string, from: Day, to: Day): Promise<PeriodRow[]> {
    return uow.read((tx) => new SharingRepo(tx).periods(figure, itemLocationId, from, to));
  }

  /** Rows of a terms file, at most some thousand at a time. */
  async upsertTerms(tx: Tx, rows: readonly TermsRow[]): Promise<Applied> {
    const repo = new TermsImportRepo(tx);
    const touched = [...(await repo.upsertItemLocations(rows)), ...(await repo.upsertTerms(rows)), ...(await repo.upsertPrices(rows))];
    const applied = new Set(touched.map((row) => row.id)).size;
    return { applied, unchanged: rows.length - applied };
  }

  private openingsLoader(uow: UnitOfWork): DataLoader<string, Openings> {
    return uow.once('agreements.openings', () => new DataLoader<string, Openings>(async (ids) => {
      const rows = await uow.read((tx) => new SharingRepo(tx).states(ids));
      return ids.map((id) => Openings.of(rows.find((row) => row.agreementId === id)?.figures ?? []));
    }));
  }

  private itemLocationLoader(uow: UnitOfWork): DataLoader<string, ItemLocationRow | null> {
    return loaderOf(uow, 'agreements.itemLocation', async (tx, ids) => new ItemLocationRepo(tx).byIds(ids), (row) => row.id);
  }
}

/** A loader of one row per key, kept for the operation; absent and foreign keys give null alike. */
export function loaderOf<T>(
  uow: UnitOfWork,
  name: string,
  fetch: (tx: Tx, ids: readonly string[]) => Promise<T[]>,
  keyOf: (row: T) => string,
): DataLoader<string, T | null> {
  return uow.once(name, () => new DataLoader<string, T | null>(async (ids) => {
    const rows = await uow.read((tx) => fetch(tx, ids));
    const byId = new Map(rows.map((row) => [keyOf(row), row]));
    return ids.map((id) => byId.get(id) ?? null);
  }));
}
