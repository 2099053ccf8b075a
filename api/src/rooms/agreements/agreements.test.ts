import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Payload, TestClient } from '../../../test/kit/client.js';
import { type TestPortal, startTestPortal } from '../../../test/kit/portal.js';
import { Scene, codes } from '../../../test/kit/replenishment.js';
import { encodeId } from '../../platform/graphql/ids.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.stop());

const opening = {
  number: 'SMI-2026-01', supplierName: 'Nippon Parts', supplierShortName: 'Nippon', supplierCode: 'V-900', currency: 'JPY', authorityMode: 'PLAN_AND_SUGGEST',
  effectiveFrom: '2026-03-02', shared: ['STOCK', 'CONSUMPTION'],
};
const fields = `agreement { id number state version supplierCode itemLocationCount supplier { id name side } buyer { name }
  current { versionNo effectiveFrom authorityMode stockBasis currency horizonDays frozenDays responseHours inBandTargetPercent signedByBuyerAt signedBySupplierAt }
  sharing { fieldGroup shared } }`;
const open = (as: TestClient, input: Record<string, unknown> = {}): Promise<Payload> => as.mutate('agreementOpen', { ...opening, ...input }, fields);
const faults = (payload: Payload): string[] => payload.userErrors.map((each: Payload) => `${each.code} ${each.path}`);

