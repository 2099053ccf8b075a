import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { Random } from '../../src/demo/random.js';
import { encodeId } from '../../src/platform/graphql/ids.js';
import type { TestClient } from '../kit/client.js';
import { type TestPortal, startTestPortal } from '../kit/portal.js';
import { Scene } from '../kit/replenishment.js';
import { TestSocket } from '../kit/socket.js';
import type { TestAgreement } from '../kit/world.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.stop());

const worlds = 12;

async function plan({ id, buyer, supplier }: TestAgreement): Promise<void> {
  const token = randomBytes(32).toString('base64url');
  await portal.sql.query('begin');
  await portal.sql.query(
    `insert into auth.session (token_hash, kind, user_id, org_id, side, expires_at)
     select sha256(convert_to($1, 'UTF8')), 'job', u.id, u.org_id, 'BUYER', clock_timestamp() + interval '1 minute' from smi.identity_user u where u.org_id = $2 limit 1`,
    [token, buyer.id],
  );
  await portal.sql.query("select set_config('app.sid', $1, true)", [token]);
  await portal.sql.query('insert into smi.planning_request (buyer_id, supplier_id, agreement_id, reason) values ($1, $2, $3, $4)', [buyer.id, supplier.id, id, 'test']);
  await portal.sql.query('select sec.wake_planning($1)', [id]);
  await portal.sql.query('commit');
  await portal.settled();
}

/** The rival's business with the same buyer, partly in the same item at the same place: as much and of such size as chance has it. */
async function rivalry(scene: Scene, chance: Random): Promise<string[]> {
  const { world } = portal;
  const { buyer } = scene.agreement;
  const rival = await world.organisation('SUPPLIER', `Rival ${chance.uint32()}`);
  const agreement = await world.agreement(buyer, rival, { frozenDays: chance.uint32() % 3, mode: chance.next() < 0.5 ? 'PLAN_AND_SHIP' : 'PLAN_AND_SUGGEST' });
  const items = ['MAT-SHARED', ...Array.from({ length: chance.uint32() % 3 }, (_, i) => `MAT-RIVAL-${i}`)];
  for (const item of items) {
    const at = await world.itemLocation(agreement, { item, location: 'PLACE', price: { amount: String(1 + (chance.uint32() % 900)), currency: 'EUR' }, threshold: { minimum: String(100 + (chance.uint32() % 100)), maximum: String(800 + (chance.uint32() % 900)) } });
    await world.consumption(at, '2026-01-05', '2026-03-01', String(1 + (chance.uint32() % 300)), [6, 7]);
    await world.snapshot(at, '2026-03-01', String(chance.uint32() % 2_000));
  }
  const planner = await portal.signIn(await world.user(rival, ['SP']));
  await plan(agreement);
  const { proposals } = await planner.query('{ proposals(first: 50, filter: { state: [PLANNED] }) { edges { node { id version } } } }');
  for (const { node } of proposals.edges.slice(0, chance.uint32() % 4)) {
    await planner.mutate('replenishmentProposalRelease', { id: node.id, expectedVersion: node.version }, 'proposal { id }');
  }
  return [rival.id, agreement.id];
}

