import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Exceptions become a list of their own: the closed ones are read by the moment they closed, and each change says which run made
 * it, so that a run can tell what it opened and closed. Two partial indexes and a column without a default: seconds for a million rows.
 */
export class ExceptionList1760000098100 implements MigrationInterface {
  name = 'ExceptionList1760000098100';

  async up(q: QueryRunner): Promise<void> {
    await q.query('create index planning_exception_buyer_closed on smi.planning_exception (buyer_id, closed_at desc, id desc) where closed_at is not null');
    await q.query('create index planning_exception_supplier_closed on smi.planning_exception (supplier_id, closed_at desc, id desc) where closed_at is not null');
    await q.query('alter table smi.planning_exception_change add column run_id uuid');
    await q.query('create index planning_exception_change_run on smi.planning_exception_change (run_id) where run_id is not null');
    await q.query("comment on column smi.planning_exception_change.run_id is 'Run that found the change; null when a person made it, and before runs were noted'");
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('alter table smi.planning_exception_change drop column run_id');
    await q.query('drop index smi.planning_exception_buyer_closed, smi.planning_exception_supplier_closed');
  }
}
