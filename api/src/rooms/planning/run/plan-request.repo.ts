import type { Tx } from '../../../platform/db/tx.js';
import type { Tenant } from '../../agreements/tenant.js';

export interface TakenRequests {
  itemLocationIds: string[];
  /** Those of them whose consumption or stock was recorded. */
  changedIds: string[];
  reason: string;
  /** Requests are left for a further batch. */
  more: boolean;
}

export class PlanRequestRepo {
  constructor(private readonly tx: Tx) {}

  async request(t: Tenant, itemLocationIds: readonly string[] | null, reason: string, factsChanged = false): Promise<void> {
    await this.tx.change(
      `insert into smi.planning_request (buyer_id, supplier_id, agreement_id, item_location_id, reason, requested_at, facts_changed)
       select $1, $2, $3, u.id, $5, $6, $7 from unnest($4::uuid[]) u(id)`,
      [t.buyerId, t.supplierId, t.agreementId, itemLocationIds ?? [null], reason, this.tx.clock.now(), factsChanged],
    );
  }

  async wake(agreementId: string): Promise<void> {
    await this.tx.rows('select sec.wake_planning($1)', [agreementId]);
  }

  /** Whether every item-location of the agreement is to be planned anew. */
  async wholeRequested(agreementId: string): Promise<boolean> {
    const row = await this.tx.first('select 1 from smi.planning_request r where r.buyer_id = $1 and r.agreement_id = $2 and r.item_location_id is null limit 1', [
      this.tx.actor.organisationId, agreementId,
    ]);
    return row !== null;
  }

  /** Takes every waiting request of the agreement, as one for all of its item-locations. */
  async takeAll(agreementId: string): Promise<TakenRequests> {
    const row = await this.tx.first<{ ids: string[]; changed: string[]; reason: string }>(
      `with taken as (delete from smi.planning_request r where r.buyer_id = $1 and r.agreement_id = $2 returning r.reason, r.item_location_id, r.facts_changed)
       select array(select l.id from smi.agreements_item_location l where l.buyer_id = $1 and l.agreement_id = $2 order by l.id) as ids,
         array(select l.id from smi.agreements_item_location l where l.buyer_id = $1 and l.agreement_id = $2
           and exists (select 1 from taken t where t.facts_changed and (t.item_location_id is null or t.item_location_id = l.id))) as changed,
         coalesce((select string_agg(distinct reason, ', ') from taken), '') as reason`,
      [this.tx.actor.organisationId, agreementId],
    );
    return { itemLocationIds: row?.ids ?? [], changedIds: row?.changed ?? [], reason: (row?.reason ?? '').slice(0, 200), more: false };
  }

  /** Two jobs of one agreement would write the same plans: the second waits here until the first has committed. */
  async lock(agreementId: string): Promise<void> {
    await this.tx.rows("select pg_advisory_xact_lock(hashtextextended('replenish:' || $1, 0))", [agreementId]);
  }

  /** Takes the waiting requests of at most `limit` item-locations, and those of item-locations that are gone. */
  async take(agreementId: string, limit: number): Promise<TakenRequests> {
    const row = await this.tx.first<{ ids: string[]; changed: string[]; reason: string; more: boolean }>(
      `with wanted as materialized (
         select distinct r.item_location_id as id from smi.planning_request r where r.buyer_id = $1 and r.agreement_id = $2 and r.item_location_id is not null),
       batch as materialized (select id from wanted order by id limit $3),
       taken as (
         delete from smi.planning_request r where r.buyer_id = $1 and r.agreement_id = $2 and r.item_location_id in (select id from batch)
         returning r.reason, r.item_location_id, r.facts_changed)
       select array(select b.id from batch b join smi.agreements_item_location l on l.buyer_id = $1 and l.id = b.id order by b.id) as ids,
         array(select distinct item_location_id from taken where facts_changed) as changed, (select count(*) from wanted) > $3 as more,
         coalesce((select string_agg(distinct reason, ', ') from taken), '') as reason`,
      [this.tx.actor.organisationId, agreementId, limit],
    );
    return { itemLocationIds: row?.ids ?? [], changedIds: row?.changed ?? [], reason: (row?.reason ?? '').slice(0, 200), more: row?.more ?? false };
  }
}
