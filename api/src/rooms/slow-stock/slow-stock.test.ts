import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Payload, TestClient } from '../../../test/kit/client.js';
import { type TestPortal, startTestPortal } from '../../../test/kit/portal.js';
import type { TestAgreement, TestItemLocation, TestOrganisation } from '../../../test/kit/world.js';

let portal: TestPortal;
let buyer: TestOrganisation;
let agreement: TestAgreement;
let planner: TestClient;

beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.stop());
beforeEach(async () => {
  buyer = await portal.world.organisation('BUYER');
  agreement = await portal.world.agreement(buyer, await portal.world.organisation('SUPPLIER'));
  planner = await portal.signIn(await portal.world.user(buyer, ['BP']));
});

const ask = `query ($first: Int, $after: String, $filter: SlowStockFilter) { slowStock(first: $first, after: $after, filter: $filter) {
  totalCount { value } pageInfo { hasNextPage endCursor }
  edges { node { moverClass onHand excessQuantity excessValue { value { amount currency } visibility } oldestAgeDays meanAgeDays agedOver180 daysOfSupply
    lastConsumptionOn ageBuckets { fromDays toDays quantity } itemLocation { item { number } location { code } } } } } }`;
const list = async (variables: Record<string, unknown> = {}, client = planner): Promise<Payload> => (await client.query(ask, variables)).slowStock;
const names = (page: Payload): string[] => page.edges.map(({ node }: Payload) => node.itemLocation.item.number);

/** Stock as the feed brings it, which makes a plan and after it the list. */
async function stock(...rows: Array<[TestItemLocation, string, string?]>): Promise<void> {
  const lines = rows.map(([at, quantity, on]) => `${on ?? '2026-03-01'},${at.locationCode},${at.itemNumber},EA,${quantity}`);
  const response = await planner.fetch('/files', { method: 'POST', body: `snapshot_date,location,item,uom,qty_unrestricted\n${lines.join('\n')}\n` });
  const { id } = (await response.json()) as { id: string };
  expect((await planner.mutate('importCreate', { file: id, kind: 'STOCK' }, 'import { id }')).userErrors).toEqual([]);
  await portal.settled();
}

const receipt = (at: TestItemLocation, on: string, accepted: string): Promise<string> =>
  portal.world.insert('smi.stock_receipt', { buyer_id: buyer.id, supplier_id: agreement.supplier.id, agreement_id: agreement.id, item_location_id: at.id, business_date: on, received_at: `${on}T10:00:00Z`, accepted, reference: 'r' });

