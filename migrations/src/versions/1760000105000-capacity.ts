import type { MigrationInterface, QueryRunner } from 'typeorm';
import { agreementReference, noPreview, scopePolicy, tenantColumns, tenantPolicies } from '../policies.js';

/**
 * What a supplier can ship of a capacity group in a week, and how much of it is released to the buyer of an agreement; and which group
 * an item-location takes its capacity from. The buyer reads the released share alone: the whole capacity is a column that its role has no
 * right to, and the buyer's look through the supplier's eyes does not reach the table. A new table and columns with constant defaults:
 * locks for milliseconds.
 */
export class Capacity1760000105000 implements MigrationInterface {
  name = 'Capacity1760000105000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(weeks);
    await q.query(tenantPolicies({ name: 'agreements_capacity_week', supplierWrites: ['insert', 'update'] }));
    await q.query(noPreview('agreements_capacity_week'));
    await q.query(scopePolicy('agreements_capacity_week', { agreement: 'agreement_id' }));
    await q.query(`revoke select on smi.agreements_capacity_week from smi_buyer`);
    await q.query(`grant select (buyer_id, supplier_id, agreement_id, capacity_group, week, released, recorded_at, version) on smi.agreements_capacity_week to smi_buyer`);
    await q.query(`
alter table smi.agreements_terms
  add column capacity_group text check (length(capacity_group) between 1 and 40),
  add column capacity_units numeric(18,4) not null default 1 check (capacity_units > 0)`);
    await q.query("comment on column smi.agreements_terms.capacity_units is 'Capacity units that one base unit takes of its group'");
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('alter table smi.agreements_terms drop column capacity_group, drop column capacity_units');
    await q.query('drop table smi.agreements_capacity_week');
  }
}

const weeks = `
create table smi.agreements_capacity_week (${tenantColumns},
  capacity_group text not null check (length(capacity_group) between 1 and 40),
  week date not null check (extract(isodow from week) = 1),
  capacity numeric(18,4) not null check (capacity >= 0),
  released numeric(18,4) not null check (released >= 0 and released <= capacity),
  version integer not null default 1,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (buyer_id, agreement_id, capacity_group, week),
  ${agreementReference}
);
create index agreements_capacity_week_supplier on smi.agreements_capacity_week (supplier_id, agreement_id, week);
comment on column smi.agreements_capacity_week.week is 'Monday of the ISO week in which the goods leave';
comment on column smi.agreements_capacity_week.capacity is 'Capacity units; the supplier''s alone';
comment on column smi.agreements_capacity_week.released is 'The part of it that the buyer of this agreement may count on';
`;
