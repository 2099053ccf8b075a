import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Payload, TestClient } from '../../../test/kit/client.js';
import { type TestPortal, startTestPortal } from '../../../test/kit/portal.js';
import type { TestAgreement } from '../../../test/kit/world.js';

let portal: TestPortal;
let agreement: TestAgreement;
let supplier: TestClient;
let buyer: TestClient;
beforeAll(async () => {
  portal = await startTestPortal();
  const organisation = await portal.world.organisation('BUYER', 'Harbor Works');
  agreement = await portal.world.agreement(organisation, await portal.world.organisation('SUPPLIER', 'Nippon Parts'));
  supplier = await portal.signIn(await portal.world.user(agreement.supplier, ['SP']));
  buyer = await portal.signIn(await portal.world.user(organisation, ['BP']));
  const low = await portal.world.itemLocation(agreement, { location: 'HAM' });
  await portal.world.snapshot(low, '2026-03-01', '150');
  await portal.world.consumption(low, '2026-01-05', '2026-03-01', '120', [6, 7]);
  await portal.world.snapshot(await portal.world.itemLocation(agreement, { location: 'HAM' }), '2026-03-01', '0');
  await portal.world.snapshot(await portal.world.itemLocation(agreement, { location: 'KIEL' }), '2026-03-01', '950');
  await portal.world.itemLocation(agreement, { location: 'KIEL' });
  await portal.world.requestPlan(agreement);
  await portal.settled();
});
afterAll(() => portal.stop());

const home = `{ home {
  dataAsOf statusCounts { status count stale delta }
  doNext(first: 5) { status exception { type severity } proposal { state } }
  waiting { toRelease toAnswer toCommit toShip toReceive toDecide }
  partners { organisation { name } location { code } itemLocations outOfStock belowMin inBand aboveMax noData withheld }
  feeds { kind partner { name } latestBusinessDate late }
} }`;

const counts = (seen: Payload): Record<string, number> => Object.fromEntries(seen.statusCounts.map(({ status, count }: Payload) => [status, count]));

