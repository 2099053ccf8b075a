import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { TestClient } from '../kit/client.js';
import { type TestPortal, startTestPortal } from '../kit/portal.js';
import { Scene } from '../kit/replenishment.js';
import { TestSocket } from '../kit/socket.js';
import type { TestOrganisation } from '../kit/world.js';
import { Business, operations } from './interference/business.js';
import { observed, withoutProposals } from './interference/observer.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal({ config: { allowances: { user: 1e12, organisation: 1e12, requests: 1e9 } } });
});
afterAll(() => portal.stop());

/** The same worlds in every run; a failure names its operations. */
const seed = 20260302;
const runs = (numRuns: number): fc.Parameters<unknown> => ({ seed, numRuns, endOnFailure: true });

async function sceneOf(buyer: TestOrganisation, supplier: TestOrganisation): Promise<Scene> {
  const { world } = portal;
  const enter = async (organisation: TestOrganisation, roles: string[]): Promise<TestClient> => portal.signIn(await world.user(organisation, roles));
  return Scene.of(portal, await world.agreement(buyer, supplier), { supplier: await enter(supplier, ['SP', 'SA']), buyer: await enter(buyer, ['BP', 'BC']), secondBuyer: await enter(buyer, ['BP']) });
}

/** The agreement of which somebody observes, with a proposal released. */
async function subject(stock = '900'): Promise<Scene> {
  const scene = await Scene.open(portal);
  const at = await scene.place(stock, { item: 'MAT-SHARED', location: 'PLACE' });
  await scene.plan();
  const [first] = await scene.planned(at);
  await scene.done(scene.supplier, 'Release', first);
  await portal.settled();
  return scene;
}

/** Somebody listens while others do business, and looks after each of their mornings. */
async function watch(as: TestClient, scene: Scene, others: Business[], numRuns: number, most: number): Promise<{ worlds: number; happened: number }> {
  const socket = await TestSocket.open(as);
  await socket.subscribe();
  const foreign = others.map((each) => each.scene.agreement.id);
  const look = async (): Promise<string> => observed(as, scene.agreement, { heard: socket.changes.map(({ kind, seq }) => [kind, seq]), foreign });
  const alone = await look();
  let happened = 0;
  await fc.assert(fc.asyncProperty(fc.nat({ max: others.length - 1 }), operations(most), async (who, all) => {
    await others[who]?.run(all);
    await portal.settled();
    happened += all.length;
    expect(await look()).toBe(alone);
  }), runs(numRuns));
  socket.close();
  const { rows } = await portal.sql.query<{ kind: string }>('select distinct kind from smi.platform_fact where agreement_id = any ($1)', [foreign]);
  expect(rows.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['plan.completed', 'proposal.released']));
  return { worlds: numRuns, happened };
}

const tell = (what: string, { worlds, happened }: { worlds: number; happened: number }): void => void process.stderr.write(`non-interference, ${what}: ${worlds} pairs of worlds, ${happened} operations, 0 differences\n`);

describe('two worlds', () => {
  test('differ in a rival’s secrets alone: what the supplier observes is the same', async () => {
    const scene = await subject();
    const { buyer } = scene.agreement;
    const rivals = [new Business(portal, await sceneOf(buyer, await portal.world.organisation('SUPPLIER', 'Rival one'))), new Business(portal, await sceneOf(buyer, await portal.world.organisation('SUPPLIER', 'Rival two')))];
    tell('a rival of the supplier', await watch(scene.supplier, scene, rivals, 30, 6));
  }, 300_000);

  test('differ in another buyer’s secrets alone: what the buyer observes of the common supplier is the same', async () => {
    const scene = await subject();
    const other = new Business(portal, await sceneOf(await portal.world.organisation('BUYER', 'Other buyer'), scene.agreement.supplier));
    tell('another buyer of the supplier', await watch(scene.buyer, scene, [other], 16, 6));
  }, 300_000);

  test('differ in what happens after the end of an agreement: what the former supplier observes is the same', async () => {
    const scene = await subject();
    const { buyer, id } = scene.agreement;
    const successor = new Business(portal, await sceneOf(buyer, await portal.world.organisation('SUPPLIER', 'Successor')));
    await portal.sql.query("update smi.agreements_agreement set state = 'TERMINATED' where id = $1", [id]);
    const former = await portal.signIn(await portal.world.user(scene.agreement.supplier, ['SP', 'SA']));
    tell('the successor of a former supplier', await watch(former, scene, [successor], 10, 6));
  }, 300_000);

  test('differ in the supplier’s own stock: the comparison sees it', async () => {
    const [one, two] = [await subject('900'), await subject('901')];
    const [a, b, again] = [await observed(one.supplier, one.agreement), await observed(two.supplier, two.agreement), await observed(one.supplier, one.agreement)];
    expect(a).toBe(again);
    expect(a).not.toBe(b);
  }, 60_000);
});

