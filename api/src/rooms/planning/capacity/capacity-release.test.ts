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

const week = (from: string, capacity: string, released: string, expectedVersion = 0) => ({ week: from, capacity, released, expectedVersion });

const release = (scene: Scene, weeks: object[], as: TestClient = scene.supplier, group = 'PRESS'): Promise<Payload> =>
  as.mutate('capacityRelease', { agreement: encodeId('Agreement', scene.agreement.id), group, weeks }, 'agreement { capacityWeeks { group week capacity released version } }');

const take = async (scene: Scene, at: TestItemLocation, units = '1'): Promise<void> => {
  const { userErrors } = await scene.buyer.mutate('itemLocationTermsUpdate', { itemLocation: at.globalId, expectedVersion: 1, effectiveFrom: '2026-03-02', capacityGroup: ' PRESS ', capacityUnits: units, reason: 'Made on the press' }, 'itemLocation { terms { capacityGroup capacityUnits } }');
  expect(userErrors).toEqual([]);
};

/** What is planned to arrive on Monday 9 March: it leaves on Friday 6 March. */
const first = async (scene: Scene, at: TestItemLocation): Promise<number> => Number((await scene.planned(at)).find((each) => each.arrivalDate === '2026-03-09')?.quantity ?? '0');

const conflicts = async (at: TestItemLocation): Promise<number[]> =>
  (await portal.sql.query("select quantity::float8 as q from smi.planning_exception where item_location_id = $1 and type = 'CAPACITY_CONFLICT' and closed_at is null", [at.id])).rows.map(({ q }: Payload) => q);

/** Two item-locations that want 650 each in the week of 2 March. */
async function press(): Promise<{ scene: Scene; a: TestItemLocation; b: TestItemLocation }> {
  const scene = await Scene.open(portal);
  const [a, b] = [await scene.place('900', { item: 'CAP-A' }), await scene.place('900', { item: 'CAP-B' })];
  await take(scene, a);
  await take(scene, b);
  await scene.plan();
  expect([await first(scene, a), await first(scene, b)]).toEqual([650, 650]);
  return { scene, a, b };
}

