import type { BandStatus, Day, Side } from '@stockpact/shared';
import type { Tx } from '../../platform/db/tx.js';

export interface CalendarRow {
  day: Day;
  kind: 'DECISION_DEADLINE' | 'SHIP' | 'ARRIVAL' | 'CLOSED';
  count: number;
  note: string | null;
  locationId: string | null;
}

export interface StandingRow {
  agreementId: string;
  /** The partner. */
  organisationId: string;
  locationId: string;
  locationCode: string;
  status: BandStatus | null;
  before: BandStatus | null;
  since: Day | null;
  count: number;
  stale: number;
}

export interface FeedRow {
  kind: 'STOCK' | 'CONSUMPTION';
  /** The agreements that it feeds, as far as the reader sees rows of them. */
  agreementIds: string[];
  partnerId: string | null;
  lastAcceptedAt: Date | null;
  latestBusinessDate: Day | null;
}

export interface WaitingRow {
  toRelease: number;
  toAnswer: number;
  toCommit: number;
  toShip: number;
  toReceive: number;
  toDecide: number;
  oldestSince: Date | null;
}

/** Statements of the first screen. Every count repeats the tenant column of its reader, so that it walks that side's index. */
export class HomeRepo {
  private readonly mine: string;

  constructor(private readonly tx: Tx) {
    this.mine = tenantColumn(tx.actor.side);
  }

  async dataAsOf(): Promise<Date | null> {
    const row = await this.tx.first<{ asOf: Date | null }>(`select max(stock_as_of) as "asOf" from smi.planning_plan where ${this.mine} = $1`, [this.me]);
    return row?.asOf ?? null;
  }

  /** What waits for the reader's side, and changes of limits that wait for a second person such as the reader. `today` is the reader's day; a planned proposal counts from the day before its decision is due. */
  async waiting(today: Day): Promise<WaitingRow> {
    const asSupplier = this.tx.actor.side === 'SUPPLIER';
    const row = await this.tx.first<WaitingRow & Record<string, unknown>>(
      `with p as (
         select state, updated_at,
           state = 'PLANNED' and decision_deadline <= $2::date + 1 and $3 as release,
           (state = 'PROPOSED' and not $3) or (state = 'CHANGED' and counter_side is distinct from $4) as answer,
           state in ('ACCEPTED', 'AUTO_ACCEPTED') and $3 as promise,
           state = 'COMMITTED' and $3 as ship
         from smi.proposals_proposal
         where ${this.mine} = $1 and state in ('PLANNED', 'PROPOSED', 'CHANGED', 'ACCEPTED', 'AUTO_ACCEPTED', 'COMMITTED')),
       d as (
         select proposed_at from smi.agreements_threshold_change
         where ${this.mine} = $1 and state = 'PROPOSED' and $5 and proposed_by <> all($6::uuid[])),
       s as (
         select updated_at from smi.deliveries_shipment
         where ${this.mine} = $1 and state in ('SHIPPED', 'PARTIALLY_RECEIVED') and eta <= $2 and not $3)
       select count(*) filter (where release)::int as "toRelease", count(*) filter (where answer)::int as "toAnswer",
         count(*) filter (where promise)::int as "toCommit", count(*) filter (where ship)::int as "toShip",
         (select count(*)::int from s) as "toReceive", (select count(*)::int from d) as "toDecide",
         least((select min(proposed_at) from d), min(updated_at) filter (where release or answer or promise or ship), (select min(updated_at) from s)) as "oldestSince"
       from p`,
      [this.me, today, asSupplier, this.tx.actor.side, this.tx.actor.permissions.has('threshold:decide'), this.persons],
    );
    return row ?? { toRelease: 0, toAnswer: 0, toCommit: 0, toShip: 0, toReceive: 0, toDecide: 0, oldestSince: null };
  }