describe('an agreement', () => {
  test('is opened by a buyer with a new supplier, and says what it starts with', async () => {
    const scene = await Scene.open(portal);
    const { agreement, userErrors } = await open(scene.buyer);
    expect(userErrors).toEqual([]);
    expect(agreement).toMatchObject({ number: 'SMI-2026-01', state: 'ACTIVE', version: 1, supplierCode: 'V-900', itemLocationCount: 0, supplier: { name: 'Nippon Parts', side: 'SUPPLIER' } });
    expect(agreement.current).toMatchObject({ versionNo: 1, currency: 'JPY', stockBasis: 'AVAILABLE', horizonDays: 60, frozenDays: 0, responseHours: 24, inBandTargetPercent: '95', signedBySupplierAt: null });
    expect(agreement.sharing).toEqual([
      { fieldGroup: 'CONSUMPTION', shared: true }, { fieldGroup: 'FORECAST', shared: false }, { fieldGroup: 'PRICE', shared: false }, { fieldGroup: 'STOCK', shared: true },
    ]);
    const { facts } = await scene.buyer.query('query ($f: FactFilter) { facts(filter: $f) { edges { node { kind payload } } } }', { f: { subject: agreement.id } });
    expect(facts.edges[0].node).toMatchObject({ kind: 'agreement.opened', payload: { number: 'SMI-2026-01' } });
  });

  test('is opened a second time with a known supplier, under another number only', async () => {
    const scene = await Scene.open(portal);
    const supplier = encodeId('Organisation', scene.agreement.supplier.id);
    const known = { supplier, supplierName: null, supplierShortName: null, supplierCode: null };
    expect(faults(await open(scene.buyer, { ...known, number: scene.agreement.number }))).toEqual(['ALREADY_EXISTS number']);
    expect((await open(scene.buyer, { ...known, number: 'Second' })).agreement.supplier.id).toBe(supplier);
    const { agreements } = await scene.supplier.query('{ agreements { totalCount { value } edges { node { number } } } }');
    expect(agreements.edges.map((edge: Payload) => edge.node.number).sort()).toEqual([scene.agreement.number, 'Second'].sort());
  });

  test('is refused with every fault at once', async () => {
    const scene = await Scene.open(portal);
    expect(faults(await open(scene.buyer, { number: ' ', supplierName: '', supplierShortName: 'x'.repeat(41), supplierCode: null, currency: 'yen', horizonDays: 13, frozenDays: 61 }))).toEqual([
      'REQUIRED number', 'REQUIRED supplierName', 'OUT_OF_RANGE supplierShortName', 'REQUIRED supplierCode', 'INVALID currency', 'OUT_OF_RANGE horizonDays', 'OUT_OF_RANGE frozenDays',
    ]);
    expect((await open(scene.buyer)).userErrors).toEqual([]);
    expect(faults(await open(scene.buyer, { number: 'Other' }))).toEqual(['ALREADY_EXISTS supplierCode']);
    const stranger = encodeId('Organisation', (await portal.world.organisation('SUPPLIER')).id);
    expect(faults(await open(scene.buyer, { supplier: stranger }))).toEqual(['NOT_FOUND supplier']);
  });

  test('is not opened by a supplier, nor by a planner of the buyer', async () => {
    const scene = await Scene.open(portal);
    const manager = await portal.signIn(await portal.world.user(scene.agreement.supplier, ['SA']));
    for (const client of [manager, scene.supplier, scene.secondBuyer]) await expect(open(client)).rejects.toThrow('FORBIDDEN');
  });

  test('opens once however often the request is repeated', async () => {
    const scene = await Scene.open(portal);
    const idempotencyKey = randomUUID();
    const twins = await Promise.all(Array.from({ length: 8 }, () => open(scene.buyer, { idempotencyKey })));
    expect(new Set(twins.map((twin) => twin.agreement?.id)).size).toBe(1);
  });

  test('is listed in pages by number, to its parties only', async () => {
    const scene = await Scene.open(portal);
    for (const number of ['B-2', 'B-1', 'B-3']) await open(scene.buyer, { number, supplierCode: number, supplierName: number, supplierShortName: number });
    const page = (after: string | null) => scene.buyer.query('query ($after: String) { agreements(first: 2, after: $after) { totalCount { value } pageInfo { hasNextPage endCursor } edges { node { number } } } }', { after });
    const first = (await page(null)).agreements;
    const second = (await page(first.pageInfo.endCursor)).agreements;
    expect([...first.edges, ...second.edges].map((edge: Payload) => edge.node.number).sort()).toEqual(['B-1', 'B-2', 'B-3', scene.agreement.number].sort());
    expect([first.totalCount.value, first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([4, true, false]);
    const id = encodeId('Agreement', scene.agreement.id);
    for (const stranger of scene.strangers) expect((await stranger.query('query ($id: ID!) { node(id: $id) { id } }', { id })).node).toBeNull();
  });

  test('costs four statements for its page with versions, parties and counts, whatever its length', async () => {
    const scene = await Scene.open(portal);
    for (const number of ['C-1', 'C-2', 'C-3']) await open(scene.buyer, { number, supplierCode: number, supplierName: number, supplierShortName: number });
    const cost = async (first: number) =>
      (await scene.buyer.ask(`query ($first: Int) { agreements(first: $first) { edges { node { itemLocationCount supplier { name } buyer { name } current { currency } } } } }`, { first })).sqlStatements;
    expect([await cost(1), await cost(4)]).toEqual([4, 4]);
  });
});

describe('sharing', () => {
  test('switched off withholds at once and switched on shows again, each time as a fact', async () => {
    const scene = await Scene.open(portal);
    const at = await scene.place('500');
    await scene.plan();
    const agreement = encodeId('Agreement', scene.agreement.id);
    const share = (shared: boolean, expectedVersion: number, as = scene.buyer) =>
      as.mutate('sharingUpdate', { agreement, expectedVersion, fieldGroup: 'STOCK', shared }, 'agreement { version sharing { fieldGroup shared } }');
    const seen = async (): Promise<Payload> =>
      (await scene.supplier.query('query ($id: ID!) { itemLocation(by: { id: $id }) { onHand { value visibility } status } }', { id: at.globalId })).itemLocation;
    expect(await seen()).toEqual({ onHand: { value: '500', visibility: 'VISIBLE' }, status: 'IN_BAND' });
    expect((await share(false, 1)).agreement).toMatchObject({ version: 2, sharing: expect.arrayContaining([{ fieldGroup: 'STOCK', shared: false }]) });
    expect(await seen()).toEqual({ onHand: { value: null, visibility: 'WITHHELD_BY_POLICY' }, status: 'WITHHELD' });
    const stale = await share(true, 1);
    expect(stale.userErrors).toMatchObject([{ __typename: 'StaleObjectError', params: { currentVersion: 2 } }]);
    expect((await share(true, 2)).userErrors).toEqual([]);
    expect((await seen()).onHand.value).toBe('500');
    await expect(share(true, 3, scene.supplier)).rejects.toThrow('FORBIDDEN');
    expect(codes(await share(true, 3, scene.strangers[1]))).toEqual(['NOT_FOUND']);
  });
});

describe('an item-location', () => {
  const selection = `id version supplierPart item { number uom nature } location { code timeZone } agreement { number } supplier { name } buyer { name }
    terms { lotQuantity minimumOrderQuantity maximumOrderQuantity leadTimeDays effectiveFrom deliveryCalendar { weekdays closedDays } shipCalendar { weekdays } }
    unitPrice { value { amount currency } visibility }`;

  test('is found by its id and by its natural key, and tells its terms, calendars and price of today', async () => {
    const scene = await Scene.open(portal);
    const at = await scene.place('500', { terms: { lot: '12.5', maxOrder: '400' }, price: { amount: '0.1234', currency: 'EUR' } });
    await portal.sql.query(
      `insert into smi.catalog_calendar_day (org_id, calendar_id, day, open) select l.buyer_id, l.delivery_calendar_id, d, false
       from smi.catalog_location l, unnest(array['2026-03-06', '2026-03-01']::date[]) d where l.buyer_id = $1 and l.code = $2`,
      [at.agreement.buyer.id, at.locationCode],
    );
    const key = { agreementNumber: at.agreement.number, itemNumber: at.itemNumber, locationCode: at.locationCode };
    const ask = async (by: Record<string, unknown>, as = scene.supplier): Promise<Payload> =>
      (await as.query(`query ($by: ItemLocationBy!) { itemLocation(by: $by) { ${selection} } }`, { by })).itemLocation;
    const found = await ask({ id: at.globalId });
    expect(found).toMatchObject({
      item: { number: at.itemNumber, uom: 'EA' }, agreement: { number: at.agreement.number }, unitPrice: { value: { amount: '0.1234', currency: 'EUR' }, visibility: 'VISIBLE' },
      terms: { lotQuantity: '12.5', maximumOrderQuantity: '400', leadTimeDays: 3, deliveryCalendar: { weekdays: [1, 3, 5], closedDays: ['2026-03-06'] }, shipCalendar: { weekdays: [1, 2, 3, 4, 5] } },
    });
    expect(await ask({ key })).toEqual(found);
    expect(await ask({ key: { ...key, itemNumber: 'none' } })).toBeNull();
    for (const stranger of scene.strangers) {
      expect(await ask({ id: at.globalId }, stranger)).toBeNull();
      expect(await ask({ key }, stranger)).toBeNull();
    }
    expect((await scene.supplier.ask(`{ itemLocation(by: {}) { id } }`)).errors[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });
});
