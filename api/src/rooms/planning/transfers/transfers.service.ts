import { Injectable } from '@nestjs/common';
import { type ExplanationStep, type Result, type TransferVerb, decideTransfer, ok, refuse } from '@stockpact/shared';
import DataLoader from 'dataloader';
import { command } from '../../../platform/db/command.js';
import type { Tx } from '../../../platform/db/tx.js';
import type { UnitOfWork } from '../../../platform/db/unit-of-work.js';
import { Facts } from '../../../platform/facts/facts.js';
import { type ConnectionOf, connectionOf, pageRequest } from '../../../platform/graphql/connection.js';
import { decodeId } from '../../../platform/graphql/ids.js';
import { AgreementsService, loaderOf } from '../../agreements/agreements.service.js';
import { PlanningService } from '../planning.service.js';
import type { TransferFilter, TransferRow } from './transfer.js';
import { TransfersRepo } from './transfers.repo.js';
import { type StockTransfer, toTransfer } from './transfers.types.js';

const facts: Record<TransferVerb, string> = { accept: 'transfer.accepted', decline: 'transfer.declined', cancel: 'transfer.cancelled' };

/** Transfers between the buyer's own sites: listed to whom they concern, decided by the buyer. */
@Injectable()
export class TransfersService {
  constructor(
    private readonly agreements: AgreementsService,
    private readonly planning: PlanningService,
    private readonly facts: Facts,
  ) {}

  async page(uow: UnitOfWork, filter: TransferFilter, first: number, after: string | null): Promise<ConnectionOf<StockTransfer>> {
    const request = pageRequest(first, after, ['day', 'id']);
    const rows = await uow.read((tx) => new TransfersRepo(tx).page(filter, request));
    note(uow, rows.slice(0, request.limit));
    return connectionOf(rows, request, { node: toTransfer, cursorOf: ({ arrivalDay, id }) => [arrivalDay, id], count: () => count(uow, filter) });
  }

  async byId(uow: UnitOfWork, id: string): Promise<StockTransfer | null> {
    const [row] = await uow.read((tx) => new TransfersRepo(tx).byIds([id]));
    if (!row) return null;
    note(uow, [row]);
    return toTransfer(row);
  }

  /** Offers and transfers on their way that leave the item-location or come to it; batched within the operation. */
  async touching(uow: UnitOfWork, itemLocationId: string): Promise<TransferRow[]> {
    // An item-location is reached through proposals too, by those who may not look at the board.
    if (!(await uow.actor()).permissions.has('board:read')) return [];
    const loader = uow.once('planning.transfers', () => new DataLoader<string, TransferRow[]>(async (ids) => {
      const rows = await uow.read((tx) => new TransfersRepo(tx).touching(ids));
      return ids.map((id) => rows.filter((row) => row.toItemLocationId === id || row.fromItemLocationId === id));
    }));
    const rows = await loader.load(itemLocationId);
    note(uow, rows);
    return rows;
  }

  /** Why this quantity; empty to a supplier: the steps quote stock and targets of the giving site. */
  async explanation(uow: UnitOfWork, id: string): Promise<ExplanationStep[]> {
    if ((await uow.actor()).side !== 'BUYER') return [];
    const found = await loaderOf(uow, 'planning.transferTraces', async (tx, ids) => new TransfersRepo(tx).traces(ids), (row) => row.id).load(id);
    return found?.trace ?? [];
  }

  async decide(uow: UnitOfWork, operation: string, verb: TransferVerb, input: { id: string; expectedVersion: number; idempotencyKey: string; reason?: string }): Promise<Result<{ transferId: string }>> {
    return command(uow, operation, input, async (tx) => {
      const id = decodeId('StockTransfer', input.id);
      if (!id.ok) return id;
      const [row] = await new TransfersRepo(tx).byIds([id.value]);
      return row ? this.store(tx, row, verb, input.expectedVersion, input.reason?.trim() ?? null) : refuse('NOT_FOUND', ['id']);
    });
  }

  private async store(tx: Tx, row: TransferRow, verb: TransferVerb, expectedVersion: number, reason: string | null): Promise<Result<{ transferId: string }>> {
    if (row.version !== expectedVersion) return refuse('STALE_OBJECT', [], { type: 'StockTransfer', id: row.id, currentVersion: row.version });
    const lines = await this.agreements.itemLocationsByIds(tx, [row.fromItemLocationId, row.toItemLocationId]);
    const decided = decideTransfer(verb, row, tx.clock.today(lines.find(({ id }) => id === row.fromItemLocationId)?.timeZone ?? 'UTC'), reason);
    if (!decided.ok) return decided;
    if (!(await new TransfersRepo(tx).decide(row, expectedVersion, decided.value, verb === 'decline' ? reason : row.reason))) return refuse('STALE_OBJECT', [], { type: 'StockTransfer', id: row.id, currentVersion: row.version + 1 });
    // The buyer's own: what a supplier may know of it stands on the transfer, as far as stock is shared.
    const payload = { number: row.number, from: row.state, to: decided.value, ...(verb === 'decline' ? { reason } : {}) };
    await this.facts.record(tx, { agreementId: null, kind: facts[verb], subjectType: 'StockTransfer', subjectId: row.id, payload });
    // Of a site outside of the asker's grants nothing is written: whatever plans the one plans the other.
    await this.planning.requestPlan(tx, row, lines.map(({ id }) => id), facts[verb]);
    return ok({ transferId: row.id });
  }
}

/** They tell of the stock of the buyer's sites. */
function note(uow: UnitOfWork, rows: readonly TransferRow[]): void {
  for (const { agreementId } of rows) uow.reads.note(agreementId, 'STOCK');
}

async function count(uow: UnitOfWork, filter: TransferFilter): Promise<number> {
  const byAgreement = await uow.read((tx) => new TransfersRepo(tx).count(filter));
  for (const each of byAgreement) uow.reads.note(each.agreementId, 'STOCK', each.count, ['totalCount']);
  return byAgreement.reduce((sum, each) => sum + each.count, 0);
}
