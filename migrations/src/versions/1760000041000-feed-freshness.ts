import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Finds the newest day of an agreement's stock and consumption at the end of an index: the first screen shows how fresh
 * each feed is. New days arrive at the right edge, so the indexes cost little to keep.
 * Locks writes to both tables while the indexes are built; both are empty or small when this runs.
 */
export class FeedFreshness1760000041000 implements MigrationInterface {
  name = 'FeedFreshness1760000041000';

  async up(q: QueryRunner): Promise<void> {
    await q.query('create index stock_snapshot_newest on smi.stock_snapshot (buyer_id, agreement_id, business_date)');
    await q.query('create index demand_consumption_newest on smi.demand_consumption (buyer_id, agreement_id, business_date)');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop index smi.demand_consumption_newest, smi.stock_snapshot_newest');
  }
}
