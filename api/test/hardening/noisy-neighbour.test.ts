import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import pg from 'pg';
import { Clock } from '../../src/platform/clock/clock.js';
import { Database } from '../../src/platform/db/database.js';
import { UnitOfWork } from '../../src/platform/db/unit-of-work.js';
import { encodeId } from '../../src/platform/graphql/ids.js';
import type { Answer, TestClient } from '../kit/client.js';
import { type TestDatabase, cloneDatabase } from '../kit/databases.js';
import { type TestPortal, startTestPortal } from '../kit/portal.js';
import { Scene } from '../kit/replenishment.js';

let database: TestDatabase;
let portal: TestPortal;
let noisy: Scene;
let calm: Scene[];
/** The buyer of the noisy scene also buys from a supplier of a calm one, so that not even a common partner is concerned. */
let shared: { client: TestClient; agreement: string };

beforeAll(async () => {
  database = await cloneDatabase();
  portal = await startTestPortal({ database, config: { poolSize: 8, logLevel: 'silent' } });
  [noisy, ...calm] = [await Scene.open(portal), await Scene.open(portal), await Scene.open(portal), await Scene.open(portal)] as [Scene, ...Scene[]];
  for (const scene of [noisy, ...calm]) await scene.place();
  const other = await portal.world.agreement((calm[0] as Scene).agreement.buyer, noisy.agreement.supplier);
  await portal.world.itemLocation(other);
  shared = { client: noisy.supplier, agreement: encodeId('Agreement', other.id) };
});
afterAll(async () => {
  await portal.stop();
  await database.drop();
});

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
const board = '{ itemLocations(first: 50) { edges { node { id status agreement { id } } } } }';
const tokenOf = (client: TestClient): string => client.cookie?.split('=')[1] ?? '';

/** Locks of its own rows that the noisy buyer holds, one transaction after the other. Each is marked, to be known from outside. */
async function holdLocks(until: () => boolean): Promise<string[]> {
  const ends: string[] = [];
  const hold = async (): Promise<void> => {
    const uow = new UnitOfWork(portal.app.get(Database), tokenOf(noisy.buyer), new Clock(null));
    try {
      await uow.write(async (tx) => {
        if (until()) return;
        await tx.rows('select pg_advisory_xact_lock(4242, pg_backend_pid())');
        await tx.rows('select id from smi.agreements_item_location for update');
        await tx.rows('select pg_sleep(0.7)');
      });
      ends.push('held');
    } catch (error) {
      ends.push(String((error as { extensions?: { code: string }; code?: string }).extensions?.code ?? (error as { code?: string }).code));
    } finally {
      await uow.end();
    }
  };
  await Promise.all(Array.from({ length: 16 }, async () => {
    while (!until()) await hold().then(() => pause(20));
  }));
  return ends;
}

/** What somebody does who works as usual: looks at the board, and changes something every other time. */
async function work(scene: Scene, client: TestClient, answers: Answer[]): Promise<void> {
  for (let n = 0; n < 12; n += 1) {
    answers.push(await client.ask(board));
    if (client !== scene.buyer) continue;
    const place = await portal.world.itemLocation(scene.agreement);
    const input = { itemLocation: place.globalId, expectedVersion: 1, effectiveFrom: '2026-04-01', minimum: '300', maximum: '1200', unit: 'QTY', reason: 'more demand' };
    expect((await client.mutate('thresholdSchedule', input, 'threshold { id }')).userErrors).toEqual([]);
  }
}

/** Waits at the locks of the database as seen from outside, until told to stop: of the noisy ones among each other, and of others for a noisy one. */
async function watchLocks(until: () => boolean): Promise<{ among: number; others: number }> {
  const seen = { among: 0, others: 0 };
  while (!until()) {
    const { rows } = await portal.sql.query<{ own: boolean }>(
      `with noisy as (select pid from pg_locks where locktype = 'advisory' and classid = 4242 and granted)
       select a.pid in (select pid from noisy) as own from pg_stat_activity a, unnest(pg_blocking_pids(a.pid)) holding where a.datname = current_database() and holding in (select pid from noisy)`,
    );
    for (const { own } of rows) seen[own ? 'among' : 'others'] += 1;
    await pause(25);
  }
  return seen;
}

