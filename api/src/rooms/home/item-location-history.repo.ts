import type { Tx } from '../../platform/db/tx.js';

const mostProposals = 200;

export class ItemLocationHistoryRepo {
  constructor(private readonly tx: Tx) {}

  /** Proposals of an item-location that somebody acted on, the latest first, with their shipments and discrepancies. */
  async subjects(itemLocationId: string): Promise<string[]> {
    const rows = await this.tx.rows<{ id: string }>(
      `with place as (select buyer_id, id from smi.agreements_item_location where id = $1),
       proposal as (
         select p.buyer_id, p.id from place l join smi.proposals_proposal p on p.buyer_id = l.buyer_id and p.item_location_id = l.id
         where p.state <> 'PLANNED' and not (p.state = 'CANCELLED' and p.reason_code is not distinct from 'NO_LONGER_NEEDED')
         order by p.updated_at desc limit $2),
       line as (
         select n.buyer_id, n.id, n.shipment_id from proposal p join smi.deliveries_shipment_line n on n.buyer_id = p.buyer_id and n.proposal_id = p.id)
       select id from proposal union select shipment_id from line
       union select d.id from line n join smi.deliveries_discrepancy d on d.buyer_id = n.buyer_id and d.shipment_line_id = n.id`,
      [itemLocationId, mostProposals],
    );
    return rows.map(({ id }) => id);
  }
}
