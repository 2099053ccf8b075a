import { type Day, type Quantity, type Threshold, quantity } from '@stockpact/shared';
import type { Tx } from '../../platform/db/tx.js';
import type { MeasuredAgreement } from './agreements-measured.repo.js';
import type { BandDays, Period } from './measure.js';

/** An item-location with limits in days, which move with demand. */
export interface FloatingItemLocation {
  agreementId: string;
  itemLocationId: string;
  from: Day;
  to: Day;
  thresholds: Threshold[];
}

export interface Closing {
  itemLocationId: string;
  day: Day;
  stock: Quantity;
  available: Quantity;
}

/**
 * $1 … $3 agreements with basis and first day, $4 and $5 the period, $6 now. A threshold counts from its day to the day before
 * the next one; of several for one day the latest recorded. The last day measured is yesterday at the location.
 */
const spans = `
  agreement as (select * from unnest($1::uuid[], $2::text[], $3::date[]) as a(id, basis, since)),
  place as (
    select l.buyer_id, l.id, a.id as agreement_id, a.basis, greatest($4::date, a.since) as from_day,
      least($5::date, ($6::timestamptz at time zone c.time_zone)::date - 1) as to_day
    from agreement a join smi.agreements_item_location l on l.agreement_id = a.id
      join smi.catalog_location c on c.buyer_id = l.buyer_id and c.id = l.location_id),
  threshold as (
    select distinct on (p.id, t.effective_from) p.id, t.effective_from, t.unit, t.minimum, t.maximum, t.reorder_point, t.target, t.minimum_floor
    from place p join smi.agreements_threshold t on t.buyer_id = p.buyer_id and t.item_location_id = p.id and t.effective_from <= $5::date
    order by p.id, t.effective_from, t.recorded_at desc),
  lasting as (
    select t.*, coalesce(lead(t.effective_from) over (partition by t.id order by t.effective_from) - 1, 'infinity'::date) as until from threshold t),
  span as (
    select p.buyer_id, p.id, p.agreement_id, p.basis, t.unit, t.minimum, t.maximum,
      greatest(p.from_day, t.effective_from) as from_day, least(p.to_day, t.until) as to_day
    from place p join lasting t on t.id = p.id
    where greatest(p.from_day, t.effective_from) <= least(p.to_day, t.until))`;

/** Closing stock of each day, own and consigned together, of each the latest recorded. */
const closings = (source: string): string => `
  select x.item_location_id, x.business_date, sum(x.unrestricted) as available,
    sum(x.unrestricted + x.blocked + x.quality + x.reserved) as on_hand
  from (select distinct on (k.item_location_id, k.business_date, k.ownership) k.*
        from ${source} join smi.stock_snapshot k on k.buyer_id = s.buyer_id and k.item_location_id = s.id
          and k.business_date between s.from_day and s.to_day
        order by k.item_location_id, k.business_date, k.ownership, k.recorded_at desc) x
  group by x.item_location_id, x.business_date`;

export class BandDaysRepo {
  constructor(
    private readonly tx: Tx,
    private readonly agreements: readonly MeasuredAgreement[],
    private readonly period: Period,
  ) {}

  private get values(): unknown[] {
    const { agreements, period } = this;
    return [agreements.map((a) => a.agreementId), agreements.map((a) => a.basis), agreements.map((a) => a.since), period.start, period.end, this.tx.clock.now()];
  }

  /**
   * Days with limits in quantities, counted where the rows are. The rule is `inBandShare` of the shared rules, and tested against it.
   * Snapshots are fetched span by span: policies hide from the planner how few spans there are, and it would pair every span with every closing.
   */
  async fixed(): Promise<Map<string, BandDays>> {
    const rows = await this.tx.rows<BandDays & { agreementId: string; [column: string]: unknown }>(
      `with ${spans},
       fixed as materialized (select * from span where unit = 'QTY'),
       measured as (
         select f.agreement_id, f.minimum, f.maximum, c.available, case f.basis when 'AVAILABLE' then c.available else c.on_hand end as stock
         from fixed f cross join lateral (${closings('(select f.buyer_id, f.id, f.from_day, f.to_day) s')}) c),
       counted as materialized (
         select agreement_id, count(*)::int as measured,
           count(*) filter (where stock between minimum and maximum and least(stock, available) > 0)::int as in_band,
           count(*) filter (where stock < minimum or least(stock, available) <= 0)::int as below,
           count(*) filter (where stock > maximum and least(stock, available) > 0)::int as above,
           count(*) filter (where minimum > 0)::int as stockout_measured,
           count(*) filter (where minimum > 0 and least(stock, available) <= 0)::int as stockouts
         from measured group by agreement_id)
       select e.agreement_id as "agreementId", e.expected, coalesce(c.measured, 0) as measured, coalesce(c.in_band, 0) as "inBand",
         coalesce(c.below, 0) as below, coalesce(c.above, 0) as above, coalesce(c.stockout_measured, 0) as "stockoutMeasured",
         coalesce(c.stockouts, 0) as stockouts
       from (select agreement_id, sum(to_day - from_day + 1)::int as expected from fixed group by agreement_id) e
         left join counted c on c.agreement_id = e.agreement_id`,
      this.values,
    );
    return new Map(rows.map(({ agreementId, ...days }) => [agreementId, days]));
  }

