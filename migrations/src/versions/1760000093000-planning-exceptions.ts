import type { MigrationInterface, QueryRunner } from 'typeorm';
import { itemLocationReference, scopePolicy, tenantColumns, tenantPolicies } from '../policies.js';

/**
 * Exceptions as things that open, change and close: one open row for each cause and item-location, closed rows kept. The plan run
 * reconciles them as the buyer; either side acknowledges what is open, through two columns and nothing else.
 * A new table: locks nothing.
 */
export class PlanningExceptions1760000093000 implements MigrationInterface {
  name = 'PlanningExceptions1760000093000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(exceptions);
    await q.query(tenantPolicies({ name: 'planning_exception', group: 'STOCK', buyerWrites: ['insert', 'update'] }));
    await q.query('grant update (acknowledged_by, acknowledged_at, version) on smi.planning_exception to smi_supplier');
    await q.query(scopePolicy('planning_exception', { through: 'agreements_item_location', key: 'id', column: 'item_location_id' }));
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop table smi.planning_exception');
  }
}

const exceptions = `
create table smi.planning_exception (${tenantColumns},
  id uuid not null default uuidv7(),
  item_location_id uuid not null,
  type text not null,
  severity text not null check (severity in ('CRITICAL', 'HIGH', 'MEDIUM', 'LOW')),
  score_centi integer not null,
  owner_side text not null check (owner_side in ('BUYER', 'SUPPLIER')),
  event_day date,
  quantity numeric(18,4),
  opened_at timestamptz not null,
  changed_at timestamptz not null,
  closed_at timestamptz,
  run_id uuid not null,
  acknowledged_by uuid,
  acknowledged_at timestamptz,
  version integer not null default 1,
  primary key (buyer_id, id),
  ${itemLocationReference}
);
create unique index planning_exception_one_open on smi.planning_exception (buyer_id, item_location_id, type) where closed_at is null;
create index planning_exception_history on smi.planning_exception (buyer_id, item_location_id, opened_at desc);
create index planning_exception_supplier on smi.planning_exception (supplier_id, score_centi desc, id) where closed_at is null;
create index planning_exception_buyer on smi.planning_exception (buyer_id, score_centi desc, id) where closed_at is null;
comment on column smi.planning_exception.quantity is 'Short of the minimum, above the maximum, late or expiring, in the base unit; null where the type has no quantity';
`;
