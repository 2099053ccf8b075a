import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What happens when whole lots do not fit under the maximum, and how long goods must still be usable on arrival, become terms of
 * an item-location, with the reason and the user of a change. Terms that stand keep what the plan did with them before: at most one
 * lot above. Columns with constant defaults: locks for milliseconds.
 */
export class TermsChoices1760000101000 implements MigrationInterface {
  name = 'TermsChoices1760000101000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
alter table smi.agreements_terms
  add column lot_rounding text not null default 'ONE_LOT_ABOVE' check (lot_rounding in ('NEVER_ABOVE_MAX', 'ONE_LOT_ABOVE', 'ASK')),
  add column minimum_shelf_life_days integer check (minimum_shelf_life_days between 0 and 3650),
  add column reason text not null default '' check (length(reason) <= 500),
  add column recorded_by uuid`);
    await q.query("comment on column smi.agreements_terms.minimum_shelf_life_days is 'Days that goods must still be usable when they arrive; null: nothing is agreed'");
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('alter table smi.agreements_terms drop column lot_rounding, drop column minimum_shelf_life_days, drop column reason, drop column recorded_by');
  }
}