  /** Deadlines, departures, arrivals and closed days from `from` to `to`, both included. */
  async calendar(from: Day, to: Day): Promise<CalendarRow[]> {
    return this.tx.rows<CalendarRow & Record<string, unknown>>(
      `select decision_deadline::text as day, 'DECISION_DEADLINE' as kind, count(*)::int as count, null as note, null::uuid as "locationId"
         from smi.proposals_proposal where ${this.mine} = $1 and state in ('PLANNED', 'PROPOSED', 'CHANGED') and decision_deadline between $2 and $3 group by 1
       union all
       select p.ship_date::text, 'SHIP', count(*)::int, null, l.location_id
         from smi.proposals_proposal p join smi.agreements_item_location l on l.buyer_id = p.buyer_id and l.id = p.item_location_id
        where p.${this.mine} = $1 and p.state = 'COMMITTED' and p.ship_date between $2 and $3 group by 1, l.location_id
       union all
       select s.eta::text, 'ARRIVAL', count(*)::int, null, s.location_id
         from smi.deliveries_shipment s where s.${this.mine} = $1 and s.state in ('SHIPPED', 'PARTIALLY_RECEIVED') and s.eta between $2 and $3 group by 1, s.location_id
       union all
       select d.day::text, 'CLOSED', 1, d.note, c.id
         from smi.catalog_location c join smi.catalog_calendar_day d on d.org_id = c.buyer_id and d.calendar_id = c.delivery_calendar_id
        where not d.open and d.day between $2 and $3
       order by 1, 2, 5 nulls first`,
      [this.me, from, to],
    );
  }

  /** Item-locations of each agreement and location, those alike together; without a plan that the asker sees the status is null. */
  async standing(): Promise<StandingRow[]> {
    const theirs = tenantColumn(this.tx.actor.side === 'BUYER' ? 'SUPPLIER' : 'BUYER');
    return this.tx.rows<StandingRow & Record<string, unknown>>(
      `select l.agreement_id as "agreementId", l.${theirs} as "organisationId", l.location_id as "locationId", min(l.location_code) as "locationCode", p.status,
         p.status_before as before, p.start_day::text as since, count(*)::int as count, count(*) filter (where p.flags @> '{STALE_STOCK}')::int as stale
       from smi.agreements_item_location l
       left join smi.planning_plan p on p.buyer_id = l.buyer_id and p.item_location_id = l.id
       where l.${this.mine} = $1 group by l.agreement_id, l.${theirs}, l.location_id, p.status, p.status_before, p.start_day`,
      [this.me],
    );
  }

  /** Newest stock and consumption per buyer, each found at the end of the agreement's index. */
  async feeds(): Promise<FeedRow[]> {
    const newest = (kind: FeedRow['kind'], table: string): string =>
      `select '${kind}' as kind, a.buyer_id, max(f.recorded_at) as "lastAcceptedAt", max(f.business_date)::text as "latestBusinessDate", array_agg(a.id) as "agreementIds"
         from smi.agreements_agreement a cross join lateral (
           select recorded_at, business_date from smi.${table} t where t.buyer_id = a.buyer_id and t.agreement_id = a.id
           order by business_date desc limit 1) f
        where a.${this.mine} = $1 group by a.buyer_id`;
    const rows = await this.tx.rows<FeedRow & { buyer_id: string }>(`${newest('STOCK', 'stock_snapshot')} union all ${newest('CONSUMPTION', 'demand_consumption')} order by 1 desc, 2`, [this.me]);
    return rows.map(({ buyer_id: buyerId, ...row }) => ({ ...row, partnerId: buyerId === this.me ? null : buyerId }));
  }

  /** The asker and the person acted for: neither decides what one of them proposed. */
  private get persons(): string[] {
    const { userId, acting } = this.tx.actor;
    return acting ? [userId, acting.userId] : [userId];
  }

  private get me(): string {
    return this.tx.actor.organisationId;
  }
}

function tenantColumn(side: Side): 'buyer_id' | 'supplier_id' {
  return side === 'BUYER' ? 'buyer_id' : 'supplier_id';
}
