import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Payload, TestClient } from '../../../../test/kit/client.js';
import { type TestPortal, startTestPortal } from '../../../../test/kit/portal.js';
import { Scene, codes } from '../../../../test/kit/replenishment.js';
import type { TestItemLocation } from '../../../../test/kit/world.js';
import { encodeId } from '../../../platform/graphql/ids.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.stop());

const fields = `id version number state quantity shipDay arrivalDay replaces reason decidedBy actions from { id location { code } } to { id location { code } } explanation { step params }`;
const locationOf = async (at: TestItemLocation): Promise<string> => {
  const { rows } = await portal.sql.query<{ id: string }>('select location_id as id from smi.agreements_item_location where id = $1', [at.id]);
  return encodeId('Location', rows[0]?.id ?? '');
};
const transfersOf = async (client: TestClient, filter: object = {}): Promise<Payload[]> =>
  (await client.query(`query ($filter: StockTransferFilter) { stockTransfers(first: 50, filter: $filter) { totalCount { value } edges { node { ${fields} } } } }`, { filter })).stockTransfers.edges.map((edge: Payload) => edge.node).reverse();
const decide = (client: TestClient, verb: 'Accept' | 'Decline' | 'Cancel', { id, version }: Payload, more: object = {}): Promise<Payload> =>
  client.mutate(`stockTransfer${verb}`, { id, expectedVersion: version, ...more }, `transfer { ${fields} }`);
const done = async (work: Promise<Payload>): Promise<Payload> => {
  const { transfer, userErrors } = await work;
  expect(userErrors).toEqual([]);
  await portal.settled();
  return transfer;
};
const first = async (scene: Scene, at: TestItemLocation): Promise<Payload | undefined> => (await scene.planned(at))[0];

/** HAVE holds 3 000 and uses nothing, 2 100 above its maximum unless told otherwise; NEED wants 650 for Monday 9 March. */
async function twoSites(stock = '3000', days = 2): Promise<{ scene: Scene; have: TestItemLocation; need: TestItemLocation; lane: Payload }> {
  const scene = await Scene.open(portal);
  const need = await scene.place('900', { item: 'PUMP', location: 'NEED' });
  const have = await portal.world.itemLocation(scene.agreement, { item: 'PUMP', location: 'HAVE' });
  await portal.world.snapshot(have, '2026-03-01', stock);
  await scene.plan();
  expect(await first(scene, need)).toMatchObject({ quantity: '650', arrivalDate: '2026-03-09' });
  const lane = await setLane(scene, have, need, days);
  await portal.settled();
  return { scene, have, need, lane };
}

async function setLane(scene: Scene, from: TestItemLocation, to: TestItemLocation, days: number, more: object = {}, client = scene.buyer): Promise<Payload> {
  const input = { agreement: encodeId('Agreement', scene.agreement.id), from: await locationOf(from), to: await locationOf(to), days, expectedVersion: 0, ...more };
  return client.mutate('transferLaneSet', input, 'lane { id version days inUse from { code } to { code } }');
}

