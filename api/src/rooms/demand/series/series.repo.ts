import type { Day } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import type { Tenant } from '../../agreements/tenant.js';
import type { Span } from '../../stock/stock.js';

export interface StoredSeries {
  itemLocationId: string;
  firstDay: Day;
  lastDay: Day;
  days: Buffer;
  weeks: Buffer;
}

/** Latest facts of an item-location: those without a reference as one text of `offset kind quantity`, the others one by one. */
export interface PackedFacts {
  itemLocationId: string;
  plain: string | null;
  referenced: Array<[offset: number, kind: FactKind, quantity: number, reference: string]> | null;
}

export type FactKind = 'REGULAR' | 'ONE_OFF' | 'RETURN';

export interface SeriesRecord extends Tenant {
  itemLocationId: string;
  firstDay: Day;
  lastDay: Day;
  days: Uint8Array;
  weeks: Uint8Array;
}

export class SeriesRepo {
  constructor(private readonly tx: Tx) {}

  async stored(itemLocationIds: readonly string[]): Promise<StoredSeries[]> {
    return this.tx.rows<StoredSeries & Record<string, unknown>>(
      `select s.item_location_id as "itemLocationId", s.first_day::text as "firstDay", s.last_day::text as "lastDay", s.days, s.weeks
       from smi.demand_series s where s.buyer_id = $1 and s.item_location_id = any($2)`,
      [this.tx.actor.organisationId, itemLocationIds],
    );
  }

  /** The latest record of each day, kind and reference; absent: nothing was ever recorded in the span. */
  async facts(spans: readonly Span[], buyerId = this.tx.actor.organisationId): Promise<PackedFacts[]> {
    return this.tx.rows<PackedFacts & Record<string, unknown>>(
      `select u.id as "itemLocationId",
         string_agg((d.business_date - u.first) || ' ' || left(d.kind, 3) || ' ' || d.quantity, ',') filter (where d.source_ref = '') as plain,
         jsonb_agg(jsonb_build_array(d.business_date - u.first, d.kind, d.quantity, d.source_ref)) filter (where d.source_ref <> '') as referenced
       from unnest($1::uuid[], $2::date[], $3::date[]) as u(id, first, last)
       cross join lateral (
         select distinct on (k.business_date, k.kind, k.source_ref) k.business_date, k.kind, k.source_ref, (k.quantity * 10000)::bigint as quantity
         from smi.demand_consumption k
         where k.buyer_id = $4 and k.item_location_id = u.id and k.business_date between u.first and u.last
         order by k.business_date desc, k.kind desc, k.source_ref desc, k.recorded_at desc) d
       group by u.id`,
      [spans.map((span) => span.itemLocationId), spans.map((span) => span.from), spans.map((span) => span.to), buyerId],
    );
  }

  async save(rows: readonly SeriesRecord[]): Promise<void> {
    if (rows.length === 0) return;
    await this.tx.change(
      `insert into smi.demand_series (buyer_id, supplier_id, agreement_id, item_location_id, first_day, last_day, days, weeks, built_at)
       select u.buyer_id, u.supplier_id, u.agreement_id, u.id, u.first_day, u.last_day, u.days, u.weeks, $9
       from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::date[], $6::date[], $7::bytea[], $8::bytea[])
         as u(buyer_id, supplier_id, agreement_id, id, first_day, last_day, days, weeks)
       on conflict (buyer_id, item_location_id) do update
         set first_day = excluded.first_day, last_day = excluded.last_day, days = excluded.days, weeks = excluded.weeks, built_at = excluded.built_at`,
      [
        rows.map((row) => row.buyerId), rows.map((row) => row.supplierId), rows.map((row) => row.agreementId), rows.map((row) => row.itemLocationId),
        rows.map((row) => row.firstDay), rows.map((row) => row.lastDay), rows.map((row) => bytes(row.days)), rows.map((row) => bytes(row.weeks)), this.tx.clock.now(),
      ],
    );
  }
}

const bytes = (packed: Uint8Array): Buffer => Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
