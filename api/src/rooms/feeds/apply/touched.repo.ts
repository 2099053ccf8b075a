import type { Tx } from '../../../platform/db/tx.js';
import type { Tenant } from '../../agreements/tenant.js';
import type { Touch } from '../kinds/feed.js';

const everyItemLocation = '00000000-0000-0000-0000-000000000000';

/** What an import touched of one agreement; null means every item-location. */
export interface TouchedAgreement extends Tenant {
  itemLocationIds: string[] | null;
}

export class TouchedRepo {
  constructor(private readonly tx: Tx) {}

  async add(importId: string, touches: readonly Touch[]): Promise<void> {
    const distinct = [...new Map(touches.map((touch) => [`${touch.agreementId}${touch.itemLocationId}`, touch])).values()];
    if (distinct.length === 0) return;
    await this.tx.change(
      `insert into smi.feeds_touched (import_id, buyer_id, supplier_id, agreement_id, item_location_id)
       select $1, * from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[]) on conflict do nothing`,
      [
        importId,
        distinct.map((touch) => touch.buyerId),
        distinct.map((touch) => touch.supplierId),
        distinct.map((touch) => touch.agreementId),
        distinct.map((touch) => touch.itemLocationId ?? everyItemLocation),
      ],
    );
  }

  /** In the order of agreement ids: facts of several agreements in one transaction must be recorded in that order. */
  async agreements(importId: string): Promise<TouchedAgreement[]> {
    return this.tx.rows<TouchedAgreement & { [column: string]: unknown }>(
      `select buyer_id as "buyerId", supplier_id as "supplierId", agreement_id as "agreementId",
         case when bool_or(item_location_id = $3) then null else array_agg(item_location_id) end as "itemLocationIds"
       from smi.feeds_touched where buyer_id = $1 and import_id = $2
       group by buyer_id, supplier_id, agreement_id order by agreement_id`,
      [this.tx.actor.organisationId, importId, everyItemLocation],
    );
  }
}
