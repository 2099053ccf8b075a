import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { TestClient } from '../../../test/kit/client.js';
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
  dataAsOf statusCounts { status count delta }
  doNext(first: 5) { status exception { type severity } proposal { state } }
  waiting { toRelease toAnswer toCommit toShip toReceive toDecide }
  partners { organisation { name } location { code } itemLocations outOfStock belowMin inBand aboveMax noData }
  feeds { kind partner { name } latestBusinessDate late }
} }`;

describe('the first screen', () => {
  test('counts every item-location of its reader by band status, those without data too', async () => {
    for (const client of [supplier, buyer]) {
      const { home: seen } = await client.query(home);
      expect(seen.statusCounts).toEqual(
        [['OUT_OF_STOCK', 1], ['BELOW_MIN', 1], ['IN_BAND', 0], ['ABOVE_MAX', 1], ['NO_DATA', 1]].map(([status, count]) => ({ status, count, delta: null })),
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
      { organisation: { name: 'Harbor Works' }, location: { code: 'HAM' }, itemLocations: 2, outOfStock: 1, belowMin: 1, inBand: 0, aboveMax: 0, noData: 0 },
      { organisation: { name: 'Harbor Works' }, location: { code: 'KIEL' }, itemLocations: 2, outOfStock: 0, belowMin: 0, inBand: 0, aboveMax: 1, noData: 1 },
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

  test('costs at most twelve statements', async () => {
    expect((await supplier.ask(home)).sqlStatements).toBeLessThanOrEqual(12);
  });
});
