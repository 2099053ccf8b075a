import { type Day, type DueLine, quantity } from '@stockpact/shared';
import type { Tx } from '../../platform/db/tx.js';
import type { MeasuredAgreement } from './agreements-measured.repo.js';
import type { Period } from './measure.js';

export class DueLinesRepo {
  constructor(private readonly tx: Tx) {}

  /**
   * First commitments that fell due in the period and can no longer come on time, with what was accepted of them and when.
   * The location's own calendar decides what yesterday is.
   */
  async due(agreements: readonly MeasuredAgreement[], { start, end }: Period): Promise<Map<string, DueLine[]>> {
    type Row = { agreementId: string; arrivalDay: Day; committed: string; receipts: Array<{ day: Day; accepted: string }> | null };
    const rows = await this.tx.rows<Row>(
      `select c.agreement_id as "agreementId", c.arrival_date::text as "arrivalDay", c.quantity as committed,
         (select json_agg(json_build_object('day', r.business_date, 'accepted', r.accepted::text))
          from smi.deliveries_shipment_line s join smi.stock_receipt r on r.buyer_id = s.buyer_id and r.item_location_id = s.item_location_id
            and r.shipment_line_id = s.id
          where s.buyer_id = c.buyer_id and s.proposal_id = c.proposal_id) as receipts
       from unnest($1::uuid[], $2::int[]) as a(id, late_days)
         join smi.proposals_commitment c on c.agreement_id = a.id and c.seq = 1 and c.arrival_date between $3 and $4
         join smi.proposals_proposal p on p.buyer_id = c.buyer_id and p.id = c.proposal_id
         join smi.agreements_item_location l on l.buyer_id = p.buyer_id and l.id = p.item_location_id
         join smi.catalog_location o on o.buyer_id = l.buyer_id and o.id = l.location_id
       where c.arrival_date + a.late_days < ($5::timestamptz at time zone o.time_zone)::date
       order by c.agreement_id, c.arrival_date, c.id`,
      [agreements.map((each) => each.agreementId), agreements.map((each) => each.lateDays), start, end, this.tx.clock.now()],
    );
    const lines = new Map<string, DueLine[]>();
    for (const { agreementId, arrivalDay, committed, receipts } of rows) {
      const line = { arrivalDay, committed: quantity(committed), receipts: (receipts ?? []).map(({ day, accepted }) => ({ day, accepted: quantity(accepted) })) };
      lines.set(agreementId, [...(lines.get(agreementId) ?? []), line]);
    }
    return lines;
  }
}
