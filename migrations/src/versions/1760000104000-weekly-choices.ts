import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Methods of forecasting are tried once a week and where the class of the demand changes: a profile says when its choice was made, and
 * runs in between only repeat it. And a snooze says how grave things were when it was made, so that it ends when they grow graver; those
 * that stand take it from the plan in force. Columns without default, and an update of the few snoozes: locks for milliseconds.
 */
export class WeeklyChoices1760000104000 implements MigrationInterface {
  name = 'WeeklyChoices1760000104000';

  async up(q: QueryRunner): Promise<void> {
    await q.query('alter table smi.planning_profile add column chosen_on date');
    await q.query("comment on column smi.planning_profile.chosen_on is 'Day on which the methods were tried; null: they are tried in the next run'");
    await q.query("alter table smi.planning_snooze add column severity text check (severity in ('CRITICAL', 'HIGH', 'MEDIUM', 'LOW'))");
    await q.query("comment on column smi.planning_snooze.severity is 'Severity of the gravest exception when it was put aside, as its organisation saw it; null: there was none'");
    await q.query(`update smi.planning_snooze z set severity = p.severity from smi.planning_plan p where p.item_location_id = z.item_location_id and p.replaced_on = 'infinity'`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('alter table smi.planning_snooze drop column severity');
    await q.query('alter table smi.planning_profile drop column chosen_on');
  }
}
