import { type Day, quantity } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import type { Price, Terms } from '../terms.js';

/** Terms as Postgres gives them: exact decimals as text. */
export type TermsRecord = Omit<Terms, 'packQuantity' | 'lotQuantity' | 'minimumOrderQuantity' | 'maximumOrderQuantity' | 'capacityUnits' | 'storagePerPiece'> & {
  capacityUnits: string;
  storagePerPiece: string | null;
  packQuantity: string;
  lotQuantity: string;
  minimumOrderQuantity: string;
  maximumOrderQuantity: string | null;
};

/** Columns of a TermsRecord; `l` stands for the item-location, `o` for its location, `t` for the terms in force on the day. */
export const termsColumns = (day: string): string => `t.effective_from::text as "effectiveFrom", t.pack_quantity as "packQuantity",
  t.lot_quantity as "lotQuantity", t.minimum_order_quantity as "minimumOrderQuantity", t.maximum_order_quantity as "maximumOrderQuantity",
  t.lead_time_days as "leadTimeDays", t.transit_days as "transitDays", t.preparation_days as "preparationDays", t.review_days as "reviewDays",
  t.lot_rounding as "lotRounding", t.minimum_shelf_life_days as "minimumShelfLifeDays",
  t.capacity_group as "capacityGroup", t.capacity_units as "capacityUnits", t.storage_per_piece as "storagePerPiece",
  o.delivery_calendar_id as "deliveryCalendarId", t.ship_calendar_id as "shipCalendarId",
  coalesce((select v.frozen_days from smi.agreements_version v where v.buyer_id = l.buyer_id and v.agreement_id = l.agreement_id
    and v.effective_from <= ${day} and (v.effective_to is null or v.effective_to >= ${day}) order by v.version_no desc limit 1), 0) as "frozenDays"`;

/** Terms `t` of `l`, if any, in force on the day that the SQL expression gives. */
export function termsInForceOn(day: string): string {
  return `left join lateral (
      select t.* from smi.agreements_terms t where t.buyer_id = l.buyer_id and t.item_location_id = l.id and t.effective_from <= ${day}
      order by t.effective_from desc limit 1) t on true`;
}

export function toTerms(record: TermsRecord): Terms {
  return {
    ...record,
    capacityUnits: quantity(record.capacityUnits),
    storagePerPiece: record.storagePerPiece === null ? null : quantity(record.storagePerPiece),
    packQuantity: quantity(record.packQuantity),
    lotQuantity: quantity(record.lotQuantity),
    minimumOrderQuantity: quantity(record.minimumOrderQuantity),
    maximumOrderQuantity: record.maximumOrderQuantity === null ? null : quantity(record.maximumOrderQuantity),
  };
}

export class TermsRepo {
  constructor(private readonly tx: Tx) {}

  /** The next terms of each item-location after today at it. */
  async next(ids: readonly string[]): Promise<Terms[]> {
    const rows = await this.tx.rows<TermsRecord>(
      `select l.buyer_id as "buyerId", l.supplier_id as "supplierId", l.agreement_id as "agreementId", l.id as "itemLocationId", ${termsColumns('t.effective_from')}
       from smi.agreements_item_location l
       join smi.catalog_location o on o.buyer_id = l.buyer_id and o.id = l.location_id
       cross join lateral (
         select t.* from smi.agreements_terms t where t.buyer_id = l.buyer_id and t.item_location_id = l.id
           and t.effective_from > ($2::timestamptz at time zone o.time_zone)::date
         order by t.effective_from limit 1) t
       where l.id = any($1)`,
      [ids, this.tx.clock.now()],
    );
    return rows.map(toTerms);
  }

  /** A null day means today at each location. */
  async termsInForce(ids: readonly string[], day: Day | null): Promise<Terms[]> {
    const onDay = 'coalesce($2::date, ($3::timestamptz at time zone o.time_zone)::date)';
    const rows = await this.tx.rows<TermsRecord>(
      `select l.buyer_id as "buyerId", l.supplier_id as "supplierId", l.agreement_id as "agreementId", l.id as "itemLocationId", ${termsColumns(onDay)}
       from smi.agreements_item_location l
       join smi.catalog_location o on o.buyer_id = l.buyer_id and o.id = l.location_id
       ${termsInForceOn(onDay)}
       where l.id = any($1) and t.item_location_id is not null`,
      [ids, day, this.tx.clock.now()],
    );
    return rows.map(toTerms);
  }

  async pricesInForce(ids: readonly string[], day: Day | null): Promise<Price[]> {
    const rows = await this.tx.rows<{ itemLocationId: string; unitPrice: string; currency: string }>(
      `select l.id as "itemLocationId", p.unit_price as "unitPrice", p.currency
       from smi.agreements_item_location l
       join smi.catalog_location o on o.buyer_id = l.buyer_id and o.id = l.location_id
       cross join lateral (
         select p.unit_price, p.currency from smi.agreements_price p where p.buyer_id = l.buyer_id and p.item_location_id = l.id
           and p.effective_from <= coalesce($2::date, ($3::timestamptz at time zone o.time_zone)::date)
         order by p.effective_from desc limit 1) p
       where l.id = any($1)`,
      [ids, day, this.tx.clock.now()],
    );
    return rows.map((row) => ({ ...row, unitPrice: quantity(row.unitPrice) }));
  }
}
