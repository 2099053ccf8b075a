import type { MigrationInterface, QueryRunner } from 'typeorm';
import { agreementReference, scopePolicy, tenantColumns, tenantPolicies } from '../policies.js';

/**
 * Which days complete files of consumption covered, at each location of an agreement: there a day without a record is zero, all
 * other days without one are missing. One row holds all days as a multirange, so that two years of daily files stay one row, and a
 * file that is sent again changes nothing. The buyer's alone, like the series that are built with it. A new table: locks nothing.
 */
export class DemandCoverage1760000102000 implements MigrationInterface {
  name = 'DemandCoverage1760000102000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(coverage);
    await q.query(tenantPolicies({ name: 'demand_coverage', buyerWrites: ['insert', 'update'], supplierReads: false }));
    await q.query(scopePolicy('demand_coverage', { agreement: 'agreement_id', location: 'location_id' }));
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop table smi.demand_coverage');
  }
}

const coverage = `
create table smi.demand_coverage (${tenantColumns},
  location_id uuid not null,
  days datemultirange not null,
  changed_at timestamptz not null,
  import_id uuid,
  primary key (buyer_id, agreement_id, location_id),
  ${agreementReference},
  foreign key (buyer_id, location_id) references smi.catalog_location (buyer_id, id)
);
comment on column smi.demand_coverage.days is 'Days of which a complete file said everything';
comment on column smi.demand_coverage.import_id is 'The last file that added days';
`;
