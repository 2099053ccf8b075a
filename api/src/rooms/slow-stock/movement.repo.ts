import { type AgeingReceipt, type Day, type Quantity, quantity } from '@stockpact/shared';
import type { Tx } from '../../platform/db/tx.js';
import type { Tenant } from '../agreements/tenant.js';

/** An item-location whose plan is newer than what is known of its slow stock. */
export interface PlannedStock extends Tenant {
  itemLocationId: string;
  timeZone: string;
  onHand: Quantity | null;
  maximum: Quantity | null;
  meanDailyDemand: Quantity | null;
  /** Last day whose stock the plan knows. */
  dataDay: Day;
}

/** What is known of its movements. */
export interface Movements {
  firstSnapshot: Day | null;
  firstReceipt: Day | null;
  firstConsumption: Day | null;
  lastConsumption: Day | null;
  receipts: AgeingReceipt[];
}

const figure = (text: string | null): Quantity | null => (text === null ? null : quantity(text));

export class MovementRepo {
  constructor(private readonly tx: Tx) {}

  async stale(agreementId: string, limit: number): Promise<PlannedStock[]> {
    type Row = Omit<PlannedStock, 'onHand' | 'maximum' | 'meanDailyDemand'> & { onHand: string | null; maximum: string | null; meanDailyDemand: string | null };
    const rows = await this.tx.rows<Row>(
      `select p.buyer_id as "buyerId", p.supplier_id as "supplierId", p.agreement_id as "agreementId", p.item_location_id as "itemLocationId",
         o.time_zone as "timeZone", p.on_hand as "onHand", p.maximum, p.mean_daily_demand as "meanDailyDemand", p.data_day::text as "dataDay"
       from smi.agreements_item_location l
         join smi.planning_plan p on p.buyer_id = l.buyer_id and p.item_location_id = l.id
         join smi.catalog_location o on o.buyer_id = l.buyer_id and o.id = l.location_id
         left join smi.slow_stock_position s on s.buyer_id = p.buyer_id and s.item_location_id = p.item_location_id
       where l.buyer_id = $1 and l.agreement_id = $2 and (s.computed_at is null or s.computed_at < p.computed_at)
       order by p.item_location_id limit $3`,
      [this.tx.actor.organisationId, agreementId, limit],
    );
    return rows.map((row) => ({ ...row, onHand: figure(row.onHand), maximum: figure(row.maximum), meanDailyDemand: figure(row.meanDailyDemand) }));
  }

  /** A consumption counts as moved when its latest record is above zero; returns are no consumption. */
  async movements(itemLocationIds: readonly string[]): Promise<Map<string, Movements>> {
    type Row = Omit<Movements, 'receipts'> & { itemLocationId: string; receipts: Array<{ day: Day; quantity: string }> | null };
    const rows = await this.tx.rows<Row>(
      `select u.id as "itemLocationId", f.day::text as "firstSnapshot", r.first::text as "firstReceipt", r.receipts,
         c.first::text as "firstConsumption", m.day::text as "lastConsumption"
       from unnest($2::uuid[]) as u(id)
       left join lateral (select min(k.business_date) as day from smi.stock_snapshot k where k.buyer_id = $1 and k.item_location_id = u.id) f on true
       left join lateral (
         select min(k.business_date) as first, json_agg(json_build_object('day', k.business_date, 'quantity', k.accepted::text)) as receipts
         from smi.stock_receipt k where k.buyer_id = $1 and k.item_location_id = u.id and k.accepted > 0) r on true
       left join lateral (select min(k.business_date) as first from smi.demand_consumption k where k.buyer_id = $1 and k.item_location_id = u.id) c on true
       left join lateral (
         select k.business_date as day from smi.demand_consumption k
         where k.buyer_id = $1 and k.item_location_id = u.id and k.quantity > 0 and k.kind <> 'RETURN'
           and not exists (select 1 from smi.demand_consumption n where n.buyer_id = k.buyer_id and n.item_location_id = k.item_location_id
             and n.business_date = k.business_date and n.kind = k.kind and n.source_ref = k.source_ref and n.recorded_at > k.recorded_at and n.quantity = 0)
         order by k.business_date desc limit 1) m on true`,
      [this.tx.actor.organisationId, [...itemLocationIds]],
    );
    return new Map(rows.map(({ itemLocationId, receipts, ...days }) => [
      itemLocationId,
      { ...days, receipts: (receipts ?? []).map((receipt) => ({ day: receipt.day, quantity: quantity(receipt.quantity) })) },
    ]));
  }
}