describe('an organisation that asks for ten times as much as others and holds its locks as long as it may', () => {
  test('fails nobody else: no error elsewhere, nobody else waits for its locks, and its own part is refused as such', async () => {
    let over = false;
    const locks = holdLocks(() => over);
    const watched = watchLocks(() => over);
    await pause(300);
    const flood = Promise.all(Array.from({ length: 260 }, () => noisy.secondBuyer.ask(board)));
    await pause(100);

    const others: Answer[] = [];
    await Promise.all([...calm.flatMap((scene) => [scene.buyer, scene.supplier].map((client) => work(scene, client, others))), work(noisy, shared.client, others)]).finally(() => (over = true));

    expect(others).toHaveLength(84);
    expect(others.filter(({ status, errors }) => status !== 200 || errors.length > 0)).toEqual([]);
    const waits = await watched;
    expect(waits.among).toBeGreaterThan(0);
    expect(waits.others).toBe(0);

    const refused = (await flood).filter(({ errors }) => errors.length > 0);
    expect(refused.length).toBeGreaterThan(0);
    expect(new Set(refused.map(({ status, errors }) => `${status} ${errors[0]?.extensions.code}`))).toEqual(new Set(['429 RATE_LIMITED']));
    // 55P03: one of its own waited for another of its own longer than lock_timeout lets it.
    expect(new Set((await locks).filter((end) => !['held', 'RATE_LIMITED', '55P03'].includes(end)))).toEqual(new Set());
  });

  test('is told when to come back, over REST as well', async () => {
    let over = false;
    const locks = holdLocks(() => over);
    const flood = Promise.all(Array.from({ length: 230 }, async () => {
      const response = await noisy.secondBuyer.fetch('/imports/x/errors.csv');
      return `${response.status} ${(await response.text()).replace(/"permission":"[^"]*"/, '')} ${response.headers.get('retry-after') ?? ''}`;
    }));
    await pause(600);
    over = true;
    const answers = new Set(await flood);
    await locks;
    expect(answers).toContain('429 {"code":"RATE_LIMITED","retryAfter":5} 5');
    expect([...answers].filter((answer) => !/^(429|404|403) /.test(answer))).toEqual([]);
  });
});

describe('a reader that takes nothing of a file', () => {
  test('holds no connection to the database, and gets the whole file when it reads on', async () => {
    const auditor = await portal.signIn(await portal.world.user(noisy.agreement.buyer, ['AU']));
    await portal.sql.query('begin');
    await portal.sql.query("select set_config('app.sid', $1, true)", [tokenOf(noisy.buyer)]);
    await portal.sql.query("select sec.record_fact(null, 'user.greeted', 'User', uuidv7(), jsonb_build_object('text', repeat('x', 2000)), now()) from generate_series(1, 6000)");
    await portal.sql.query('commit');
    const paused = await new Promise<IncomingMessage>((resolve, reject) => {
      const asked = httpRequest(`${portal.url}/audit/organisation.jsonl`, { headers: { cookie: auditor.cookie ?? '' } }, (response) => resolve(response.pause()));
      asked.once('error', reject).end();
    });
    await pause(300);
    expect(await portal.resting()).toEqual([]);
    let lines = 0;
    for await (const part of paused.resume() as AsyncIterable<Buffer>) lines += part.toString('latin1').split('\n').length - 1;
    expect(lines).toBeGreaterThanOrEqual(6_000);
  });
});

describe('every login role of the portal', () => {
  test('has an end for its statements, its waiting for locks and its idle transactions', async () => {
    const seconds = async (role: 'app' | 'auth' | 'worker'): Promise<number[]> => {
      const client = new pg.Client({ connectionString: database.url(role) });
      await client.connect();
      const { rows } = await client.query("select setting::int / 1000 as seconds from pg_settings where name in ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout') order by name");
      await client.end();
      return rows.map((row) => row.seconds);
    };
    const { rows } = await portal.sql.query("select rolname from pg_roles where rolcanlogin and rolname like 'smi\\_%' order by 1");
    expect(rows.map(({ rolname }) => rolname)).toEqual(['smi_app', 'smi_auth', 'smi_worker']);
    expect([await seconds('app'), await seconds('auth'), await seconds('worker')]).toEqual([[30, 5, 15], [30, 5, 15], [300, 30, 120]]);
  });
});
