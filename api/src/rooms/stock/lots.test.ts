import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Payload, TestClient } from '../../../test/kit/client.js';
import { type TestPortal, startTestPortal } from '../../../test/kit/portal.js';
import { Scene } from '../../../test/kit/replenishment.js';
import type { TestItemLocation } from '../../../test/kit/world.js';

let portal: TestPortal;
let scene: Scene;
beforeAll(async () => {
  portal = await startTestPortal();
  scene = await Scene.open(portal);
});
afterAll(() => portal.stop());

const columns = 'snapshot_date,location,item,uom,lot,qty,last_usable_day';

/** Sends lots of an item-location as the buyer; rows as `day,lot,quantity,last usable day`. Tells what was applied and what was wrong. */
async function send(at: TestItemLocation, rows: string[]): Promise<string[]> {
  const lines = rows.map((row) => row.replace(',', `,${at.locationCode},${at.itemNumber},EA,`));
  const response = await scene.buyer.fetch('/files?name=lots.csv', { method: 'POST', body: `${columns}\n${lines.join('\n')}\n` });
  const created = await scene.buyer.mutate('importCreate', { file: ((await response.json()) as { id: string }).id, kind: 'STOCK_LOTS', mode: 'DELTA' }, 'import { id }');
  await portal.settled();
  const { node } = await scene.buyer.query('query ($id: ID!) { node(id: $id) { ... on Import { rowsApplied rowsUnchanged rows(first: 5) { edges { node { code column } } } } } }', { id: created.import.id });
  return [`applied ${node.rowsApplied}`, `unchanged ${node.rowsUnchanged}`, ...node.rows.edges.map((edge: Payload) => `${edge.node.code} ${edge.node.column}`)];
}

const look = async (at: TestItemLocation, as: TestClient = scene.buyer): Promise<Payload> =>
  (await as.query(`query ($id: ID!) { itemLocation(by: { id: $id }) { onHand { value } lots { lot quantity lastUsableDay daysLeft businessDate } projection(horizonDays: 4) { confirmed } plan { flags inputs { name value } } } }`, { id: at.globalId })).itemLocation;

describe('lots of a stock', () => {
  test('that have expired are not stock, and what will expire unused leaves the projection on its day and is told', async () => {
    const at = await scene.place('900', { item: 'LOT-1' });
    await scene.plan();
    expect((await look(at)).projection.confirmed).toEqual(['780', '660', '540', '420']);
    expect(await send(at, ['2026-03-01,L-OLD,100,2026-02-27', '2026-03-01,L-A,300,2026-03-03', '2026-03-01,L-B,400,2026-12-31', '2026-03-01,L-KEEPS,100,'])).toEqual(['applied 4', 'unchanged 0']);
    const { onHand, lots, projection, plan } = await look(at);
    expect(onHand.value).toBe('800');
    expect(lots.map(({ lot, daysLeft }: Payload) => [lot, daysLeft])).toEqual([['L-OLD', -3], ['L-A', 1], ['L-B', 304], ['L-KEEPS', null]]);
    // 240 of L-A are used on Monday and Tuesday; 60 expire at the close of Tuesday.
    expect(projection.confirmed).toEqual(['680', '500', '380', '260']);
    expect(plan.flags).toEqual(expect.arrayContaining(['EXPIRED_STOCK', 'EXPIRY_RISK']));
    expect(plan.inputs).toEqual(expect.arrayContaining([{ name: 'expired', value: '100' }]));
    const { rows } = await portal.sql.query("select quantity::float8 as q, event_day::text as day from smi.planning_exception where item_location_id = $1 and type = 'EXPIRY_RISK' and closed_at is null", [at.id]);
    expect(rows).toEqual([{ q: 160, day: '2026-03-02' }]);
  });

  test('are those of the newest day that named any; a lot that is gone is not named any more', async () => {
    const at = await scene.place('900', { item: 'LOT-2' });
    await send(at, ['2026-02-27,L-1,50,2026-02-28', '2026-02-27,L-2,60,2026-03-05']);
    expect((await look(at)).lots.map(({ lot }: Payload) => lot)).toEqual(['L-1', 'L-2']);
    expect(await send(at, ['2026-03-01,L-2,40,2026-03-05'])).toEqual(['applied 1', 'unchanged 0']);
    expect((await look(at)).lots).toEqual([{ lot: 'L-2', quantity: '40', lastUsableDay: '2026-03-05', daysLeft: 3, businessDate: '2026-03-01' }]);
    expect(await send(at, ['2026-03-01,L-2,40.0,2026-03-05'])).toEqual(['applied 0', 'unchanged 1']);
    expect(await send(at, ['2026-03-01,L-2,35,2026-03-05'])).toEqual(['applied 1', 'unchanged 0']);
    expect((await look(at)).lots[0].quantity).toBe('35');
  });

  test('come with what is wrong of each row', async () => {
    const at = await scene.place('900', { item: 'LOT-3' });
    expect(await send(at, ['2026-03-01,L-1,5,2026-04-01', '2026-03-01,L-1,6,2026-04-01', '2026-03-09,L-2,5,', '2026-03-01,L-3,-1,', '2026-03-01,L-4,1,someday']))
      .toEqual(['applied 1', 'unchanged 0', 'DUPLICATE_ROW null', 'IN_THE_FUTURE snapshot_date', 'NEGATIVE qty', 'NOT_A_DAY last_usable_day']);
  });

  test('are the partner’s to see where stock is shared, and nobody else’s', async () => {
    const at = await scene.place('900', { item: 'LOT-4' });
    await send(at, ['2026-03-01,L-9,5,2026-04-01']);
    expect((await look(at, scene.supplier)).lots.map(({ lot }: Payload) => lot)).toEqual(['L-9']);
    expect(await look(at, scene.strangers[0])).toBeNull();
    await portal.sql.query("update smi.agreements_sharing set shared = false where agreement_id = $1 and field_group = 'STOCK'", [scene.agreement.id]);
    expect((await look(at, scene.supplier)).lots).toEqual([]);
  });
});
