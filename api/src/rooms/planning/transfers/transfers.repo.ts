import { type ExplanationStep, type TransferState, quantity } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import { type PageRequest, maximumCount } from '../../../platform/graphql/connection.js';
import { Parameters } from '../board/board-conditions.repo.js';
import type { TransferFilter, TransferRow, TransferTrace } from './transfer.js';

type Raw = Omit<TransferRow, 'quantity'> & { quantity: string; [column: string]: unknown };

const shown = `t.buyer_id as "buyerId", t.supplier_id as "supplierId", t.agreement_id as "agreementId", t.id, t.number, t.from_item_location_id as "fromItemLocationId",
  t.to_item_location_id as "toItemLocationId", t.quantity, t.ship_day::text as "shipDay", t.arrival_day::text as "arrivalDay", t.state, t.version`;
const own = `t.replaces::text as replaces, t.offered_at as "offeredAt", t.decided_at as "decidedAt", (select u.name from smi.identity_user u where u.id = t.decided_by) as "decidedBy", t.reason`;
/** Columns that a supplier has no right to read. */
const withheld = `null as replaces, null as "offeredAt", null as "decidedAt", null as "decidedBy", null as reason`;

/** Transfers as their readers ask for them: row-level security leaves a supplier those that were accepted, where it is shown stock. */
export class TransfersRepo {
  constructor(private readonly tx: Tx) {}

  /** One row more than wanted, the latest arrivals first. */
  async page(filter: TransferFilter, { after, limit }: PageRequest): Promise<TransferRow[]> {
    const parameters = new Parameters();
    const where = this.where(filter, parameters);
    if (after !== null) where.push(`(t.arrival_day, t.id) < (${parameters.add(after[0])}::date, ${parameters.add(after[1])}::uuid)`);
    return this.rows(`where ${where.join(' and ')} order by t.arrival_day desc, t.id desc limit ${limit + 1}`, parameters.values);
  }

  /** Rows that fit, by agreement, counted to one more than the portal tells. */
  async count(filter: TransferFilter): Promise<Array<{ agreementId: string; count: number }>> {
    const parameters = new Parameters();
    const where = this.where(filter, parameters);
    return this.tx.rows(
      `select c.agreement_id as "agreementId", count(*)::int as count from (select t.agreement_id from smi.planning_transfer t where ${where.join(' and ')} limit ${maximumCount + 1}) c group by 1`,
      parameters.values,
    );
  }

  async byIds(ids: readonly string[]): Promise<TransferRow[]> {
    return this.rows('where t.id = any($1)', [ids]);
  }

  /** Those offered or on their way that touch the item-locations, the next arrivals first. */
  async touching(ids: readonly string[]): Promise<TransferRow[]> {
    return this.rows(
      `where (t.to_item_location_id = any($1::uuid[]) or t.from_item_location_id = any($1::uuid[])) and t.state in ('OFFERED', 'ACCEPTED') order by t.arrival_day, t.id limit ${maximumCount}`,
      [ids],
    );
  }

  /** The reasoning of these transfers. Only in the buyer's context. */
  async traces(ids: readonly string[]): Promise<TransferTrace[]> {
    return this.tx.rows<{ id: string; trace: ExplanationStep[] }>('select t.id, t.trace from smi.planning_transfer t where t.buyer_id = $1 and t.id = any($2)', [this.tx.actor.organisationId, ids]);
  }

  /** False when somebody decided, or a run changed the offer, meanwhile. */
  async decide({ buyerId, id, state }: TransferRow, expectedVersion: number, to: TransferState, reason: string | null): Promise<boolean> {
    const changed = await this.tx.change(
      `update smi.planning_transfer set state = $5, reason = $6, decided_by = $7, decided_at = $8, version = version + 1 where buyer_id = $1 and id = $2 and version = $3 and state = $4`,
      [buyerId, id, expectedVersion, state, to, reason, this.tx.actor.userId, this.tx.clock.now()],
    );
    return changed === 1;
  }

  private where(filter: TransferFilter, parameters: Parameters): string[] {
    const at = filter.itemLocationId === null ? null : parameters.add(filter.itemLocationId);
    return [
      `t.${this.tx.actor.side === 'BUYER' ? 'buyer_id' : 'supplier_id'} = ${parameters.add(this.tx.actor.organisationId)}`,
      ...(filter.state ? [`t.state = any(${parameters.add(filter.state)}::text[])`] : []),
      ...(filter.agreementId ? [`t.agreement_id = ${parameters.add(filter.agreementId)}`] : []),
      ...(at ? [`(t.to_item_location_id = ${at} or t.from_item_location_id = ${at})`] : []),
    ];
  }

  private async rows(rest: string, values: unknown[]): Promise<TransferRow[]> {
    const rows = await this.tx.rows<Raw>(`select ${shown}, ${this.tx.actor.side === 'BUYER' ? own : withheld} from smi.planning_transfer t ${rest}`, values);
    return rows.map((row) => ({ ...row, quantity: quantity(row.quantity) }));
  }
}
