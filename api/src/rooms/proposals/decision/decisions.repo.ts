import { type Day, type ProposalState, type Quantity, formatQuantity } from '@stockpact/shared';
import type { QueryDeepPartialEntity } from 'typeorm';
import type { Tx } from '../../../platform/db/tx.js';
import type { Tenant } from '../../agreements/tenant.js';
import type { Settlement } from '../ledger.js';
import { ProposalEntity } from '../proposal.entity.js';

/** The row as it was read; a decision holds only while nobody moved it since. */
export type Standing = Pick<ProposalEntity, 'buyerId' | 'id' | 'state' | 'version'>;
export type ProposalChanges = Omit<QueryDeepPartialEntity<ProposalEntity>, 'id' | 'buyerId' | 'supplierId' | 'agreementId' | 'state' | 'version' | 'updatedAt'>;

export interface NewProposal extends Tenant {
  itemLocationId: string;
  quantity: Quantity;
  arrivalDate: Day;
  shipDate: Day | null;
  decisionDeadline: Day | null;
  comment: string | null;
  rulesVersion: string;
}

export interface NewCommitment extends Tenant {
  proposalId: string;
  seq: number;
  quantity: Quantity;
  arrivalDate: Day;
  shipDate: Day;
  reason: string | null;
}

export interface ReleasedRow {
  row: Pick<ProposalEntity, 'buyerId' | 'id' | 'version'>;
  state: ProposalState;
  quantity: Quantity;
  arrivalDate: Day;
  shipDate: Day;
  decisionDeadline: Day;
  autoAcceptFailures: string[];
  comment: string | null;
}

/** Statements that change proposals. A state moves only here, and only from the state and version that the decision saw. */
export class DecisionsRepo {
  constructor(private readonly tx: Tx) {}

  /** False when somebody was faster. Without the condition on state and version, two answers to one proposal would both count. */
  async move(from: Standing, to: ProposalState, changes: ProposalChanges): Promise<boolean> {
    this.tx.statements += 1;
    const result = await this.tx.entities
      .createQueryBuilder()
      .update(ProposalEntity)
      .set({ ...changes, state: to, version: () => 'version + 1', updatedAt: this.tx.clock.now() })
      .where('buyer_id = :buyerId and id = :id and state = :state and version = :version', from)
      .execute();
    return result.affected === 1;
  }

  async currentVersion(id: string): Promise<number> {
    const row = await this.tx.first<{ version: number }>('select version from smi.proposals_proposal where id = $1', [id]);
    return row?.version ?? 0;
  }

  /** A planned proposal beside the plan; its number is the next of the agreement. */
  async insertManual(p: NewProposal): Promise<{ id: string; number: string }> {
    const row = await this.tx.first<{ id: string; number: string }>(
      `insert into smi.proposals_proposal (buyer_id, supplier_id, agreement_id, number, item_location_id, state, origin, suggested_quantity, quantity,
         arrival_date, ship_date, decision_deadline, comment, rules_version, created_at, updated_at)
       values ($1, $2, $3, 'RP-' || to_char(sec.next_numbers($3, 'proposal', 1), ${numberFormat}), $4, 'PLANNED', 'MANUAL', $5, $5, $6, $7, $8, $9, $10, $11, $11) returning id, number`,
      [p.buyerId, p.supplierId, p.agreementId, p.itemLocationId, formatQuantity(p.quantity), p.arrivalDate, p.shipDate, p.decisionDeadline, p.comment, p.rulesVersion, this.tx.clock.now()],
    );
    if (!row) throw new Error('the proposal was not inserted');
    return row;
  }