describe('the list of slow and excess stock', () => {
  test('shows stock above the maximum with its value and its age', async () => {
    const at = await portal.world.itemLocation(agreement, { item: 'EXCESS' });
    await portal.world.consumption(at, '2025-12-01', '2026-03-01', '100');
    for (const [on, quantity] of [['2025-11-01', '1000'], ['2026-01-10', '600'], ['2026-02-10', '500']] as const) await receipt(at, on, quantity);
    await stock([at, '1300']);
    expect((await list()).edges).toEqual([{ node: {
      moverClass: 'FAST', onHand: '1300', excessQuantity: '400', excessValue: { value: { amount: '5000', currency: 'EUR' }, visibility: 'VISIBLE' },
      oldestAgeDays: 121, meanAgeDays: '49.85', agedOver180: '0', daysOfSupply: '13', lastConsumptionOn: '2026-03-01',
      ageBuckets: [[0, 30, '500'], [31, 60, '600'], [61, 90, '0'], [91, 180, '200'], [181, 365, '0'], [366, 730, '0'], [731, null, '0']].map(([fromDays, toDays, quantity]) => ({ fromDays, toDays, quantity })),
      itemLocation: { item: { number: 'EXCESS' }, location: { code: at.locationCode } },
    } }]);
  });

  test('tells standing from slow from launching stock, and leaves healthy stock out', async () => {
    const make = (item: string): Promise<TestItemLocation> => portal.world.itemLocation(agreement, { item });
    const [healthy, standing, slow, unknown, launched] = [await make('HEALTHY'), await make('STANDING'), await make('SLOW'), await make('UNKNOWN'), await make('NEW')];
    for (const at of [healthy, standing, slow, unknown]) await receipt(at, '2025-11-01', '5000');
    await receipt(launched, '2026-02-01', '5000');
    await portal.world.consumption(healthy, '2025-12-01', '2026-03-01', '50');
    await portal.world.consumption(standing, '2025-08-01', '2025-08-20', '5');
    await portal.world.consumption(standing, '2025-08-21', '2026-03-01', '0');
    await portal.world.consumption(slow, '2025-12-01', '2026-03-01', '2');
    await portal.world.consumption(launched, '2026-02-01', '2026-03-01', '1');
    await stock([healthy, '500'], [standing, '500'], [slow, '500'], [unknown, '500'], [launched, '500']);
    const { edges, totalCount } = await list();
    expect(Object.fromEntries(edges.map(({ node }: Payload) => [node.itemLocation.item.number, `${node.moverClass} ${node.daysOfSupply} ${node.lastConsumptionOn}`]))).toEqual({
      STANDING: 'NON_MOVER 9999 2025-08-20',
      SLOW: 'SLOW 250 2026-03-01',
    });
    expect(totalCount.value).toBe(2);
    expect(names(await list({ filter: { moverClass: ['NON_MOVER'] } }))).toEqual(['STANDING']);
  });

  test('follows the next plan: what is used up leaves it', async () => {
    const at = await portal.world.itemLocation(agreement);
    await stock([at, '1000', '2026-02-28']);
    expect(names(await list())).toHaveLength(1);
    await stock([at, '850']);
    expect((await list()).edges).toEqual([]);
  });

  test('goes by excess value, page by page, and is found by item, location and partner', async () => {
    for (const [item, quantity] of [['P-1', '1100'], ['P-2', '1300'], ['P-3', '1200'], ['P-4', '1200']] as const) await stock([await portal.world.itemLocation(agreement, { item, location: `L-${item}`, itemName: `Part ${item} 100%` }), quantity]);
    const whole = names(await list());
    expect([whole[0], whole[3]]).toEqual(['P-2', 'P-1']);
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const page: Payload = await list({ first: 1, after });
      seen.push(...names(page));
      [after, more] = [page.pageInfo.endCursor, page.pageInfo.hasNextPage];
    }
    expect(seen).toEqual(whole);
    expect(names(await list({ filter: { text: 'part p-3 100%' } }))).toEqual(['P-3']);
    expect(names(await list({ filter: { text: '100_' } }))).toEqual([]);
    expect(names(await list({ filter: { locationCode: ['L-P-1', 'L-P-2'] } }))).toEqual(['P-2', 'P-1']);
    expect(names(await list({ filter: { partner: 'nonsense' } }))).toEqual([]);
  });

  test('is the supplier’s too, without what is withheld from it, and nobody else’s', async () => {
    await stock([await portal.world.itemLocation(agreement, { item: 'SHARED' }), '1300']);
    const supplier = await portal.signIn(await portal.world.user(agreement.supplier, ['SP']));
    expect(await list({}, supplier)).toEqual(await list());
    const share = (group: string, shared: boolean): Promise<unknown> => portal.sql.query('update smi.agreements_sharing set shared = $3 where agreement_id = $1 and field_group = $2', [agreement.id, group, shared]);
    await share('PRICE', false);
    expect((await list({}, supplier)).edges[0].node).toMatchObject({ excessQuantity: '400', excessValue: { value: null, visibility: 'WITHHELD_BY_POLICY' } });
    await share('STOCK', false);
    expect((await list({}, supplier)).edges).toEqual([]);
    const stranger = await portal.signIn(await portal.world.user(await portal.world.organisation('SUPPLIER'), ['SP']));
    expect((await list({}, stranger)).edges).toEqual([]);
  });
});
