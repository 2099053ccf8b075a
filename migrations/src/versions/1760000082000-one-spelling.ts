import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people and systems call a thing or an account by, and what must name only one. */
const keys: ReadonlyArray<readonly [table: string, column: string]> = [
  ['smi.catalog_item', 'number'],
  ['smi.catalog_location', 'code'],
  ['smi.catalog_calendar', 'code'],
  ['smi.agreements_agreement', 'number'],
  ['smi.agreements_partnership', 'supplier_code'],
  ['smi.deliveries_shipment', 'asn_number'],
  ['smi.identity_user', 'email'],
  ['smi.identity_invitation', 'email'],
  ['auth.credential', 'email'],
];

/**
 * `Ä` may be written as one character or as two; to the unique keys these are two codes, to a reader they are one. Every code and
 * address is kept in one spelling (NFC): the portal writes it so, and nothing else can be written. Rows from before stay as they
 * are until they are changed, so no table is read and each is locked for a moment only.
 */
export class OneSpelling1760000082000 implements MigrationInterface {
  name = 'OneSpelling1760000082000';

  async up(q: QueryRunner): Promise<void> {
    for (const [table, column] of keys) await q.query(`alter table ${table} add constraint ${nameOf(table, column)} check (${column} is nfc normalized) not valid`);
  }

  async down(q: QueryRunner): Promise<void> {
    for (const [table, column] of keys) await q.query(`alter table ${table} drop constraint ${nameOf(table, column)}`);
  }
}

function nameOf(table: string, column: string): string {
  return `${table.split('.').at(-1)}_${column}_spelling`;
}