  /** The number of the promise is unique per proposal: a second writer of the same number fails instead of overwriting. */
  async insertCommitment(c: NewCommitment): Promise<void> {
    await this.tx.change(
      `insert into smi.proposals_commitment (buyer_id, supplier_id, agreement_id, proposal_id, seq, quantity, arrival_date, ship_date, reason, recorded_at, recorded_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [c.buyerId, c.supplierId, c.agreementId, c.proposalId, c.seq, formatQuantity(c.quantity), c.arrivalDate, c.shipDate, c.reason, this.tx.clock.now(), this.tx.actor.userId],
    );
  }

  /** Ids of those that were still planned in the version that was read. */
  async releaseAll(rows: readonly ReleasedRow[]): Promise<Set<string>> {
    if (rows.length === 0) return new Set();
    const moved = await this.tx.rows<{ id: string }>(
      `update smi.proposals_proposal p set state = w.state, quantity = w.quantity, arrival_date = w.arrival_date, ship_date = w.ship_date,
         decision_deadline = w.decision_deadline, auto_accept_failures = w.failures, comment = w.comment, reason_code = null,
         counter_side = null, counter_quantity = null, counter_date = null, released_by = $2, released_at = $3, answered_by = null,
         answered_at = case when w.state = 'AUTO_ACCEPTED' then $3::timestamptz end, version = p.version + 1, updated_at = $3
       from jsonb_to_recordset($1::jsonb) as w (buyer uuid, id uuid, version int, state text, quantity numeric, arrival_date date, ship_date date,
         decision_deadline date, failures text[], comment text)
       where p.buyer_id = w.buyer and p.id = w.id and p.state = 'PLANNED' and p.version = w.version returning p.id`,
      [JSON.stringify(rows.map(releasedRecord)), this.tx.actor.userId, this.tx.clock.now()],
    );
    return new Set(moved.map((row) => row.id));
  }

  /** Only for rows that this transaction holds. */
  async settle(rows: readonly Settlement[]): Promise<void> {
    if (rows.length === 0) return;
    await this.tx.change(
      `update smi.proposals_proposal p set state = w.state, shipped_quantity = w.shipped, accepted_quantity = w.accepted, rejected_quantity = w.rejected,
         short_closed_quantity = w.short_closed, version = p.version + 1, updated_at = $2
       from jsonb_to_recordset($1::jsonb) as w (buyer uuid, id uuid, state text, shipped numeric, accepted numeric, rejected numeric, short_closed numeric)
       where p.buyer_id = w.buyer and p.id = w.id`,
      [JSON.stringify(rows.map(settledRecord)), this.tx.clock.now()],
    );
  }

  /** A recalled proposal is planned again; what the plan made of its day in the meantime gives way to it. */
  async dropPlannedTwin(of: ProposalEntity): Promise<void> {
    await this.tx.change(
      `update smi.proposals_proposal set state = 'CANCELLED', reason_code = 'NO_LONGER_NEEDED', version = version + 1, updated_at = $6
        where buyer_id = $1 and item_location_id = $2 and arrival_date = $3 and part = $4 and id <> $5 and state = 'PLANNED' and origin = 'PLAN'`,
      [of.buyerId, of.itemLocationId, of.arrivalDate, of.part, of.id, this.tx.clock.now()],
    );
  }
}

/** RP-00042; from 100,000 on the number simply grows. */
export const numberFormat = `'FM9999999900000'`;

function releasedRecord(r: ReleasedRow): Record<string, unknown> {
  return {
    buyer: r.row.buyerId, id: r.row.id, version: r.row.version, state: r.state, quantity: formatQuantity(r.quantity), arrival_date: r.arrivalDate,
    ship_date: r.shipDate, decision_deadline: r.decisionDeadline, failures: r.autoAcceptFailures, comment: r.comment,
  };
}

function settledRecord({ row, state, ledger }: Settlement): Record<string, unknown> {
  return {
    buyer: row.buyerId, id: row.id, state, shipped: formatQuantity(ledger.shipped), accepted: formatQuantity(ledger.accepted),
    rejected: formatQuantity(ledger.rejected), short_closed: formatQuantity(ledger.shortClosed),
  };
}