  async floating(): Promise<FloatingItemLocation[]> {
    type Row = { agreementId: string; itemLocationId: string; from: Day; to: Day; thresholds: Array<Record<string, string | null>> };
    const rows = await this.tx.rows<Row>(
      `with ${spans}
       select s.agreement_id as "agreementId", s.id as "itemLocationId", min(s.from_day)::text as from, max(s.to_day)::text as to,
         (select json_agg(json_build_object('effectiveFrom', t.effective_from, 'unit', t.unit, 'minimum', t.minimum::text, 'maximum', t.maximum::text,
             'reorderPoint', t.reorder_point::text, 'target', t.target::text, 'minimumFloor', t.minimum_floor::text) order by t.effective_from)
           from threshold t where t.id = s.id) as thresholds
       from span s where s.unit = 'DAYS' group by s.agreement_id, s.id`,
      this.values,
    );
    return rows.map((row) => ({ ...row, thresholds: row.thresholds.map(toThreshold) }));
  }

  async closingsOf(places: readonly FloatingItemLocation[]): Promise<Closing[]> {
    const basis = new Map(this.agreements.map((each) => [each.agreementId, each.basis]));
    const agreement = new Map(places.map((place) => [place.itemLocationId, place.agreementId]));
    const rows = await this.tx.rows<{ itemLocationId: string; day: Day; available: string; onHand: string }>(
      `select c.item_location_id as "itemLocationId", c.business_date::text as day, c.available, c.on_hand as "onHand" from (${closings(
        `(select l.buyer_id, u.* from unnest($1::uuid[], $2::date[], $3::date[]) as u(id, from_day, to_day)
          join smi.agreements_item_location l on l.id = u.id) s`,
      )}) c order by c.item_location_id, c.business_date`,
      [places.map((p) => p.itemLocationId), places.map((p) => p.from), places.map((p) => p.to)],
    );
    return rows.map(({ itemLocationId, day, available, onHand }) => {
      const stock = basis.get(agreement.get(itemLocationId) ?? '') === 'ON_HAND' ? onHand : available;
      return { itemLocationId, day, stock: quantity(stock), available: quantity(available) };
    });
  }

  /** Recurring demand, regular issues less returns, of each known day up to yesterday. Nothing where consumption is not shared. */
  async demandOf(places: readonly FloatingItemLocation[], from: Day, to: Day): Promise<Array<{ itemLocationId: string; day: Day; quantity: Quantity }>> {
    const rows = await this.tx.rows<{ itemLocationId: string; day: Day; quantity: string }>(
      `select x.id as "itemLocationId", x.business_date::text as day,
         sum(case x.kind when 'REGULAR' then x.quantity when 'RETURN' then -x.quantity else 0 end) as quantity
       from (select distinct on (l.id, k.business_date, k.kind, k.source_ref) l.id, k.business_date, k.kind, k.quantity
             from smi.agreements_item_location l
               join smi.demand_consumption k on k.buyer_id = l.buyer_id and k.item_location_id = l.id and k.business_date between $2 and $3
             where l.id = any($1::uuid[])
             order by l.id, k.business_date, k.kind, k.source_ref, k.recorded_at desc) x
       group by x.id, x.business_date`,
      [places.map((place) => place.itemLocationId), from, to],
    );
    return rows.map((row) => ({ ...row, quantity: quantity(row.quantity) }));
  }
}

function toThreshold(row: Record<string, string | null>): Threshold {
  const figure = (name: string): Quantity | null => (row[name] == null ? null : quantity(row[name]));
  return {
    effectiveFrom: row['effectiveFrom'] as Day,
    unit: row['unit'] as Threshold['unit'],
    minimum: quantity(row['minimum'] ?? '0'),
    maximum: quantity(row['maximum'] ?? '0'),
    reorderPoint: figure('reorderPoint'),
    target: figure('target'),
    minimumFloor: figure('minimumFloor'),
  };
}
