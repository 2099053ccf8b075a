import { Injectable } from '@nestjs/common';
import { type DeliveryState, type ProposalState, ZERO, subQ, toShip } from '@stockpact/shared';
import type { Tx } from '../../platform/db/tx.js';
import type { NewFact } from '../../platform/facts/facts.js';
import { StockService } from '../stock/stock.service.js';
import { DecisionsRepo } from './decision/decisions.repo.js';
import { type Settlement, ledgerOf } from './ledger.js';
import type { ProposalEntity } from './proposal.entity.js';
import { ProposalsRepo } from './proposals.repo.js';

/** The door through which deliveries carry a promise out. */
@Injectable()
export class Fulfilment {
  constructor(private readonly stock: StockService) {}

  /** Holds the proposals until the end of the transaction, in the order of their ids. */
  async hold(tx: Tx, ids: readonly string[]): Promise<Map<string, ProposalEntity>> {
    if (ids.length === 0) return new Map();
    return new Map((await new ProposalsRepo(tx).lock([...new Set(ids)])).map((row) => [row.id, row]));
  }

  /** The rows must be held by this transaction. Keeps what stock still expects of each promise equal to what is still to ship. */
  async settle(tx: Tx, settlements: readonly Settlement[]): Promise<void> {
    await new DecisionsRepo(tx).settle(settlements);
    for (const each of settlements) await this.expectRest(tx, each);
  }

  private async expectRest(tx: Tx, { row, ledger }: Settlement): Promise<void> {
    const before = toShip(ledgerOf(row));
    const rest = toShip(ledger);
    const key = { buyerId: row.buyerId, sourceType: 'PROPOSAL', sourceId: row.id, kind: 'COMMITTED' } as const;
    if (rest < before) await this.stock.reduceExpected(tx, key, subQ(before, rest));
    if (rest <= before || rest === ZERO) return;
    const promise = (await new ProposalsRepo(tx).commitmentsOf([row.id])).at(-1);
    const { supplierId, agreementId, itemLocationId, number: reference } = row;
    await this.stock.expect(tx, { ...key, supplierId, agreementId, itemLocationId, dueDate: promise?.arrivalDate ?? row.arrivalDate, quantity: rest, reference });
  }
}

/** RECEIVED with nothing left to do is closed at once. */
export function endState({ state, closes }: DeliveryState): ProposalState {
  return closes ? 'CLOSED' : state;
}

/** The system closes what is settled; the action of the buyer or the supplier was the last one needed. */
export function closings(settlements: readonly Settlement[]): NewFact[] {
  return settlements
    .filter((each) => each.state === 'CLOSED')
    .map(({ row }) => ({ agreementId: row.agreementId, kind: 'proposal.closed', subjectType: 'ReplenishmentProposal', subjectId: row.id, payload: { number: row.number, from: row.state, to: 'CLOSED' } }));
}
