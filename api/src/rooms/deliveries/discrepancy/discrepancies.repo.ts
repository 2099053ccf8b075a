import type { Discrepancy } from '@stockpact/shared';
import { In } from 'typeorm';
import type { Tx } from '../../../platform/db/tx.js';
import { DiscrepancyEntity } from './discrepancy.entity.js';

/** How many discrepancies are open, per line and per proposal. */
export interface OpenCounts {
  onLine: Map<string, number>;
  onProposal: Map<string, number>;
}

export class DiscrepanciesRepo {
  constructor(private readonly tx: Tx) {}

  async byIds(ids: readonly string[]): Promise<DiscrepancyEntity[]> {
    this.tx.statements += 1;
    return this.tx.entities.find(DiscrepancyEntity, { where: { id: In([...ids]) } });
  }

  async ofLines(lineIds: readonly string[]): Promise<DiscrepancyEntity[]> {
    this.tx.statements += 1;
    return this.tx.entities.find(DiscrepancyEntity, { where: { shipmentLineId: In([...lineIds]) }, order: { id: 'ASC' } });
  }

  async openOf(buyerId: string, proposalIds: readonly string[]): Promise<OpenCounts> {
    const rows = await this.tx.rows<{ lineId: string; proposalId: string; open: number }>(
      `select n.id as "lineId", n.proposal_id as "proposalId", count(*)::int as open
       from smi.deliveries_shipment_line n join smi.deliveries_discrepancy d on d.buyer_id = n.buyer_id and d.shipment_line_id = n.id
       where n.buyer_id = $1 and n.proposal_id = any($2::uuid[]) and d.state <> 'RESOLVED' group by n.id, n.proposal_id`,
      [buyerId, [...proposalIds]],
    );
    const counts: OpenCounts = { onLine: new Map(), onProposal: new Map() };
    for (const row of rows) {
      counts.onLine.set(row.lineId, row.open);
      counts.onProposal.set(row.proposalId, (counts.onProposal.get(row.proposalId) ?? 0) + row.open);
    }
    return counts;
  }

  /** False when somebody was faster. */
  async move(from: DiscrepancyEntity, to: Discrepancy, comment: string | null): Promise<boolean> {
    const changed = await this.tx.change(
      `update smi.deliveries_discrepancy set state = $5, resolution = $6, proposed_side = $7, proposed_by = $8, comment = $9, version = version + 1, updated_at = $10
        where buyer_id = $1 and id = $2 and state = $3 and version = $4`,
      [from.buyerId, from.id, from.state, from.version, to.state, to.resolution, to.proposedSide, to.proposedBy, comment, this.tx.clock.now()],
    );
    return changed === 1;
  }
}
