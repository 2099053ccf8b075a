// What the second wall costs: the statements of the board over 100,000 item-locations, once under a party's role and its row-level
// security, once as a role that no policy binds and with the tenant written into the statement. Same text, data and server, in turns
// in one run. Quote the ratios; absolute times say more about the machine.
import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { cpus } from 'node:os';
import pg from 'pg';
import { migrate } from '@stockpact/migrations';
import { packCurves } from '@stockpact/shared';
import { startPostgres } from '../../launch/postgres.mjs';
import { Clock } from '../../api/dist/platform/clock/clock.js';
import { Tx } from '../../api/dist/platform/db/tx.js';
import { HomeRepo } from '../../api/dist/rooms/home/home.repo.js';
import { BoardRepo } from '../../api/dist/rooms/planning/board/board.repo.js';
import { world } from '../kit/world.mjs';

const lines = Number(process.argv[2] ?? 100_000);
const rounds = Number(process.argv[3] ?? 15);
const suppliers = 4;

/** Stock of sixty days that falls by ten a day. */
const falling = Array.from({ length: 60 }, (_, day) => 4_900_000 - day * 100_000);

/** A plan of every item-location. */
const plans = `
set session_replication_role = replica;
insert into smi.planning_run (buyer_id, supplier_id, agreement_id, reason, rules_version, today, started_at) select buyer_id, supplier_id, id, 'bench', '1', '2026-03-02', now() from smi.agreements_agreement;
insert into smi.planning_plan (buyer_id, supplier_id, agreement_id, item_location_id, run_id, rules_version, computed_at, start_day, quality, status, projected_status, score_centi, on_hand, minimum, maximum,
    curves, detail)
  select l.buyer_id, l.supplier_id, l.agreement_id, l.id, r.id, '1', now(), '2026-03-02', 'OK', s.status, s.status, case when s.status = 'IN_BAND' then 0 else (hashtext(l.id::text) & 65535) end, 500, 200, 900, curves.packed, '{}'
    from smi.agreements_item_location l join smi.planning_run r on r.buyer_id = l.buyer_id and r.agreement_id = l.agreement_id,
    lateral (select (array['IN_BAND','IN_BAND','IN_BAND','BELOW_MIN','OUT_OF_STOCK','ABOVE_MAX'])[1 + (hashtext(l.id::text || 's') & 7) % 6] as status) s,
    (select '\\x${Buffer.from(packCurves(new Array(7).fill(falling))).toString('hex')}'::bytea as packed) curves;
set session_replication_role = origin;
analyze;`;

const server = await startPostgres({ ephemeral: true });
process.once('exit', () => server.stop());
const { app, auth, worker } = server.secrets;
await migrate({ adminUrl: server.adminUrl, passwords: { app, auth, worker } });
const free = new pg.Client({ connectionString: server.adminUrl });
await free.connect();
const from = performance.now();
await free.query(world({ lines, suppliers, buyers: 2 }));
await free.query(plans);
const bound = new pg.Client({ connectionString: server.urlFor('smi_app', server.secrets.app, 'postgres') });
await bound.connect();
const clock = new Clock(new Date('2026-03-02T03:00:00Z'));
console.log(`${cpus()[0]?.model ?? 'unknown processor'} × ${cpus().length}, Node ${process.version}, 2 × ${lines.toLocaleString('en')} item-locations made in ${Math.round((performance.now() - from) / 1000)} s, median of ${rounds}`);

async function session(side) {
  const token = randomBytes(32).toString('base64url');
  const { rows } = await free.query(
    `insert into auth.session (token_hash, kind, user_id, org_id, side, expires_at)
     select sha256(convert_to($1, 'UTF8')), 'web', u.id, u.org_id, $2, now() + interval '1 hour' from smi.identity_user u
      where u.org_id = ('00000000-0000-4000-8000-00000000000' || $3::text)::uuid returning user_id as "userId", org_id as "organisationId", side`,
    [token, side, side === 'BUYER' ? 1 : 3],
  );
  return { token, actor: { ...rows[0], roles: [side === 'BUYER' ? 'BP' : 'SP'], permissions: new Set(), timeZone: 'UTC', agreements: null, locations: null } };
}

