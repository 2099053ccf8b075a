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

const seen = async (at: TestItemLocation, as: TestClient): Promise<Payload> => (await as.query('query ($id: ID!) { itemLocation(by: { id: $id }) { location { id } storageRoom { id capacity version } proposal { flags explanation { step params } } } }', { id: at.globalId })).itemLocation;

const limit = async (scene: Scene, at: TestItemLocation, capacity: string | null, expectedVersion = 0, as: TestClient = scene.buyer, reason = 'Half the hall is let'): Promise<Payload> =>
  as.mutate('storageRoomSet', { agreement: encodeId('Agreement', scene.agreement.id), location: (await seen(at, scene.buyer)).location.id, capacity, expectedVersion, reason }, 'storageRoom { id capacity version }');

const take = async (scene: Scene, at: TestItemLocation, storagePerPiece: string | null, expectedVersion = 1, more: object = {}): Promise<Payload> =>
  scene.buyer.mutate('itemLocationTermsUpdate', { itemLocation: at.globalId, expectedVersion, effectiveFrom: '2026-03-02', storagePerPiece, reason: 'Measured', ...more }, 'itemLocation { terms { storagePerPiece } }');

/** What is planned to arrive on Monday 9 March. */
const first = async (scene: Scene, at: TestItemLocation): Promise<number> => Number((await scene.planned(at)).find((each) => each.arrivalDate === '2026-03-09')?.quantity ?? '0');

const conflicts = async (at: TestItemLocation): Promise<number[]> =>
  (await portal.sql.query("select quantity::float8 as q from smi.planning_exception where item_location_id = $1 and type = 'STORAGE_CONFLICT' and closed_at is null", [at.id])).rows.map(({ q }: Payload) => q);

/** Two items at one location that want 650 each on 9 March: 300 of each are left by then, and 120 are used on the day: 1 660 in all. */
async function hall(perPiece = '1'): Promise<{ scene: Scene; a: TestItemLocation; b: TestItemLocation }> {
  const scene = await Scene.open(portal);
  const a = await scene.place('900', { item: 'ROOM-A' });
  const b = await scene.place('900', { item: 'ROOM-B', location: a.locationCode });
  for (const at of [a, b]) expect((await take(scene, at, perPiece)).userErrors).toEqual([]);
  await scene.plan();
  expect([await first(scene, a), await first(scene, b)]).toEqual([650, 650]);
  return { scene, a, b };
}

