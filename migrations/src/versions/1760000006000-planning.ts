import type { MigrationInterface, QueryRunner } from 'typeorm';
import { itemLocationReference, organisationPolicies, tenantColumns, tenantPolicies } from '../policies.js';

/**
 * Planning: runs, and the latest plan of each item-location in one row that the board reads as it is.
 * Series are whole ten-thousandths of the base unit, one element a day from start_day. Empty database: locks nothing.
 */
export class Planning1760000006000 implements MigrationInterface {
  name = 'Planning1760000006000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(tables);
    await q.query(tenantPolicies({ name: 'planning_run', buyerWrites: ['insert', 'update'], supplierWrites: ['insert', 'update'] }));
    await q.query(tenantPolicies({ name: 'planning_plan', group: 'STOCK', buyerWrites: ['insert', 'update'], supplierWrites: ['insert', 'update'] }));
    await q.query(organisationPolicies('planning_snooze', ['insert', 'update']));
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop table smi.planning_snooze, smi.planning_plan, smi.planning_run');
  }
}

const tables = `
create table smi.planning_run (${tenantColumns},
  id uuid not null default uuidv7(),
  reason text not null,
  rules_version text not null,
  today date not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  item_locations integer not null default 0,
  suggestions integer not null default 0,
  primary key (buyer_id, id),
  foreign key (buyer_id, supplier_id, agreement_id) references smi.agreements_agreement (buyer_id, supplier_id, id)
);
create index planning_run_latest on smi.planning_run (buyer_id, agreement_id, started_at desc);
create table smi.planning_plan (${tenantColumns},
  item_location_id uuid not null,
  run_id uuid not null,
  rules_version text not null,
  computed_at timestamptz not null,
  stock_as_of timestamptz,
  start_day date not null,
  quality text not null check (quality in ('OK', 'PARTIAL', 'LOW', 'INSUFFICIENT')),
  status text not null check (status in ('OUT_OF_STOCK', 'BELOW_MIN', 'IN_BAND', 'ABOVE_MAX', 'NO_DATA')),
  projected_status text not null check (projected_status in ('OUT_OF_STOCK', 'BELOW_MIN', 'IN_BAND', 'ABOVE_MAX', 'NO_DATA')),
  breach_day date,
  exception text,
  severity text check (severity in ('CRITICAL', 'HIGH', 'MEDIUM', 'LOW')),
  score_centi integer not null default 0,
  on_hand numeric(18,4),
  minimum numeric(18,4),
  maximum numeric(18,4),
  reorder_point numeric(18,4),
  target numeric(18,4),
  mean_daily_demand numeric(18,4),
  days_of_supply_centi integer,
  in_transit numeric(18,4) not null default 0,
  committed numeric(18,4) not null default 0,
  confirmed_curve bigint[] not null,
  proposed_curve bigint[] not null,
  in_transit_curve bigint[] not null,
  minimum_curve bigint[] not null,
  maximum_curve bigint[] not null,
  demand_curve bigint[] not null,
  supply_curve bigint[] not null,
  flags text[] not null default '{}',
  detail jsonb not null,
  primary key (buyer_id, item_location_id),
  foreign key (buyer_id, run_id) references smi.planning_run (buyer_id, id),
  ${itemLocationReference}
);
comment on column smi.planning_plan.detail is 'Inputs with their as-of times, method of the demand estimate, suggestions with their traces';
comment on column smi.planning_plan.score_centi is 'Exception score F-37 times 100; 0 without an exception';
comment on column smi.planning_plan.days_of_supply_centi is 'Days of supply F-31 times 100; 999900 when the horizon has no demand; null without data';
create index planning_plan_rank_buyer on smi.planning_plan (buyer_id, score_centi desc, item_location_id);
create index planning_plan_rank_supplier on smi.planning_plan (supplier_id, score_centi desc, item_location_id);
create index planning_plan_status_buyer on smi.planning_plan (buyer_id, status, score_centi desc, item_location_id);
create index planning_plan_status_supplier on smi.planning_plan (supplier_id, status, score_centi desc, item_location_id);
create table smi.planning_snooze (
  org_id uuid not null references smi.identity_organisation (id),
  item_location_id uuid not null,
  until date not null,
  reason text not null check (length(reason) between 1 and 300),
  user_id uuid not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (org_id, item_location_id)
);
`;