/** The party's role inside a read transaction, as every request takes it; the envelope is not measured. */
async function asParty({ token, actor }, work) {
  await bound.query('begin isolation level repeatable read read only');
  await bound.query("select set_config('app.sid', $1, true), set_config('role', sec.party_role($1), true)", [token]);
  try {
    return await time(() => work(new Tx(bound, null, actor, clock)));
  } finally {
    await bound.query('rollback');
  }
}

/** The same statement with the tenant written in: each table of the board is its own rows only. */
function withTenant(text, { side, organisationId }) {
  const column = side === 'BUYER' ? 'buyer_id' : 'supplier_id';
  return text.replace(/\bsmi\.(planning_plan|agreements_item_location) (p|l|s)\b/g, (_all, table, alias) => `(select * from smi.${table} where ${column} = '${organisationId}') ${alias}`);
}

async function unbound({ token, actor }, work) {
  const client = { query: (asked, values) => (typeof asked === 'string' ? free.query(withTenant(asked, actor), values) : free.query({ ...asked, name: `free-${asked.name}`, text: withTenant(asked.text, actor) })) };
  await free.query('begin isolation level repeatable read read only');
  // What is shared is asked by session on both ways; only the policies differ.
  await free.query("select set_config('app.sid', $1, true)", [token]);
  try {
    return await time(() => work(new Tx(client, null, actor, clock)));
  } finally {
    await free.query('rollback');
  }
}

const everything = { status: null, severity: null, locationCode: null, partnerId: null, agreementId: null, text: null, exceptionsOnly: false, snoozed: null, withOpenProposal: null };
const page = (sort, filter = {}) => (tx) => new BoardRepo(tx).page({ filter: { ...everything, ...filter }, sort, limit: 60, from: null, backward: false });
const one = (tx) => tx.prepared('select p.item_location_id, p.status, p.on_hand from smi.agreements_item_location l join smi.planning_plan p on p.buyer_id = l.buyer_id and p.item_location_id = l.id where l.id = $1', [chosen]);
const cases = [
  ['board, 60 rows by priority', page('PRIORITY')],
  ['board, 60 exceptions not snoozed', page('PRIORITY', { exceptionsOnly: true, snoozed: false })],
  ['board, 60 rows by item', page('ITEM')],
  ['board, search for a rare word', page('PRIORITY', { text: 'mat-004200' })],
  ['board, search for a frequent word', page('PRIORITY', { text: 'bolt' })],
  ['one item-location by its id', one],
  ['count of one status', async (tx) => sum(await new BoardRepo(tx).count({ ...everything, status: ['BELOW_MIN'] }))],
  ['first screen, counts by place and status', async (tx) => sum(await new HomeRepo(tx).standing())],
];
const sum = (groups) => groups.reduce((total, { count }) => total + count, 0);
let chosen = '';

async function time(run) {
  const start = performance.now();
  const value = await run();
  return { milliseconds: performance.now() - start, value };
}

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
const idsOf = (value) => JSON.stringify(Array.isArray(value) ? value.map((row) => row.id ?? row.item_location_id) : value);

for (const side of ['BUYER', 'SUPPLIER']) {
  const party = await session(side);
  const column = side === 'BUYER' ? 'buyer_id' : 'supplier_id';
  chosen = (await free.query(`select id from smi.agreements_item_location where ${column} = $1 order by id offset 1000 limit 1`, [party.actor.organisationId])).rows[0].id;
  console.log(`\n${side === 'BUYER' ? 'Buyer' : 'Supplier'}, ${Number((await free.query(`select count(*) as n from smi.agreements_item_location where ${column} = $1`, [party.actor.organisationId])).rows[0].n).toLocaleString('en')} rows of its own`);
  for (const [name, work] of cases) {
    const times = { with: [], without: [] };
    for (let round = 0; round < rounds + 6; round += 1) {
      const walled = await asParty(party, work);
      const open = await unbound(party, work);
      if (idsOf(walled.value) !== idsOf(open.value)) throw new Error(`${name}: the two ways answer differently`);
      // The first rounds warm the caches and let both plans settle.
      if (round >= 6) times.with.push(walled.milliseconds), times.without.push(open.milliseconds);
    }
    const [wall, bare] = [median(times.with), median(times.without)];
    console.log(`${name.padEnd(36)} with row-level security ${wall.toFixed(2).padStart(8)} ms   without ${bare.toFixed(2).padStart(8)} ms   ratio ${(wall / bare).toFixed(2)}`);
  }
}
await bound.end();
await free.end();
await server.stop();
