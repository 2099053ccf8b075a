import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { encodeId } from '../../../platform/graphql/ids.js';
import type { Payload, TestClient } from '../../../../test/kit/client.js';
import { type TestPortal, startTestPortal } from '../../../../test/kit/portal.js';
import { Scene } from '../../../../test/kit/replenishment.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.stop());

const fields = `classCells { cell abc xyz isDefault version itemLocations policy { serviceLevel reviewDays deliveryDays safetyStock } history { version effectiveFrom inForce recordedSide recordedBy policy { serviceLevel } } } lifecycles { lifecycle itemLocations }`;
const idOf = (scene: Scene): string => encodeId('Agreement', scene.agreement.id);
const look = async (as: TestClient, scene: Scene): Promise<Payload | null> => (await as.query(`query ($id: ID!) { node(id: $id) { ... on Agreement { ${fields} } } }`, { id: idOf(scene) })).node;
const cellOf = (agreement: Payload | null, cell: string): Payload => agreement?.classCells.find((each: Payload) => each.cell === cell);

const wish = { cell: 'AX', expectedVersion: 0, effectiveFrom: '2026-03-02', serviceLevel: '0.9', reviewDays: 2, deliveryDays: 5, safetyStock: 'COMBINED' };
const set = async (as: TestClient, scene: Scene, more: object = {}): Promise<Payload> => as.mutate('cellPolicySet', { agreement: idOf(scene), ...wish, ...more }, `agreement { ${fields} }`);

/** One item of the value of a million beside nothing else: of class A, and steady. */
async function planned(shared?: string[]): Promise<{ scene: Scene; manager: TestClient }> {
  const scene = await Scene.open(portal, shared ? { shared } : {});
  await scene.place('900');
  await scene.plan();
  return { scene, manager: await portal.signIn(await portal.world.user(scene.agreement.supplier, ['SA'])) };
}

describe('the nine cells of an agreement', () => {
  test('show the defaults and how many item-locations each has, to both sides and to no stranger', async () => {
    const { scene } = await planned();
    for (const as of [scene.buyer, scene.supplier]) {
      const seen = await look(as, scene);
      expect(seen?.classCells.map((each: Payload) => each.cell)).toEqual(['AX', 'AY', 'AZ', 'BX', 'BY', 'BZ', 'CX', 'CY', 'CZ']);
      expect(seen?.classCells.reduce((sum: number, each: Payload) => sum + each.itemLocations, 0)).toBe(1);
      expect(cellOf(seen, 'AX')).toMatchObject({ isDefault: true, version: 0, policy: { serviceLevel: '0.99', reviewDays: 1, deliveryDays: 3, safetyStock: 'AUTOMATIC' }, history: [] });
      expect(seen?.lifecycles).toEqual([{ lifecycle: 'ACTIVE', itemLocations: 1 }]);
    }
    for (const stranger of scene.strangers) expect(await look(stranger, scene)).toBeNull();
  });

  test('keep their counts from a supplier that is not shown prices, or consumption', async () => {
    for (const shared of [['STOCK', 'CONSUMPTION'], ['STOCK', 'PRICE']]) {
      const { scene } = await planned(shared);
      const seen = await look(scene.supplier, scene);
      expect(new Set(seen?.classCells.map((each: Payload) => each.itemLocations))).toEqual(new Set([null]));
    }
  });
});

describe('a policy of a cell', () => {
  test('is set by a manager of either side, from a day on, and planned by at once', async () => {
    const { scene, manager } = await planned();
    const levelOf = async (): Promise<string> => (await scene.buyer.query('query ($agreement: ID) { itemLocations(first: 1, filter: { agreement: $agreement }) { edges { node { profile { cell policy { serviceLevel } } } } } }', { agreement: idOf(scene) })).itemLocations.edges[0].node.profile.policy.serviceLevel;
    const cell = (await look(scene.buyer, scene))?.classCells.find((each: Payload) => each.itemLocations > 0).cell;
    const { agreement, userErrors } = await set(manager, scene, { cell });
    expect(userErrors).toEqual([]);
    expect(cellOf(agreement, cell)).toMatchObject({ isDefault: false, version: 1, policy: { serviceLevel: '0.9', reviewDays: 2, deliveryDays: 5, safetyStock: 'COMBINED' }, history: [{ version: 1, inForce: true, recordedSide: 'SUPPLIER' }] });
    await portal.settled();
    expect(await levelOf()).toBe('0.9');
    const later = await set(scene.buyer, scene, { cell, expectedVersion: 1, effectiveFrom: '2026-04-01', serviceLevel: '0.95' });
    expect(cellOf(later.agreement, cell)).toMatchObject({ version: 2, policy: { serviceLevel: '0.9' }, history: [{ version: 2, inForce: false, effectiveFrom: '2026-04-01', policy: { serviceLevel: '0.95' } }, { version: 1, inForce: true, recordedBy: null }] });
    const { facts } = await scene.buyer.query('query ($id: ID!) { facts(first: 10, filter: { subject: $id }) { edges { node { kind payload } } } }', { id: idOf(scene) });
    expect(facts.edges.map((edge: Payload) => edge.node).find((fact: Payload) => fact.kind === 'cellPolicy.scheduled')?.payload).toMatchObject({ cell, effectiveFrom: '2026-04-01', before: { serviceLevel: '0.9' }, after: { serviceLevel: '0.95' } });
  });

  test('is refused outside its bounds, for the past, over a version that is not the latest, and to strangers', async () => {
    const { scene, manager } = await planned();
    const codes = async (as: TestClient, more: object): Promise<string[]> => (await set(as, scene, more)).userErrors.map((each: Payload) => `${each.code} ${each.path.join('.')}`);
    expect(await codes(manager, { serviceLevel: '1', reviewDays: 91, deliveryDays: 0, effectiveFrom: '2026-03-01' })).toEqual(['OUT_OF_RANGE serviceLevel', 'OUT_OF_RANGE reviewDays', 'OUT_OF_RANGE deliveryDays', 'OUT_OF_RANGE effectiveFrom']);
    expect(await codes(manager, { expectedVersion: 3 })).toEqual(['STALE_OBJECT ']);
    for (const stranger of scene.strangers) expect(await codes(stranger, {})).toEqual(['NOT_FOUND agreement']);
    const [one, other] = await Promise.all([codes(manager, { serviceLevel: '0.91' }), codes(scene.buyer, { serviceLevel: '0.92' })]);
    expect([...(one ?? []), ...(other ?? [])]).toEqual(['STALE_OBJECT ']);
    const { errors } = await scene.secondBuyer.ask('mutation ($input: CellPolicySetInput!) { cellPolicySet(input: $input) { userErrors { code } } }', { input: { agreement: idOf(scene), ...wish, idempotencyKey: '9f0f83d0-4e5f-4b5e-8f1d-1c5f7f0b0001' } });
    expect(errors[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
