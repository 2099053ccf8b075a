import { type Day, formatQuantity, quantity } from '@stockpact/shared';
import type { Tx } from '../../platform/db/tx.js';
import type { Position, SnapshotRow, Span, StockByStatus } from './stock.js';

type Stored = Record<'unrestricted' | 'blocked' | 'quality' | 'reserved', string>;
const statuses = 'sum(x.unrestricted) as unrestricted, sum(x.blocked) as blocked, sum(x.quality) as quality, sum(x.reserved) as reserved';

function figures(row: Stored): Pick<StockByStatus, 'unrestricted' | 'blocked' | 'quality' | 'reserved'> {
  return { unrestricted: quantity(row.unrestricted), blocked: quantity(row.blocked), quality: quantity(row.quality), reserved: quantity(row.reserved) };
}

export class SnapshotRepo {
  constructor(private readonly tx: Tx) {}

  /**
   * Number of rows recorded. A row with the figures of the latest one of its day and ownership, and no later moment, says
   * nothing new. recorded_at moves on even when the clock stands still, so that the last correction always counts.
   */
  async accept(rows: readonly SnapshotRow[]): Promise<number> {
    return this.tx.change(
      `insert into smi.stock_snapshot (buyer_id, supplier_id, agreement_id, item_location_id, business_date, ownership, as_of, unrestricted, blocked,
         quality, reserved, import_id, recorded_at)
       select r.buyer_id, r.supplier_id, r.agreement_id, r.item_location_id, r.business_date, r.ownership, r.as_of, r.unrestricted, r.blocked, r.quality,
         r.reserved, r.import_id, greatest($13::timestamptz, known.recorded_at + interval '1 microsecond')
       from (select distinct on (item_location_id, business_date, ownership) *
             from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::date[], $6::text[], $7::timestamptz[], $8::numeric[], $9::numeric[],
               $10::numeric[], $11::numeric[], $12::uuid[])
               with ordinality as u(buyer_id, supplier_id, agreement_id, item_location_id, business_date, ownership, as_of, unrestricted, blocked,
                 quality, reserved, import_id, n)
             order by item_location_id, business_date, ownership, n desc) r
       left join lateral (
         select k.* from smi.stock_snapshot k where k.buyer_id = r.buyer_id and k.item_location_id = r.item_location_id
           and k.business_date = r.business_date and k.ownership = r.ownership order by k.recorded_at desc limit 1) known on true
       where known.as_of is null or r.as_of > known.as_of
         or (r.unrestricted, r.blocked, r.quality, r.reserved) is distinct from (known.unrestricted, known.blocked, known.quality, known.reserved)`,
      [
        rows.map((row) => row.buyerId), rows.map((row) => row.supplierId), rows.map((row) => row.agreementId), rows.map((row) => row.itemLocationId),
        rows.map((row) => row.businessDate), rows.map((row) => row.ownership), rows.map((row) => row.asOf),
        rows.map((row) => formatQuantity(row.unrestricted)), rows.map((row) => formatQuantity(row.blocked)),
        rows.map((row) => formatQuantity(row.quality)), rows.map((row) => formatQuantity(row.reserved)),
        rows.map((row) => row.importId), this.tx.clock.now(),
      ],
    );
  }

  /** The newest day's snapshot of each item-location, own and consigned together, and what was received after it. */
  async positions(itemLocationIds: readonly string[]): Promise<Position[]> {
    type Row = Stored & { itemLocationId: string; businessDate: Day; asOf: Date; receivedSince: string; lastReceivedAt: Date | null };
    const rows = await this.tx.rows<Row>(
      `select l.id as "itemLocationId", s.business_date::text as "businessDate", s.as_of as "asOf", s.unrestricted, s.blocked, s.quality, s.reserved,
         coalesce(g.accepted, 0) as "receivedSince", g.received_at as "lastReceivedAt"
       from smi.agreements_item_location l
       cross join lateral (
         select x.business_date, max(x.as_of) as as_of, ${statuses}
         from (select distinct on (k.ownership) k.* from smi.stock_snapshot k
               where k.buyer_id = l.buyer_id and k.item_location_id = l.id and k.business_date =
                 (select max(m.business_date) from smi.stock_snapshot m where m.buyer_id = l.buyer_id and m.item_location_id = l.id)
               order by k.ownership desc, k.recorded_at desc) x
         group by x.business_date) s
       left join lateral (
         select sum(r.accepted) as accepted, max(r.received_at) as received_at from smi.stock_receipt r
         where r.buyer_id = l.buyer_id and r.item_location_id = l.id and r.business_date >= s.business_date and r.received_at > s.as_of) g on true
       where l.id = any($1)`,
      [itemLocationIds],
    );
    return rows.map((row) => ({ ...row, ...figures(row), receivedSince: quantity(row.receivedSince) }));
  }

  /** Closing stock of each known day of the span, oldest first. */
  async closings(span: Span): Promise<Array<StockByStatus & { businessDate: Day }>> {
    const rows = await this.tx.rows<Stored & { businessDate: Day; asOf: Date }>(
      `select x.business_date::text as "businessDate", max(x.as_of) as "asOf", ${statuses}
       from (select distinct on (k.business_date, k.ownership) k.*
             from smi.agreements_item_location l
             join smi.stock_snapshot k on k.buyer_id = l.buyer_id and k.item_location_id = l.id
             where l.id = $1 and k.business_date between $2 and $3
             order by k.business_date, k.ownership, k.recorded_at desc) x
       group by x.business_date order by x.business_date`,
      [span.itemLocationId, span.from, span.to],
    );
    return rows.map((row) => ({ ...row, ...figures(row) }));
  }

  /** Days of each span that closed without usable stock. Read in the order of the primary key, one row an item-location. */
  async daysWithoutStock(spans: readonly Span[], buyerId = this.tx.actor.organisationId): Promise<Array<{ itemLocationId: string; days: string }>> {
    return this.tx.rows(
      `select u.id as "itemLocationId", string_agg(d.business_date::text, ',') as days
       from unnest($1::uuid[], $2::date[], $3::date[]) as u(id, first, last)
       cross join lateral (
         select x.business_date
         from (select distinct on (k.business_date, k.ownership) k.business_date, k.unrestricted
               from smi.stock_snapshot k
               where k.buyer_id = $4 and k.item_location_id = u.id and k.business_date between u.first and u.last
               order by k.business_date desc, k.ownership desc, k.recorded_at desc) x
         group by x.business_date having sum(x.unrestricted) <= 0) d
       group by u.id`,
      [spans.map((span) => span.itemLocationId), spans.map((span) => span.from), spans.map((span) => span.to), buyerId],
    );
  }

  /** Deliveries of the last year with the days of their events, and the first receipt ever, one row an item-location. */
  async deliveries(itemLocationIds: readonly string[], since: Day, buyerId = this.tx.actor.organisationId): Promise<Array<{ itemLocationId: string; firstReceipt: Day; decided: string | null }>> {
    return this.tx.rows(
      `select r.item_location_id as "itemLocationId", min(r.business_date)::text as "firstReceipt",
         string_agg(r.reference || chr(31) || r.decided_on || chr(31) || coalesce(r.shipped_on::text, '') || chr(31) || r.business_date, chr(30)) filter (where r.decided_on is not null and r.business_date >= $3) as decided
       from smi.stock_receipt r where r.buyer_id = $1 and r.item_location_id = any($2) and r.reference <> 'OPENING' group by r.item_location_id`,
      [buyerId, itemLocationIds, since],
    );
  }
}
