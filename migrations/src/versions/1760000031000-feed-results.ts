import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantColumns, tenantPolicies } from '../policies.js';

/**
 * Why: a row of a file can have several faults and its sender wants all of them at once; an import that was interrupted must
 * know which item-locations it had touched when it asks for plans at the end; and a planner reads the trail of the own actions.
 * Rebuilds the primary key of feeds_row_result and adds an index to platform_fact: locks their writers while it builds.
 */
export class FeedResults1760000031000 implements MigrationInterface {
  name = 'FeedResults1760000031000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
alter table smi.feeds_row_result add column seq smallint not null default 1 check (seq > 0),
  drop constraint feeds_row_result_pkey, add primary key (org_id, import_id, row_no, seq);
comment on column smi.feeds_row_result.seq is 'Counts the faults of one row';
create table smi.feeds_touched (${tenantColumns},
  import_id uuid not null,
  item_location_id uuid not null,
  primary key (buyer_id, import_id, agreement_id, item_location_id),
  foreign key (buyer_id, import_id) references smi.feeds_import (org_id, id)
);
comment on column smi.feeds_touched.item_location_id is 'The zero id stands for every item-location of the agreement';
create index platform_fact_actor on smi.platform_fact (actor_id, at desc, id);`);
    await q.query(tenantPolicies({ name: 'feeds_touched', buyerWrites: ['insert'], supplierReads: false }));
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop index smi.platform_fact_actor; drop table smi.feeds_touched;');
    await q.query(`alter table smi.feeds_row_result drop constraint feeds_row_result_pkey, drop column seq, add primary key (org_id, import_id, row_no)`);
  }
}