describe('two worlds of one agreement', () => {
  const days = ['2026-03-01', '2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05'];
  const cases = [
    { dose: 'stock that is withheld', policy: "update smi.agreements_sharing set shared = false where agreement_id = $1 and field_group = 'STOCK'", hidden: { days, figures: ['stock'] } },
    { dose: 'stock of the week that is not over', policy: "update smi.agreements_sharing set granularity = 'WEEK' where agreement_id = $1 and field_group = 'STOCK'", hidden: { days: days.slice(1), figures: ['stock'] } },
    { dose: 'stock and consumption that are not old enough', policy: "update smi.agreements_sharing set delay_days = 3 where agreement_id = $1 and field_group in ('STOCK', 'CONSUMPTION')", hidden: { days: days.slice(3), figures: ['stock', 'consumption'] } },
    { dose: 'prices that are withheld', policy: "update smi.agreements_sharing set shared = false where agreement_id = $1 and field_group = 'PRICE'", hidden: { days: [], figures: ['price'] } },
  ];

  test.each(cases)('differ in $dose: what the supplier observes is the same', async ({ dose, policy, hidden }) => {
    await portal.moveTo('2026-03-02T03:00:00Z');
    const scene = await Scene.open(portal);
    const at = await scene.place('700');
    await portal.sql.query(policy, [scene.agreement.id]);
    await scene.plan();
    for (const [index, day] of days.slice(1).entries()) {
      await portal.moveTo(`2026-03-0${index + 3}T03:00:00Z`);
      await portal.world.consumption(at, day, day, '120');
      await portal.world.snapshot(at, day, String(690 - 100 * index));
      await scene.plan();
    }
    const look = (): Promise<string> => observed(scene.supplier, scene.agreement, { questions: withoutProposals });
    const before = await look();
    const writes: Record<string, (day: string, size: number) => Promise<unknown>> = {
      stock: (day, size) => portal.sql.query('update smi.stock_snapshot set unrestricted = $3 where item_location_id = $1 and business_date = $2', [at.id, day, size]),
      consumption: (day, size) => portal.sql.query('update smi.demand_consumption set quantity = $3 where item_location_id = $1 and business_date = $2', [at.id, day, size]),
      price: (_, size) => portal.sql.query('update smi.agreements_price set unit_price = $2 where item_location_id = $1', [at.id, size]),
    };
    const sizes = fc.array(fc.integer({ min: 1, max: 1_500 }), { minLength: 5, maxLength: 5 });
    await fc.assert(fc.asyncProperty(sizes, async (all) => {
      for (const figure of hidden.figures) for (const [index, day] of (figure === 'price' ? ['any'] : hidden.days).entries()) await writes[figure]?.(day, all[index] ?? 1);
      await scene.plan();
      expect(await look()).toBe(before);
    }), runs(6));
    tell(dose, { worlds: 6, happened: 6 * Math.max(1, hidden.days.length) * hidden.figures.length });
  }, 120_000);

  test('differ in stock that is old enough: the comparison sees it', async () => {
    await portal.moveTo('2026-03-02T03:00:00Z');
    const scene = await Scene.open(portal);
    const at = await scene.place('700');
    await scene.plan();
    const look = (): Promise<string> => observed(scene.supplier, scene.agreement, { questions: withoutProposals });
    const before = await look();
    await portal.sql.query('update smi.stock_snapshot set unrestricted = 701 where item_location_id = $1', [at.id]);
    await scene.plan();
    expect(await look()).not.toBe(before);
  }, 60_000);
});
