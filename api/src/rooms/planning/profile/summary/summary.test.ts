import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Payload, TestClient } from '../../../../../test/kit/client.js';
import { type TestPortal, startTestPortal } from '../../../../../test/kit/portal.js';
import { Scene } from '../../../../../test/kit/replenishment.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.stop());

const document = (more: string): string => `query ($filter: ItemLocationFilter) { itemLocations(first: 50, filter: $filter) { totalCount { value } edges { node { id item { number lifecycle } ${more} } } } }`;
const summary = 'profileSummary { abc xyz cell pattern method demandSource mase bias minimum maximum }';

async function list(as: TestClient, filter: object = {}): Promise<Payload[]> {
  const { itemLocations } = await as.query(document(summary), { filter });
  expect(itemLocations.totalCount.value).toBe(itemLocations.edges.length);
  return itemLocations.edges.map((edge: Payload) => edge.node);
}

async function planned(shared?: string[]): Promise<Scene> {
  const scene = await Scene.open(portal, shared ? { shared } : {});
  await scene.place('900');
  await scene.place('50', { location: 'B' });
  await scene.plan();
  return scene;
}

describe('the classes on the board', () => {
  test('say class, pattern, forecast and recommended band to both sides, with one statement for the whole page', async () => {
    const scene = await planned();
    for (const as of [scene.buyer, scene.supplier]) {
      const [row] = await list(as);
      expect(row?.profileSummary).toMatchObject({ abc: expect.stringMatching(/^[ABC]$/), xyz: 'X', pattern: expect.any(String), method: expect.any(String), demandSource: 'STATISTICS', bias: expect.any(String) });
      expect(row?.profileSummary.cell).toBe(`${row?.profileSummary.abc}X`);
      expect(Number(row?.profileSummary.maximum)).toBeGreaterThan(Number(row?.profileSummary.minimum));
      const cost = async (more: string): Promise<number> => (await as.ask(document(more), {})).sqlStatements;
      expect(await cost(summary)).toBe((await cost('')) + 1);
    }
  });

  test('are what the list is filtered by, and strangers find nothing by them', async () => {
    const scene = await planned();
    const [row] = await list(scene.buyer);
    const { abc, xyz, pattern } = row?.profileSummary ?? {};
    for (const filter of [{ abc: [abc] }, { xyz: [xyz, 'Z'] }, { pattern: [pattern] }, { abc: [abc], xyz: [xyz], pattern: [pattern], lifecycle: ['ACTIVE'] }, { lifecycle: [row?.item.lifecycle] }]) {
      for (const as of [scene.buyer, scene.supplier]) expect([filter, (await list(as, filter)).some((each) => each.id === row?.id)]).toEqual([filter, true]);
    }
    for (const filter of [{ xyz: ['Z'] }, { pattern: ['DYING'] }, { lifecycle: ['END_OF_LIFE'] }]) expect([filter, await list(scene.supplier, filter)]).toEqual([filter, []]);
    for (const stranger of scene.strangers) expect(await list(stranger, { abc: ['A', 'B', 'C'] })).toEqual([]);
  });

  test('tell a supplier no class by value without prices, neither as a cell nor by what a filter leaves', async () => {
    const scene = await planned(['STOCK', 'CONSUMPTION', 'FORECAST']);
    const [row] = await list(scene.supplier);
    expect(row?.profileSummary).toMatchObject({ abc: null, cell: null, xyz: 'X' });
    expect(await list(scene.supplier, { abc: ['A', 'B', 'C'] })).toEqual([]);
    expect((await list(scene.buyer, { abc: ['A', 'B', 'C'] })).length).toBe(2);
    expect((await list(scene.supplier, { xyz: ['X'] })).length).toBe(2);
  });

  test('are nothing to a supplier that is not shown consumption, in cells and by filters', async () => {
    const scene = await planned(['STOCK', 'FORECAST', 'PRICE']);
    expect((await list(scene.supplier)).map((row) => row.profileSummary)).toEqual([null, null]);
    for (const filter of [{ pattern: ['STEADY', 'TREND', 'INTERMITTENT', 'LAUNCH', 'SEASONAL', 'DYING', 'NONE'] }, { xyz: ['X', 'Y', 'Z'] }, { abc: ['A', 'B', 'C'] }]) expect(await list(scene.supplier, filter)).toEqual([]);
    expect((await list(scene.supplier, { lifecycle: ['ACTIVE'] })).length).toBe(2);
  });
});
