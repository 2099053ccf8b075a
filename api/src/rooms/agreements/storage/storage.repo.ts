import { type Quantity, type StorageLimit, formatQuantity, quantity } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import type { Tenant } from '../tenant.js';

/** A room that was stated; capacity null: not limited any more. */
export interface StorageRoomRow {
  agreementId: string;
  locationId: string;
  capacity: string | null;
  version: number;
}

/** What an item-location shares with others: a capacity group, the room of its location, or both. */
export interface Shares {
  group: string | null;
  roomOf: string | null;
}

/** Rooms at the buyer's locations, and what shares them. */
export class StorageRepo {
  constructor(private readonly tx: Tx) {}

  async rooms(agreementIds: readonly string[]): Promise<StorageRoomRow[]> {
    return this.tx.rows<StorageRoomRow & Record<string, unknown>>(
      'select r.agreement_id as "agreementId", r.location_id as "locationId", r.capacity, r.version from smi.agreements_storage_room r where r.agreement_id = any($1)',
      [agreementIds],
    );
  }

  /** The rooms that limit the plans of an agreement. Only in the buyer's context. */
  async limits(agreementId: string): Promise<StorageLimit[]> {
    const rows = await this.rooms([agreementId]);
    return rows.flatMap(({ locationId, capacity }) => (capacity === null ? [] : [{ locationId, capacity: quantity(capacity) }]));
  }

  /** Which item-locations of an agreement share a capacity group or a limited room; absent: neither. Only in the buyer's context. */
  async sharers(agreementId: string): Promise<Map<string, Shares>> {
    const rows = await this.tx.rows<{ id: string } & Shares>(
      `select l.id, t.capacity_group as "group", case when t.storage_per_piece is not null then r.location_id end as "roomOf"
       from smi.agreements_item_location l
       join smi.catalog_location o on o.buyer_id = l.buyer_id and o.id = l.location_id
       cross join lateral (select k.capacity_group, k.storage_per_piece from smi.agreements_terms k where k.buyer_id = l.buyer_id and k.item_location_id = l.id
         and k.effective_from <= ($2::timestamptz at time zone o.time_zone)::date order by k.effective_from desc limit 1) t
       left join smi.agreements_storage_room r on r.buyer_id = l.buyer_id and r.agreement_id = l.agreement_id and r.location_id = l.location_id and r.capacity is not null
       where l.agreement_id = $1 and (t.capacity_group is not null or (t.storage_per_piece is not null and r.location_id is not null))`,
      [agreementId, this.tx.clock.now()],
    );
    return new Map(rows.map(({ id, group, roomOf }) => [id, { group, roomOf }]));
  }

  /** Item-locations of an agreement at a location whose pieces take counted room there today. */
  async stored(agreementId: string, locationId: string): Promise<string[]> {
    const rows = await this.tx.rows<{ id: string }>(
      `select l.id from smi.agreements_item_location l
       join smi.catalog_location o on o.buyer_id = l.buyer_id and o.id = l.location_id
       where l.agreement_id = $1 and l.location_id = $2 and (select k.storage_per_piece from smi.agreements_terms k where k.buyer_id = l.buyer_id and k.item_location_id = l.id
         and k.effective_from <= ($3::timestamptz at time zone o.time_zone)::date order by k.effective_from desc limit 1) is not null`,
      [agreementId, locationId, this.tx.clock.now()],
    );
    return rows.map(({ id }) => id);
  }

  /** Whether the agreement has anything at the location that the asker sees. */
  async holds(agreementId: string, locationId: string): Promise<{ code: string } | null> {
    const row = await this.tx.first<{ code: string }>('select l.location_code as code from smi.agreements_item_location l where l.agreement_id = $1 and l.location_id = $2 limit 1', [agreementId, locationId]);
    return row ?? null;
  }

  /** False when somebody changed it since; 0 is the version of a room that was never stated. */
  async put(t: Tenant, locationId: string, capacity: Quantity | null, expectedVersion: number): Promise<boolean> {
    const written = await this.tx.change(
      `insert into smi.agreements_storage_room as r (buyer_id, supplier_id, agreement_id, location_id, capacity, version, recorded_at, recorded_by)
       select $1, $2, $3, $4, $5, $6::int + 1, $7, $8
       where $6::int = 0 or exists (select 1 from smi.agreements_storage_room k where k.buyer_id = $1 and k.agreement_id = $3 and k.location_id = $4)
       on conflict (buyer_id, agreement_id, location_id) do update set capacity = excluded.capacity, version = excluded.version,
         recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by where r.version = excluded.version - 1`,
      [t.buyerId, t.supplierId, t.agreementId, locationId, capacity === null ? null : formatQuantity(capacity), expectedVersion, this.tx.clock.now(), this.tx.actor.userId],
    );
    return written === 1;
  }
}
