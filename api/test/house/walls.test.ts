import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { Clock } from '../../src/platform/clock/clock.js';
import { inScope } from '../../src/platform/db/current.js';
import { Database } from '../../src/platform/db/database.js';
import type { Tx } from '../../src/platform/db/tx.js';
import { UnitOfWork } from '../../src/platform/db/unit-of-work.js';
import { type TestDatabase, cloneDatabase } from '../kit/databases.js';
import { type TestOrganisation, TestWorld } from '../kit/world.js';

let database: TestDatabase;
let sql: pg.Client;
let app: Database;
let world: TestWorld;
let buyer: TestOrganisation;
let supplier: TestOrganisation;
let rival: TestOrganisation;

beforeAll(async () => {
  database = await cloneDatabase();
  sql = new pg.Client({ connectionString: database.url('admin') });
  await sql.connect();
  app = await Database.connect(database.url('app'), 4);
  world = new TestWorld(sql);
  [buyer, supplier, rival] = [await world.organisation('BUYER'), await world.organisation('SUPPLIER'), await world.organisation('SUPPLIER')];
  for (const each of [supplier, rival]) {
    const agreement = await world.agreement(buyer, each);
    for (let i = 0; i < 3; i += 1) await world.snapshot(await world.itemLocation(agreement), '2026-03-01', '500');
  }
});

afterAll(async () => {
  await app.close();
  await sql.end();
  await database.drop();
});

/** The session of a fresh user of the organisation, as after a sign-in. */
async function sessionOf(organisation: TestOrganisation): Promise<string> {
  const email = await world.user(organisation, [organisation.side === 'BUYER' ? 'BP' : 'SP']);
  const token = randomBytes(32).toString('base64url');
  await sql.query(
    `insert into auth.session (token_hash, kind, user_id, org_id, side, expires_at)
     select sha256(convert_to($1, 'UTF8')), 'web', user_id, org_id, side, clock_timestamp() + interval '1 hour' from auth.credential where email = $2`,
    [token, email],
  );
  return token;
}

const as = async (organisation: TestOrganisation): Promise<UnitOfWork> => new UnitOfWork(app, await sessionOf(organisation), new Clock(null));

/** One operation: read and close, as at the end of a request. */
async function ask<T>(uow: UnitOfWork, work: (tx: Tx) => Promise<T>): Promise<T> {
  return uow.read(work).finally(() => uow.close());
}

const count = (uow: UnitOfWork, table: string): Promise<number> =>
  ask(uow, async (tx) => (await tx.first<{ n: number }>(`select count(*)::int as n from smi.${table}`))?.n ?? -1);

const refused = (work: Promise<unknown>): Promise<string> => work.then(() => 'allowed', (error: { code?: string }) => error.code ?? String(error));

