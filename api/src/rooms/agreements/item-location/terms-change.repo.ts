import { type ChangeableTerms, formatQuantity } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import type { Terms } from '../terms.js';

/** Writes what a user agreed from a day on; terms of that very day are replaced, the fact keeps what they were. */
export class TermsChangeRepo {
  constructor(private readonly tx: Tx) {}

  async put(terms: Terms & ChangeableTerms, reason: string): Promise<void> {
    await this.tx.change(
      `insert into smi.agreements_terms as t (buyer_id, supplier_id, agreement_id, item_location_id, effective_from, pack_quantity, lot_quantity,
         minimum_order_quantity, maximum_order_quantity, lead_time_days, transit_days, preparation_days, review_days, ship_calendar_id, lot_rounding,
         minimum_shelf_life_days, reason, recorded_at, recorded_by, capacity_group, capacity_units, storage_per_piece)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)
       on conflict (buyer_id, item_location_id, effective_from) do update set lot_quantity = excluded.lot_quantity,
         minimum_order_quantity = excluded.minimum_order_quantity, maximum_order_quantity = excluded.maximum_order_quantity,
         lead_time_days = excluded.lead_time_days, transit_days = excluded.transit_days, preparation_days = excluded.preparation_days,
         review_days = excluded.review_days, lot_rounding = excluded.lot_rounding, minimum_shelf_life_days = excluded.minimum_shelf_life_days,
         capacity_group = excluded.capacity_group, capacity_units = excluded.capacity_units, storage_per_piece = excluded.storage_per_piece,
         reason = excluded.reason, recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by`,
      [
        terms.buyerId, terms.supplierId, terms.agreementId, terms.itemLocationId, terms.effectiveFrom, formatQuantity(terms.packQuantity), formatQuantity(terms.lotQuantity),
        formatQuantity(terms.minimumOrderQuantity), terms.maximumOrderQuantity === null ? null : formatQuantity(terms.maximumOrderQuantity),
        terms.leadTimeDays, terms.transitDays, terms.preparationDays, terms.reviewDays, terms.shipCalendarId, terms.lotRounding,
        terms.minimumShelfLifeDays, reason, this.tx.clock.now(), this.tx.actor.userId, terms.capacityGroup, formatQuantity(terms.capacityUnits),
        terms.storagePerPiece === null ? null : formatQuantity(terms.storagePerPiece),
      ],
    );
  }
}
