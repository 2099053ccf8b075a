import type { MigrationInterface, QueryRunner } from 'typeorm';
import { itemLocationReference, tenantColumns, tenantPolicies } from '../policies.js';

/**
 * Proposals with their commitments, shipments with their lines, discrepancies. States move only by conditional updates
 * on (state, version). Empty database: locks nothing.
 */
export class ProposalsAndDeliveries1760000007000 implements MigrationInterface {
  name = 'ProposalsAndDeliveries1760000007000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(proposals);
    await q.query(deliveries);
    const both: Array<'insert' | 'update'> = ['insert', 'update'];
    await q.query(tenantPolicies({ name: 'proposals_proposal', buyerWrites: both, supplierWrites: both }));
    await q.query(tenantPolicies({ name: 'proposals_commitment', supplierWrites: ['insert'] }));
    await q.query(tenantPolicies({ name: 'deliveries_shipment', buyerWrites: ['update'], supplierWrites: both }));
    await q.query(tenantPolicies({ name: 'deliveries_shipment_line', buyerWrites: ['update'], supplierWrites: both }));
    await q.query(tenantPolicies({ name: 'deliveries_discrepancy', buyerWrites: both, supplierWrites: ['update'] }));
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`drop table smi.deliveries_discrepancy, smi.deliveries_shipment_line, smi.deliveries_shipment,
      smi.proposals_commitment, smi.proposals_proposal`);
  }
}

const proposals = `
create table smi.proposals_proposal (${tenantColumns},
  id uuid not null default uuidv7(),
  number text not null,
  item_location_id uuid not null,
  state text not null check (state in ('PLANNED', 'PROPOSED', 'CHANGED', 'ACCEPTED', 'AUTO_ACCEPTED', 'REJECTED', 'EXPIRED', 'COMMITTED',
    'SHIPPED', 'PARTIALLY_RECEIVED', 'RECEIVED', 'DISCREPANCY', 'CLOSED', 'CANCELLED')),
  version integer not null default 1,
  origin text not null check (origin in ('PLAN', 'MANUAL')),
  suggested_quantity numeric(18,4) not null check (suggested_quantity > 0),
  quantity numeric(18,4) not null check (quantity > 0),
  arrival_date date not null,
  ship_date date,
  decision_deadline date,
  flags text[] not null default '{}',
  trace jsonb not null,
  rules_version text not null,
  run_id uuid,
  unit_price numeric(18,4),
  currency text,
  counter_quantity numeric(18,4) check (counter_quantity > 0),
  counter_date date,
  counter_side text check (counter_side in ('BUYER', 'SUPPLIER')),
  reason_code text,
  comment text check (length(comment) <= 1000),
  released_by uuid,
  released_at timestamptz,
  answered_by uuid,
  answered_at timestamptz,
  committed_quantity numeric(18,4) not null default 0,
  shipped_quantity numeric(18,4) not null default 0,
  accepted_quantity numeric(18,4) not null default 0,
  rejected_quantity numeric(18,4) not null default 0,
  short_closed_quantity numeric(18,4) not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (buyer_id, id),
  unique (buyer_id, agreement_id, number),
  unique (buyer_id, supplier_id, agreement_id, id),
  ${itemLocationReference}
);
create unique index proposals_one_plan_per_day on smi.proposals_proposal (buyer_id, item_location_id, arrival_date) where state = 'PLANNED' and origin = 'PLAN';
create index proposals_open on smi.proposals_proposal (buyer_id, item_location_id, arrival_date)
  where state in ('PLANNED', 'PROPOSED', 'CHANGED', 'ACCEPTED', 'AUTO_ACCEPTED', 'COMMITTED', 'SHIPPED', 'PARTIALLY_RECEIVED', 'DISCREPANCY');
create index proposals_state_buyer on smi.proposals_proposal (buyer_id, state, decision_deadline, id);
create index proposals_state_supplier on smi.proposals_proposal (supplier_id, state, decision_deadline, id);
create index proposals_updated_buyer on smi.proposals_proposal (buyer_id, updated_at desc, id);
create index proposals_updated_supplier on smi.proposals_proposal (supplier_id, updated_at desc, id);
create table smi.proposals_commitment (${tenantColumns},
  id uuid not null default uuidv7(),
  proposal_id uuid not null,
  seq integer not null check (seq > 0),
  quantity numeric(18,4) not null check (quantity > 0),
  arrival_date date not null,
  ship_date date not null,
  reason text,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (buyer_id, id),
  unique (buyer_id, proposal_id, seq),
  foreign key (buyer_id, supplier_id, agreement_id, proposal_id) references smi.proposals_proposal (buyer_id, supplier_id, agreement_id, id)
);
comment on column smi.proposals_commitment.seq is 'The first commitment (seq 1) stays the basis of on time and in full';
`;

