import pg from 'pg';
import { type Config, loadConfig } from '../../src/config.js';
import { type Portal, startPortal } from '../../src/create-app.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { TestClient } from './client.js';
import { type TestDatabase, cloneDatabase } from './databases.js';
import { TestWorld, password } from './world.js';

export const testClock = '2026-03-02T03:00:00Z';

/** A running portal with its own database, worker included. */
export interface TestPortal {
  url: string;
  world: TestWorld;
  /** Superuser connection, for looking behind the curtain only. */
  sql: pg.Client;
  app: Portal['app'];
  signIn: (email: string) => Promise<TestClient>;
  anonymous: TestClient;
  /** Moves the portal's clock, which then stands still. */
  moveTo: (instant: string) => Promise<void>;
  /** Resolves when the job queue is empty. */
  settled: () => Promise<void>;
  /** What the connections of the server still do after ten seconds; empty as soon as all of them rest. */
  resting: () => Promise<string[]>;
  stop: () => Promise<void>;
}

/** Starts it on a free port, on a database of its own or on the one that is given (and is then kept). The clock stands at `clock` (UTC) and runs on from there; `config` changes what a test is about. */
export async function startTestPortal(options: { clock?: string; config?: Partial<Config>; database?: TestDatabase } = {}): Promise<TestPortal> {
  const database = options.database ?? (await cloneDatabase());
  process.env['APP_DATABASE_URL'] = database.url('app');
  process.env['AUTH_DATABASE_URL'] = database.url('auth');
  process.env['WORKER_DATABASE_URL'] = database.url('worker');
  const config = loadConfig({ port: 0, role: 'all', clock: new Date(options.clock ?? testClock), demo: true, logLevel: 'error', poolSize: 8, ...options.config });
  const portal = await startPortal(config);
  const sql = new pg.Client({ connectionString: database.url('admin') });
  await sql.connect();
  return {
    url: portal.url,
    world: new TestWorld(sql),
    sql,
    app: portal.app,
    signIn: (email) => TestClient.signIn(portal.url, email, password),
    anonymous: new TestClient(portal.url),
    moveTo: async (instant) => {
      portal.app.get(Clock).now = () => new Date(instant);
      await sql.query('select sec.set_clock($1)', [instant]);
    },
    settled: () => settled(sql),
    resting: () => resting(sql),
    stop: () => stop(portal, sql, options.database ? null : database),
  };
}

async function settled(sql: pg.Client): Promise<void> {
  for (let round = 0; round < 1600; round += 1) {
    const { rows } = await sql.query<{ jobs: number; requests: number }>(
      `select (select count(*)::int from graphile_worker._private_jobs where attempts < max_attempts) as jobs,
              (select count(*)::int from smi.planning_request) as requests`,
    );
    if (rows[0]?.jobs === 0 && rows[0].requests === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  const { rows: jobs } = await sql.query('select task_id, attempts, run_at, locked_at, last_error, clock_timestamp() as now from graphile_worker._private_jobs limit 3');
  const { rows: requests } = await sql.query('select reason, item_location_id, requested_at from smi.planning_request limit 3');
  throw new Error(`the job queue did not empty: ${JSON.stringify({ jobs, requests })}`);
}

async function resting(sql: pg.Client): Promise<string[]> {
  let busy: string[] = [];
  for (let round = 0; round < 100; round += 1) {
    const { rows } = await sql.query<{ what: string }>(
      "select state || ': ' || left(query, 80) as what from pg_stat_activity where usename = 'smi_app' and application_name = 'stockpact' and datname = current_database() and state <> 'idle'",
    );
    busy = rows.map(({ what }) => what);
    if (busy.length === 0) return [];
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return busy;
}

async function stop(portal: Portal, sql: pg.Client, database: TestDatabase | null): Promise<void> {
  await portal.stop();
  await sql.end();
  await database?.drop();
}
