import type { Day, DaySpan } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import type { Tenant } from '../../agreements/tenant.js';

/** Days at a location of which a complete file said everything. */
export interface CoveredSpan extends Tenant {
  locationId: string;
  from: Day;
  to: Day;
}

/** Which days complete files covered. Written in the buyer's context; a supplier reads it where it is shown the consumption of each day. */
export class CoverageRepo {
  constructor(private readonly tx: Tx) {}

  /** Adds days; tells the item-locations at the places where days were new: their series are to be built anew. */
  async cover(spans: readonly CoveredSpan[], importId: string): Promise<Array<Tenant & { itemLocationId: string }>> {
    return this.tx.rows(
      `with declared as (
         select u.buyer_id, u.supplier_id, u.agreement_id, u.location_id, range_agg(daterange(u.first, u.last, '[]')) as days
         from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::date[], $6::date[]) as u(buyer_id, supplier_id, agreement_id, location_id, first, last)
         group by u.buyer_id, u.supplier_id, u.agreement_id, u.location_id),
       grown as (
         insert into smi.demand_coverage as c (buyer_id, supplier_id, agreement_id, location_id, days, changed_at, import_id)
         select buyer_id, supplier_id, agreement_id, location_id, days, $7, $8 from declared order by agreement_id, location_id
         on conflict (buyer_id, agreement_id, location_id) do update set days = c.days + excluded.days, changed_at = excluded.changed_at, import_id = excluded.import_id
           where not c.days @> excluded.days
         returning c.buyer_id, c.agreement_id, c.location_id)
       select l.buyer_id as "buyerId", l.supplier_id as "supplierId", l.agreement_id as "agreementId", l.id as "itemLocationId"
       from grown g join smi.agreements_item_location l on l.buyer_id = g.buyer_id and l.agreement_id = g.agreement_id and l.location_id = g.location_id`,
      [
        spans.map((span) => span.buyerId), spans.map((span) => span.supplierId), spans.map((span) => span.agreementId), spans.map((span) => span.locationId),
        spans.map((span) => span.from), spans.map((span) => span.to), this.tx.clock.now(), importId,
      ],
    );
  }

  /** The covered days of each item-location that end on `since` or later, oldest first. */
  async spans(itemLocationIds: readonly string[], since: Day, buyerId = this.tx.actor.organisationId): Promise<Map<string, DaySpan[]>> {
    const rows = await this.tx.rows<{ ids: string[]; spans: Array<[Day, Day]> }>(
      `select l.ids, (select jsonb_agg(jsonb_build_array(lower(r), upper(r) - 1) order by r) from unnest(c.days) r where upper(r) > $3) as spans
       from (select k.buyer_id, k.agreement_id, k.location_id, array_agg(k.id) as ids from smi.agreements_item_location k
             where k.buyer_id = $1 and k.id = any($2) group by k.buyer_id, k.agreement_id, k.location_id) l
       join smi.demand_coverage c on c.buyer_id = l.buyer_id and c.agreement_id = l.agreement_id and c.location_id = l.location_id`,
      [buyerId, itemLocationIds, since],
    );
    return new Map(rows.flatMap(({ ids, spans }) => ids.map((id) => [id, (spans ?? []).map(([from, to]) => ({ from, to }))] as const)));
  }
}