const deliveries = `
create table smi.deliveries_shipment (${tenantColumns},
  id uuid not null default uuidv7(),
  asn_number text not null check (length(asn_number) between 1 and 60),
  location_id uuid not null,
  location_code text not null,
  state text not null check (state in ('SHIPPED', 'PARTIALLY_RECEIVED', 'RECEIVED', 'CLOSED')),
  version integer not null default 1,
  ship_date date not null,
  eta date not null check (eta >= ship_date),
  carrier text check (length(carrier) <= 100),
  bill_of_lading text check (length(bill_of_lading) <= 60),
  dispatched_by uuid not null,
  dispatched_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (buyer_id, id),
  unique (buyer_id, supplier_id, asn_number),
  unique (buyer_id, supplier_id, agreement_id, id),
  foreign key (buyer_id, supplier_id, agreement_id) references smi.agreements_agreement (buyer_id, supplier_id, id)
);
create index deliveries_shipment_buyer on smi.deliveries_shipment (buyer_id, state, eta, id);
create index deliveries_shipment_supplier on smi.deliveries_shipment (supplier_id, state, eta, id);
create table smi.deliveries_shipment_line (${tenantColumns},
  id uuid not null default uuidv7(),
  shipment_id uuid not null,
  line_no integer not null check (line_no > 0),
  proposal_id uuid not null,
  item_location_id uuid not null,
  shipped_quantity numeric(18,4) not null check (shipped_quantity > 0),
  accepted_quantity numeric(18,4) not null default 0 check (accepted_quantity >= 0),
  rejected_quantity numeric(18,4) not null default 0 check (rejected_quantity >= 0),
  short_closed_quantity numeric(18,4) not null default 0 check (short_closed_quantity >= 0),
  state text not null check (state in ('SHIPPED', 'PARTIALLY_RECEIVED', 'RECEIVED', 'CLOSED')),
  lot text,
  version integer not null default 1,
  primary key (buyer_id, id),
  unique (buyer_id, shipment_id, line_no),
  unique (buyer_id, supplier_id, agreement_id, id),
  foreign key (buyer_id, supplier_id, agreement_id, shipment_id) references smi.deliveries_shipment (buyer_id, supplier_id, agreement_id, id),
  foreign key (buyer_id, supplier_id, agreement_id, proposal_id) references smi.proposals_proposal (buyer_id, supplier_id, agreement_id, id),
  ${itemLocationReference}
);
create index deliveries_line_proposal on smi.deliveries_shipment_line (buyer_id, proposal_id);
create table smi.deliveries_discrepancy (${tenantColumns},
  id uuid not null default uuidv7(),
  shipment_line_id uuid not null,
  kind text not null check (kind in ('SHORT', 'OVER', 'DAMAGED')),
  quantity numeric(18,4) not null check (quantity > 0),
  state text not null default 'OPEN' check (state in ('OPEN', 'RESOLUTION_PROPOSED', 'RESOLVED')),
  resolution text check (resolution in ('ACCEPT_SHORT', 'SHIP_BALANCE', 'CREDIT', 'RETURN')),
  proposed_side text check (proposed_side in ('BUYER', 'SUPPLIER')),
  proposed_by uuid,
  comment text check (length(comment) <= 1000),
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (buyer_id, id),
  foreign key (buyer_id, supplier_id, agreement_id, shipment_line_id) references smi.deliveries_shipment_line (buyer_id, supplier_id, agreement_id, id)
);
create index deliveries_discrepancy_line on smi.deliveries_discrepancy (buyer_id, shipment_line_id);
`;
