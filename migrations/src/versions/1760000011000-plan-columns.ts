import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the board shows of a plan without opening its detail: the day and kind of the exception, the unit of the band, the
 * lead time fence, how many proposals are open; and the indexes of a partner's and an agreement's own ranking.
 * New columns have constant defaults or none, the indexes are built on few rows: locks for milliseconds.
 */
export class PlanColumns1760000011000 implements MigrationInterface {
  name = 'PlanColumns1760000011000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      alter table smi.planning_plan
        add column event_day date,
        add column lead_time_fence date,
        add column band_unit text check (band_unit in ('QTY', 'DAYS')),
        add column band_from date,
        add column open_proposals integer not null default 0;
      comment on column smi.planning_plan.event_day is 'Day of the gravest exception';
      comment on column smi.planning_plan.open_proposals is 'Proposals that wait for somebody when the plan was made, its own suggestions included';
      create index planning_plan_rank_partner on smi.planning_plan (buyer_id, supplier_id, score_centi desc, item_location_id);
      create index planning_plan_rank_agreement on smi.planning_plan (agreement_id, score_centi desc, item_location_id);
      create index item_location_of_supplier on smi.agreements_item_location (supplier_id, id);
      create index item_location_of_agreement on smi.agreements_item_location (agreement_id, item_number, id);`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
      drop index smi.item_location_of_agreement, smi.item_location_of_supplier, smi.planning_plan_rank_agreement, smi.planning_plan_rank_partner;
      alter table smi.planning_plan drop column open_proposals, drop column band_from, drop column band_unit, drop column lead_time_fence, drop column event_day;`);
  }
}
