import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { entities } from '../../src/rooms/rooms.js';
import { type TestDatabase, cloneDatabase } from '../kit/databases.js';

let database: TestDatabase;
let sql: pg.Client;
beforeAll(async () => {
  database = await cloneDatabase();
  sql = new pg.Client({ connectionString: database.url('admin') });
  await sql.connect();
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

const names = async (text: string): Promise<string[]> => (await sql.query<{ name: string }>(text)).rows.map(({ name }) => name);

describe('the database catalogue', () => {
  test('has row-level security on, and forced on the owner, for every business table', async () => {
    expect((await names("select relname as name from pg_class where relnamespace = 'smi'::regnamespace and relkind = 'r'")).length).toBeGreaterThan(25);
    expect(await names(`select relname as name from pg_class where relnamespace = 'smi'::regnamespace and relkind in ('r', 'p') and not (relrowsecurity and relforcerowsecurity)`)).toEqual([]);
  });

  test('has a policy for every party role that holds a privilege', async () => {
    expect(
      await names(`select distinct g.grantee || ' on ' || g.table_name as name from information_schema.role_table_grants g
        where g.table_schema = 'smi' and g.grantee in ('smi_buyer', 'smi_supplier') and not exists (
          select 1 from pg_policies p where p.schemaname = 'smi' and p.tablename = g.table_name and g.grantee = any (p.roles))`),
    ).toEqual([]);
  });

  test('has no policy of a party role that is always true', async () => {
    expect(
      await names(`select policyname || ' on ' || tablename as name from pg_policies
        where schemaname = 'smi' and roles && array['smi_buyer', 'smi_supplier']::name[] and coalesce(qual, with_check, '') not like '%sec.%'`),
    ).toEqual([]);
  });

  test('gives the login roles no privilege of their own', async () => {
    expect(
      await names(`select grantee || ' ' || privilege_type || ' ' || table_name as name from information_schema.role_table_grants
        where table_schema = 'smi' and grantee in ('smi_app', 'smi_worker', 'smi_auth', 'PUBLIC')`),
    ).toEqual([]);
    expect(await names("select rolname as name from pg_roles where rolname like 'smi\\_%' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolinherit)")).toEqual([]);
  });

  test('lets nobody delete business rows; only done planning requests go, plans that were replaced, and old entries of three logs, which a policy for deletes knows by their age', async () => {
    expect(
      await names(`select grantee || ' ' || privilege_type || ' ' || table_name as name from information_schema.role_table_grants
        where table_schema = 'smi' and grantee in ('smi_buyer', 'smi_supplier', 'smi_ctx') and privilege_type in ('DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER') order by 1`),
    ).toEqual(['smi_buyer DELETE planning_request', 'smi_ctx DELETE agreements_access', 'smi_ctx DELETE planning_plan', 'smi_ctx DELETE platform_export_day', 'smi_ctx DELETE platform_idempotency']);
    expect(
      await names(`select tablename || ' ' || permissive as name from pg_policies where schemaname = 'smi' and cmd = 'DELETE' and roles = array['smi_ctx']::name[]
        and qual ~ '(at|created_at|day) < .*(- .1 day|- .30 days|- 30)' order by 1`),
    ).toEqual(['agreements_access RESTRICTIVE', 'platform_export_day RESTRICTIVE', 'platform_idempotency PERMISSIVE']);
  });

  test('has definer functions with a fixed search path that the public cannot run', async () => {
    expect(
      await names(`select p.proname as name from pg_proc p where p.pronamespace in ('sec'::regnamespace, 'queue'::regnamespace) and p.prosecdef
        and (coalesce(array_to_string(p.proconfig, ','), '') not like '%search_path=pg_catalog%' or has_function_privilege('public', p.oid, 'execute'))`),
    ).toEqual([]);
  });

  test('leads every primary key of a tenant table with the tenant', async () => {
    expect(
      await names(`select c.relname as name from pg_class c join pg_constraint k on k.conrelid = c.oid and k.contype = 'p'
        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
        where c.relnamespace = 'smi'::regnamespace and exists (select 1 from pg_attribute b where b.attrelid = c.oid and b.attname = 'supplier_id' and b.attnotnull)
          and a.attname <> 'buyer_id'`),
    ).toEqual([]);
  });

  test('cascades no delete and has no view or sequence that would pass the policies', async () => {
    expect(await names("select conname as name from pg_constraint where contype = 'f' and connamespace = 'smi'::regnamespace and confdeltype <> 'a'")).toEqual([]);
    expect(await names("select relname as name from pg_class where relnamespace = 'smi'::regnamespace and relkind in ('v', 'm', 'f', 'S')")).toEqual([]);
  });

  test('agrees with every entity of the server, column by column', async () => {
    const source = await new DataSource({ type: 'postgres', url: database.url('admin'), entities: entities as never[] }).initialize();
    const { rows } = await sql.query<{ key: string; nullable: boolean; type: string }>(
      `select table_name || '.' || column_name as key, is_nullable = 'YES' as nullable, data_type as type from information_schema.columns where table_schema = 'smi'`,
    );
    await source.destroy();
    const columns = new Map(rows.map((row) => [row.key, row]));
    const spelt: Record<string, string> = { timestamptz: 'timestamp with time zone', int: 'integer' };
    const drift = source.entityMetadatas.flatMap((entity) =>
      entity.columns.flatMap((column) => {
        const found = columns.get(`${entity.tableName}.${column.databaseName}`);
        const type = column.isArray ? 'ARRAY' : (spelt[String(column.type)] ?? String(column.type));
        if (!found) return [`${entity.tableName}.${column.databaseName} is missing`];
        return found.nullable === column.isNullable && found.type === type ? [] : [`${found.key} differs: ${found.type}, nullable ${found.nullable}`];
      }),
    );
    expect(source.entityMetadatas.length).toBeGreaterThan(1);
    expect(drift).toEqual([]);
  });
});
