// A full plan run from PostgreSQL to PostgreSQL: item-locations with 104 weeks of demand each are classified, forecast, levelled,
// projected and proposed by the portal's own worker. Beside it, in the same run, the same inputs are read once more and the same
// arithmetic is done alone, in one thread: what the run takes beyond it is reading, writing and the way between. Quote the shares.
// npm run bench -- planning [item-locations]
import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { cpus } from 'node:os';
import pg from 'pg';
import { migrate } from '@stockpact/migrations';
import { startPostgres } from '../../launch/postgres.mjs';
import { loadConfig } from '../../api/dist/config.js';
import { startPortal } from '../../api/dist/create-app.js';
import { Clock } from '../../api/dist/platform/clock/clock.js';
import { Database } from '../../api/dist/platform/db/database.js';
import { UnitOfWork } from '../../api/dist/platform/db/unit-of-work.js';
import { computeBatch } from '../../api/dist/rooms/planning/run/compute.js';
import { PlanInputReader } from '../../api/dist/rooms/planning/run/plan-input-reader.js';
import { entities } from '../../api/dist/rooms/rooms.js';
import { demandFor, stockFor } from '../kit/demand.mjs';
import { world } from '../kit/world.mjs';

const lines = Number(process.argv[2] ?? 100_000);
const now = '2026-03-02T03:00:00Z';
const buyer = '00000000-0000-4000-8000-000000000001';

const server = await startPostgres({ ephemeral: true });
process.once('exit', () => server.stop());
const { app, auth, worker } = server.secrets;
await migrate({ adminUrl: server.adminUrl, passwords: { app, auth, worker } });
const admin = new pg.Client({ connectionString: server.adminUrl });
await admin.connect();
const loaded = await seconds(load);
console.log(`${cpus()[0]?.model ?? 'unknown processor'} × ${cpus().length}, Node ${process.version}, ${lines.toLocaleString('en')} item-locations of 104 weeks made in ${loaded.toFixed(0)} s`);

const login = (role, password) => server.urlFor(role, password, 'postgres');
Object.assign(process.env, { APP_DATABASE_URL: login('smi_app', app), AUTH_DATABASE_URL: login('smi_auth', auth), WORKER_DATABASE_URL: login('smi_worker', worker) });
const portal = await startPortal(loadConfig({ role: 'worker', clock: new Date(now), demo: true, logLevel: 'error', port: 0 }));

const runs = [];
for (const name of ['first run, every proposal is new', 'next run, nothing has changed', 'next run, every stock was counted anew']) {
  if (runs.length === 2) await count();
  const before = process.cpuUsage();
  const served = serverSeconds();
  const wall = await seconds(planAll);
  const { user, system } = process.cpuUsage(before);
  runs.push({ name, wall, cpu: (user + system) / 1e6, postgres: serverSeconds() - served });
}
const { rows: [made] } = await admin.query("select count(*)::int as plans, (select count(*)::int from smi.planning_profile) as profiles, (select count(*)::int from smi.proposals_proposal where state = 'PLANNED') as proposals from smi.planning_plan where replaced_on = 'infinity'");
const alone = await readAndCompute();
await portal.stop();
await admin.end();
await server.stop();

console.log(`${made.plans.toLocaleString('en')} plans, ${made.profiles.toLocaleString('en')} profiles, ${made.proposals.toLocaleString('en')} planned proposals`);
console.log(`arithmetic alone, processor time        ${alone.arithmetic.toFixed(1).padStart(7)} s   ${perSecond(alone.arithmetic)}`);
console.log(`reading the inputs alone, one connection${alone.reading.toFixed(1).padStart(7)} s   ${perSecond(alone.reading)}`);
for (const { name, wall, cpu, postgres } of runs) {
  console.log(`${name.padEnd(40)}${wall.toFixed(1).padStart(7)} s   ${perSecond(wall)}   processor of the worker ${cpu.toFixed(1)} s, of it outside the arithmetic ${Math.round((1 - alone.arithmetic / cpu) * 100)} %; processor of PostgreSQL ${postgres.toFixed(1)} s; run ÷ arithmetic ${(wall / alone.arithmetic).toFixed(1)}, processor ÷ arithmetic ${((cpu + postgres) / alone.arithmetic).toFixed(1)}`);
}
process.exit();

async function load() {
  await admin.query(world({ lines, suppliers: 4, buyers: 1 }));
  await admin.query('set session_replication_role = replica');
  await admin.query("insert into smi.identity_user (org_id, email, name, service) values ($1, 'planning@bench.invalid', 'Planning', true)", [buyer]);
  const { rows } = await admin.query('select id, supplier_id, agreement_id from smi.agreements_item_location order by id');
  for (let from = 0; from < rows.length; from += 5_000) await loadBatch(rows.slice(from, from + 5_000), from);
  await admin.query('set session_replication_role = origin');
  await admin.query('analyze');
}

