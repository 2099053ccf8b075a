import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { setting } from '../../test/setting.js';
import { migrate } from '../migrate.js';
import { gate, linesOf } from './gate.js';
import { rules } from './rules.js';

let name: string;
let admin: Client;
beforeAll(async () => {
  name = `gate_${randomBytes(5).toString('hex')}`;
  const root = new Client({ connectionString: setting('TEST_ADMIN_DATABASE_URL') });
  await root.connect();
  await root.query(`create database ${name}`);
  await root.end();
  await migrate({ adminUrl: urlOf('admin'), passwords: { app: setting('APP_DB_PASSWORD'), auth: setting('AUTH_DB_PASSWORD'), worker: setting('WORKER_DB_PASSWORD') } });
  admin = new Client({ connectionString: urlOf('admin') });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  const root = new Client({ connectionString: setting('TEST_ADMIN_DATABASE_URL') });
  await root.connect();
  await root.query(`drop database ${name} with (force)`);
  await root.end();
});

function urlOf(role: 'admin' | 'app'): string {
  const url = Object.assign(new URL(setting('TEST_ADMIN_DATABASE_URL')), { pathname: `/${name}` });
  return role === 'admin' ? url.href : Object.assign(url, { username: 'smi_app', password: setting('APP_DB_PASSWORD') }).href;
}

/** Findings of a client, as the rules' numbers. */
const broken = async (client: Client): Promise<string[]> => [...new Set((await gate(async (text) => (await client.query<{ rule: string; finding: string }>(text)).rows)).map(({ rule }) => rule))];

const table = 'smi.stock_snapshot';

/** A mistake that somebody could make in a migration, and the rule that must find it. */
const mistakes: Array<[rule: string, mistake: string, sql: string]> = [
  ['R01', 'a party that bypasses row-level security', 'alter role smi_buyer bypassrls'],
  ['R01', 'a login that inherits', 'alter role smi_app inherit'],
  ['R02', 'a login that may become the owner', 'grant smi_owner to smi_app with inherit false, set true'],
  ['R03', 'a login with a privilege of its own', `grant select on ${table} to smi_app`],
  ['R03', 'a table for everybody', `grant select on ${table} to public`],
  ['R04', 'sessions open to a party', 'grant select on auth.session to smi_supplier'],
  ['R05', 'a party that may truncate', `grant truncate on ${table} to smi_buyer`],
  ['R06', 'a party that may delete', `grant delete on ${table} to smi_buyer`],
  ['R06', 'plans in force that may be deleted', 'alter policy context_forgets on smi.planning_plan using (replaced_on is not null)'],
  ['R07', 'facts that may be changed', 'grant update (payload), update on smi.platform_fact to smi_ctx'],
  ['R07', 'facts that a party may add itself', 'grant insert on smi.platform_fact to smi_buyer'],
  ['R08', 'a partition with a grant of its own', `create table smi.p (buyer_id uuid not null) partition by hash (buyer_id); create table smi.p0 partition of smi.p for values with (modulus 1, remainder 0);
    alter table smi.p owner to smi_owner; alter table smi.p0 owner to smi_owner; grant select on smi.p0 to smi_buyer`],
  ['R09', 'temporary tables', 'do $$ begin execute format(\'grant temp on database %I to smi_app\', current_database()); end $$'],
  ['R10', 'objects made by a party', 'grant create on schema smi to smi_buyer'],
  ['R11', 'a table of a superuser', 'create table smi.stray (org_id uuid not null); alter table smi.stray enable row level security; alter table smi.stray force row level security'],
  ['R12', 'row-level security off', `alter table ${table} disable row level security`],
  ['R13', 'the owner not bound', `alter table ${table} no force row level security`],
  ['R14', 'a view with its owner’s rights', `create view smi.stock_view as select * from ${table}`],
  ['R15', 'a materialized view', `create materialized view smi.stock_total as select buyer_id, sum(unrestricted) from ${table} group by 1`],
  ['R15', 'a sequence', 'create sequence smi.number'],
  ['R16', 'a reference that forgets the tenant', `create table smi.note (buyer_id uuid not null, fact uuid references smi.platform_fact (id))`],
  ['R17', 'a delete that cascades', 'alter table smi.identity_role_grant add constraint cascading foreign key (org_id, user_id) references smi.identity_user (org_id, id) on delete cascade'],
  ['R18', 'a natural key across tenants', 'create unique index one_asn on smi.deliveries_shipment (asn_number)'],
  ['R19', 'a tenant column that may be empty', 'alter table smi.planning_snooze drop constraint planning_snooze_pkey, alter column org_id drop not null'],
  ['R20', 'an enumerated type', "create type smi.mood as enum ('good'); alter table smi.planning_snooze add column mood smi.mood"],
  ['R21', 'a primary key without the tenant first', 'alter table smi.stock_receipt drop constraint stock_receipt_pkey, add primary key (id, buyer_id)'],
  ['R22', 'a privilege without a policy', 'grant select on smi.feeds_touched to smi_supplier'],
  ['R23', 'a policy that is always true', `create policy open on ${table} to smi_supplier using (true)`],
  ['R24', 'a policy that asks a setting instead of the session', `create policy setting on ${table} to smi_supplier using (supplier_id = current_setting('app.org')::uuid)`],
  ['R25', 'a policy that asks for every row', `create policy slow on ${table} to smi_supplier using (supplier_id = sec.org_sid())`],
  ['R26', 'a policy for everybody', `create policy everybody on ${table} using (buyer_id = (select sec.org_sid()))`],
  ['R27', 'a definer function with the caller’s search path', 'alter function sec.org_sid() reset search_path'],
  ['R28', 'a function for everybody', 'grant execute on function sec.org_sid() to public'],
  ['R29', 'a definer function of a superuser', 'create function sec.open() returns int language sql security definer set search_path = pg_catalog as $$ select 1 $$; revoke all on function sec.open() from public'],
  ['R32', 'plans that a supplier may write', 'grant update (score_centi) on smi.planning_plan to smi_supplier'],
  ['R31', 'a table of one organisation that a preview shows', 'drop policy no_preview on smi.planning_snooze'],
  ['R30', 'ending the backends of others', 'grant execute on function pg_terminate_backend(integer, bigint) to smi_app'],
];

describe('the catalogue gate', () => {
  test('finds nothing wrong with the schema as it stands', async () => {
    expect(linesOf(await gate(async (text) => (await admin.query<{ rule: string; finding: string }>(text)).rows))).toEqual([]);
  });

  test('runs under the server’s own login role, in less than 0.3 s', async () => {
    const app = new Client({ connectionString: urlOf('app') });
    await app.connect();
    await broken(app);
    const since = performance.now();
    expect(await broken(app)).toEqual([]);
    expect(performance.now() - since).toBeLessThan(300);
    await app.query('select 1');
    await app.end();
  });

  test.each(mistakes)('%s finds %s', async (rule, _, sql) => {
    await admin.query('begin');
    try {
      await admin.query(sql);
      expect(await broken(admin)).toContain(rule);
    } finally {
      await admin.query('rollback');
    }
  });

  test('has a mistake for every rule', () => {
    expect(new Set(mistakes.map(([rule]) => rule))).toEqual(new Set(rules.map(({ id }) => id)));
  });

  test('names rule, object and reason on one line', async () => {
    await admin.query('begin');
    await admin.query(`alter table ${table} disable row level security`);
    const lines = linesOf(await gate(async (text) => (await admin.query<{ rule: string; finding: string }>(text)).rows));
    await admin.query('rollback');
    expect(lines).toEqual(['R12 stock_snapshot  (Row-level security is on for every business table)']);
  });
});
