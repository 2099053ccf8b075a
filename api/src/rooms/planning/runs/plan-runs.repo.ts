import type { Tx } from '../../../platform/db/tx.js';
import { type PageRequest, maximumCount } from '../../../platform/graphql/connection.js';
import type { PlanRunKind, PlanRunState } from './plan-runs.types.js';

export interface PlanRunRow {
  id: string;
  agreementId: string;
  agreementNumber: string;
  kind: PlanRunKind;
  state: PlanRunState;
  reason: string;
  rulesVersion: string;
  startedAt: Date;
  finishedAt: Date | null;
  itemLocations: number;
  done: number;
  suggestions: number;
  [column: string]: unknown;
}

const columns = `r.id, r.agreement_id as "agreementId", a.number as "agreementNumber", r.kind, r.state, r.reason, r.rules_version as "rulesVersion",
  r.started_at as "startedAt", r.finished_at as "finishedAt", r.item_locations as "itemLocations",
  case when r.state = 'COMPLETE' then r.item_locations else r.done end as done, r.suggestions
  from smi.planning_run r join smi.agreements_agreement a on a.buyer_id = r.buyer_id and a.id = r.agreement_id`;

export interface RunChanges {
  runId: string;
  opened: number;
  closed: number;
}

export interface PlanRunFilter {
  agreementId: string | null;
  kind: PlanRunKind | null;
}

/** Runs of the planner, newest first. */
export class PlanRunsRepo {
  constructor(private readonly tx: Tx) {}

  async page(filter: PlanRunFilter, { after, limit }: PageRequest): Promise<PlanRunRow[]> {
    const [at, id] = after ?? [null, null];
    return this.tx.rows<PlanRunRow>(
      `select ${columns} where ($1::uuid is null or r.agreement_id = $1) and ($2::text is null or r.kind = $2)
         and ($3::timestamptz is null or r.started_at < $3 or (r.started_at = $3 and r.id < $4::uuid))
       order by r.started_at desc, r.id desc limit $5`,
      [filter.agreementId, filter.kind, at, id, limit + 1],
    );
  }

  async count(filter: PlanRunFilter): Promise<number> {
    const row = await this.tx.first<{ n: number }>(
      `select count(*)::int as n from (select 1 from smi.planning_run r where ($1::uuid is null or r.agreement_id = $1) and ($2::text is null or r.kind = $2) limit ${maximumCount + 1}) x`,
      [filter.agreementId, filter.kind],
    );
    return row?.n ?? 0;
  }

  /** Of each run what it opened and closed, as far as the asker sees it. */
  async changes(ids: readonly string[]): Promise<RunChanges[]> {
    return this.tx.rows<RunChanges & Record<string, unknown>>(
      `select c.run_id as "runId", count(*) filter (where c.kind = 'OPENED')::int as opened, count(*) filter (where c.kind = 'CLOSED')::int as closed
       from smi.planning_exception_change c where c.run_id = any($1) group by c.run_id`,
      [ids],
    );
  }

  async byId(id: string): Promise<PlanRunRow | null> {
    return this.tx.first<PlanRunRow>(`select ${columns} where r.id = $1`, [id]);
  }
}
