import type { MigrationInterface, QueryRunner } from 'typeorm';
import { itemLocationReference, organisationPolicies, scopePolicy, tenantColumns, tenantPolicies } from '../policies.js';

/**
 * What a full run knows of an item-location beyond its plan: classes, the forecast with the method it chose, and the levels it
 * computed. It rests on consumption, so a supplier reads it only where consumption is shared by day and at once. Beside it the
 * buyer's policy for each of the nine cells of value and variability. New tables only: locks nothing.
 */
export class PlanningProfile1760000092000 implements MigrationInterface {
  name = 'PlanningProfile1760000092000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(profile);
    await q.query(cells);
    await q.query(tenantPolicies({ name: 'planning_profile', group: 'CONSUMPTION', buyerWrites: ['insert', 'update'] }));
    await q.query(scopePolicy('planning_profile', { through: 'agreements_item_location', key: 'id', column: 'item_location_id' }));
    await q.query(organisationPolicies('planning_cell_policy', ['insert', 'update']));
    await q.query('create policy no_preview on smi.planning_cell_policy as restrictive to smi_supplier using ((select sec.previewing()) is null)');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop table smi.planning_cell_policy, smi.planning_profile');
  }
}

const profile = `
create table smi.planning_profile (${tenantColumns},
  item_location_id uuid not null,
  run_id uuid not null,
  rules_version text not null,
  computed_at timestamptz not null,
  abc text check (abc in ('A', 'B', 'C')),
  abc_since text,
  abc_period text,
  abc_pending text check (abc_pending in ('A', 'B', 'C')),
  xyz text check (xyz in ('X', 'Y', 'Z')),
  pattern text not null,
  mover text not null,
  classification jsonb not null,
  method text not null,
  demand_source text not null check (demand_source in ('STATISTICS', 'BUYER_FORECAST', 'NONE')),
  forecast_from date,
  weekly_forecast bigint[] not null,
  forecast jsonb not null,
  safety_stock numeric(18,4),
  computed_minimum numeric(18,4),
  computed_reorder_point numeric(18,4),
  computed_maximum numeric(18,4),
  levels jsonb not null,
  primary key (buyer_id, item_location_id),
  ${itemLocationReference}
);
create index planning_profile_supplier on smi.planning_profile (supplier_id, item_location_id);
comment on column smi.planning_profile.abc_period is 'Month of the last run that counted: within it the class is frozen';
comment on column smi.planning_profile.abc_pending is 'Class that the last run found; it takes the place of abc when the run of the next month finds it again';
comment on column smi.planning_profile.weekly_forecast is 'Ten-thousandths of the base unit a week from forecast_from on';
`;

const cells = `
create table smi.planning_cell_policy (
  org_id uuid not null references smi.identity_organisation (id),
  cell text not null check (cell in ('AX', 'AY', 'AZ', 'BX', 'BY', 'BZ', 'CX', 'CY', 'CZ')),
  service_level numeric(18,4) not null check (service_level >= 0.5 and service_level < 1),
  review_days integer not null check (review_days between 0 and 90),
  delivery_days integer not null check (delivery_days between 1 and 180),
  safety_stock text not null check (safety_stock in ('AUTOMATIC', 'DEMAND_ONLY', 'LEAD_TIME_ONLY', 'COMBINED', 'DEPENDENT', 'COUNTS', 'BOOTSTRAP')),
  version integer not null default 1,
  changed_by uuid not null,
  changed_at timestamptz not null,
  primary key (org_id, cell)
);
`;