describe('the room of a location', () => {
  test('is filled by everything that is kept there, whichever of it is planned anew, and what does not fit is told', async () => {
    const { scene, a, b } = await hall();
    const { storageRoom, userErrors } = await limit(scene, a, '1600');
    expect([userErrors, storageRoom]).toEqual([[], { id: expect.any(String), capacity: '1600', version: 1 }]);
    await portal.settled();
    const shares = [await first(scene, a), await first(scene, b)];
    expect(shares[0]! + shares[1]!).toBe(1200);
    expect(shares.map((each) => each % 50)).toEqual([0, 0]);
    expect([...(await conflicts(a)), ...(await conflicts(b))]).toEqual([100]);
    const cut = await seen(shares[0]! > 0 && shares[0]! < 650 ? a : b, scene.buyer);
    expect(cut.proposal.flags).toContain('STORAGE_CUT');
    expect(cut.proposal.explanation.map(({ step }: Payload) => step)).toEqual(expect.arrayContaining(['storage-reduced', 'storage-more-if']));
    await take(scene, a, '1', 2, { minimumShelfLifeDays: 300 });
    await portal.settled();
    expect([await first(scene, a), await first(scene, b)]).toEqual(shares);
    await scene.plan();
    expect([await first(scene, a), await first(scene, b)]).toEqual(shares);
    expect((await limit(scene, a, null, 1)).storageRoom).toMatchObject({ capacity: null, version: 2 });
    await portal.settled();
    expect([await first(scene, a), await first(scene, b), await conflicts(a), await conflicts(b)]).toEqual([650, 650, [], []]);
  });

  test('counts each piece by the units that it takes, beside the capacity of the supplier', async () => {
    const { scene, a, b } = await hall('2');
    const weeks = [{ week: '2026-03-02', capacity: '1000', released: '1000', expectedVersion: 0 }];
    await take(scene, a, '2', 2, { capacityGroup: 'PRESS' });
    await take(scene, b, '2', 2, { capacityGroup: 'PRESS' });
    await scene.supplier.mutate('capacityRelease', { agreement: encodeId('Agreement', scene.agreement.id), group: 'PRESS', weeks }, 'agreement { id }');
    await portal.settled();
    const shared = [await first(scene, a), await first(scene, b)];
    expect(shared[0]! + shared[1]!).toBe(1000);
    await limit(scene, a, '2440');
    await portal.settled();
    const fit = [await first(scene, a), await first(scene, b)];
    expect(fit[0]! + fit[1]!).toBe(850);
  });

  test('does not limit what takes no counted room, other places, or other agreements', async () => {
    const scene = await Scene.open(portal);
    const a = await scene.place('900', { item: 'ROOM-C' });
    const elsewhere = await scene.place('900', { item: 'ROOM-D' });
    await take(scene, elsewhere, '1');
    await limit(scene, a, '0');
    await scene.plan();
    expect([await first(scene, a), await first(scene, elsewhere)]).toEqual([650, 650]);
  });

  test('that is full already is told of the item that takes most of it', async () => {
    const { scene, a } = await hall();
    await limit(scene, a, '700');
    await portal.settled();
    expect((await conflicts(a))[0]).toBe(860);
    expect(await first(scene, a)).toBeLessThan(650);
  });

  test('is the buyer’s alone, and so is the fact; strangers and suppliers cannot state it', async () => {
    const { scene, a } = await hall();
    await limit(scene, a, '1500.5');
    const facts = async (as: TestClient): Promise<Payload[]> => (await as.query('query ($id: ID!) { facts(first: 50, filter: { subject: $id }) { edges { node { kind payload } } } }', { id: encodeId('Agreement', scene.agreement.id) })).facts.edges.map((edge: Payload) => edge.node);
    expect((await seen(a, scene.buyer)).storageRoom).toMatchObject({ capacity: '1500.5', version: 1 });
    expect((await seen(a, scene.supplier)).storageRoom).toBeNull();
    expect((await facts(scene.buyer)).filter(({ kind }) => kind === 'storageRoom.stated').map(({ payload }) => payload)).toEqual([{ agreement: expect.any(String), location: a.locationCode, capacity: '1500.5', reason: 'Half the hall is let' }]);
    expect((await facts(scene.supplier)).filter(({ kind }) => kind === 'storageRoom.stated')).toEqual([]);
    expect(codes(await limit(scene, a, '1', 1, scene.strangers[1]))).toEqual(['NOT_FOUND']);
    await expect(limit(scene, a, '1', 1, scene.supplier)).rejects.toThrow('FORBIDDEN');
  });

  test('is refused below zero, without a reason, and over what somebody changed since', async () => {
    const scene = await Scene.open(portal);
    const at = await scene.place('900', { item: 'ROOM-E' });
    const refused = async (...input: [string | null, number?, string?]) => (await limit(scene, at, input[0], input[1], scene.buyer, input[2])).userErrors.map((each: Payload) => `${each.code} ${each.path} ${each.params.reason ?? ''}`);
    expect(await refused('-1')).toEqual(['OUT_OF_RANGE capacity BELOW_ZERO']);
    expect(await refused('1', 0, ' ')).toEqual(['REQUIRED reason ']);
    expect(await refused('1', 0, 'x'.repeat(501))).toEqual(['OUT_OF_RANGE reason TOO_LONG']);
    expect(await refused('1', 3)).toEqual(['STALE_OBJECT  ']);
    expect(await refused('1')).toEqual([]);
    expect(await refused('2')).toEqual(['STALE_OBJECT  ']);
    expect(await refused('2', 1)).toEqual([]);
    expect((await take(scene, at, '0')).userErrors.map((each: Payload) => `${each.code} ${each.path}`)).toEqual(['OUT_OF_RANGE storagePerPiece']);
  });
});
