import { formatQuantity } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import type { TermsRow } from '../terms.js';

interface Touched {
  id: string;
}

/** Bulk writes of item-locations, terms and prices. What says the same as what is in force is not written again. */
export class TermsImportRepo {
  constructor(private readonly tx: Tx) {}

  /** Adds item-locations that are new and follows a changed supplier part. */
  async upsertItemLocations(rows: readonly TermsRow[]): Promise<Touched[]> {
    return this.tx.rows<Touched>(
      `insert into smi.agreements_item_location as l (buyer_id, supplier_id, agreement_id, item_id, item_number, location_id, location_code, supplier_part)
       select distinct on (buyer_id, agreement_id, item_id, location_id) buyer_id, supplier_id, agreement_id, item_id, item_number, location_id, location_code, part
       from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::uuid[], $7::text[], $8::text[])
         with ordinality as u(buyer_id, supplier_id, agreement_id, item_id, item_number, location_id, location_code, part, n)
       order by buyer_id, agreement_id, item_id, location_id, n desc
       on conflict (buyer_id, agreement_id, item_id, location_id) do update set supplier_part = excluded.supplier_part, version = l.version + 1
         where excluded.supplier_part is not null and l.supplier_part is distinct from excluded.supplier_part
       returning l.id`,
      [
        ...tenantArrays(rows),
        rows.map((row) => row.itemId),
        rows.map((row) => row.itemNumber),
        rows.map((row) => row.locationId),
        rows.map((row) => row.locationCode),
        rows.map((row) => row.supplierPart),
      ],
    );
  }

  async upsertTerms(rows: readonly TermsRow[]): Promise<Touched[]> {
    return this.tx.rows<Touched>(
      `with r as (
         select distinct on (l.id, u.effective_from) l.buyer_id, l.supplier_id, l.agreement_id, l.id as item_location_id, u.*
         from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::date[], $7::numeric[], $8::numeric[], $9::numeric[], $10::numeric[],
             $11::int[], $12::int[], $13::int[], $14::int[], $15::uuid[], $17::text[], $18::int[], $19::text[], $20::numeric[], $21::numeric[])
           with ordinality as u(buyer, supplier, agreement, item_id, location_id, effective_from, pack, lot, moq, most, lead, transit, preparation, review, ship, rounding, shelf, grp, units, room, n)
         join smi.agreements_item_location l on l.buyer_id = u.buyer and l.agreement_id = u.agreement and l.item_id = u.item_id and l.location_id = u.location_id
         order by l.id, u.effective_from, u.n desc)
       insert into smi.agreements_terms as t (buyer_id, supplier_id, agreement_id, item_location_id, effective_from, pack_quantity, lot_quantity,
         minimum_order_quantity, maximum_order_quantity, lead_time_days, transit_days, preparation_days, review_days, ship_calendar_id, recorded_at,
         lot_rounding, minimum_shelf_life_days, capacity_group, capacity_units, storage_per_piece)
       select r.buyer_id, r.supplier_id, r.agreement_id, r.item_location_id, r.effective_from, r.pack, r.lot, r.moq, r.most, r.lead, r.transit,
         r.preparation, r.review, coalesce(r.ship, now.ship_calendar_id), $16,
         coalesce(r.rounding, now.lot_rounding, 'ONE_LOT_ABOVE'), coalesce(r.shelf, now.minimum_shelf_life_days),
         coalesce(r.grp, now.capacity_group), coalesce(r.units, now.capacity_units, 1), coalesce(r.room, now.storage_per_piece)
       from r left join lateral (
         select * from smi.agreements_terms k where k.buyer_id = r.buyer_id and k.item_location_id = r.item_location_id and k.effective_from <= r.effective_from
         order by k.effective_from desc limit 1) now on true
       where now.item_location_id is null or (now.pack_quantity, now.lot_quantity, now.minimum_order_quantity, now.maximum_order_quantity,
           now.lead_time_days, now.transit_days, now.preparation_days, now.review_days, now.ship_calendar_id, now.lot_rounding, now.minimum_shelf_life_days, now.capacity_group, now.capacity_units, now.storage_per_piece)
         is distinct from (r.pack, r.lot, r.moq, r.most, r.lead, r.transit, r.preparation, r.review, coalesce(r.ship, now.ship_calendar_id),
           coalesce(r.rounding, now.lot_rounding), coalesce(r.shelf, now.minimum_shelf_life_days), coalesce(r.grp, now.capacity_group), coalesce(r.units, now.capacity_units), coalesce(r.room, now.storage_per_piece))
       on conflict (buyer_id, item_location_id, effective_from) do update set pack_quantity = excluded.pack_quantity, lot_quantity = excluded.lot_quantity,
         minimum_order_quantity = excluded.minimum_order_quantity, maximum_order_quantity = excluded.maximum_order_quantity,
         lead_time_days = excluded.lead_time_days, transit_days = excluded.transit_days, preparation_days = excluded.preparation_days,
         review_days = excluded.review_days, ship_calendar_id = excluded.ship_calendar_id, recorded_at = excluded.recorded_at,
         lot_rounding = excluded.lot_rounding, minimum_shelf_life_days = excluded.minimum_shelf_life_days,
         capacity_group = excluded.capacity_group, capacity_units = excluded.capacity_units, storage_per_piece = excluded.storage_per_piece
       returning t.item_location_id as id`,
      [
        ...tenantArrays(rows),
        rows.map((row) => row.itemId),
        rows.map((row) => row.locationId),
        rows.map((row) => row.effectiveFrom),
        rows.map((row) => formatQuantity(row.packQuantity)),
        rows.map((row) => formatQuantity(row.lotQuantity)),
        rows.map((row) => formatQuantity(row.minimumOrderQuantity)),
        rows.map((row) => (row.maximumOrderQuantity === null ? null : formatQuantity(row.maximumOrderQuantity))),
        rows.map((row) => row.leadTimeDays),
        rows.map((row) => row.transitDays),
        rows.map((row) => row.preparationDays),
        rows.map((row) => row.reviewDays),
        rows.map((row) => row.shipCalendarId),
        this.tx.clock.now(),
        rows.map((row) => row.lotRounding ?? null),
        rows.map((row) => row.minimumShelfLifeDays ?? null),
        rows.map((row) => row.capacityGroup ?? null),
        rows.map((row) => (row.capacityUnits == null ? null : formatQuantity(row.capacityUnits))),
        rows.map((row) => (row.storagePerPiece == null ? null : formatQuantity(row.storagePerPiece))),
      ],
    );
  }

