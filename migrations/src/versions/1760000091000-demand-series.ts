import type { MigrationInterface, QueryRunner } from 'typeorm';
import { itemLocationReference, scopePolicy, tenantColumns, tenantPolicies } from '../policies.js';

/**
 * The demand of each item-location in one row, packed: a plan run reads a hundred thousand of them in seconds where it would read
 * fifty million facts. Derived from consumption and stock, rebuildable, and the buyer's alone: no supplier reads a series, whatever
 * is shared. A request to plan says from which day on facts have changed, so that only those days are read again.
 * A new table, and a column without default: locks for milliseconds.
 */
export class DemandSeries1760000091000 implements MigrationInterface {
  name = 'DemandSeries1760000091000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(series);
    await q.query(tenantPolicies({ name: 'demand_series', buyerWrites: ['insert', 'update'], supplierReads: false }));
    await q.query(scopePolicy('demand_series', { through: 'agreements_item_location', key: 'id', column: 'item_location_id' }));
    await q.query('alter table smi.planning_request add column changed_from date');
    await q.query("comment on column smi.planning_request.changed_from is 'First day whose consumption or stock changed; null: no such fact changed'");
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('alter table smi.planning_request drop column changed_from');
    await q.query('drop table smi.demand_series');
  }
}

const series = `
create table smi.demand_series (${tenantColumns},
  item_location_id uuid not null,
  first_day date not null,
  last_day date not null check (last_day >= first_day),
  days bytea not null,
  weeks bytea not null,
  built_at timestamptz not null,
  primary key (buyer_id, item_location_id),
  ${itemLocationReference}
);
comment on column smi.demand_series.days is 'Packed daily series, see shared/src/demand';
comment on column smi.demand_series.weeks is 'Packed weekly buckets of the same days, for classification and forecasting';
`;
