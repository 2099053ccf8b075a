import type { MigrationInterface, QueryRunner } from 'typeorm';
import { itemLocationReference, tenantColumns, tenantPolicies } from '../policies.js';

/**
 * Stock (snapshots, receipts, expected receipts: the whole position) and demand (consumption, forecast).
 * Facts are append-only: a correction is a new row with a later recorded_at, and the latest one counts.
 * Empty database: locks nothing.
 */
export class StockAndDemand1760000005000 implements MigrationInterface {
  name = 'StockAndDemand1760000005000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(stock);
    await q.query(demand);
    await q.query(tenantPolicies({ name: 'stock_snapshot', group: 'STOCK', buyerWrites: ['insert'] }));
    await q.query(tenantPolicies({ name: 'stock_receipt', buyerWrites: ['insert'] }));
    await q.query(tenantPolicies({ name: 'stock_expected_receipt', buyerWrites: ['insert'], supplierWrites: ['insert'] }));
    await q.query('grant update (quantity, due_date, state, version) on smi.stock_expected_receipt to smi_buyer, smi_supplier');
    await q.query(tenantPolicies({ name: 'demand_consumption', group: 'CONSUMPTION', buyerWrites: ['insert'] }));
    await q.query(tenantPolicies({ name: 'demand_forecast', group: 'FORECAST', buyerWrites: ['insert'] }));
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop table smi.demand_forecast, smi.demand_consumption, smi.stock_expected_receipt, smi.stock_receipt, smi.stock_snapshot');
  }
}

const stock = `
create table smi.stock_snapshot (${tenantColumns},
  item_location_id uuid not null,
  business_date date not null,
  ownership text not null default 'OWN' check (ownership in ('OWN', 'CONSIGNED')),
  recorded_at timestamptz not null default clock_timestamp(),
  as_of timestamptz not null,
  unrestricted numeric(18,4) not null,
  blocked numeric(18,4) not null default 0,
  quality numeric(18,4) not null default 0,
  reserved numeric(18,4) not null default 0,
  import_id uuid,
  primary key (buyer_id, item_location_id, business_date, ownership, recorded_at),
  ${itemLocationReference}
);
create table smi.stock_receipt (${tenantColumns},
  id uuid not null default uuidv7(),
  item_location_id uuid not null,
  business_date date not null,
  received_at timestamptz not null,
  accepted numeric(18,4) not null check (accepted >= 0),
  rejected numeric(18,4) not null default 0 check (rejected >= 0),
  lot text,
  reference text not null,
  shipment_line_id uuid,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (buyer_id, id),
  ${itemLocationReference}
);
create index stock_receipt_history on smi.stock_receipt (buyer_id, item_location_id, business_date desc);
create table smi.stock_expected_receipt (${tenantColumns},
  id uuid not null default uuidv7(),
  item_location_id uuid not null,
  kind text not null check (kind in ('COMMITTED', 'IN_TRANSIT')),
  due_date date not null,
  quantity numeric(18,4) not null check (quantity >= 0),
  source_type text not null check (source_type in ('PROPOSAL', 'SHIPMENT_LINE', 'IMPORT')),
  source_id uuid not null,
  reference text not null,
  state text not null default 'OPEN' check (state in ('OPEN', 'CLOSED')),
  version integer not null default 1,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (buyer_id, id),
  unique (buyer_id, source_type, source_id, kind),
  ${itemLocationReference}
);
comment on column smi.stock_expected_receipt.quantity is 'Still open quantity, in the base unit of the item';
create index stock_expected_receipt_open on smi.stock_expected_receipt (buyer_id, item_location_id) where state = 'OPEN';
create index stock_expected_receipt_supplier on smi.stock_expected_receipt (supplier_id, due_date) where state = 'OPEN';
`;

const demand = `
create table smi.demand_consumption (${tenantColumns},
  item_location_id uuid not null,
  business_date date not null,
  kind text not null default 'REGULAR' check (kind in ('REGULAR', 'ONE_OFF', 'RETURN')),
  source_ref text not null default '',
  recorded_at timestamptz not null default clock_timestamp(),
  quantity numeric(18,4) not null check (quantity >= 0),
  import_id uuid,
  primary key (buyer_id, item_location_id, business_date, kind, source_ref, recorded_at),
  ${itemLocationReference}
);
create table smi.demand_forecast (${tenantColumns},
  item_location_id uuid not null,
  issued_on date not null,
  bucket_start date not null,
  bucket text not null check (bucket in ('D', 'W', 'M')),
  quantity numeric(18,4) not null check (quantity >= 0),
  firmness text not null default 'PLAN' check (firmness in ('FIRM', 'PLAN')),
  import_id uuid,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (buyer_id, item_location_id, issued_on, bucket_start, recorded_at),
  ${itemLocationReference}
);
`;
