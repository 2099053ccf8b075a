import type { Reach } from '@stockpact/shared';
import type { Tx } from '../db/tx.js';

/** The grants in force that count for the asker, with what each is bound to. */
export class ReachRepo {
  constructor(private readonly tx: Tx) {}

  async own(): Promise<Reach[]> {
    return this.tx.rows<Reach & { [column: string]: unknown }>(
      `select g.role,
         case when not g.all_agreements then array(select a.agreement_id from smi.identity_grant_agreement a where a.org_id = g.org_id and a.grant_id = g.id) end as agreements,
         case when not g.all_locations then array(select l.location_id from smi.identity_grant_location l where l.org_id = g.org_id and l.grant_id = g.id) end as locations
       from smi.identity_role_grant g where g.org_id = $1 and g.user_id = $2 and g.role = any($3::text[]) and g.ended_at is null and sec.today() between g.valid_from and coalesce(g.valid_to, 'infinity'::date)`,
      [this.tx.actor.organisationId, this.tx.actor.acting?.userId ?? this.tx.actor.userId, this.tx.actor.roles],
    );
  }
}