describe('the first screen', () => {
  test('counts every item-location of its reader by band status, those without data too', async () => {
    for (const client of [supplier, buyer]) {
      const { home: seen } = await client.query(home);
      expect(seen.statusCounts).toEqual(
        [['OUT_OF_STOCK', 1], ['BELOW_MIN', 1], ['IN_BAND', 0], ['ABOVE_MAX', 1], ['NO_DATA', 1], ['WITHHELD', 0]].map(([status, count]) => ({ status, count, stale: 0, delta: null })),
      );
    }
  });

  test('puts the gravest exception first, with the proposal that needs a decision', async () => {
    const { home: seen } = await supplier.query(home);
    expect(seen.doNext[0]).toMatchObject({ exception: { severity: 'CRITICAL' }, proposal: { state: 'PLANNED' } });
    expect(seen.doNext.map((row: { status: string }) => row.status)).not.toContain('IN_BAND');
  });

  test('sums partners by site, and tells each side who the other one is', async () => {
    const { home: theirs } = await supplier.query(home);
    expect(theirs.partners).toEqual([
      { organisation: { name: 'Harbor Works' }, location: { code: 'HAM' }, itemLocations: 2, outOfStock: 1, belowMin: 1, inBand: 0, aboveMax: 0, noData: 0, withheld: 0 },
      { organisation: { name: 'Harbor Works' }, location: { code: 'KIEL' }, itemLocations: 2, outOfStock: 0, belowMin: 0, inBand: 0, aboveMax: 1, noData: 1, withheld: 0 },
    ]);
    const { home: ours } = await buyer.query(home);
    expect(ours.partners.map((row: { organisation: { name: string } }) => row.organisation.name)).toEqual(['Nippon Parts', 'Nippon Parts']);
  });

  test('shows how fresh each feed is, and none that is withheld', async () => {
    const { home: seen } = await supplier.query(home);
    expect(seen.feeds).toEqual([
      { kind: 'STOCK', partner: { name: 'Harbor Works' }, latestBusinessDate: '2026-03-01', late: false },
      { kind: 'CONSUMPTION', partner: { name: 'Harbor Works' }, latestBusinessDate: '2026-03-01', late: false },
    ]);
    await portal.sql.query("update smi.agreements_sharing set shared = false where agreement_id = $1 and field_group = 'CONSUMPTION'", [agreement.id]);
    expect((await supplier.query(home)).home.feeds.map((feed: { kind: string }) => feed.kind)).toEqual(['STOCK']);
  });

  test('shows a stranger nothing', async () => {
    const stranger = await portal.signIn(await portal.world.user(await portal.world.organisation('SUPPLIER'), ['SP']));
    const { home: seen } = await stranger.query(home);
    expect(seen).toMatchObject({ dataAsOf: null, doNext: [], partners: [], feeds: [], waiting: { toRelease: 0, toAnswer: 0 } });
    expect(seen.statusCounts.every((row: { count: number }) => row.count === 0)).toBe(true);
  });

  test('tells what is withheld apart from what has no data, and both from zero', async () => {
    const { home: whole } = await buyer.query(home);
    await portal.sql.query("update smi.agreements_sharing set shared = false where agreement_id = $1 and field_group = 'STOCK'", [agreement.id]);
    const { home: seen } = await supplier.query(home);
    await portal.sql.query("update smi.agreements_sharing set shared = true where agreement_id = $1", [agreement.id]);
    expect(counts(seen)).toEqual({ OUT_OF_STOCK: 0, BELOW_MIN: 0, IN_BAND: 0, ABOVE_MAX: 0, NO_DATA: 0, WITHHELD: 4 });
    expect(seen.partners.map(({ noData, withheld }: Payload) => [noData, withheld])).toEqual([[0, 2], [0, 2]]);
    expect(counts(whole)).toMatchObject({ NO_DATA: 1, WITHHELD: 0 });
  });

  test('agrees with the board on every status, withheld and without a plan included', async () => {
    const other = await portal.world.agreement(await portal.world.organisation('BUYER', 'Kept Works'), agreement.supplier, { shared: [] });
    await portal.world.itemLocation(other, { location: 'ULM' });
    await portal.world.itemLocation(agreement, { location: 'UNPLANNED' });
    for (const client of [supplier, buyer]) {
      const expected = counts((await client.query(home)).home);
      const counted: Record<string, number> = {};
      for (const status of Object.keys(expected)) {
        const { itemLocations } = await client.query('query ($filter: ItemLocationFilter) { itemLocations(filter: $filter) { totalCount { value } edges { node { status } } } }', { filter: { status: [status] } });
        counted[status] = itemLocations.totalCount.value;
        expect(itemLocations.edges.map(({ node }: Payload) => node.status)).toEqual(Array.from({ length: itemLocations.totalCount.value }, () => status));
      }
      expect(counted).toEqual(expected);
    }
  });

  test('tells what changed since the day before, of what was known then, and what rests on old stock', async () => {
    await portal.moveTo('2026-03-03T03:00:00Z');
    const [low] = (await portal.sql.query("select id from smi.agreements_item_location where agreement_id = $1 and location_code = 'HAM' order by item_number limit 1", [agreement.id])).rows;
    await portal.world.insert('smi.stock_snapshot', { buyer_id: agreement.buyer.id, supplier_id: agreement.supplier.id, agreement_id: agreement.id, item_location_id: low.id, business_date: '2026-03-02', as_of: '2026-03-02T22:00:00Z', unrestricted: '500' }, 'item_location_id');
    const changes = async (client: TestClient): Promise<Payload> =>
      Object.fromEntries((await client.query(home)).home.statusCounts.map(({ status, count, stale, delta }: Payload) => [status, [count, stale, delta]]));
    expect((await changes(buyer))['BELOW_MIN']).toEqual([1, 0, 0]);
    await portal.world.requestPlan(agreement);
    await portal.settled();
    for (const client of [buyer, supplier]) expect(await changes(client)).toMatchObject({ OUT_OF_STOCK: [1, 0, 0], BELOW_MIN: [0, 0, -1], IN_BAND: [1, 0, 1], ABOVE_MAX: [1, 0, 0] });
    await portal.moveTo('2026-03-06T03:00:00Z');
    await portal.world.requestPlan(agreement);
    await portal.settled();
    const [stale, fresh] = [await changes(buyer), await portal.sql.query("select count(*)::int as n from smi.planning_plan where agreement_id = $1 and flags @> '{STALE_STOCK}'", [agreement.id])];
    expect(Object.values(stale).reduce((sum: number, [, each]: Payload) => sum + each, 0)).toBe(fresh.rows[0].n);
    expect(fresh.rows[0].n).toBeGreaterThan(0);
  });

  test('costs at most twelve statements', async () => {
    expect((await supplier.ask(home)).sqlStatements).toBeLessThanOrEqual(12);
  });
});
