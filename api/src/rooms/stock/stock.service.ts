import { Injectable } from '@nestjs/common';
import type { Day, DeliveryEvents, Quantity } from '@stockpact/shared';
import DataLoader from 'dataloader';
import { byItemLocation } from '../../platform/db/by-item-location.js';
import type { Tx } from '../../platform/db/tx.js';
import type { UnitOfWork } from '../../platform/db/unit-of-work.js';
import { ExpectedReceiptRepo } from './expected-receipt.repo.js';
import { SnapshotRepo } from './snapshot.repo.js';
import { LotRepo } from './lot.repo.js';
import type { Deliveries, Expectation, ExpectationKey, GoodsReceipt, LotHeld, LotRow, OpenReceipt, Position, SnapshotRow, Span, StockByStatus } from './stock.js';

/** The whole position: what is there and what is expected. */
@Injectable()
export class StockService {
  /** Sets open quantity and due day of an expected receipt by its source and kind; a closed one opens again. */
  async expect(tx: Tx, expectation: Expectation): Promise<void> {
    await new ExpectedReceiptRepo(tx).expect(expectation);
  }

  /** Takes `by` off what is still expected, never below zero; at zero it closes. */
  async reduceExpected(tx: Tx, key: ExpectationKey, by: Quantity): Promise<void> {
    await new ExpectedReceiptRepo(tx).reduce(key, by);
  }

  async closeExpected(tx: Tx, key: ExpectationKey): Promise<void> {
    await new ExpectedReceiptRepo(tx).close(key);
  }

  async receive(tx: Tx, receipt: GoodsReceipt): Promise<void> {
    await new ExpectedReceiptRepo(tx).receive(receipt);
  }

  /** A row that says what is known already is unchanged, any other is recorded beside the earlier ones and counts from now. */
  async acceptSnapshots(tx: Tx, rows: readonly SnapshotRow[]): Promise<{ applied: number; unchanged: number }> {
    const applied = await new SnapshotRepo(tx).accept(rows);
    return { applied, unchanged: rows.length - applied };
  }

  /** Lots of closing stocks; a row that says what is known already is unchanged. */
  async recordLots(tx: Tx, rows: readonly LotRow[]): Promise<{ applied: number; unchanged: number }> {
    const applied = await new LotRepo(tx).record(rows);
    return { applied, unchanged: rows.length - applied };
  }

  /** Lots that are there, first expired first; absent: none is known. */
  async lots(tx: Tx, itemLocationIds: readonly string[]): Promise<Map<string, LotHeld[]>> {
    return byItemLocation(await new LotRepo(tx).held(itemLocationIds));
  }

  /** Batched within the operation. */
  async lotsAt(uow: UnitOfWork, itemLocationId: string): Promise<LotHeld[]> {
    const loader = uow.once('stock.lots', () => new DataLoader<string, LotHeld[]>(async (ids) => {
      const found = await uow.read((tx) => this.lots(tx, ids));
      return ids.map((id) => found.get(id) ?? []);
    }));
    return loader.load(itemLocationId);
  }

  /** Newest snapshots with the receipts since; absent: never any. */
  async positions(tx: Tx, itemLocationIds: readonly string[]): Promise<Map<string, Position>> {
    const rows = await new SnapshotRepo(tx).positions(itemLocationIds);
    return new Map(rows.map((row) => [row.itemLocationId, row]));
  }

  /** Batched within the operation; null without a snapshot or when stock is not shared. */
  async position(uow: UnitOfWork, itemLocationId: string): Promise<Position | null> {
    const loader = uow.once('stock.position', () => new DataLoader<string, Position | null>(async (ids) => {
      const found = await uow.read((tx) => this.positions(tx, ids));
      return ids.map((id) => found.get(id) ?? null);
    }));
    return loader.load(itemLocationId);
  }

  async expected(tx: Tx, itemLocationIds: readonly string[]): Promise<Map<string, OpenReceipt[]>> {
    return byItemLocation(await new ExpectedReceiptRepo(tx).open(itemLocationIds));
  }

  /** Batched within the operation. */
  async expectedAt(uow: UnitOfWork, itemLocationId: string): Promise<OpenReceipt[]> {
    const loader = uow.once('stock.expected', () => new DataLoader<string, OpenReceipt[]>(async (ids) => {
      const found = await uow.read((tx) => this.expected(tx, ids));
      return ids.map((id) => found.get(id) ?? []);
    }));
    return loader.load(itemLocationId);
  }

  async closings(uow: UnitOfWork, span: Span): Promise<StockByStatus[]> {
    return uow.read((tx) => new SnapshotRepo(tx).closings(span));
  }

  /** Days of each span that closed without usable stock; for anybody else than the buyer of these item-locations say whose they are. */
  async daysWithoutStock(tx: Tx, spans: readonly Span[], buyerId?: string): Promise<Map<string, Day[]>> {
    const rows = await new SnapshotRepo(tx).daysWithoutStock(spans, buyerId);
    return new Map(rows.map((row) => [row.itemLocationId, row.days.split(',') as Day[]]));
  }

  /** First receipt, and the deliveries since a day whose decision is known; absent: nothing was ever received. For anybody else than the buyer say whose they are. */
  async deliveries(tx: Tx, itemLocationIds: readonly string[], since: Day, buyerId?: string): Promise<Map<string, Deliveries>> {
    const rows = await new SnapshotRepo(tx).deliveries(itemLocationIds, since, buyerId);
    return new Map(rows.map(({ itemLocationId, firstReceipt, decided }) => [itemLocationId, { firstReceipt, events: (decided?.split('\u001e') ?? []).map(eventsOf) }]));
  }
}

function eventsOf(text: string): DeliveryEvents {
  const [reference = '', decided = '', shipped = '', received = ''] = text.split('\u001f');
  return { reference, events: { ACCEPTED: decided as Day, SHIPPED: shipped === '' ? null : (shipped as Day), RECEIVED: received as Day } };
}
