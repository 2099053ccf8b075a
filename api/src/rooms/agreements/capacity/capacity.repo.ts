import { type CapacityWeek, type Day, type ReleasedWeek, formatQuantity, quantity } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import type { Tenant } from '../tenant.js';

export interface CapacityWeekRow {
  agreementId: string;
  group: string;
  week: Day;
  /** Null to a buyer: only the released share is its to see. */
  capacity: string | null;
  released: string;
  version: number;
  recordedAt: Date;
}

/** A week of a group as a file states it. */
export interface StatedWeek extends Tenant, ReleasedWeek {
  group: string;
}

export class CapacityRepo {
  constructor(private readonly tx: Tx) {}

  /** Stated weeks from a day on, by group and week. */
  async weeks(agreementIds: readonly string[], from: Day): Promise<CapacityWeekRow[]> {
    return this.tx.rows<CapacityWeekRow & Record<string, unknown>>(
      `select c.agreement_id as "agreementId", c.capacity_group as "group", c.week::text as week, ${this.tx.actor.side === 'SUPPLIER' ? 'c.capacity' : 'null::numeric'} as capacity,
         c.released, c.version, c.recorded_at as "recordedAt"
       from smi.agreements_capacity_week c where c.agreement_id = any($1) and c.week >= $2 order by c.capacity_group, c.week`,
      [agreementIds, from],
    );
  }

  /** What the plan of an agreement may count on. Only in the buyer's context. */
  async released(agreementId: string, from: Day): Promise<CapacityWeek[]> {
    const rows = await this.tx.rows<{ group: string; week: Day; released: string }>(
      `select c.capacity_group as "group", c.week::text as week, c.released from smi.agreements_capacity_week c where c.buyer_id = $1 and c.agreement_id = $2 and c.week >= $3`,
      [this.tx.actor.organisationId, agreementId, from],
    );
    return rows.map((row) => ({ ...row, capacity: quantity(row.released) }));
  }

  /** Which group each item-location of an agreement takes its capacity from; absent: none. */
  async groups(agreementId: string): Promise<Map<string, string>> {
    const rows = await this.tx.rows<{ id: string; group: string }>(
      `select l.id, t.capacity_group as "group" from smi.agreements_item_location l
       join smi.catalog_location o on o.buyer_id = l.buyer_id and o.id = l.location_id
       cross join lateral (select k.capacity_group from smi.agreements_terms k where k.buyer_id = l.buyer_id and k.item_location_id = l.id
         and k.effective_from <= ($2::timestamptz at time zone o.time_zone)::date order by k.effective_from desc limit 1) t
       where l.agreement_id = $1 and t.capacity_group is not null`,
      [agreementId, this.tx.clock.now()],
    );
    return new Map(rows.map(({ id, group }) => [id, group]));
  }

  /** Number of weeks written: those that somebody changed since are left alone. */
  async put(t: Tenant, group: string, weeks: ReadonlyArray<ReleasedWeek & { expectedVersion: number }>): Promise<number> {
    return this.tx.change(
      `insert into smi.agreements_capacity_week as c (buyer_id, supplier_id, agreement_id, capacity_group, week, capacity, released, version, recorded_at, recorded_by)
       select $1, $2, $3, $4, u.week, u.capacity, u.released, u.expected + 1, $9, $10
       from unnest($5::date[], $6::numeric[], $7::numeric[], $8::int[]) as u(week, capacity, released, expected)
       where u.expected = 0 or exists (select 1 from smi.agreements_capacity_week k where k.buyer_id = $1 and k.agreement_id = $3 and k.capacity_group = $4 and k.week = u.week)
       on conflict (buyer_id, agreement_id, capacity_group, week) do update set capacity = excluded.capacity, released = excluded.released, version = excluded.version,
         recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by where c.version = excluded.version - 1`,
      [
        t.buyerId, t.supplierId, t.agreementId, group, weeks.map(({ week }) => week), weeks.map(({ capacity }) => formatQuantity(capacity)), weeks.map(({ released }) => formatQuantity(released)),
        weeks.map(({ expectedVersion }) => expectedVersion), this.tx.clock.now(), this.tx.actor.userId,
      ],
    );
  }

  /** Weeks of many groups, whatever was stated of them before. Answers with those that changed. */
  async putAll(rows: readonly StatedWeek[]): Promise<Array<{ agreementId: string; group: string; week: Day }>> {
    return this.tx.rows(
      `insert into smi.agreements_capacity_week as c (buyer_id, supplier_id, agreement_id, capacity_group, week, capacity, released, version, recorded_at, recorded_by)
       select u.*, 1, $8, $9 from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::date[], $6::numeric[], $7::numeric[]) as u
       on conflict (buyer_id, agreement_id, capacity_group, week) do update set capacity = excluded.capacity, released = excluded.released, version = c.version + 1,
         recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by where (c.capacity, c.released) is distinct from (excluded.capacity, excluded.released)
       returning c.agreement_id as "agreementId", c.capacity_group as "group", c.week::text as week`,
      [
        rows.map((row) => row.buyerId), rows.map((row) => row.supplierId), rows.map((row) => row.agreementId), rows.map((row) => row.group), rows.map((row) => row.week),
        rows.map((row) => formatQuantity(row.capacity)), rows.map((row) => formatQuantity(row.released)), this.tx.clock.now(), this.tx.actor.userId,
      ],
    );
  }
}