describe('excess of one site', () => {
  test('is offered to another before new goods are proposed, which cover what is still missing', async () => {
    const { scene, have, need, lane } = await twoSites('1300');
    expect(lane).toMatchObject({ userErrors: [], lane: { version: 1, days: 2, inUse: true, from: { code: 'HAVE' }, to: { code: 'NEED' } } });
    const [offer] = await transfersOf(scene.buyer, { state: ['OFFERED'] });
    expect(offer).toMatchObject({ number: 'ST-000001', quantity: '400', shipDay: '2026-03-07', arrivalDay: '2026-03-09', replaces: '2026-03-09', actions: ['transfer:accept', 'transfer:decline'], from: { id: have.globalId }, to: { id: need.globalId } });
    expect(offer?.explanation.map(({ step }: Payload) => step)).toEqual(['transfer-first', 'transfer-kept']);
    const planned = await first(scene, need);
    expect(planned?.arrivalDate > '2026-03-09').toBe(true);
    const { itemLocation } = await scene.buyer.query('query ($id: ID!) { itemLocation(by: { id: $id }) { proposal { explanation { step } } transfers { id } } }', { id: need.globalId });
    expect(itemLocation.proposal.explanation.slice(0, 2).map(({ step }: Payload) => step)).toEqual(['trigger', 'transfer-first']);
    expect(itemLocation.transfers).toEqual([{ id: offer?.id }]);
  });

  test('that was accepted is counted at both sites, and no plan asks for it again until stock was counted after it', async () => {
    const { scene, have, need } = await twoSites();
    const [offer] = await transfersOf(scene.buyer, { itemLocation: need.globalId });
    expect(offer).toMatchObject({ quantity: '650' });
    const others = (await transfersOf(scene.buyer, { state: ['OFFERED'] })).slice(1);
    expect(await done(decide(scene.secondBuyer, 'Accept', offer as Payload))).toMatchObject({ state: 'ACCEPTED', version: 2, actions: ['transfer:cancel'] });
    const before = await scene.planned(need);
    await scene.plan();
    expect((await transfersOf(scene.buyer, { state: ['OFFERED'] })).map(({ quantity, arrivalDay }: Payload) => [quantity, arrivalDay])).toEqual(others.map(({ quantity, arrivalDay }: Payload) => [quantity, arrivalDay]));
    expect(await scene.planned(need)).toEqual(before);
    expect((await scene.planned(need)).some(({ arrivalDate }: Payload) => arrivalDate === '2026-03-09')).toBe(false);
    const inputs = await notesOf(scene.buyer, have);
    expect(inputs).toContainEqual({ name: 'outgoing', value: '650', source: offer?.number });
    await portal.world.snapshot(need, '2026-03-09', '950');
    await scene.plan();
    expect(await transfersOf(scene.buyer, { state: ['ACCEPTED'] })).toHaveLength(1);
    await portal.world.snapshot(have, '2026-03-08', '2350');
    await scene.plan();
    expect(await transfersOf(scene.buyer, { state: ['ARRIVED'] })).toMatchObject([{ id: offer?.id, actions: [] }]);
    expect((await notesOf(scene.buyer, have)).map(({ name }: Payload) => name)).not.toContain('outgoing');
  });

  test('that was declined makes room for new goods, until somebody takes that back', async () => {
    const { scene, need } = await twoSites();
    const [offer] = await transfersOf(scene.buyer);
    expect(codes(await decide(scene.buyer, 'Decline', offer as Payload, { reason: ' ' }))).toEqual(['REQUIRED']);
    const declined = await done(decide(scene.buyer, 'Decline', offer as Payload, { reason: 'Reserved for a customer' }));
    expect(declined).toMatchObject({ state: 'DECLINED', reason: 'Reserved for a customer', actions: ['transfer:cancel'] });
    expect(await first(scene, need)).toMatchObject({ quantity: '650', arrivalDate: '2026-03-09' });
    await scene.plan();
    expect(await transfersOf(scene.buyer, { state: ['OFFERED'] })).toEqual([]);
    expect(codes(await decide(scene.buyer, 'Accept', offer as Payload))).toEqual(['STALE_OBJECT']);
    expect(codes(await decide(scene.buyer, 'Accept', declined))).toEqual(['WRONG_STATE']);
    await done(decide(scene.buyer, 'Cancel', declined));
    expect((await transfersOf(scene.buyer, { state: ['OFFERED'] }))[0]).toMatchObject({ quantity: '650', arrivalDay: '2026-03-09' });
    expect((await first(scene, need))?.arrivalDate).not.toBe('2026-03-09');
  });

  test('is not offered any more when the lane is removed, and a lane changes with its version', async () => {
    const { scene, have, need, lane: { lane } } = await twoSites();
    const remove = (expectedVersion: number): Promise<Payload> => scene.buyer.mutate('transferLaneRemove', { id: lane.id, expectedVersion }, 'lane { version inUse }');
    expect(codes(await setLane(scene, have, need, 3))).toEqual(['STALE_OBJECT']);
    expect((await setLane(scene, have, need, 3, { expectedVersion: 1 })).lane).toMatchObject({ version: 2, days: 3 });
    await portal.settled();
    expect((await transfersOf(scene.buyer, { state: ['OFFERED'] }))[0]).toMatchObject({ shipDay: '2026-03-06', version: 2 });
    expect(codes(await remove(1))).toEqual(['STALE_OBJECT']);
    expect((await remove(2)).lane).toEqual({ version: 3, inUse: false });
    await portal.settled();
    expect(await transfersOf(scene.buyer, { state: ['OFFERED'] })).toEqual([]);
    expect((await transfersOf(scene.buyer))[0]).toMatchObject({ state: 'LAPSED', actions: [] });
    expect(await first(scene, need)).toMatchObject({ quantity: '650', arrivalDate: '2026-03-09' });
    expect(codes(await remove(3))).toEqual(['WRONG_STATE']);
    expect((await setLane(scene, have, need, 1)).lane).toMatchObject({ id: lane.id, version: 4, days: 1 });
    expect(codes(await setLane(scene, have, have, 1))).toEqual(['INVALID']);
    expect(codes(await setLane(scene, need, have, 181))).toEqual(['OUT_OF_RANGE']);
  });

  test('is the buyer’s to decide: the supplier sees what was accepted, without figures of the sites, and strangers nothing', async () => {
    const { scene, have, need } = await twoSites();
    const [offer] = await transfersOf(scene.buyer);
    expect(await transfersOf(scene.supplier)).toEqual([]);
    await expect(decide(scene.supplier, 'Accept', offer as Payload)).rejects.toThrow('FORBIDDEN');
    await expect(setLane(scene, have, need, 1, {}, scene.supplier)).rejects.toThrow('FORBIDDEN');
    expect(codes(await decide(scene.strangers[1] as TestClient, 'Accept', offer as Payload))).toEqual(['NOT_FOUND']);
    await done(decide(scene.buyer, 'Accept', offer as Payload));
    expect(await transfersOf(scene.supplier)).toMatchObject([{ state: 'ACCEPTED', quantity: '650', shipDay: '2026-03-07', from: { id: have.globalId }, to: { id: need.globalId }, replaces: null, reason: null, decidedBy: null, explanation: [], actions: [] }]);
    const lanes = async (client: TestClient): Promise<number> => (await client.query('{ transferLanes { edges { node { id } } totalCount { value } } }')).transferLanes.totalCount.value;
    expect([await lanes(scene.buyer), await lanes(scene.supplier), await lanes(scene.strangers[1] as TestClient)]).toEqual([1, 0, 0]);
    for (const stranger of scene.strangers) expect([await transfersOf(stranger), (await stranger.query('query ($id: ID!) { node(id: $id) { id } }', { id: offer?.id })).node]).toEqual([[], null]);
    await portal.sql.query("update smi.agreements_sharing set shared = false where agreement_id = $1 and field_group = 'STOCK'", [scene.agreement.id]);
    expect(await transfersOf(scene.supplier)).toEqual([]);
  });

  test('is decided once when two planners are as quick as each other', async () => {
    const { scene } = await twoSites();
    const [offer] = await transfersOf(scene.buyer);
    const answers = await Promise.all([decide(scene.buyer, 'Accept', offer as Payload), decide(scene.secondBuyer, 'Decline', offer as Payload, { reason: 'No' })]);
    expect(answers.flatMap(codes)).toEqual(['STALE_OBJECT']);
  });
});

async function notesOf(client: TestClient, at: TestItemLocation): Promise<Payload[]> {
  const { itemLocation } = await client.query('query ($id: ID!) { itemLocation(by: { id: $id }) { plan { inputs { name value source } } } }', { id: at.globalId });
  return itemLocation.plan.inputs;
}
