import type { MigrationInterface, QueryRunner } from 'typeorm';
import { itemLocationReference, scopePolicy, tenantColumns, tenantPolicies } from '../policies.js';

/**
 * Exceptions as things that open, change and close: one open row for each cause and item-location, closed rows kept, and every
 * change in a table of its own that nobody may alter. The plan run reconciles them as the buyer; either side acknowledges what is
 * open, through three columns and nothing else. Beside them what a proposal was made from: its inputs, formulas and binding rule.
 * New tables, and columns with constant defaults: locks for milliseconds.
 */
export class PlanningExceptions1760000093000 implements MigrationInterface {
  name = 'PlanningExceptions1760000093000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(exceptions);
    await q.query(tenantPolicies({ name: 'planning_exception', group: 'STOCK', buyerWrites: ['insert', 'update'] }));
    await q.query('grant update (acknowledged_by, acknowledged_at, version) on smi.planning_exception to smi_supplier');
    await q.query(tenantPolicies({ name: 'planning_exception_change', group: 'STOCK', buyerWrites: ['insert'], supplierWrites: ['insert'] }));
    for (const name of ['planning_exception', 'planning_exception_change']) await q.query(scopePolicy(name, { through: 'agreements_item_location', key: 'id', column: 'item_location_id' }));
    await q.query(`alter table smi.proposals_trace add column inputs jsonb not null default '[]', add column formulas jsonb not null default '[]', add column binding text, add column planned_on date`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('alter table smi.proposals_trace drop column inputs, drop column formulas, drop column binding, drop column planned_on');
    await q.query('drop table smi.planning_exception_change, smi.planning_exception');
  }
}

const exceptions = `
create table smi.planning_exception (${tenantColumns},
  id uuid not null default uuidv7(),
  item_location_id uuid not null,
  cause text not null,
  type text not null,
  severity text not null check (severity in ('CRITICAL', 'HIGH', 'MEDIUM', 'LOW')),
  score_centi integer not null,
  owner_side text not null check (owner_side in ('BUYER', 'SUPPLIER', 'BOTH')),
  basis text not null check (basis in ('ACTUAL', 'PROJECTED_IN_LEAD_TIME', 'PROJECTED', 'NONE')),
  event_day date not null,
  quantity numeric(18,4),
  value_minor bigint,
  currency text,
  opened_at timestamptz not null,
  changed_at timestamptz not null,
  closed_at timestamptz,
  run_id uuid not null,
  acknowledged_by uuid,
  acknowledged_at timestamptz,
  version integer not null default 1,
  primary key (buyer_id, id),
  unique (buyer_id, supplier_id, agreement_id, item_location_id, id),
  ${itemLocationReference}
);
create unique index planning_exception_one_open on smi.planning_exception (buyer_id, item_location_id, cause) where closed_at is null;
create index planning_exception_history on smi.planning_exception (buyer_id, item_location_id, opened_at desc);
create index planning_exception_supplier on smi.planning_exception (supplier_id, score_centi desc, id) where closed_at is null;
create index planning_exception_buyer on smi.planning_exception (buyer_id, score_centi desc, id) where closed_at is null;
comment on column smi.planning_exception.quantity is 'What is at stake in the base unit: the shortage, the excess, what expires; null where no quantity describes it';
create table smi.planning_exception_change (${tenantColumns},
  id uuid not null default uuidv7(),
  item_location_id uuid not null,
  exception_id uuid not null,
  at timestamptz not null,
  kind text not null check (kind in ('OPENED', 'ROSE', 'FELL', 'CHANGED', 'CLOSED', 'ACKNOWLEDGED')),
  type text not null,
  severity text not null,
  by_user uuid,
  primary key (buyer_id, id),
  foreign key (buyer_id, supplier_id, agreement_id, item_location_id, exception_id) references smi.planning_exception (buyer_id, supplier_id, agreement_id, item_location_id, id)
);
create index planning_exception_change_of on smi.planning_exception_change (buyer_id, exception_id, at);
`;
