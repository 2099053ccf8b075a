import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** One cluster and one migrated template a run; every test file clones the template. */
export default async function setUp() {
  run('launch/build.mjs', ['shared', 'migrations']);
  if (!process.env.TEST_ADMIN_DATABASE_URL) await startOwnCluster();
  const admin = new pg.Client({ connectionString: process.env.TEST_ADMIN_DATABASE_URL });
  await admin.connect();
  await admin.query('drop database if exists api_template with (force)');
  await admin.query('create database api_template');
  await admin.end();
  const url = new URL(process.env.TEST_ADMIN_DATABASE_URL);
  url.pathname = '/api_template';
  run('migrations/dist/cli.js', [], { ADMIN_DATABASE_URL: url.href });
}

async function startOwnCluster() {
  const { startPostgres } = await import('../../../launch/postgres.mjs');
  const server = await startPostgres({ ephemeral: true });
  globalThis.stockpactTestServer = server;
  process.env.TEST_ADMIN_DATABASE_URL = server.adminUrl;
  process.env.APP_DB_PASSWORD = server.secrets.app;
  process.env.AUTH_DB_PASSWORD = server.secrets.auth;
  process.env.WORKER_DB_PASSWORD = server.secrets.worker;
}

function run(script, args, env = {}) {
  const done = spawnSync(process.execPath, [script, ...args], { cwd: root, env: { ...process.env, ...env }, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`${script} failed:\n${done.stdout}${done.stderr}`);
}
