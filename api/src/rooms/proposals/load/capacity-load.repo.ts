import { type Day, type Quantity, quantity } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';

/** What of an item-location leaves in a week, and how much of the group's capacity one base unit takes. */
export interface Leaving {
  itemLocationId: string;
  week: Day;
  quantity: Quantity;
  unitsPerPiece: Quantity;
}

export class CapacityLoadRepo {
  constructor(private readonly tx: Tx) {}

  /**
   * Open promises, open proposals and what the plan wants, of everything that takes from the group today, by the week in which it has
   * to leave, as a plan counts it; goods that have left already take nothing. As far as the asker sees item-locations.
   */
  async leaving(buyerId: string, agreementId: string, group: string, from: Day, until: Day): Promise<Leaving[]> {
    const rows = await this.tx.rows<{ itemLocationId: string; week: Day; quantity: string; units: string }>(
      `with taking as (
         select l.buyer_id, l.id, t.transit_days, t.capacity_units from smi.agreements_item_location l
         join smi.catalog_location o on o.buyer_id = l.buyer_id and o.id = l.location_id
         cross join lateral (select k.transit_days, k.capacity_units, k.capacity_group from smi.agreements_terms k where k.buyer_id = l.buyer_id and k.item_location_id = l.id
           and k.effective_from <= ($6::timestamptz at time zone o.time_zone)::date order by k.effective_from desc limit 1) t
         where l.buyer_id = $1 and l.agreement_id = $2 and t.capacity_group = $3),
       leaving as (
         select m.id, m.capacity_units, r.due_date - m.transit_days as day, r.quantity from taking m
         join smi.stock_expected_receipt r on r.buyer_id = m.buyer_id and r.item_location_id = m.id where r.state = 'OPEN' and r.kind <> 'IN_TRANSIT'
         union all
         select m.id, m.capacity_units, case when p.state = 'PLANNED' then coalesce(p.ship_date, p.arrival_date - m.transit_days) else p.arrival_date - m.transit_days end, p.quantity from taking m
         join smi.proposals_proposal p on p.buyer_id = m.buyer_id and p.item_location_id = m.id
         where (p.state = 'PLANNED' and p.origin = 'PLAN') or p.state in ('PROPOSED', 'CHANGED', 'ACCEPTED', 'AUTO_ACCEPTED'))
       select id as "itemLocationId", date_trunc('week', day)::date::text as week, sum(quantity) as quantity, capacity_units as units
       from leaving where day >= $4 and day < $5 group by 1, 2, 4 order by 2, 1`,
      [buyerId, agreementId, group, from, until, this.tx.clock.now()],
    );
    return rows.map((row) => ({ itemLocationId: row.itemLocationId, week: row.week, quantity: quantity(row.quantity), unitsPerPiece: quantity(row.units) }));
  }
}
