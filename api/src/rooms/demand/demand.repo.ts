import { type Day, type ForecastBucket, formatQuantity, quantity, type Quantity } from '@stockpact/shared';
import type { Tx } from '../../platform/db/tx.js';
import type { Span } from '../stock/stock.js';
import type { ConsumptionRow } from './demand.js';

/** Days of one item-location as two lists of numbers: days after the first, and ten-thousandths. */
export interface PackedDays {
  itemLocationId: string;
  offsets: string;
  quantities: string;
}

export interface ForecastRecord {
  itemLocationId: string;
  issuedOn: Day;
  start: Day;
  bucket: ForecastBucket;
  quantity: Quantity;
}

/** The latest row of each day, kind and reference of `u`, read backwards along the primary key. */
const latest = `select distinct on (k.business_date, k.kind, k.source_ref) k.business_date, k.kind, (k.quantity * 10000)::bigint as quantity
  from smi.demand_consumption k
  where k.buyer_id = u.buyer_id and k.item_location_id = u.id and k.business_date between u.first and u.last
  order by k.business_date desc, k.kind desc, k.source_ref desc, k.recorded_at desc`;

/** Zero for each day of $2 … $3 that a complete file covered and no record of item-location $1 speaks of, from its first record on. */
const coveredDays = `select g.day::date::text as day, 0::numeric(18,4) as quantity
  from smi.agreements_item_location l
  join smi.demand_coverage c on c.buyer_id = l.buyer_id and c.agreement_id = l.agreement_id and c.location_id = l.location_id
  cross join lateral (select min(k.business_date) as day from smi.demand_consumption k where k.buyer_id = l.buyer_id and k.item_location_id = l.id) first
  cross join lateral generate_series(greatest($2::date, first.day)::timestamp, $3::date, '1 day') g(day)
  where l.id = $1 and c.days @> g.day::date
    and not exists (select 1 from smi.demand_consumption k where k.buyer_id = l.buyer_id and k.item_location_id = l.id and k.business_date = g.day::date)
  union all`;

export class DemandRepo {
  constructor(private readonly tx: Tx) {}

  /** Number of rows recorded; one equal to the latest of its key says nothing new. recorded_at moves on with a standing clock. */
  async record(rows: readonly ConsumptionRow[]): Promise<number> {
    return this.tx.change(
      `insert into smi.demand_consumption (buyer_id, supplier_id, agreement_id, item_location_id, business_date, kind, source_ref, quantity, import_id, recorded_at)
       select r.buyer_id, r.supplier_id, r.agreement_id, r.item_location_id, r.business_date, r.kind, r.source_ref, r.quantity, r.import_id,
         greatest($10::timestamptz, known.recorded_at + interval '1 microsecond')
       from (select distinct on (item_location_id, business_date, kind, source_ref) *
             from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::date[], $6::text[], $7::text[], $8::numeric[], $9::uuid[])
               with ordinality as u(buyer_id, supplier_id, agreement_id, item_location_id, business_date, kind, source_ref, quantity, import_id, n)
             order by item_location_id, business_date, kind, source_ref, n desc) r
       left join lateral (
         select k.quantity, k.recorded_at from smi.demand_consumption k where k.buyer_id = r.buyer_id and k.item_location_id = r.item_location_id
           and k.business_date = r.business_date and k.kind = r.kind and k.source_ref = r.source_ref order by k.recorded_at desc limit 1) known on true
       where known.quantity is null or known.quantity <> r.quantity`,
      [
        rows.map((row) => row.buyerId), rows.map((row) => row.supplierId), rows.map((row) => row.agreementId), rows.map((row) => row.itemLocationId),
        rows.map((row) => row.businessDate), rows.map((row) => row.kind), rows.map((row) => row.sourceRef),
        rows.map((row) => formatQuantity(row.quantity)), rows.map((row) => row.importId), this.tx.clock.now(),
      ],
    );
  }

  /** Everything consumed on each known day: regular and one-off issues less returns. For the buyer also the covered days without any. */
  async consumption(span: Span): Promise<Array<{ day: Day; quantity: Quantity }>> {
    const rows = await this.tx.rows<{ day: Day; quantity: string }>(
      `${this.tx.actor.side === 'BUYER' ? coveredDays : ''} select d.business_date::text as day, (sum(case d.kind when 'RETURN' then -d.quantity else d.quantity end) / 10000.0)::numeric(18,4) as quantity
       from (select l.buyer_id, l.id, $2::date as first, $3::date as last from smi.agreements_item_location l where l.id = $1) u
       cross join lateral (${latest}) d group by d.business_date`,
      [span.itemLocationId, span.from, span.to],
    );
    return rows.map((row) => ({ day: row.day, quantity: quantity(row.quantity) }));
  }

