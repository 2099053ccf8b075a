import { formatQuantity, quantity } from '@stockpact/shared';
import type { Tx } from '../../platform/db/tx.js';
import type { LotHeld, LotRow } from './stock.js';

/** Lots that were told longer than this before the newest snapshot say nothing of it any more. */
const lotsKeepDays = 31;

export class LotRepo {
  constructor(private readonly tx: Tx) {}

  /** Number of rows recorded; one equal to the latest of its lot and day says nothing new. */
  async record(rows: readonly LotRow[]): Promise<number> {
    return this.tx.change(
      `insert into smi.stock_lot (buyer_id, supplier_id, agreement_id, item_location_id, business_date, ownership, lot, last_usable_day, quantity, import_id, recorded_at)
       select r.buyer_id, r.supplier_id, r.agreement_id, r.item_location_id, r.business_date, r.ownership, r.lot, r.last_usable_day, r.quantity, r.import_id,
         greatest($11::timestamptz, known.recorded_at + interval '1 microsecond')
       from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::date[], $6::text[], $7::text[], $8::date[], $9::numeric[], $10::uuid[])
         as r(buyer_id, supplier_id, agreement_id, item_location_id, business_date, ownership, lot, last_usable_day, quantity, import_id)
       left join lateral (
         select k.recorded_at, k.quantity, k.last_usable_day from smi.stock_lot k where k.buyer_id = r.buyer_id and k.item_location_id = r.item_location_id
           and k.business_date = r.business_date and k.ownership = r.ownership and k.lot = r.lot order by k.recorded_at desc limit 1) known on true
       where known.recorded_at is null or (known.quantity, known.last_usable_day) is distinct from (r.quantity, r.last_usable_day)`,
      [
        rows.map((row) => row.buyerId), rows.map((row) => row.supplierId), rows.map((row) => row.agreementId), rows.map((row) => row.itemLocationId),
        rows.map((row) => row.businessDate), rows.map((row) => row.ownership), rows.map((row) => row.lot), rows.map((row) => row.lastUsableDay),
        rows.map((row) => formatQuantity(row.quantity)), rows.map((row) => row.importId), this.tx.clock.now(),
      ],
    );
  }

  /** Lots of the newest day that named any, first expired first; none where that day lies long before the newest snapshot. */
  async held(itemLocationIds: readonly string[]): Promise<LotHeld[]> {
    const rows = await this.tx.rows<Omit<LotHeld, 'quantity'> & { quantity: string }>(
      `select d.* from (
         select distinct on (k.item_location_id, k.ownership, k.lot) k.item_location_id as "itemLocationId", k.business_date::text as "businessDate", k.ownership, k.lot,
           k.quantity, k.last_usable_day::text as "lastUsableDay"
         from smi.agreements_item_location l
         cross join lateral (select max(m.business_date) as day from smi.stock_lot m where m.buyer_id = l.buyer_id and m.item_location_id = l.id) newest
         join smi.stock_lot k on k.buyer_id = l.buyer_id and k.item_location_id = l.id and k.business_date = newest.day
         where l.id = any($1) and newest.day >= (select max(s.business_date) - $2::int from smi.stock_snapshot s where s.buyer_id = l.buyer_id and s.item_location_id = l.id)
         order by k.item_location_id, k.ownership, k.lot, k.recorded_at desc) d
       where d.quantity > 0 order by d."lastUsableDay" nulls last, d.lot`,
      [itemLocationIds, lotsKeepDays],
    );
    return rows.map((row) => ({ ...row, quantity: quantity(row.quantity) }));
  }
}
