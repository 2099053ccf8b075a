import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { copyIn, copyOut } from './copy.js';
import { type TestDatabase, cloneDatabase } from '../kit/databases.js';
import { TestWorld } from '../kit/world.js';

let database: TestDatabase;
let sql: pg.Client;
const backup = `backup_in_a_test_${process.pid}`;

beforeAll(async () => {
  database = await cloneDatabase();
  sql = new pg.Client({ connectionString: database.url('admin') });
  await sql.connect();
  const world = new TestWorld(sql);
  for (let n = 0; n < 2; n += 1) {
    const agreement = await world.agreement(await world.organisation('BUYER'), await world.organisation('SUPPLIER'));
    await world.user(agreement.buyer, ['BP']);
    await world.snapshot(await world.itemLocation(agreement), '2026-03-01', '500');
  }
  // As docs/operations.md says; here it needs no password, and another name: only one role of the portal may pass the policies.
  await sql.query(`create role ${backup} nologin noinherit bypassrls; grant pg_read_all_data to ${backup} with inherit true`);
});
afterAll(async () => {
  await sql.query('reset role');
  await sql.query(`drop owned by ${backup}; drop role ${backup}`);
  await sql.end();
  await database.drop();
});

async function tables(where = 'true'): Promise<string[]> {
  const { rows } = await sql.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and n.nspname in ('smi', 'auth', 'sec') and ${where} order by 1`,
  );
  return rows.map(({ name }) => name);
}

/** The rows of a table as a dump takes them: pg_dump switches row security off, so that a policy is an error and not a filter. */
async function dump(role: string, table: string, rowSecurity: 'on' | 'off' = 'off'): Promise<Buffer> {
  await sql.query(`set role ${role}; set row_security = ${rowSecurity}`);
  try {
    return await copyOut(sql, table);
  } finally {
    await sql.query('reset role; reset row_security');
  }
}

const linesOf = (content: Buffer): number => content.toString().split('\n').length - 1;
const countOf = async (table: string): Promise<number> => Number((await sql.query(`select count(*) as n from ${table}`)).rows[0].n);

describe('a backup', () => {
  test('taken as the owner of the tables fails aloud at every table with policies, instead of leaving rows out', async () => {
    const bound = await tables('c.relrowsecurity');
    expect(bound.length).toBeGreaterThan(35);
    for (const table of bound) await expect(dump('smi_owner', table)).rejects.toMatchObject({ code: '42501', message: expect.stringContaining('row-level security') });
  });

  test('taken as a party or as a login role of the portal fails as well, with row security on and off', async () => {
    for (const role of ['smi_app', 'smi_auth', 'smi_worker', 'smi_buyer', 'smi_supplier']) {
      for (const rowSecurity of ['on', 'off'] as const) await expect(dump(role, 'smi.stock_snapshot', rowSecurity)).rejects.toMatchObject({ code: '42501' });
    }
  });

  test('taken as a role that passes the policies holds every row of every table', async () => {
    const all = await tables();
    let rows = 0;
    for (const table of all) {
      const lines = linesOf(await dump(backup, table));
      expect([table, lines]).toEqual([table, await countOf(table)]);
      rows += lines;
    }
    expect(rows).toBeGreaterThan(40);
    expect(linesOf(await dump(backup, 'smi.stock_snapshot'))).toBe(2);
  });

  test('goes back into an empty database row by row, policies and all, and no party sees more than before', async () => {
    const other = await cloneDatabase();
    const target = new pg.Client({ connectionString: other.url('admin') });
    await target.connect();
    try {
      // A dump brings data before it brings triggers and references; this does the same to a database that has them.
      await target.query('set session_replication_role = replica');
      for (const table of await tables()) {
        await target.query(`delete from ${table}`);
        await copyIn(target, table, await dump(backup, table));
        expect([table, Number((await target.query(`select count(*) as n from ${table}`)).rows[0].n)]).toEqual([table, await countOf(table)]);
      }
      const { rows } = await target.query("select count(*)::int as n from pg_class where relnamespace = 'smi'::regnamespace and relkind = 'r' and not (relrowsecurity and relforcerowsecurity)");
      const before = await sql.query("select count(*)::int as n from pg_class where relnamespace = 'smi'::regnamespace and relkind = 'r' and not (relrowsecurity and relforcerowsecurity)");
      expect(rows).toEqual(before.rows);
      await target.query('set role smi_buyer');
      await expect(target.query('select * from smi.stock_snapshot')).rejects.toMatchObject({ code: '42501' });
    } finally {
      await target.end();
      await other.drop();
    }
  });
});
