import type { MigrationInterface, QueryRunner } from 'typeorm';
import { agreementReference, noPreview, organisationPolicies, scopePolicy, tenantColumns } from '../policies.js';

/**
 * Methods and policies tried on the past of an agreement, a location or a class: what was asked, how far it has come, and its result.
 * It belongs to the organisation that asked: a result tells figures that its readers were shown, and nobody else's business with them.
 * The item-locations are written down with the question, so that a job never looks further than who asked may.
 * A supplier that is shown the consumption of each day is shown, too, which days without any are known to be zero: it tries on the same
 * past as the buyer. A new table, a policy and a grant: locks nothing.
 */
export class PlanningEvaluations1760000106000 implements MigrationInterface {
  name = 'PlanningEvaluations1760000106000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(table);
    await q.query(organisationPolicies('planning_evaluation', ['insert', 'update']));
    await q.query(scopePolicy('planning_evaluation', { agreement: 'agreement_id' }));
    await q.query(noPreview('planning_evaluation'));
    await q.query(coverage);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('revoke select on smi.demand_coverage from smi_supplier');
    await q.query('drop policy supplier_own on smi.demand_coverage');
    await q.query('drop table smi.planning_evaluation');
  }
}

const coverage = `
create policy supplier_own on smi.demand_coverage for select to smi_supplier
  using (supplier_id = (select sec.org_sid()) and (case when agreement_id = any ((select sec.shared_agreements('CONSUMPTION'))::uuid[]) then true else false end));
grant select on smi.demand_coverage to smi_supplier;`;

const table = `
create table smi.planning_evaluation (${tenantColumns},
  org_id uuid not null references smi.identity_organisation (id),
  id uuid not null default uuidv7(),
  requested_by uuid not null,
  requested_at timestamptz not null,
  location_id uuid,
  abc text check (abc in ('A', 'B', 'C')),
  horizon_weeks integer not null check (horizon_weeks between 1 and 26),
  by_week boolean not null,
  item_locations uuid[] not null,
  in_scope integer not null,
  state text not null default 'WAITING' check (state in ('WAITING', 'RUNNING', 'COMPLETE', 'CANCELLED', 'FAILED')),
  done integer not null default 0,
  rules_version text not null,
  finished_at timestamptz,
  result jsonb,
  version integer not null default 1,
  primary key (buyer_id, org_id, id),
  unique (org_id, id),
  ${agreementReference}
);
create index planning_evaluation_recent on smi.planning_evaluation (org_id, requested_at desc, id desc);
comment on column smi.planning_evaluation.by_week is 'Consumption is shared by week only: forecasts are compared, policies are not';
comment on column smi.planning_evaluation.item_locations is 'Those that are tried, of in_scope: of many more, evenly spread ones';
comment on column smi.planning_evaluation.result is 'Figures of every method and policy; null until it is complete';
`;
