import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Payload, TestClient } from '../../../test/kit/client.js';
import { type TestPortal, startTestPortal } from '../../../test/kit/portal.js';
import { Scene } from '../../../test/kit/replenishment.js';
import { encodeId } from '../../platform/graphql/ids.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.stop());

describe('locations', () => {
  test('are listed by code: all to their buyer, the agreed ones to a supplier, none to strangers', async () => {
    const scene = await Scene.open(portal);
    for (const location of ['NAGOYA', 'AKITA', 'OSAKA']) await portal.world.itemLocation(scene.agreement, { location });
    await portal.world.insert('smi.catalog_location', { buyer_id: scene.agreement.buyer.id, code: 'KYOTO', name: 'Nobody supplies it', time_zone: 'Asia/Tokyo' });
    const codesOf = async (as: TestClient) => (await as.query('{ locations { edges { node { code } } } }')).locations.edges.map((edge: Payload) => edge.node.code);
    expect(await codesOf(scene.buyer)).toEqual(['AKITA', 'KYOTO', 'NAGOYA', 'OSAKA']);
    expect(await codesOf(scene.supplier)).toEqual(['AKITA', 'NAGOYA', 'OSAKA']);
    for (const stranger of scene.strangers) expect(await codesOf(stranger)).toEqual([]);
  });

  test('come in pages that neither repeat nor miss one', async () => {
    const scene = await Scene.open(portal);
    for (let i = 0; i < 5; i += 1) await portal.world.itemLocation(scene.agreement, { location: `P-${i}` });
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const { locations }: Payload = await scene.buyer.query('query ($after: String) { locations(first: 2, after: $after) { totalCount { value } pageInfo { hasNextPage endCursor } edges { node { code } } } }', { after });
      expect(locations.totalCount.value).toBe(5);
      seen.push(...locations.edges.map((edge: Payload) => edge.node.code));
      after = locations.pageInfo.endCursor;
      more = locations.pageInfo.hasNextPage;
    }
    expect(seen).toEqual(['P-0', 'P-1', 'P-2', 'P-3', 'P-4']);
  });
});

describe('items and locations', () => {
  test('answer to their ids for those who may see them, and like absent ones for others', async () => {
    const scene = await Scene.open(portal);
    const at = await portal.world.itemLocation(scene.agreement, {});
    const { itemLocation } = await scene.supplier.query('query ($id: ID!) { itemLocation(by: { id: $id }) { item { id number } location { id code } } }', { id: at.globalId });
    const ask = async (as: TestClient) =>
      (await as.query('query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Item { number } ... on Location { code } } }', { ids: [itemLocation.item.id, itemLocation.location.id] })).nodes;
    expect(await ask(scene.supplier)).toEqual([{ number: at.itemNumber }, { code: at.locationCode }]);
    for (const stranger of scene.strangers) expect(await ask(stranger)).toEqual([null, null]);
    expect(await ask(scene.buyer)).toEqual([{ number: at.itemNumber }, { code: at.locationCode }]);
    expect((await scene.buyer.query('query ($id: ID!) { node(id: $id) { id } }', { id: encodeId('Item', at.id) })).node).toBeNull();
  });
});