describe('the second wall', () => {
  test('gives a query that forgot its WHERE only the rows of its asker', async () => {
    for (const table of ['stock_snapshot', 'agreements_item_location', 'agreements_terms', 'agreements_threshold', 'catalog_item']) {
      expect([table, await count(await as(buyer), table)]).toEqual([table, 6]);
      expect([table, await count(await as(supplier), table)]).toEqual([table, 3]);
    }
    expect(await count(await as(await world.organisation('SUPPLIER')), 'stock_snapshot')).toBe(0);
    expect(await count(await as(await world.organisation('BUYER')), 'stock_snapshot')).toBe(0);
  });

  test('shows a supplier the buyer and nobody else of its suppliers', async () => {
    const names = await ask(await as(supplier), (tx) => tx.rows<{ name: string }>('select name from smi.identity_organisation order by name'));
    expect(names.map(({ name }) => name).sort()).toEqual([buyer.name, supplier.name].sort());
  });

  test('fails loudly without a session instead of showing an empty list', async () => {
    expect(await refused(app.query('select * from smi.stock_snapshot'))).toBe('42501');
    const stranger = new UnitOfWork(app, randomBytes(32).toString('base64url'), new Clock(null));
    expect(await refused(stranger.read((tx) => tx.rows('select 1 as one')))).toBe('28000');
  });

  test('closes a connection that carries a context, whatever it is, so that it refuses one asker and no more', async () => {
    const single = await Database.connect(database.url('app'), 1);
    const token = await sessionOf(buyer);
    const asked = (): Promise<string> => refused(ask(new UnitOfWork(single, token, new Clock(null)), (tx) => tx.rows('select 1 from smi.catalog_item')));
    expect(await asked()).toBe('allowed');
    for (const [setting, value] of [['role', 'smi_buyer'], ['role', 'smi_supplier'], ['app.sid', 'left behind']]) {
      await single.query('select set_config($1, $2, false)', [setting, value]);
      expect([setting, await asked()]).not.toEqual([setting, 'allowed']);
      expect([setting, await asked()]).toEqual([setting, 'allowed']);
    }
    await single.close();
  });

  test('closes the moment the session is revoked, in the middle of a transaction', async () => {
    const uow = await as(buyer);
    const code = await refused(
      uow.write(async (tx) => {
        await tx.rows('select count(*) from smi.stock_snapshot');
        await sql.query('update auth.session set revoked_at = clock_timestamp() where org_id = $1', [buyer.id]);
        await tx.rows('select count(*) from smi.stock_snapshot');
      }),
    );
    expect(code).toBe('42501');
  });

  test('lets no transaction be asked after its end: its connection is somebody else’s by then', async () => {
    for (const how of ['read', 'write'] as const) {
      const uow = await as(buyer);
      const kept = await uow[how](async (tx) => tx);
      await uow.close();
      await expect(kept.rows('select count(*) from smi.stock_snapshot')).rejects.toThrow('after the end of its transaction');
    }
  });

  test('gives an operation that holds a connection no second one: it would wait for itself', async () => {
    const [outer, inner] = [await as(buyer), await as(buyer)];
    const nested = inScope({ requestId: 'outer', uow: outer }, () =>
      outer.read(() => inScope({ requestId: 'inner', uow: inner }, () => ask(inner, (tx) => tx.rows('select 1 as one')))),
    );
    await expect(nested).rejects.toThrow('would wait for itself');
    await outer.close();
    expect(await count(outer, 'stock_snapshot')).toBe(6);
  });

  test('hides a withheld field group and an ended agreement at the next operation', async () => {
    const fresh = await world.organisation('SUPPLIER');
    const agreement = await world.agreement(buyer, fresh);
    await world.snapshot(await world.itemLocation(agreement), '2026-03-01', '500');
    const uow = await as(fresh);
    expect(await count(uow, 'stock_snapshot')).toBe(1);
    await sql.query("update smi.agreements_sharing set shared = false where agreement_id = $1 and field_group = 'STOCK'", [agreement.id]);
    expect(await count(uow, 'stock_snapshot')).toBe(0);
    expect(await count(uow, 'agreements_item_location')).toBe(1);
    await sql.query("update smi.agreements_agreement set state = 'TERMINATED' where id = $1", [agreement.id]);
    expect(await count(uow, 'agreements_item_location')).toBe(0);
  });

  test('refuses to write for somebody else, to write what the side does not own, and to delete', async () => {
    const steal = (uow: UnitOfWork, text: string): Promise<string> => refused(uow.write((tx) => tx.rows(text, [rival.id])));
    expect(await steal(await as(supplier), 'update smi.agreements_sharing set shared = true where supplier_id = $1')).toBe('42501');
    expect(await steal(await as(supplier), 'delete from smi.stock_snapshot where supplier_id = $1')).toBe('42501');
    expect(await steal(await as(buyer), 'delete from smi.stock_snapshot where supplier_id = $1')).toBe('42501');
    expect(await steal(await as(supplier), 'insert into smi.agreements_partnership (buyer_id, supplier_id, supplier_code) values ($1, $1, 1)')).toBe('42501');
  });

  test('lets nobody change or remove a fact', async () => {
    const uow = await as(buyer);
    await uow.write((tx) => tx.rows("select sec.record_fact(null, 'user.greeted', 'User', $1, '{}', now())", [tx.actor.userId]));
    expect(await count(uow, 'platform_fact')).toBe(1);
    for (const text of ["update smi.platform_fact set kind = 'x.y'", 'delete from smi.platform_fact', 'truncate smi.platform_fact']) {
      expect([text, await refused(uow.write((tx) => tx.rows(text)))]).toEqual([text, '42501']);
    }
  });

  test('chains the facts of an agreement without a gap, each with the hash of the one before', async () => {
    const agreement = await world.agreement(buyer, supplier);
    const speakers = [await as(buyer), await as(supplier), await as(buyer), await as(supplier)];
    await Promise.all(
      speakers.map((uow) => uow.write((tx) => tx.rows("select sec.record_fact($1, 'threshold.scheduled', 'Agreement', $1, '{}', now())", [agreement.id]))),
    );
    const { rows } = await sql.query<{ seq: string; chained: boolean }>(
      `select seq, previous_hash = coalesce(lag(hash) over (order by seq), '\\x00') as chained from smi.platform_fact where agreement_id = $1 order by seq`,
      [agreement.id],
    );
    expect(rows).toEqual([1, 2, 3, 4].map((seq) => ({ seq: String(seq), chained: true })));
  });
});
