import type { MigrationInterface, QueryRunner } from 'typeorm';
import { agreementReference, scopePolicy, tenantColumns, tenantPolicies } from '../policies.js';

/**
 * Transfers between the buyer's own sites: the lanes that goods can take, and what the plan runs offer to send along them in place of new
 * goods. Both are the buyer's affair. A supplier that is shown stock without limits sees of a transfer that was accepted how much goes
 * when from where to where, since that changes what it is asked for; offers, reasons and reasoning are columns and rows that its role has
 * no right to. A planner whose grant covers one of the two sites sees the transfer. New tables: locks nothing.
 */
export class Transfers1760000107000 implements MigrationInterface {
  name = 'Transfers1760000107000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(lanes);
    await q.query(tenantPolicies({ name: 'planning_transfer_lane', buyerWrites: ['insert', 'update'], supplierReads: false }));
    await q.query(scopePolicy('planning_transfer_lane', { agreement: 'agreement_id', location: 'to_location_id' }));
    await q.query(transfers);
    await q.query(tenantPolicies({ name: 'planning_transfer', group: 'STOCK', buyerWrites: ['insert', 'update'] }));
    await q.query(decidedOnly);
    await q.query(eitherSite);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop table smi.planning_transfer, smi.planning_transfer_lane');
  }
}

const lanes = `
create table smi.planning_transfer_lane (${tenantColumns},
  id uuid not null default uuidv7(),
  from_location_id uuid not null,
  to_location_id uuid not null check (to_location_id <> from_location_id),
  days integer not null check (days between 0 and 180),
  in_use boolean not null default true,
  version integer not null default 1,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  primary key (buyer_id, id),
  unique (buyer_id, agreement_id, from_location_id, to_location_id),
  ${agreementReference},
  foreign key (buyer_id, from_location_id) references smi.catalog_location (buyer_id, id),
  foreign key (buyer_id, to_location_id) references smi.catalog_location (buyer_id, id)
);
comment on column smi.planning_transfer_lane.days is 'Calendar days from door to door';
comment on column smi.planning_transfer_lane.in_use is 'False once it was removed: its version goes on when it is set again';
`;

const site = (column: string): string =>
  `foreign key (buyer_id, supplier_id, agreement_id, ${column}) references smi.agreements_item_location (buyer_id, supplier_id, agreement_id, id)`;

const transfers = `
create table smi.planning_transfer (${tenantColumns},
  id uuid not null default uuidv7(),
  number text not null check (length(number) <= 40),
  from_item_location_id uuid not null,
  to_item_location_id uuid not null check (to_item_location_id <> from_item_location_id),
  quantity numeric(18,4) not null check (quantity > 0),
  ship_day date not null,
  arrival_day date not null check (arrival_day >= ship_day),
  replaces date not null,
  state text not null default 'OFFERED' check (state in ('OFFERED', 'ACCEPTED', 'DECLINED', 'LAPSED', 'CANCELLED', 'ARRIVED')),
  version integer not null default 1,
  trace json not null,
  run_id uuid not null,
  offered_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  reason text check (length(reason) between 1 and 300),
  primary key (buyer_id, id),
  unique (buyer_id, agreement_id, number),
  ${agreementReference},
  ${site('from_item_location_id')},
  ${site('to_item_location_id')}
);
create unique index planning_transfer_offer on smi.planning_transfer (buyer_id, to_item_location_id, from_item_location_id, arrival_day, replaces) where state = 'OFFERED';
create index planning_transfer_to on smi.planning_transfer (buyer_id, to_item_location_id);
create index planning_transfer_from on smi.planning_transfer (buyer_id, from_item_location_id);
create index planning_transfer_recent on smi.planning_transfer (buyer_id, arrival_day desc, id desc);
create index planning_transfer_live on smi.planning_transfer (buyer_id, agreement_id) where state in ('OFFERED', 'ACCEPTED');
create index planning_transfer_supplier on smi.planning_transfer (supplier_id, arrival_day desc, id desc) where state in ('ACCEPTED', 'ARRIVED');
comment on column smi.planning_transfer.replaces is 'Arrival day of the new goods that it stands for';
comment on column smi.planning_transfer.state is 'OFFERED by a plan run; ACCEPTED or DECLINED by the buyer; LAPSED when a later run no longer offers it; CANCELLED when the decision was taken back; ARRIVED once the stock of both sites was counted after it';
`;

/** In a case like the sharing rule: it filters only. The session is asked so that no row is seen without one. */
const decidedOnly = `
create policy decided_only on smi.planning_transfer as restrictive for select to smi_supplier
  using (state in ('ACCEPTED', 'ARRIVED') and supplier_id = (select sec.org_sid()));
revoke select on smi.planning_transfer from smi_supplier;
grant select (buyer_id, supplier_id, agreement_id, id, number, from_item_location_id, to_item_location_id, quantity, ship_day, arrival_day, state, version) on smi.planning_transfer to smi_supplier;`;

const eitherRule = `(case when (select sec.unscoped()) then true else exists (select from smi.agreements_item_location parent
  where parent.buyer_id = planning_transfer.buyer_id and parent.id in (planning_transfer.from_item_location_id, planning_transfer.to_item_location_id)) end)`;
const eitherSite = `create policy grant_scope on smi.planning_transfer as restrictive to smi_buyer, smi_supplier using ${eitherRule} with check ${eitherRule};`;
