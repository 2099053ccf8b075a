import type { MigrationInterface, QueryRunner } from 'typeorm';
import { agreementReference, scopePolicy, tenantColumns, tenantPolicies } from '../policies.js';

/**
 * The room that a buyer gives to the goods of an agreement at one of its locations, and how much of it a piece takes. The room is the
 * buyer's alone: a supplier learns of it by what its proposals say. A new table and a column without a default: locks for milliseconds.
 */
export class StorageRooms1760000108000 implements MigrationInterface {
  name = 'StorageRooms1760000108000';

  async up(q: QueryRunner): Promise<void> {
    await q.query(rooms);
    await q.query(tenantPolicies({ name: 'agreements_storage_room', buyerWrites: ['insert', 'update'], supplierReads: false }));
    await q.query(scopePolicy('agreements_storage_room', { agreement: 'agreement_id', location: 'location_id' }));
    await q.query('alter table smi.agreements_terms add column storage_per_piece numeric(18,4) check (storage_per_piece > 0)');
    await q.query("comment on column smi.agreements_terms.storage_per_piece is 'Storage units of the location that one base unit takes; null: no counted room'");
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('alter table smi.agreements_terms drop column storage_per_piece');
    await q.query('drop table smi.agreements_storage_room');
  }
}

const rooms = `
create table smi.agreements_storage_room (${tenantColumns},
  location_id uuid not null,
  capacity numeric(18,4) check (capacity >= 0),
  version integer not null default 1,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (buyer_id, agreement_id, location_id),
  foreign key (buyer_id, location_id) references smi.catalog_location (buyer_id, id),
  ${agreementReference}
);
comment on column smi.agreements_storage_room.capacity is 'Storage units for the goods of this agreement; null: not limited';
`;
