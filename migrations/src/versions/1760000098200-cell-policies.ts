import type { MigrationInterface, QueryRunner } from 'typeorm';
import { agreementReference, scopePolicy, tenantColumns, tenantPolicies } from '../policies.js';

/**
 * Policies of the nine cells of an agreement, each from a day on until the next: rows are added and never changed, so what held when
 * stays readable. Either side's manager sets them; both see them. Beside it an index that counts the item-locations of each cell.
 * A new table, and an index over the profiles: seconds for 100,000.
 */
export class CellPolicies1760000098200 implements MigrationInterface {
  name = 'CellPolicies1760000098200';

  async up(q: QueryRunner): Promise<void> {
    await q.query(versions);
    await q.query(tenantPolicies({ name: 'planning_cell_version', buyerWrites: ['insert'], supplierWrites: ['insert'] }));
    await q.query(scopePolicy('planning_cell_version', { agreement: 'agreement_id' }));
    await q.query('create index planning_profile_cells on smi.planning_profile (agreement_id, abc, xyz)');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop index smi.planning_profile_cells');
    await q.query('drop table smi.planning_cell_version');
  }
}

const versions = `
create table smi.planning_cell_version (${tenantColumns},
  cell text not null check (cell in ('AX', 'AY', 'AZ', 'BX', 'BY', 'BZ', 'CX', 'CY', 'CZ')),
  version integer not null check (version > 0),
  effective_from date not null,
  service_level numeric(18,4) not null check (service_level >= 0.5 and service_level < 1),
  review_days integer not null check (review_days between 0 and 90),
  delivery_days integer not null check (delivery_days between 1 and 180),
  safety_stock text not null check (safety_stock in ('AUTOMATIC', 'DEMAND_ONLY', 'LEAD_TIME_ONLY', 'COMBINED', 'DEPENDENT', 'COUNTS', 'BOOTSTRAP')),
  recorded_by uuid not null,
  recorded_side text not null check (recorded_side in ('BUYER', 'SUPPLIER')),
  recorded_at timestamptz not null,
  primary key (buyer_id, agreement_id, cell, version),
  ${agreementReference}
);
create index planning_cell_version_supplier on smi.planning_cell_version (supplier_id, agreement_id);
comment on column smi.planning_cell_version.version is 'Counts the settings of the cell; of several that have taken effect the one with the latest day counts, then the latest version';
`;
