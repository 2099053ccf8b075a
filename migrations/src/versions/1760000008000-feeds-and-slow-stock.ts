import type { MigrationInterface, QueryRunner } from 'typeorm';
import { itemLocationReference, organisationPolicies, tenantColumns, tenantPolicies } from '../policies.js';

/**
 * Feeds: uploaded files with their verdict per row; slow stock: the derived list of slow and excess positions.
 * Empty database: locks nothing.
 */
export class FeedsAndSlowStock1760000008000 implements MigrationInterface {
  name = 'FeedsAndSlowStock1760000008000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(feeds);
    await q.query(slowStock);
    await q.query(organisationPolicies('feeds_file', ['insert']));
    await q.query(organisationPolicies('feeds_import', ['insert', 'update']));
    await q.query(organisationPolicies('feeds_row_result', ['insert']));
    await q.query(tenantPolicies({ name: 'slow_stock_position', group: 'STOCK', buyerWrites: ['insert', 'update'] }));
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop table smi.slow_stock_position, smi.feeds_row_result, smi.feeds_import, smi.feeds_file');
  }
}

const feeds = `
create table smi.feeds_file (
  org_id uuid not null references smi.identity_organisation (id),
  id uuid not null default uuidv7(),
  name text not null check (length(name) between 1 and 255),
  sha256 bytea not null check (length(sha256) = 32),
  byte_size integer not null check (byte_size between 0 and 52428800),
  content bytea not null,
  uploaded_by uuid not null,
  uploaded_at timestamptz not null,
  primary key (org_id, id)
);
create table smi.feeds_import (
  org_id uuid not null,
  id uuid not null default uuidv7(),
  file_id uuid not null,
  kind text not null check (kind in ('ITEMS', 'LOCATIONS', 'TERMS', 'THRESHOLDS', 'STOCK', 'CONSUMPTION', 'EXPECTED_RECEIPTS')),
  mode text not null default 'DELTA' check (mode in ('DELTA', 'FULL')),
  state text not null check (state in ('RECEIVED', 'VALIDATING', 'REJECTED', 'APPLYING', 'APPLIED')),
  sha256 bytea not null,
  encoding text,
  rejection text,
  rejection_params jsonb not null default '{}',
  rows_total integer not null default 0,
  rows_applied integer not null default 0,
  rows_unchanged integer not null default 0,
  rows_rejected integer not null default 0,
  rows_done integer not null default 0,
  version integer not null default 1,
  created_by uuid not null,
  created_at timestamptz not null,
  finished_at timestamptz,
  primary key (org_id, id),
  foreign key (org_id, file_id) references smi.feeds_file (org_id, id)
);
create index feeds_import_recent on smi.feeds_import (org_id, created_at desc, id);
create unique index feeds_import_same_file on smi.feeds_import (org_id, kind, sha256) where state <> 'REJECTED';
create table smi.feeds_row_result (
  org_id uuid not null,
  import_id uuid not null,
  row_no integer not null check (row_no > 0),
  outcome text not null check (outcome in ('REJECTED', 'WARNING')),
  code text not null,
  column_name text,
  value text,
  params jsonb not null default '{}',
  line text not null,
  primary key (org_id, import_id, row_no),
  foreign key (org_id, import_id) references smi.feeds_import (org_id, id)
);
comment on column smi.feeds_row_result.row_no is 'Line of the file as a spreadsheet counts it: the header is row 1';
`;

const slowStock = `
create table smi.slow_stock_position (${tenantColumns},
  item_location_id uuid not null,
  computed_at timestamptz not null,
  listed boolean not null,
  mover_class text not null check (mover_class in ('NEW', 'FAST', 'SLOW', 'NON_MOVER')),
  on_hand numeric(18,4) not null,
  excess_quantity numeric(18,4) not null,
  excess_value_minor bigint not null default 0,
  currency text,
  oldest_age_days integer,
  mean_age_centi integer,
  aged_over_180 numeric(18,4) not null default 0,
  days_of_supply_centi integer,
  last_consumption_on date,
  age_buckets jsonb not null,
  primary key (buyer_id, item_location_id),
  ${itemLocationReference}
);
create index slow_stock_rank_buyer on smi.slow_stock_position (buyer_id, excess_value_minor desc, item_location_id) where listed;
create index slow_stock_rank_supplier on smi.slow_stock_position (supplier_id, excess_value_minor desc, item_location_id) where listed;
`;