  async upsertPrices(rows: readonly TermsRow[]): Promise<Touched[]> {
    const priced = rows.filter((row) => row.price !== null);
    if (priced.length === 0) return [];
    return this.tx.rows<Touched>(
      `with r as (
         select distinct on (l.id, u.effective_from) l.buyer_id, l.supplier_id, l.agreement_id, l.id as item_location_id, u.*
         from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::date[], $7::numeric[], $8::text[])
           with ordinality as u(buyer, supplier, agreement, item_id, location_id, effective_from, unit_price, currency, n)
         join smi.agreements_item_location l on l.buyer_id = u.buyer and l.agreement_id = u.agreement and l.item_id = u.item_id and l.location_id = u.location_id
         order by l.id, u.effective_from, u.n desc)
       insert into smi.agreements_price as p (buyer_id, supplier_id, agreement_id, item_location_id, effective_from, unit_price, currency, recorded_at)
       select r.buyer_id, r.supplier_id, r.agreement_id, r.item_location_id, r.effective_from, r.unit_price, r.currency, $9
       from r left join lateral (
         select * from smi.agreements_price k where k.buyer_id = r.buyer_id and k.item_location_id = r.item_location_id and k.effective_from <= r.effective_from
         order by k.effective_from desc limit 1) now on true
       where (now.unit_price, now.currency) is distinct from (r.unit_price, r.currency)
       on conflict (buyer_id, item_location_id, effective_from) do update
         set unit_price = excluded.unit_price, currency = excluded.currency, recorded_at = excluded.recorded_at
       returning p.item_location_id as id`,
      [
        ...tenantArrays(priced),
        priced.map((row) => row.itemId),
        priced.map((row) => row.locationId),
        priced.map((row) => row.effectiveFrom),
        priced.map((row) => row.price && formatQuantity(row.price.unitPrice)),
        priced.map((row) => row.price?.currency),
        this.tx.clock.now(),
      ],
    );
  }
}

function tenantArrays(rows: readonly TermsRow[]): string[][] {
  return [rows.map((row) => row.buyerId), rows.map((row) => row.supplierId), rows.map((row) => row.agreementId)];
}
