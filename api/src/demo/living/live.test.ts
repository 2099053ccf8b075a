import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { cloneDatabase, type TestDatabase } from '../../../test/kit/databases.js';
import type { Config } from '../../config.js';
import { loadWorld, occupancyOf } from '../load/load-world.js';
import { ToldDeliveries } from '../told-deliveries.js';
import { SIZES, World } from '../world.js';
import { live } from './live.js';

/** A fifth of the demo, told in full. */
const world = new World({ ...SIZES.small, scale: 0.2, snapshotDays: 90 });

const configFor = ({ url }: TestDatabase): Config => ({
  host: '127.0.0.1', port: 0, role: 'web', databases: { app: url('app'), auth: url('auth'), worker: url('worker') }, poolSize: 8,
  demo: true, clock: null, webRoot: null, cookieSecure: false, trustProxy: 0, publicUrl: null, mail: { smtpUrl: null, from: 'a@b', folder: null }, secretsKey: 'k'.repeat(32), signOnLocal: false, logLevel: 'error',
  origins: [], allowances: { user: 1_000_000, organisation: 5_000_000, requests: 1_200 }, exports: { rowsPerDay: 1, large: 1 }, kept: { accessLog: 0, mail: 0, answers: 0, sessions: 0 }, deadlines: { header: 15_000, body: 15_000, request: 300_000 },
});

describe('the story of the demo', () => {
  let database: TestDatabase;
  let client: pg.Client;
  let untouched: string;

  beforeAll(async () => {
    database = await cloneDatabase();
    client = new pg.Client({ connectionString: database.url('admin') });
    await client.connect();
    untouched = await occupancyOf(client, world);
    const told = new ToldDeliveries(world);
    await loadWorld(client, world, told, () => undefined);
    await live({ world, told, client, config: configFor(database), say: () => undefined });
    await client.query('set role smi_owner');
  }, 120_000);

  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  const column = async (sql: string): Promise<unknown[]> => (await client.query({ text: sql, rowMode: 'array' })).rows.map(([value]: unknown[]) => value);

  test('begins on an empty database and is known again when it is finished', async () => {
    expect(untouched).toBe('EMPTY');
    expect(await occupancyOf(client, world)).toBe('DEMO');
  });

  test('leaves proposals in every state that can be without waiting, at both buyers', async () => {
    const states = await column('select distinct state from smi.proposals_proposal');
    for (const state of ['PLANNED', 'PROPOSED', 'CHANGED', 'ACCEPTED', 'AUTO_ACCEPTED', 'REJECTED', 'COMMITTED', 'SHIPPED', 'DISCREPANCY', 'CLOSED', 'CANCELLED']) {
      expect(states).toContain(state);
    }
    expect(await column('select count(distinct buyer_id)::int from smi.proposals_proposal where state = \'SHIPPED\'')).toEqual([2]);
  });

  test('leaves shipments that are due today and shipments that are late', async () => {
    const due = await column("select distinct sign(eta - date '2026-10-05')::int from smi.deliveries_shipment where state = 'SHIPPED' order by 1");
    expect(due).toEqual(expect.arrayContaining([-1, 0]));
  });

  test('plans every item-location of this morning, and nothing waits to be planned', async () => {
    expect(await column('select count(*)::int from smi.planning_plan')).toEqual([world.assortment.placements.length]);
    expect(await column('select count(*)::int from smi.planning_request')).toEqual([0]);
  });

  test('knows of every item-location how it stood the day before, and that some have changed', async () => {
    expect(await column('select count(*)::int from smi.planning_plan where status_before is null')).toEqual([0]);
    const [changed] = await column('select count(*)::int from smi.planning_plan where status_before <> status');
    expect(changed).toBeGreaterThan(0);
    expect(changed).toBeLessThan(world.assortment.placements.length / 10);
  });

  test('shows one file with some bad rows and one that was refused as a whole', async () => {
    expect(await column('select state from smi.feeds_import order by state')).toEqual(['APPLIED', 'REJECTED']);
    expect(await column("select rows_rejected from smi.feeds_import where state = 'APPLIED'")).toEqual([5]);
  });

  test('keeps stock equal to movements, whoever wrote the receipts', async () => {
    const different = await column(`
      select l.item_number from smi.agreements_item_location l
      join lateral (select business_date, unrestricted + blocked + quality as stock, as_of from smi.stock_snapshot s
        where s.buyer_id = l.buyer_id and s.item_location_id = l.id order by business_date desc, recorded_at desc limit 1) s on true
      where s.stock <> (select sum(accepted) from smi.stock_receipt r where r.buyer_id = l.buyer_id and r.item_location_id = l.id and r.received_at <= s.as_of)
        - (select sum(quantity) from smi.demand_consumption c where c.buyer_id = l.buyer_id and c.item_location_id = l.id)`);
    expect(different).toEqual([]);
  });

  test('has nothing happen later than the morning it ends on', async () => {
    expect(await column("select distinct kind from smi.platform_fact where at > '2026-10-05T04:01:00Z'")).toEqual([]);
  });

  test('leaves nobody signed in', async () => {
    expect(await column("select count(*)::int from auth.session where kind = 'web' and revoked_at is null")).toEqual([0]);
  });
});