  /** Recurring demand, regular issues less returns, of each known day; announced one-off issues say nothing about the future. */
  async recurring(spans: readonly Span[]): Promise<PackedDays[]> {
    return this.tx.rows<PackedDays>(
      `select u.id as "itemLocationId", string_agg((d.business_date - u.first)::text, ',') as offsets, string_agg(d.quantity::text, ',') as quantities
       from (select $4::uuid as buyer_id, s.* from unnest($1::uuid[], $2::date[], $3::date[]) as s(id, first, last)) u
       cross join lateral (
         select l.business_date, sum(case l.kind when 'REGULAR' then l.quantity when 'RETURN' then -l.quantity else 0 end) as quantity
         from (${latest}) l group by l.business_date) d
       group by u.id`,
      [spans.map((span) => span.itemLocationId), spans.map((span) => span.from), spans.map((span) => span.to), this.tx.actor.organisationId],
    );
  }

  /** The newest forecast of each item-location issued by the end of its span, without the buckets that ended before it. */
  async forecasts(spans: readonly Span[]): Promise<ForecastRecord[]> {
    const rows = await this.tx.rows<Omit<ForecastRecord, 'quantity'> & { quantity: string }>(
      `select u.id as "itemLocationId", i.issued_on::text as "issuedOn", f.bucket_start::text as start, f.bucket, f.quantity
       from unnest($1::uuid[], $2::date[], $3::date[]) as u(id, first, last)
       cross join lateral (
         select max(k.issued_on) as issued_on from smi.demand_forecast k
         where k.buyer_id = $4 and k.item_location_id = u.id and k.issued_on <= u.last) i
       cross join lateral (
         select distinct on (k.bucket_start) k.bucket_start, k.bucket, k.quantity from smi.demand_forecast k
         where k.buyer_id = $4 and k.item_location_id = u.id and k.issued_on = i.issued_on and k.bucket_start > u.first - 31
         order by k.bucket_start desc, k.recorded_at desc) f`,
      [spans.map((span) => span.itemLocationId), spans.map((span) => span.from), spans.map((span) => span.to), this.tx.actor.organisationId],
    );
    return rows.map((row) => ({ ...row, quantity: quantity(row.quantity) }));
  }

  /** Every forecast issued since a day, its buckets as they were last recorded, one row an issue. */
  async issues(itemLocationIds: readonly string[], since: Day, buyerId = this.tx.actor.organisationId): Promise<Array<{ itemLocationId: string; issuedOn: Day; buckets: string }>> {
    return this.tx.rows(
      `select f.item_location_id as "itemLocationId", f.issued_on::text as "issuedOn", string_agg(f.bucket_start || ' ' || f.bucket || ' ' || f.quantity, ',' order by f.bucket_start) as buckets
       from (select distinct on (k.item_location_id, k.issued_on, k.bucket_start) k.item_location_id, k.issued_on, k.bucket_start, k.bucket, (k.quantity * 10000)::bigint as quantity
             from smi.demand_forecast k where k.buyer_id = $1 and k.item_location_id = any($2) and k.issued_on >= $3
             order by k.item_location_id, k.issued_on, k.bucket_start, k.recorded_at desc) f
       group by f.item_location_id, f.issued_on order by f.issued_on`,
      [buyerId, itemLocationIds, since],
    );
  }

  /** Buckets of the newest forecast issued, that begin in the span or reach into it. */
  async buckets(span: Span): Promise<ForecastRecord[]> {
    const rows = await this.tx.rows<Omit<ForecastRecord, 'quantity'> & { quantity: string }>(
      `select l.id as "itemLocationId", i.issued_on::text as "issuedOn", f.bucket_start::text as start, f.bucket, f.quantity
       from smi.agreements_item_location l
       cross join lateral (
         select max(k.issued_on) as issued_on from smi.demand_forecast k where k.buyer_id = l.buyer_id and k.item_location_id = l.id and k.issued_on <= $2) i
       cross join lateral (
         select distinct on (k.bucket_start) k.bucket_start, k.bucket, k.quantity from smi.demand_forecast k
         where k.buyer_id = l.buyer_id and k.item_location_id = l.id and k.issued_on = i.issued_on
           and k.bucket_start + case k.bucket when 'D' then 0 when 'W' then 6 else 27 end >= $2 and k.bucket_start <= $3
         order by k.bucket_start, k.recorded_at desc) f
       where l.id = $1`,
      [span.itemLocationId, span.from, span.to],
    );
    return rows.map((row) => ({ ...row, quantity: quantity(row.quantity) }));
  }
}
