import type { Day } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';

export interface SnoozeRow {
  itemLocationId: string;
  until: Day;
  reason: string;
}

const ranks = "array['LOW', 'MEDIUM', 'HIGH', 'CRITICAL']";

/**
 * Whether the snooze `z` still holds at the location `o`: on its day the exception comes back, and earlier while things are graver
 * than they were when it was put aside, as the plan that the asker sees tells it.
 */
export const snoozeHolds = (now: string): string => `z.until > (${now}::timestamptz at time zone o.time_zone)::date
  and not exists (select 1 from smi.planning_plan g where g.buyer_id = o.buyer_id and g.item_location_id = z.item_location_id
    and array_position(${ranks}, g.severity) > coalesce(array_position(${ranks}, z.severity), 0))`;

/** Item-locations that the asker's organisation has put aside now; `me` and `now` are placeholders. */
export const snoozedNow = (me: string, now: string): string => `select z.item_location_id from smi.planning_snooze z
  join smi.agreements_item_location s on s.id = z.item_location_id
  join smi.catalog_location o on o.buyer_id = s.buyer_id and o.id = s.location_id
  where z.org_id = ${me} and ${snoozeHolds(now)}`;

export class SnoozeRepo {
  constructor(private readonly tx: Tx) {}

  async inForce(ids: readonly string[]): Promise<SnoozeRow[]> {
    return this.tx.rows<SnoozeRow>(
      `select z.item_location_id as "itemLocationId", z.until::text as until, z.reason
       from smi.planning_snooze z
       join smi.agreements_item_location l on l.id = z.item_location_id
       join smi.catalog_location o on o.buyer_id = l.buyer_id and o.id = l.location_id
       where z.org_id = $1 and z.item_location_id = any($2) and ${snoozeHolds('$3')}`,
      [this.tx.actor.organisationId, ids, this.tx.clock.now()],
    );
  }

  async put(id: string, until: Day, reason: string): Promise<void> {
    await this.tx.change(
      `insert into smi.planning_snooze (org_id, item_location_id, until, reason, user_id, recorded_at, severity)
       values ($1, $2, $3, $4, $5, $6, (select p.severity from smi.planning_plan p join smi.agreements_item_location l on l.buyer_id = p.buyer_id and l.id = p.item_location_id where l.id = $2))
       on conflict (org_id, item_location_id) do update
         set severity = excluded.severity, until = excluded.until, reason = excluded.reason, user_id = excluded.user_id, recorded_at = excluded.recorded_at`,
      [this.tx.actor.organisationId, id, until, reason, this.tx.actor.userId, this.tx.clock.now()],
    );
  }

  /** Ends a snooze that still holds. False when there is none. */
  async end(id: string, today: Day): Promise<boolean> {
    const changed = await this.tx.change(
      'update smi.planning_snooze set until = $3, user_id = $4, recorded_at = $5 where org_id = $1 and item_location_id = $2 and until > $3',
      [this.tx.actor.organisationId, id, today, this.tx.actor.userId, this.tx.clock.now()],
    );
    return changed === 1;
  }
}
