import type { Tx } from '../../../platform/db/tx.js';
import type { ProfileRow } from './profile-row.js';

/** Profiles as their readers ask for them; row-level security leaves out those that rest on consumption which the asker is not shown. */
export class ProfileReaderRepo {
  constructor(private readonly tx: Tx) {}

  async profiles(ids: readonly string[]): Promise<ProfileRow[]> {
    return this.tx.rows<ProfileRow>(
      `select p.item_location_id as "itemLocationId", p.computed_at as "computedAt", p.rules_version as "rulesVersion", p.abc, p.abc_since as "abcSince",
         p.abc_pending as "abcPending", p.xyz, p.classification as classes, p.method, p.chosen_on::text as "chosenOn", p.demand_source as "demandSource", p.forecast_from::text as "from",
         p.weekly_forecast::text as weekly, p.forecast, p.levels
       from smi.agreements_item_location l join smi.planning_profile p on p.buyer_id = l.buyer_id and p.item_location_id = l.id where l.id = any($1)`,
      [ids],
    );
  }
}
