import type { Tx } from '../../../platform/db/tx.js';
import type { ItemLocationKey, ItemLocationRow } from '../item-location.js';

/** Columns of an ItemLocationRow; `l`, `i` and `o` stand for the item-location, its item and its location. */
export const itemLocationColumns = `l.buyer_id as "buyerId", l.supplier_id as "supplierId", l.agreement_id as "agreementId", l.id, l.version,
  l.item_id as "itemId", l.item_number as "itemNumber", i.name as "itemName", i.uom, i.nature, i.lifecycle,
  l.location_id as "locationId", l.location_code as "locationCode", o.name as "locationName", o.time_zone as "timeZone",
  l.supplier_part as "supplierPart"`;

export const itemLocationSource = `smi.agreements_item_location l
  join smi.catalog_item i on i.buyer_id = l.buyer_id and i.id = l.item_id
  join smi.catalog_location o on o.buyer_id = l.buyer_id and o.id = l.location_id`;

export class ItemLocationRepo {
  constructor(private readonly tx: Tx) {}

  async byIds(ids: readonly string[]): Promise<ItemLocationRow[]> {
    return this.tx.rows<ItemLocationRow>(`select ${itemLocationColumns} from ${itemLocationSource} where l.id = any($1)`, [ids]);
  }

  /** Each match with the position of its key. */
  async byKeys(keys: readonly ItemLocationKey[]): Promise<Array<ItemLocationRow & { position: number }>> {
    return this.tx.rows(
      `select k.position::int as position, ${itemLocationColumns}
       from unnest($1::text[], $2::text[], $3::text[]) with ordinality as k(item_number, location_code, agreement_number, position)
       join (${itemLocationSource}) on l.item_number = k.item_number and l.location_code = k.location_code
       where k.agreement_number is null or exists (select 1 from smi.agreements_agreement a
         where a.buyer_id = l.buyer_id and a.id = l.agreement_id and a.number = k.agreement_number)
       order by k.position, l.id`,
      [keys.map((key) => key.itemNumber), keys.map((key) => key.locationCode), keys.map((key) => key.agreementNumber ?? null)],
    );
  }

  /** False when somebody changed it since. */
  async nextVersion(buyerId: string, id: string, expectedVersion: number): Promise<boolean> {
    const changed = await this.tx.change(
      'update smi.agreements_item_location set version = version + 1 where buyer_id = $1 and id = $2 and version = $3',
      [buyerId, id, expectedVersion],
    );
    return changed === 1;
  }
}
