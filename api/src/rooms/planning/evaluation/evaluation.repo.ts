import { RULES_VERSION } from '@stockpact/shared';
import type { Tx } from '../../../platform/db/tx.js';
import type { PageRequest } from '../../../platform/graphql/connection.js';
import type { Tenant } from '../../agreements/tenant.js';
import type { EvaluationResult, EvaluationRow, EvaluationScope } from './evaluation.js';

const columns = `e.buyer_id as "buyerId", e.supplier_id as "supplierId", e.agreement_id as "agreementId", a.number as "agreementNumber", e.id, e.requested_at as "requestedAt",
  e.location_id as "locationId", o.code as "locationCode", e.abc, e.horizon_weeks as "horizonWeeks", e.by_week as "byWeek", e.item_locations as "itemLocations", e.in_scope as "inScope",
  e.state, e.done, e.rules_version as "rulesVersion", e.finished_at as "finishedAt", e.version
  from smi.planning_evaluation e join smi.agreements_agreement a on a.buyer_id = e.buyer_id and a.id = e.agreement_id
  left join smi.catalog_location o on o.buyer_id = e.buyer_id and o.id = e.location_id`;

export interface NewEvaluation extends EvaluationScope {
  tenant: Tenant;
  horizonWeeks: number;
  byWeek: boolean;
  itemLocations: readonly string[];
  inScope: number;
}

/** Evaluations of the asker's own organisation. */
export class EvaluationRepo {
  constructor(private readonly tx: Tx) {}

  /** Newest first. */
  async page({ after, limit }: PageRequest): Promise<EvaluationRow[]> {
    const [at, id] = after ?? [null, null];
    return this.tx.rows<EvaluationRow & Record<string, unknown>>(
      `select ${columns} where e.org_id = $1 and ($2::timestamptz is null or e.requested_at < $2 or (e.requested_at = $2 and e.id < $3::uuid))
       order by e.requested_at desc, e.id desc limit $4`,
      [this.tx.actor.organisationId, at, id, limit + 1],
    );
  }

  async count(most: number): Promise<number> {
    const row = await this.tx.first<{ n: number }>('select count(*)::int as n from (select 1 from smi.planning_evaluation e where e.org_id = $1 limit $2) x', [this.tx.actor.organisationId, most]);
    return row?.n ?? 0;
  }

  async byId(id: string): Promise<EvaluationRow | null> {
    return this.tx.first<EvaluationRow & Record<string, unknown>>(`select ${columns} where e.org_id = $1 and e.id = $2`, [this.tx.actor.organisationId, id]);
  }

  async results(ids: readonly string[]): Promise<Array<{ id: string; result: EvaluationResult | null }>> {
    return this.tx.rows('select e.id, e.result from smi.planning_evaluation e where e.org_id = $1 and e.id = any($2)', [this.tx.actor.organisationId, ids]);
  }

  /** Item-locations of a scope that the asker sees, in a steady order. */
  async inScope({ agreementId, locationId, abc }: EvaluationScope): Promise<string[]> {
    const rows = await this.tx.rows<{ id: string }>(
      `select l.id from smi.agreements_item_location l
       left join smi.planning_profile p on p.buyer_id = l.buyer_id and p.item_location_id = l.id
       where l.agreement_id = $1 and ($2::uuid is null or l.location_id = $2) and ($3::text is null or p.abc = $3) order by l.id`,
      [agreementId, locationId, abc],
    );
    return rows.map((row) => row.id);
  }

  async request({ tenant, locationId, abc, horizonWeeks, byWeek, itemLocations, inScope }: NewEvaluation): Promise<string> {
    const row = await this.tx.first<{ id: string }>(
      `insert into smi.planning_evaluation (org_id, buyer_id, supplier_id, agreement_id, requested_by, requested_at, location_id, abc, horizon_weeks, by_week, item_locations, in_scope, rules_version)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) returning id`,
      [
        this.tx.actor.organisationId, tenant.buyerId, tenant.supplierId, tenant.agreementId, this.tx.actor.userId, this.tx.clock.now(), locationId, abc, horizonWeeks, byWeek,
        itemLocations, inScope, RULES_VERSION,
      ],
    );
    return row?.id ?? '';
  }

  /** False when it has ended meanwhile, or somebody else was first. */
  async cancel(id: string, expectedVersion: number): Promise<boolean> {
    const changed = await this.tx.change(
      `update smi.planning_evaluation set state = 'CANCELLED', finished_at = $4, version = version + 1 where org_id = $1 and id = $2 and version = $3 and state in ('WAITING', 'RUNNING')`,
      [this.tx.actor.organisationId, id, expectedVersion, this.tx.clock.now()],
    );
    return changed === 1;
  }

  /** How far it has come; false when it was cancelled. Says nothing new to somebody who wants to cancel it: the version stays. */
  async advance(id: string, done: number): Promise<boolean> {
    const changed = await this.tx.change(
      `update smi.planning_evaluation set state = 'RUNNING', done = $3 where org_id = $1 and id = $2 and state in ('WAITING', 'RUNNING')`,
      [this.tx.actor.organisationId, id, done],
    );
    return changed === 1;
  }

  async finish(id: string, state: 'COMPLETE' | 'FAILED', result: EvaluationResult | null): Promise<boolean> {
    const changed = await this.tx.change(
      `update smi.planning_evaluation set state = $3, result = $4, finished_at = $5, version = version + 1, rules_version = $6
       where org_id = $1 and id = $2 and state in ('WAITING', 'RUNNING')`,
      [this.tx.actor.organisationId, id, state, result && JSON.stringify(result), this.tx.clock.now(), RULES_VERSION],
    );
    return changed === 1;
  }
}
