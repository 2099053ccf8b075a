import type { MigrationInterface, QueryRunner } from 'typeorm';
import { itemLocationReference, scopePolicy, tenantColumns, tenantPolicies } from '../policies.js';

/**
 * Lots of a closing stock with their last usable day, as a file of the buyer names them. Append-only like the snapshots: the latest
 * record of a lot counts, and the newest day that names lots says which lots there are. A supplier reads them where stock is shared
 * without limits. A new table, and a longer list of file kinds, checked against the imports there are: locks for milliseconds.
 */
export class StockLots1760000103000 implements MigrationInterface {
  name = 'StockLots1760000103000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(lots);
    await q.query(tenantPolicies({ name: 'stock_lot', group: 'STOCK', buyerWrites: ['insert'] }));
    await q.query(scopePolicy('stock_lot', { through: 'agreements_item_location', key: 'id', column: 'item_location_id' }));
    await q.query(kinds("'ITEMS', 'LOCATIONS', 'TERMS', 'THRESHOLDS', 'STOCK', 'STOCK_LOTS', 'CONSUMPTION', 'EXPECTED_RECEIPTS', 'CAPACITY'"));
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(kinds("'ITEMS', 'LOCATIONS', 'TERMS', 'THRESHOLDS', 'STOCK', 'CONSUMPTION', 'EXPECTED_RECEIPTS'"));
    await q.query('drop table smi.stock_lot');
  }
}

const kinds = (list: string): string => `
alter table smi.feeds_import drop constraint feeds_import_kind_check;
alter table smi.feeds_import add constraint feeds_import_kind_check check (kind in (${list}))`;

const lots = `
create table smi.stock_lot (${tenantColumns},
  item_location_id uuid not null,
  business_date date not null,
  ownership text not null default 'OWN' check (ownership in ('OWN', 'CONSIGNED')),
  lot text not null check (length(lot) between 1 and 60),
  last_usable_day date,
  quantity numeric(18,4) not null check (quantity >= 0),
  recorded_at timestamptz not null default clock_timestamp(),
  import_id uuid,
  primary key (buyer_id, item_location_id, business_date, ownership, lot, recorded_at),
  ${itemLocationReference}
);
comment on column smi.stock_lot.last_usable_day is 'Last day on which the lot may be used; null when it keeps for good';
`;
