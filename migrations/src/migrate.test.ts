import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { setting } from '../test/setting.js';
import { migrate } from './migrate.js';
import { versions } from './versions.js';

let name: string;
let adminUrl: string;
beforeEach(async () => {
  name = `migrations_${randomBytes(5).toString('hex')}`;
  await ask(setting('TEST_ADMIN_DATABASE_URL'), `create database ${name}`);
  adminUrl = Object.assign(new URL(setting('TEST_ADMIN_DATABASE_URL')), { pathname: `/${name}` }).href;
});
afterEach(() => ask(setting('TEST_ADMIN_DATABASE_URL'), `drop database ${name} with (force)`));

async function ask(url: string, text: string): Promise<Array<Record<string, unknown>>> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

const passwords = { app: setting('APP_DB_PASSWORD'), auth: setting('AUTH_DB_PASSWORD'), worker: setting('WORKER_DB_PASSWORD') };

/** Everything the versions make, as text: columns, constraints, indexes, policies, grants, functions. */
const shape = (): Promise<Array<Record<string, unknown>>> =>
  ask(
    adminUrl,
    `select 'column ' || table_schema || '.' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || coalesce(' ' || column_default, '') as line
       from information_schema.columns where table_schema in ('smi', 'auth')
     union all select 'constraint ' || conrelid::regclass || ' ' || pg_get_constraintdef(oid) from pg_constraint where connamespace in (select oid from pg_namespace where nspname in ('smi', 'auth'))
     union all select 'index ' || indexdef from pg_indexes where schemaname in ('smi', 'auth')
     union all select 'policy ' || tablename || ' ' || policyname || ' ' || roles::text || ' ' || cmd || ' ' || coalesce(qual, '') || ' ' || coalesce(with_check, '') from pg_policies
     union all select 'grant ' || grantee || ' ' || privilege_type || ' ' || table_name from information_schema.role_table_grants where table_schema in ('smi', 'auth')
     union all select 'function ' || oid::regprocedure || ' ' || proowner::regrole || ' ' || coalesce(proacl::text, '') || ' ' || md5(prosrc) from pg_proc where pronamespace in (select oid from pg_namespace where nspname = 'sec')
     order by 1`,
  );

async function onSchema(work: (source: DataSource) => Promise<unknown>): Promise<void> {
  const source = new DataSource({ type: 'postgres', url: adminUrl, migrations: versions, migrationsTableName: 'schema_version', schema: 'smi_meta', extra: { options: '-c role=smi_owner', max: 1 } });
  await source.initialize();
  await work(source).finally(() => source.destroy());
}

describe('the versions of the schema', () => {
  test('bring an empty database up to date, and change nothing the second time', async () => {
    const lines: string[] = [];
    await migrate({ adminUrl, passwords, log: (line) => lines.push(line) });
    expect(lines.filter((line) => line.startsWith('applied'))).toHaveLength(versions.length);
    const first = await shape();
    const again: string[] = [];
    await migrate({ adminUrl, passwords, log: (line) => again.push(line) });
    expect(again).toContain('schema is up to date');
    expect(await shape()).toEqual(first);
  });

  test('go down one by one to nothing and up again to the same shape', async () => {
    await migrate({ adminUrl, passwords });
    const before = await shape();
    expect(before.length).toBeGreaterThan(200);
    await onSchema(async (source) => {
      for (const _ of versions) await source.undoLastMigration();
    });
    expect(await shape()).toEqual([]);
    await migrate({ adminUrl, passwords });
    expect(await shape()).toEqual(before);
  });

  test('wait for each other when two start at once', async () => {
    await Promise.all([migrate({ adminUrl, passwords }), migrate({ adminUrl, passwords })]);
    const [row] = await ask(adminUrl, 'select count(*)::int as n from smi_meta.schema_version');
    expect(row).toEqual({ n: versions.length });
  });

  test('of two databases of one server can start at once, though their roles are the same', async () => {
    const other = `${name}_other`;
    const otherUrl = Object.assign(new URL(adminUrl), { pathname: `/${other}` }).href;
    await ask(setting('TEST_ADMIN_DATABASE_URL'), `create database ${other}`);
    try {
      const alter = 'alter role smi_app noinherit';
      await Promise.all([migrate({ adminUrl, passwords }), migrate({ adminUrl: otherUrl, passwords }), ...Array.from({ length: 40 }, () => ask(adminUrl, alter).catch(() => []))]);
      for (const url of [adminUrl, otherUrl]) expect(await ask(url, 'select count(*)::int as n from smi_meta.schema_version')).toEqual([{ n: versions.length }]);
    } finally {
      await ask(setting('TEST_ADMIN_DATABASE_URL'), `drop database ${other} with (force)`);
    }
  });

  test('are numbered in their order', () => {
    const numbers = versions.map((version) => Number(version.name.match(/\d{13}$/)?.[0]));
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect(new Set(numbers).size).toBe(versions.length);
  });

  test('leave the login roles able to read nothing by themselves', async () => {
    await migrate({ adminUrl, passwords });
    const url = Object.assign(new URL(adminUrl), { username: 'smi_app', password: passwords.app }).href;
    await expect(ask(url, 'select * from smi.stock_snapshot')).rejects.toMatchObject({ code: '42501' });
    await expect(ask(url, 'create temporary table t (a int)')).rejects.toMatchObject({ code: '42501' });
  });
});
