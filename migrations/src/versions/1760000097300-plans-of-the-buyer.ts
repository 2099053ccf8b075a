import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Plans are made in the buyer's context only (docs/decisions/0002): the supplier's role writes neither plans nor their runs, and loses
 * the grants that it was given with the first of them and has never used. Locks for milliseconds.
 */
export class PlansOfTheBuyer1760000097300 implements MigrationInterface {
  name = 'PlansOfTheBuyer1760000097300';

  async up(q: QueryRunner): Promise<void> {
    await q.query('revoke insert, update on smi.planning_plan, smi.planning_run from smi_supplier');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('grant insert, update on smi.planning_plan, smi.planning_run to smi_supplier');
  }
}
