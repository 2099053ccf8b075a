import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A full run of an agreement is one transaction; what it has done so far is told by a transaction beside it. A run that dies stays
 * RUNNING with an old heartbeat until the next one sets it aside, and the plans of the last complete run stay in force.
 * Columns with constant defaults: locks for milliseconds.
 */
export class PlanRunProgress1760000094000 implements MigrationInterface {
  name = 'PlanRunProgress1760000094000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
alter table smi.planning_run
  add column kind text not null default 'INCREMENTAL' check (kind in ('INCREMENTAL', 'FULL')),
  add column state text not null default 'COMPLETE' check (state in ('RUNNING', 'COMPLETE', 'ABANDONED')),
  add column done integer not null default 0,
  add column heartbeat_at timestamptz;
comment on column smi.planning_run.done is 'Item-locations planned so far, of item_locations; what a running run did is not in force yet';
create index planning_run_running on smi.planning_run (buyer_id, agreement_id) where state = 'RUNNING';`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop index smi.planning_run_running');
    await q.query('alter table smi.planning_run drop column kind, drop column state, drop column done, drop column heartbeat_at');
  }
}
