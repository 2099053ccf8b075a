import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A receipt says on which day its delivery was decided, so that the lead time that was really needed can be measured where stock
 * is kept: from the release of the proposal to the receipt, in days of the location. Null for goods that nobody had proposed.
 * A column without default: locks for milliseconds.
 */
export class LeadTimes1760000095000 implements MigrationInterface {
  name = 'LeadTimes1760000095000';

  async up(q: QueryRunner): Promise<void> {
    await q.query('alter table smi.stock_receipt add column decided_on date, add column shipped_on date');
    await q.query("comment on column smi.stock_receipt.decided_on is 'Day in the zone of the location on which the supplier decided to deliver: the release of its proposal'");
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('alter table smi.stock_receipt drop column decided_on, drop column shipped_on');
  }
}