const questions = [
  '{ home { dataAsOf statusCounts { status count delta } waiting { toRelease toAnswer toCommit toShip toReceive toDecide oldestSince } doNext(first: 10) { status item { number name } onHand { value visibility } exception { type severity score eventDay } projection(horizonDays: 30) { start confirmed withProposals minimum maximum firstBreach } } partners { organisation { name } location { code } itemLocations outOfStock belowMin inBand aboveMax noData } feeds { kind lastAcceptedAt latestBusinessDate late } calendar(days: 7) { day kind count } } }',
  '{ itemLocations(first: 20) { totalCount { value isExact } pageInfo { hasNextPage } edges { node { id version status item { number name } location { code name } supplier { name } buyer { name } agreement { number } onHand { value visibility asOf } band { minimum maximum reorderPoint target } history(days: 30) { start stock consumption } stock { unrestricted blocked reserved } daysOfSupply inTransit committed meanDailyDemand { value visibility } expectedReceipts { quantity } proposals { number } unitPrice { value { amount currency } visibility } } } } }',
  '{ proposals(first: 50) { totalCount { value } edges { node { id number version state quantity suggestedQuantity arrivalDate shipDate decisionDeadline flags itemLocation { item { number } } timeline { seq kind } } } } }',
  '{ shipments(first: 50) { totalCount { value } edges { node { asnNumber state } } } }',
  '{ agreements(first: 50) { totalCount { value } edges { node { number state buyer { name } supplier { name } itemLocationCount } } } }',
  '{ slowStock(first: 50) { totalCount { value } edges { node { __typename } } } }',
  '{ serviceLevels { periodStart inBand { numerator denominator } otif { numerator denominator } } }',
  '{ facts(first: 100) { totalCount { value } edges { node { seq kind subjectType payload } } } }',
  '{ itemLocations(first: 50, filter: { text: "MAT" }) { totalCount { value } } }',
  '{ itemLocations(first: 50, filter: { text: "RIVAL" }) { totalCount { value } edges { node { id } } } }',
];

/** Everything that the supplier can find out, with ids in the order in which it meets them and without the time of day. */
async function observed(scene: Scene, as: TestClient, heard: unknown[], foreign: string[]): Promise<string> {
  const answers: unknown[] = [];
  for (const question of questions) {
    const { status, data, errors, sqlStatements } = await as.ask(question);
    expect([question, errors]).toEqual([question, []]);
    answers.push({ status, data, sqlStatements });
  }
  for (const id of foreign) {
    for (const type of ['Organisation', 'Agreement', 'ItemLocation']) answers.push((await as.ask('query ($id: ID!) { node(id: $id) { id } }', { id: encodeId(type, id) })).data);
  }
  const names = new Map<string, string>();
  const nameOf = (id: string): string => names.get(id) ?? (names.set(id, `id ${names.size}`), `id ${names.size - 1}`);
  const { agreement } = scene;
  return JSON.stringify([answers, heard], null, 1)
    .replaceAll(agreement.number, 'AGREEMENT')
    .replaceAll(agreement.buyer.name, 'BUYER')
    .replaceAll(agreement.supplier.name, 'SUPPLIER')
    .replace(/User \d+/g, 'USER')
    .replace(/"[A-Za-z0-9_-]{55,90}"/g, (id) => (/^[A-Z][A-Za-z]+:[0-9a-f-]{36}$/.test(Buffer.from(id.slice(1, -1), 'base64url').toString()) ? nameOf(id) : id))
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, nameOf)
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'INSTANT');
}

/** One world: the same supplier doing the same, beside a rival of its own. */
async function world(chance: Random, stock = '900'): Promise<string> {
  const scene = await Scene.open(portal);
  const socket = await TestSocket.open(scene.supplier);
  await socket.subscribe();
  const at = await scene.place(stock, { item: 'MAT-SHARED', location: 'PLACE' });
  const foreign = await rivalry(scene, chance);
  await scene.plan();
  const [first] = await scene.planned(at);
  await scene.done(scene.supplier, 'Release', first);
  await portal.settled();
  await socket.until(() => socket.changes.some(({ kind }) => kind === 'proposal.released'));
  await new Promise((resolve) => setTimeout(resolve, 250));
  socket.close();
  return observed(scene, scene.supplier, socket.changes.map(({ kind, seq, subjectType }) => [kind, seq, subjectType]), foreign);
}

describe('two worlds', () => {
  test('differ in a rival’s secrets alone: what the supplier observes is the same', async () => {
    const alone = await world(new Random('rival 0'));
    expect(alone).toContain('MAT-SHARED');
    expect(alone).not.toContain('Rival');
    for (let i = 1; i <= worlds; i += 1) expect([i, await world(new Random(`rival ${i}`))]).toEqual([i, alone]);
    console.log(`worlds compared: ${worlds} pairs (0 differences)`);
  }, 300_000);

  test('differ in the supplier’s own stock: the comparison sees it', async () => {
    const chance = (): Random => new Random('rival 0');
    expect(await world(chance(), '901')).not.toEqual(await world(chance(), '900'));
  }, 60_000);
});