describe('what a supplier releases of its capacity', () => {
  test('is shared out over everything that takes it, whichever of them is planned anew, and what is missing is told', async () => {
    const { scene, a, b } = await press();
    expect((await release(scene, [week('2026-03-02', '2000', '1000')])).userErrors).toEqual([]);
    await portal.settled();
    const shares = [await first(scene, a), await first(scene, b)];
    expect(shares[0]! + shares[1]!).toBeLessThanOrEqual(1000);
    expect(Math.min(...shares)).toBeGreaterThan(0);
    expect([...(await conflicts(a)), ...(await conflicts(b))].reduce((sum, each) => sum + each, 0)).toBe(1300 - shares[0]! - shares[1]!);
    const { itemLocation } = await scene.buyer.query('query ($id: ID!) { itemLocation(by: { id: $id }) { proposal { flags explanation { step params } } } }', { id: a.globalId });
    expect(itemLocation.proposal.flags).toContain('CAPACITY_CUT');
    expect(itemLocation.proposal.explanation.map(({ step }: Payload) => step)).toEqual(expect.arrayContaining(['capacity-checked', 'capacity-shared', 'capacity-more-if']));
    await scene.buyer.mutate('itemLocationTermsUpdate', { itemLocation: a.globalId, expectedVersion: 2, effectiveFrom: '2026-03-02', minimumShelfLifeDays: 300, reason: 'x' }, 'itemLocation { id }');
    await portal.settled();
    expect([await first(scene, a), await first(scene, b)]).toEqual(shares);
    await scene.plan();
    expect([await first(scene, a), await first(scene, b)]).toEqual(shares);
    expect((await release(scene, [week('2026-03-02', '2000', '2000', 1)])).userErrors).toEqual([]);
    await portal.settled();
    expect([await first(scene, a), await first(scene, b), await conflicts(a), await conflicts(b)]).toEqual([650, 650, [], []]);
  });

  test('counts a piece by the units that it takes, and what is released already', async () => {
    const scene = await Scene.open(portal);
    const at = await scene.place('900', { item: 'CAP-C' });
    await take(scene, at, '2');
    await release(scene, [week('2026-03-02', '900', '900')]);
    await portal.settled();
    expect(await first(scene, at)).toBe(450);
  });

  test('is all that the buyer sees; the whole is the supplier’s, and strangers find nothing', async () => {
    const scene = await Scene.open(portal);
    const { agreement, userErrors } = await release(scene, [week('2026-03-02', '2000', '1200.5'), week('2026-03-09', '2000', '0')]);
    expect(userErrors).toEqual([]);
    expect(agreement.capacityWeeks).toEqual([
      { group: 'PRESS', week: '2026-03-02', capacity: '2000', released: '1200.5', version: 1 },
      { group: 'PRESS', week: '2026-03-09', capacity: '2000', released: '0', version: 1 },
    ]);
    const seen = async (as: TestClient): Promise<Payload> => (await as.query('query ($id: ID!) { node(id: $id) { ... on Agreement { capacityWeeks { week capacity released } } } }', { id: encodeId('Agreement', scene.agreement.id) })).node;
    expect((await seen(scene.buyer)).capacityWeeks[0]).toEqual({ week: '2026-03-02', capacity: null, released: '1200.5' });
    expect(await seen(scene.strangers[0] as TestClient)).toBeNull();
    expect(codes(await release(scene, [week('2026-03-02', '1', '1')], scene.strangers[0]))).toEqual(['NOT_FOUND']);
    await expect(release(scene, [week('2026-03-02', '1', '1')], scene.buyer)).rejects.toThrow('FORBIDDEN');
  });

  test('shows how full the weeks are of what the item takes, the whole to the supplier alone', async () => {
    const { scene, a } = await press();
    await release(scene, [week('2026-03-02', '2000', '1000'), week('2026-03-09', '2000', '0')]);
    await portal.settled();
    const loads = async (as: TestClient): Promise<Payload[]> => (await as.query('query ($id: ID!) { itemLocation(by: { id: $id }) { capacityLoads(weeks: 3) { week capacity released load own utilisation } } }', { id: a.globalId })).itemLocation?.capacityLoads;
    const own = `${await first(scene, a)}`;
    expect((await loads(scene.supplier))[0]).toEqual({ week: '2026-03-02', capacity: '2000', released: '1000', load: expect.any(String), own, utilisation: expect.any(String) });
    const seen = (await loads(scene.buyer)).map(({ week: from, capacity, released }) => [from, capacity, released]);
    expect(seen).toEqual([['2026-03-02', null, '1000'], ['2026-03-09', null, '0'], ['2026-03-16', null, null]]);
    const [now] = await loads(scene.buyer);
    expect(Number(now?.load)).toBeLessThanOrEqual(1000);
    expect(Number(now?.load)).toBeGreaterThan(Number(own));
    expect(await loads(scene.strangers[1] as TestClient)).toBeUndefined();
  });

  test('is refused on the wrong day, above what there is, and over what somebody changed since', async () => {
    const scene = await Scene.open(portal);
    const refused = async (...weeks: object[]) => (await release(scene, weeks)).userErrors.map((each: Payload) => `${each.code} ${each.path} ${each.params.reason ?? ''}`);
    expect(await refused(week('2026-03-03', '1', '1'))).toEqual(['INVALID weeks,0,week NOT_A_MONDAY']);
    expect(await refused(week('2026-03-09', '10', '11'))).toEqual(['OUT_OF_RANGE weeks,0,released ABOVE_CAPACITY']);
    expect(await refused(week('2026-03-09', '10', '10'))).toEqual([]);
    expect(await refused(week('2026-03-09', '20', '20'))).toEqual(['STALE_OBJECT weeks ']);
    expect(await refused(week('2026-03-16', '20', '20', 3))).toEqual(['STALE_OBJECT weeks ']);
    expect(codes(await release(scene, [week('2026-03-09', '1', '1')], scene.supplier, ' '))).toEqual(['REQUIRED']);
  });
});