async function loadBatch(rows, from) {
  const each = rows.map((_, index) => demandFor(from + index));
  const column = (name) => each.map((one) => one[name]);
  const at = [buyer, rows.map((row) => row.supplier_id), rows.map((row) => row.agreement_id), rows.map((row) => row.id)];
  const into = (table, names, types, ...values) => admin.query(
    `insert into smi.${table} (buyer_id, supplier_id, agreement_id, item_location_id, ${names.join(', ')})
     select $1, u.* from unnest($2::uuid[], $3::uuid[], $4::uuid[], ${types.map((type, index) => `$${index + 5}::${type}[]`).join(', ')}) u`, [...at, ...values]);
  const all = (value) => rows.map(() => value);
  await into('demand_series', ['first_day', 'last_day', 'days', 'weeks', 'built_at'], ['date', 'date', 'bytea', 'bytea', 'timestamptz'], column('firstDay'), column('lastDay'), column('days'), column('weeks'), all(now));
  await into('agreements_threshold', ['effective_from', 'unit', 'minimum', 'maximum'], ['date', 'text', 'numeric', 'numeric'], all('2024-01-01'), all('QTY'), column('minimum'), column('maximum'));
  await into('stock_snapshot', ['business_date', 'as_of', 'unrestricted'], ['date', 'timestamptz', 'numeric'], all('2026-03-01'), all('2026-03-01T20:00:00Z'), each.map((one, index) => stockFor(one, from + index)));
  await into('agreements_price', ['effective_from', 'unit_price', 'currency'], ['date', 'numeric', 'text'], all('2024-01-01'), each.map((_, index) => 1 + ((from + index) % 97)), all('EUR'));
}

/** Another count of each stock, a little lower: every plan comes out otherwise, as after a day of consumption. */
async function count() {
  await admin.query('set session_replication_role = replica');
  await admin.query("insert into smi.stock_snapshot (buyer_id, supplier_id, agreement_id, item_location_id, business_date, as_of, unrestricted) select buyer_id, supplier_id, agreement_id, item_location_id, business_date, '2026-03-01T22:00:00Z', floor(unrestricted * 0.97) from smi.stock_snapshot");
  await admin.query('set session_replication_role = origin');
}

async function session() {
  const token = randomBytes(32).toString('base64url');
  await admin.query("insert into auth.session (token_hash, kind, user_id, org_id, side, expires_at) select sha256(convert_to($1, 'UTF8')), 'job', u.id, u.org_id, 'BUYER', clock_timestamp() + interval '1 hour' from smi.identity_user u where u.service", [token]);
  return token;
}

/** Asks for every agreement, as the night does, and waits. */
async function planAll() {
  await admin.query("insert into smi.planning_request (buyer_id, supplier_id, agreement_id, reason) select buyer_id, supplier_id, id, 'bench' from smi.agreements_agreement");
  const { rows } = await admin.query("insert into auth.job_grant (user_id, org_id, side) select u.id, u.org_id, 'BUYER' from smi.identity_user u, smi.agreements_agreement where u.service returning id");
  const { rows: agreements } = await admin.query('select id from smi.agreements_agreement');
  for (const [index, { id }] of agreements.entries()) await admin.query("select queue.add('replenish', json_build_object('grant', $1::uuid, 'agreementId', $2::uuid), $2::text, clock_timestamp())", [rows[index].id, id]);
  for (;;) {
    const { rows: [left] } = await admin.query('select (select count(*)::int from graphile_worker._private_jobs) + (select count(*)::int from smi.planning_request) as waiting');
    if (left.waiting === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** The inputs of every batch read as a run reads them, and nothing but the rules asked of them. */
async function readAndCompute() {
  const db = await Database.connect(process.env.WORKER_DATABASE_URL, 2, entities, false);
  const uow = new UnitOfWork(db, await session(), new Clock(new Date(now)));
  const reader = portal.app.get(PlanInputReader, { strict: false });
  const took = { reading: 0, arithmetic: 0 };
  const { rows } = await admin.query('select agreement_id, array_agg(id order by id) as ids from smi.agreements_item_location group by agreement_id');
  for (const { agreement_id: agreementId, ids } of rows) {
    for (let from = 0; from < ids.length; from += 1_000) {
      let inputs;
      took.reading += await seconds(async () => {
        inputs = await uow.read((tx) => reader.read(tx, { agreementId, itemLocationIds: ids.slice(from, from + 1_000), changedIds: new Set(), classes: null }, async () => new Map()));
      });
      took.arithmetic += processorSeconds(() => computeBatch(inputs));
    }
  }
  await uow.end();
  await db.close();
  return took;
}

/** Of this process, which does nothing else meanwhile: other work on the machine does not count. */
function processorSeconds(work) {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

async function seconds(work) {
  const from = performance.now();
  await work();
  return (performance.now() - from) / 1000;
}

/** Processor time of the server's processes that live, where the system tells it: connections of the portal outlive a run. */
function serverSeconds() {
  const ticks = readdirSync('/proc', { withFileTypes: true }).filter(({ name }) => /^\d+$/.test(name)).map(({ name }) => ticksOf(name));
  return ticks.reduce((sum, each) => sum + each, 0) / 100;
}

function ticksOf(pid) {
  try {
    const [, parent, ...fields] = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
    return Number(parent) === server.pid ? Number(fields[9]) + Number(fields[10]) : 0;
  } catch {
    return 0;
  }
}

function perSecond(took) {
  return `${Math.round(lines / took).toLocaleString('en').padStart(8)} item-locations/s`;
}
