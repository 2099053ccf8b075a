import type { MigrationInterface, QueryRunner } from 'typeorm';
import { itemLocationReference, scopePolicy, tenantColumns, tenantPolicies } from '../policies.js';

/**
 * The demand of each item-location in one row, packed: a plan run reads a hundred thousand of them in seconds where it would read
 * fifty million facts. Derived from consumption and stock, rebuildable, and the buyer's alone: no supplier reads a series, whatever
 * is shared. A request to plan says whether facts have changed, so that only then they are read again.
 * A new table, and a column with a constant default: locks for milliseconds.
 */
export class DemandSeries1760000091000 implements MigrationInterface {
  name = 'DemandSeries1760000091000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(series);
    await q.query(tenantPolicies({ name: 'demand_series', buyerWrites: ['insert', 'update'], supplierReads: false }));
    await q.query(scopePolicy('demand_series', { through: 'agreements_item_location', key: 'id', column: 'item_location_id' }));
    await q.query('alter table smi.planning_request add column facts_changed boolean not null default false');
    await q.query("comment on column smi.planning_request.facts_changed is 'Consumption or stock was recorded: the series is built anew'");
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('alter table smi.planning_request drop column facts_changed');
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
