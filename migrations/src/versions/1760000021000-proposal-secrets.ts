import type { MigrationInterface, QueryRunner } from 'typeorm';
import { agreementReference, tenantColumns, tenantPolicies } from '../policies.js';

/**
 * Why: the reasoning behind a proposal quotes projected stock, and its price is a shared figure of its own, yet every
 * supplier of the agreement reads the proposal row. The reasoning moves to a table of the STOCK group; the value is computed
 * from the price in force. An order that a shipment limit splits gives several planned proposals on one day: they are told
 * apart by `part`. Rewrites one index of proposals_proposal: locks writers of that table while it builds.
 */
export class ProposalSecrets1760000021000 implements MigrationInterface {
  name = 'ProposalSecrets1760000021000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(traces);
    await q.query(tenantPolicies({ name: 'proposals_trace', group: 'STOCK', buyerWrites: ['insert', 'update'] }));
    await q.query(`insert into smi.proposals_trace (buyer_id, supplier_id, agreement_id, proposal_id, steps)
      select buyer_id, supplier_id, agreement_id, id, trace from smi.proposals_proposal where trace <> '[]'::jsonb`);
    await q.query(`alter table smi.proposals_proposal drop column trace, drop column unit_price, drop column currency,
      add column part integer not null default 1 check (part > 0), add column auto_accept_failures text[] not null default '{}'`);
    await q.query(`comment on column smi.proposals_proposal.part is 'Counts the shipments of one order on one day when the shipment limit splits it'`);
    await q.query('drop index smi.proposals_one_plan_per_day');
    await q.query(`create unique index proposals_one_plan_per_day on smi.proposals_proposal (buyer_id, item_location_id, arrival_date, part)
      where state = 'PLANNED' and origin = 'PLAN'`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop index smi.proposals_one_plan_per_day');
    await q.query(`create unique index proposals_one_plan_per_day on smi.proposals_proposal (buyer_id, item_location_id, arrival_date)
      where state = 'PLANNED' and origin = 'PLAN' and part = 1`);
    await q.query(`alter table smi.proposals_proposal drop column part, drop column auto_accept_failures,
      add column trace jsonb not null default '[]', add column unit_price numeric(18,4), add column currency text`);
    await q.query('drop table smi.proposals_trace');
  }
}

const traces = `
create table smi.proposals_trace (${tenantColumns},
  proposal_id uuid not null,
  steps jsonb not null,
  primary key (buyer_id, proposal_id),
  ${agreementReference}
);
comment on table smi.proposals_trace is 'Why this quantity: the steps of the rules with their figures, for those who may see stock';
comment on column smi.proposals_trace.proposal_id is 'Written together with its proposal, and neither is ever deleted. No foreign key: on a table not yet analysed its check scans all rows of the buyer for each row, minutes for the first plan';
`;
