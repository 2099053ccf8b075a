import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Payload, TestClient } from '../../../../test/kit/client.js';
import { type TestPortal, startTestPortal } from '../../../../test/kit/portal.js';
import { Scene } from '../../../../test/kit/replenishment.js';
import { encodeId } from '../../../platform/graphql/ids.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.stop());

const header = 'agreement,group,week,capacity,released';

async function upload(as: TestClient, lines: string[]): Promise<Payload> {
  const response = await as.fetch('/files?name=capacity.csv', { method: 'POST', body: `${[header, ...lines].join('\n')}\n` });
  return as.mutate('importCreate', { file: ((await response.json()) as { id: string }).id, kind: 'CAPACITY', mode: 'DELTA' }, 'import { id }');
}

async function send(as: TestClient, ...lines: string[]): Promise<Payload> {
  const created = await upload(as, lines);
  await portal.settled();
  return (await as.query('query ($id: ID!) { node(id: $id) { ... on Import { state rowsApplied rowsUnchanged rowsRejected rows(first: 20) { edges { node { rowNo code column } } } } } }', { id: created.import.id })).node;
}

const weeksOf = async (scene: Scene): Promise<Payload[]> =>
  (await scene.supplier.query('query ($id: ID!) { node(id: $id) { ... on Agreement { capacityWeeks { group week capacity released version } } } }', { id: encodeId('Agreement', scene.agreement.id) })).node.capacityWeeks;

describe('a file with capacity', () => {
  test('of the supplier states weeks, cuts what does not fit, and tells each row that cannot be', async () => {
    const scene = await Scene.open(portal);
    const at = await scene.place('900', { item: 'CAP-F' });
    await scene.buyer.mutate('itemLocationTermsUpdate', { itemLocation: at.globalId, expectedVersion: 1, effectiveFrom: '2026-03-02', capacityGroup: 'PRESS', reason: 'Made on the press' }, 'itemLocation { id }');
    const n = scene.agreement.number;
    const file = await send(scene.supplier, `${n},PRESS,2026-03-02,1000,400`, `${n},PRESS,2026-03-09,900,`, `${n},PRESS,2026-03-10,1,1`, `${n},PRESS,2026-03-16,5,6`, `NOBODY,PRESS,2026-03-16,5,5`, `${n},PRESS,2026-02-02,5,5`, `${n},PRESS,2026-03-02,7,7`, `${n},,2026-03-16,x,1`);
    expect(file).toMatchObject({ state: 'APPLIED', rowsApplied: 2, rowsUnchanged: 0, rowsRejected: 6 });
    expect(file.rows.edges.map(({ node }: Payload) => `${node.rowNo} ${node.code} ${node.column}`)).toEqual([
      '4 NOT_A_MONDAY week', '5 RELEASED_ABOVE_CAPACITY released', '6 UNKNOWN_AGREEMENT agreement', '7 DAY_OUT_OF_RANGE week', '8 DUPLICATE_ROW null', '9 REQUIRED group', '9 NOT_A_NUMBER capacity',
    ]);
    expect(await weeksOf(scene)).toEqual([
      { group: 'PRESS', week: '2026-03-02', capacity: '1000', released: '400', version: 1 },
      { group: 'PRESS', week: '2026-03-09', capacity: '900', released: '900', version: 1 },
    ]);
    expect((await scene.planned(at)).find((each) => each.arrivalDate === '2026-03-09')).toMatchObject({ quantity: '400', flags: ['CAPACITY_CUT'] });
    expect(await send(scene.supplier, `${n},PRESS,2026-03-02,1000,1000`, `${n},PRESS,2026-03-09,900,900`)).toMatchObject({ rowsApplied: 1, rowsUnchanged: 1 });
    expect((await weeksOf(scene))[0]).toMatchObject({ released: '1000', version: 2 });
    expect((await scene.planned(at)).find((each) => each.arrivalDate === '2026-03-09')).toMatchObject({ quantity: '650' });
    const { facts } = await scene.buyer.query('query ($id: ID!) { facts(first: 50, filter: { subject: $id }) { edges { node { kind payload } } } }', { id: encodeId('Agreement', scene.agreement.id) });
    expect(facts.edges.map(({ node }: Payload) => node).filter(({ kind }: Payload) => kind === 'capacity.released').map(({ payload }: Payload) => payload)).toEqual([
      { group: 'PRESS', from: '2026-03-02', weeks: 1 }, { group: 'PRESS', from: '2026-03-02', weeks: 2 },
    ]);
  });

  test('is the supplier’s: a buyer may not send one, a stranger knows no such agreement, and neither side sees files of the other', async () => {
    const scene = await Scene.open(portal);
    const line = `${scene.agreement.number},PRESS,2026-03-02,10,10`;
    await expect(upload(scene.buyer, [line])).rejects.toThrow('FORBIDDEN');
    const other = await send(scene.strangers[0] as TestClient, line);
    expect(other).toMatchObject({ state: 'REJECTED', rowsApplied: 0 });
    const mine = await upload(scene.supplier, [line]);
    const seen = await scene.buyer.query('query ($id: ID!) { node(id: $id) { id } imports(first: 5) { edges { node { id } } } }', { id: mine.import.id });
    expect(seen).toEqual({ node: null, imports: { edges: [] } });
    const stock = await scene.supplier.fetch('/files?name=stock.csv', { method: 'POST', body: 'x\n1\n' });
    await expect(scene.supplier.mutate('importCreate', { file: ((await stock.json()) as { id: string }).id, kind: 'STOCK', mode: 'DELTA' }, 'import { id }')).rejects.toThrow('FORBIDDEN');
  });
});
