// A buyer's consumption file with codes, from upload to stored rows, beside a bare COPY of ready rows in the same database.
// npm run bench -- import-consumption [rows, by default 200000] [runs, by default 3]
import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import { arch, cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { startPostgres } from '../../launch/postgres.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const [rows = 200_000, runs = 3] = process.argv.slice(2).map(Number);
const items = 500;
const locations = 10;
const password = randomUUID();

const postgres = await startPostgres({ ephemeral: true });
const urls = { ADMIN_DATABASE_URL: postgres.adminUrl, ...Object.fromEntries(['app', 'auth', 'worker'].map((role) => [`${role.toUpperCase()}_DATABASE_URL`, postgres.urlFor(`smi_${role}`, postgres.secrets[role], 'postgres')])) };
const env = { ...process.env, ...urls, APP_DB_PASSWORD: postgres.secrets.app, AUTH_DB_PASSWORD: postgres.secrets.auth, WORKER_DB_PASSWORD: postgres.secrets.worker, CLOCK: '2026-10-05T04:00:00Z', LOG_LEVEL: 'error', ROLE: 'all' };
const admin = new pg.Client(postgres.adminUrl);
let server;
try {
  run('migrations/dist/cli.js');
  run('api/dist/cli/organisation.js', '--buyer', 'Bench', '--email', 'planner@bench.example', '--password', password);
  await admin.connect();
  const port = await freePort();
  server = spawn(process.execPath, ['api/dist/main.js'], { cwd: root, env: { ...env, PORT: String(port) }, stdio: ['ignore', 'ignore', 'inherit'] });
  await measure(`http://127.0.0.1:${port}`);
} finally {
  if (server) await ended(server);
  await admin.end();
  await postgres.stop();
}

async function measure(url) {
  const portal = await signIn(url);
  await world(portal);
  const [{ version }] = (await admin.query('show server_version')).rows.map((row) => ({ version: row.server_version }));
  console.log(`${cpus().length} × ${cpus()[0]?.model}, ${arch()}, ${Math.round(totalmem() / 2 ** 30)} GB; Node ${process.version}, PostgreSQL ${version}, fsync off`);
  console.log(`${rows} rows of ${items * locations} item-locations, ${runs} runs; best, median`);
  const figures = { 'new days, end to end': [], 'the same figures again': [], 'bare COPY into a heap': [] };
  for (let n = 0; n < runs; n += 1) {
    const file = consumption(n);
    figures['new days, end to end'].push(await portal.load('CONSUMPTION', file));
    figures['the same figures again'].push(await portal.load('CONSUMPTION', `${file}\n`));
    figures['bare COPY into a heap'].push(await bareCopy());
  }
  for (const [name, found] of Object.entries(figures)) {
    const sorted = found.toSorted((a, b) => b - a);
    console.log(`  ${name.padEnd(26)}${format(sorted[0])}${format(sorted[Math.floor(sorted.length / 2)])} rows/s`);
  }
  console.log(`  memory of the server ${Math.round(Number(/VmRSS:\s+(\d+)/.exec(await statusOf(server.pid))?.[1] ?? 0) / 1024)} MB`);
}

async function world(portal) {
  const input = { number: 'B', supplierName: 'Supplier', supplierShortName: 'S', supplierCode: 'S', currency: 'EUR', authorityMode: 'PLAN_AND_SUGGEST', effectiveFrom: '2025-01-01', shared: [], idempotencyKey: randomUUID() };
  await portal.ask('mutation ($input: AgreementOpenInput!) { agreementOpen(input: $input) { userErrors { code } } }', { input });
  await portal.load('ITEMS', `item,name,uom\n${count(items, (i) => `MAT-${i},Item ${i},EA`)}`);
  await portal.load('LOCATIONS', `location,name,time_zone\n${count(locations, (l) => `L${l},Site ${l},Europe/Berlin`)}`);
  await portal.load('TERMS', `location,item,agreement,lead_time_days\n${count(items * locations, (n) => `L${n % locations},MAT-${Math.floor(n / locations)},B,5`)}`);
  for (let busy = 1; busy > 0; await pause(300)) busy = (await admin.query('select count(*)::int as n from graphile_worker._private_jobs')).rows[0].n;
}

/** Another month for every run. */
function consumption(run) {
  const places = items * locations;
  return `date,location,item,qty,uom\n${count(rows, (n) => {
    const day = new Date(Date.UTC(2026, 8 - 2 * run, 28 - Math.floor(n / places))).toISOString().slice(0, 10);
    return `${day},L${n % locations},MAT-${Math.floor((n % places) / locations)},${(n * 7) % 23},EA`;
  })}`;
}

async function bareCopy() {
  await admin.query('drop table if exists bare; create table bare (buyer uuid, supplier uuid, agreement uuid, place uuid, day date, quantity numeric)');
  const id = randomUUID();
  const text = `${count(rows, (n) => `${id},${id},${id},${id},2026-01-${String((n % 28) + 1).padStart(2, '0')},${n % 23}`)}\n`;
  const started = performance.now();
  const stream = admin.query(copyFrom('copy bare from stdin (format csv)'));
  await new Promise((resolve, reject) => stream.on('finish', resolve).on('error', reject).end(text));
  return rows / ((performance.now() - started) / 1000);
}

async function signIn(url) {
  for (let tries = 0; tries < 100 && !(await fetch(`${url}/readyz`).then((answer) => answer.ok, () => false)); tries += 1) await pause(100);
  const headers = { 'content-type': 'application/json', 'x-stockpact': '1' };
  const answer = await fetch(`${url}/auth/sign-in`, { method: 'POST', headers, body: JSON.stringify({ email: 'planner@bench.example', password }) });
  headers.cookie = answer.headers.getSetCookie()[0].split(';')[0];
  const ask = async (query, variables) => (await (await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables }) })).json()).data;
  const load = async (kind, content) => {
    const started = performance.now();
    const { id } = await (await fetch(`${url}/files?name=bench.csv`, { method: 'POST', headers: { ...headers, 'content-type': 'text/csv' }, body: content })).json();
    const input = { file: id, kind, idempotencyKey: randomUUID() };
    const created = await ask('mutation ($input: ImportCreateInput!) { importCreate(input: $input) { import { id } } }', { input });
    for (;;) {
      const { node } = await ask('query ($id: ID!) { node(id: $id) { ... on Import { state rowsTotal rowsRejected } } }', { id: created.importCreate.import.id });
      if (node.state === 'APPLIED' && node.rowsRejected === 0) return node.rowsTotal / ((performance.now() - started) / 1000);
      if (node.state === 'REJECTED' || node.rowsRejected > 0) throw new Error(`${kind} was refused`);
      await pause(50);
    }
  };
  return { ask, load };
}

function run(...args) {
  const done = spawnSync(process.execPath, args, { cwd: root, env, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(done.stderr);
}

function ended(child) {
  child.kill('SIGTERM');
  return new Promise((resolve) => child.once('exit', resolve));
}

async function statusOf(pid) {
  const { readFile } = await import('node:fs/promises');
  return readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
}

function freePort() {
  const probe = createServer();
  return new Promise((resolve) => probe.listen(0, '127.0.0.1', () => {
    const { port } = probe.address();
    probe.close(() => resolve(port));
  }));
}

function count(length, line) {
  return Array.from({ length }, (_, n) => line(n)).join('\n');
}

function format(figure) {
  return Math.round(figure).toLocaleString('en-US').replaceAll(',', ' ').padStart(12);
}
