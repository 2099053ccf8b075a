import type { Tx } from '../../platform/db/tx.js';
import type { ItemImportRow, LocationImportRow } from './catalog.js';

/** Bulk writes of master data. Equal rows are not touched, so that a repeated file costs no new versions. */
export class CatalogImportRepo {
  constructor(private readonly tx: Tx) {}

  /** Number of items that were added or changed. Of rows with one number the last counts. */
  async upsertItems(rows: readonly ItemImportRow[]): Promise<number> {
    return this.tx.change(
      `insert into smi.catalog_item as i (buyer_id, number, name, uom, nature, lifecycle)
       select $1, r.number, r.name, r.uom, coalesce(r.nature, known.nature, 'RAW_MATERIAL'), coalesce(r.lifecycle, known.lifecycle, 'ACTIVE')
       from (select distinct on (number) * from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
               with ordinality as u(number, name, uom, nature, lifecycle, n) order by number, n desc) r
       left join smi.catalog_item known on known.buyer_id = $1 and known.number = r.number
       on conflict (buyer_id, number) do update
         set name = excluded.name, uom = excluded.uom, nature = excluded.nature, lifecycle = excluded.lifecycle, version = i.version + 1
         where (i.name, i.uom, i.nature, i.lifecycle) is distinct from (excluded.name, excluded.uom, excluded.nature, excluded.lifecycle)`,
      [
        this.tx.actor.organisationId,
        rows.map((row) => row.number),
        rows.map((row) => row.name),
        rows.map((row) => row.uom),
        rows.map((row) => row.nature),
        rows.map((row) => row.lifecycle),
      ],
    );
  }

  async upsertLocations(rows: readonly LocationImportRow[]): Promise<number> {
    return this.tx.change(
      `insert into smi.catalog_location as l (buyer_id, code, name, time_zone, delivery_calendar_id)
       select $1, r.code, r.name, r.time_zone, coalesce(r.calendar_id, known.delivery_calendar_id)
       from (select distinct on (code) * from unnest($2::text[], $3::text[], $4::text[], $5::uuid[])
               with ordinality as u(code, name, time_zone, calendar_id, n) order by code, n desc) r
       left join smi.catalog_location known on known.buyer_id = $1 and known.code = r.code
       on conflict (buyer_id, code) do update
         set name = excluded.name, time_zone = excluded.time_zone, delivery_calendar_id = excluded.delivery_calendar_id, version = l.version + 1
         where (l.name, l.time_zone, l.delivery_calendar_id) is distinct from (excluded.name, excluded.time_zone, excluded.delivery_calendar_id)`,
      [
        this.tx.actor.organisationId,
        rows.map((row) => row.code),
        rows.map((row) => row.name),
        rows.map((row) => row.timeZone),
        rows.map((row) => row.deliveryCalendarId),
      ],
    );
  }
}
