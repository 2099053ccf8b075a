import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Payload, TestClient } from '../../../test/kit/client.js';
import { type TestPortal, startTestPortal } from '../../../test/kit/portal.js';
import { Scene, codes } from '../../../test/kit/replenishment.js';
import type { TestItemLocation } from '../../../test/kit/world.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.stop());

const fields = `id version status projectedStatus planPending quality daysOfSupply inTransit committed onHand { value visibility asOf } meanDailyDemand { value visibility }
  band { minimum maximum reorderPoint target unit effectiveFrom } exception { type severity score eventDay daysToEvent } snooze { until reason }
  projection(horizonDays: 9) { start confirmed withProposals inTransitOnly minimum maximum demand supply leadTimeFence firstBreach }
  plan { rulesVersion quality demandMethod flags inputs { name value source } }`;

async function look(as: TestClient, at: TestItemLocation, selection = fields): Promise<Payload> {
  return (await as.query(`query ($id: ID!) { itemLocation(by: { id: $id }) { ${selection} } }`, { id: at.globalId })).itemLocation;
}

async function expectReceipt(at: TestItemLocation, row: { kind: string; due: string; quantity: string; reference: string }): Promise<void> {
  const { agreement } = at;
  await portal.world.insert('smi.stock_expected_receipt', {
    buyer_id: agreement.buyer.id, supplier_id: agreement.supplier.id, agreement_id: agreement.id, item_location_id: at.id, kind: row.kind, due_date: row.due,
    quantity: row.quantity, source_type: 'IMPORT', source_id: at.id, reference: row.reference,
  });
}

describe('a plan', () => {
  test('projects the worked example and suggests 750 for Monday 9 March and 600 for Monday 16 March', async () => {
    const scene = await Scene.open(portal, { horizonDays: 16 });
    const at = await scene.place('500');
    await expectReceipt(at, { kind: 'IN_TRANSIT', due: '2026-03-04', quantity: '300', reference: 'ASN-1' });
    await scene.plan();
    const line = await look(scene.supplier, at);
    expect(line.projection.confirmed).toEqual(['380', '260', '440', '320', '200', '200', '200', '80', '-40']);
    expect(line.projection.withProposals.at(-1)).toBe('710');
    expect(line.projection).toMatchObject({ start: '2026-03-02', firstBreach: '2026-03-09', leadTimeFence: '2026-03-05' });
    expect(line.projection.demand).toEqual(['120', '120', '120', '120', '120', '0', '0', '120', '120']);
    expect(line.projection.supply[2]).toBe('300');
    expect(line).toMatchObject({ status: 'IN_BAND', inTransit: '300', committed: '0', planPending: false, quality: 'OK', onHand: { value: '500', visibility: 'VISIBLE' } });
    expect(line.band).toEqual({ minimum: '200', maximum: '900', reorderPoint: '200', target: '800', unit: 'QTY', effectiveFrom: '2024-01-01' });
    expect(line.exception).toMatchObject({ type: 'OUT_OF_STOCK_AFTER_LT', severity: 'HIGH', eventDay: '2026-03-10', daysToEvent: 8 });
    const planned = await scene.planned(at);
    expect(planned.map((each) => [each.quantity, each.arrivalDate, each.shipDate, each.decisionDeadline])).toEqual([
      ['750', '2026-03-09', '2026-03-06', '2026-03-05'],
      ['600', '2026-03-16', '2026-03-13', '2026-03-12'],
    ]);
  });

  test('counts days in the time zone of the location: 03:00 UTC is still Sunday in New York', async () => {
    const scene = await Scene.open(portal);
    const tokyo = await scene.place('900', { location: 'T', timeZone: 'Asia/Tokyo' });
    const newYork = await scene.place('900', { location: 'N', timeZone: 'America/New_York' });
    await scene.plan();
    expect((await look(scene.buyer, tokyo)).projection.start).toBe('2026-03-02');
    expect((await look(scene.buyer, newYork)).projection.start).toBe('2026-03-01');
  });

  test('adds what was received after the snapshot, and takes the latest correction of a day', async () => {
    const scene = await Scene.open(portal);
    const at = await scene.place('500');
    const tenant = { buyer_id: at.agreement.buyer.id, supplier_id: at.agreement.supplier.id, agreement_id: at.agreement.id, item_location_id: at.id };
    const receipt = { ...tenant, accepted: '40', rejected: '3', reference: 'R' };
    await portal.world.insert('smi.stock_receipt', { ...receipt, business_date: '2026-03-01', received_at: '2026-03-01T21:59:00Z' });
    await portal.world.insert('smi.stock_receipt', { ...receipt, business_date: '2026-03-01', received_at: '2026-03-01T22:01:00Z' });
    await portal.world.snapshot(at, '2026-03-01', '510', { recorded_at: '2030-01-01T00:00:00Z' });
    await portal.world.snapshot(at, '2026-03-01', '25', { ownership: 'CONSIGNED', blocked: '7' });
    await scene.plan();
    const line = await look(scene.buyer, at, 'onHand { value } stock { businessDate unrestricted blocked }');
    expect(line).toEqual({ onHand: { value: '575' }, stock: { businessDate: '2026-03-01', unrestricted: '535', blocked: '7' } });
  });

  test('says that there is no data without stock, and rolls an old snapshot forward', async () => {
    const scene = await Scene.open(portal);
    const empty = await portal.world.itemLocation(scene.agreement, {});
    const old = await scene.place('900');
    await portal.sql.query("update smi.stock_snapshot set business_date = '2026-02-25', as_of = '2026-02-25T22:00Z' where item_location_id = $1", [old.id]);
    await scene.plan();
    expect(await look(scene.buyer, empty)).toMatchObject({ status: 'NO_DATA', projection: null, daysOfSupply: null, onHand: { value: null, visibility: 'NOT_PROVIDED' } });
    expect(await look(scene.buyer, old)).toMatchObject({ quality: 'PARTIAL', onHand: { value: '660', visibility: 'STALE' }, plan: { flags: expect.arrayContaining(['ROLLED_FORWARD', 'STALE_STOCK']) } });
  });

  test('takes the buyer’s forecast before history and leaves days without stock out of the mean', async () => {
    const scene = await Scene.open(portal);
    const at = await scene.place('900');
    const tenant = { buyer_id: at.agreement.buyer.id, supplier_id: at.agreement.supplier.id, agreement_id: at.agreement.id, item_location_id: at.id };
    await portal.sql.query("update smi.demand_consumption set quantity = 0 where item_location_id = $1 and business_date = '2026-02-23'", [at.id]);
    await portal.world.snapshot(at, '2026-02-23', '0');
    await scene.plan();
    expect(await look(scene.supplier, at)).toMatchObject({ plan: { demandMethod: 'MEAN' }, projection: { demand: expect.arrayContaining(['120']) } });
    expect((await look(scene.supplier, at)).projection.demand[0]).toBe('120');
    await portal.world.insert('smi.demand_forecast', { ...tenant, issued_on: '2026-03-01', bucket_start: '2026-03-02', bucket: 'W', quantity: '700' }, 'item_location_id');
    await scene.plan();
    const line = await look(scene.supplier, at);
    expect(line.plan.demandMethod).toBe('BUYER_FORECAST');
    expect(line.projection.demand.slice(0, 7)).toEqual(['100', '100', '100', '100', '100', '100', '100']);
  });

  test('shows a supplier only what the buyer shares, from the next statement on', async () => {
    const scene = await Scene.open(portal);
    const at = await scene.place('500');
    await scene.plan();
    await portal.sql.query("update smi.agreements_sharing set shared = false where agreement_id = $1 and field_group in ('STOCK', 'CONSUMPTION', 'PRICE')", [scene.agreement.id]);
    const line = await look(scene.supplier, at, `${fields} unitPrice { value { amount } visibility } stock { unrestricted } terms { lotQuantity }
      history(days: 3) { stock consumption minimum stockVisibility consumptionVisibility }`);
    expect(line).toMatchObject({
      status: 'WITHHELD', onHand: { value: null, visibility: 'WITHHELD_BY_POLICY' }, meanDailyDemand: { value: null, visibility: 'WITHHELD_BY_POLICY' }, projection: null, plan: null,
      exception: null, stock: null, unitPrice: { value: null, visibility: 'WITHHELD_BY_POLICY' }, band: { minimum: '200', maximum: '900', unit: 'QTY' }, terms: { lotQuantity: '50' },
      history: { stock: [], consumption: [], minimum: ['200', '200', '200'], stockVisibility: 'WITHHELD_BY_POLICY', consumptionVisibility: 'WITHHELD_BY_POLICY' },
    });
    const { itemLocations } = await scene.supplier.query('{ itemLocations { edges { node { id status onHand { visibility } meanDailyDemand { visibility } } } } }');
    expect(itemLocations.edges).toEqual([{ node: { id: at.globalId, status: 'WITHHELD', onHand: { visibility: 'WITHHELD_BY_POLICY' }, meanDailyDemand: { visibility: 'WITHHELD_BY_POLICY' } } }]);
    expect(await look(scene.buyer, at)).toMatchObject({ status: 'IN_BAND', onHand: { value: '500', visibility: 'VISIBLE' } });
  });

  test('with consumption withheld has no curves, whose steps would tell demand, and quotes no demand', async () => {
    const scene = await Scene.open(portal, { shared: ['STOCK'] });
    const at = await scene.place('500');
    await scene.plan();
    const line = await look(scene.supplier, at);
    expect(line).toMatchObject({ projection: null, status: 'IN_BAND', onHand: { value: '500' } });
    expect(line.plan.inputs.map((each: Payload) => each.name)).not.toContain('demandPerDay');
    expect((await look(scene.buyer, at)).plan.inputs.map((each: Payload) => each.name)).toContain('demandPerDay');
  });

  test('reads its inputs with a number of statements that does not depend on the number of item-locations', async () => {
    const scene = await Scene.open(portal);
    for (let i = 0; i < 12; i += 1) await scene.place('500', { item: `N-${i}`, location: `P-${i % 3}` });
    await scene.plan();
    const { rows } = await portal.sql.query<{ item_locations: number; suggestions: number }>(
      'select item_locations, suggestions from smi.planning_run where agreement_id = $1', [scene.agreement.id],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.item_locations).toBe(12);
  });
});

describe('history', () => {
  test('tells a day without data from a day without consumption', async () => {
    const scene = await Scene.open(portal);
    const at = await scene.place('500');
    await portal.sql.query("delete from smi.demand_consumption where item_location_id = $1 and business_date = '2026-02-27'", [at.id]);
    const { history } = await look(scene.buyer, at, 'history(days: 4) { start stock consumption minimum maximum }');
    expect(history).toEqual({
      start: '2026-02-26',
      stock: [null, null, null, '500'],
      consumption: ['120', null, '0', '0'],
      minimum: ['200', '200', '200', '200'],
      maximum: ['900', '900', '900', '900'],
    });
  });
});

describe('a snooze', () => {
  test('hides an exception from its own organisation only, until its day, and can be ended', async () => {
    const scene = await Scene.open(portal);
    const at = await scene.place('100');
    await scene.plan();
    const snooze = (as: TestClient, more: Record<string, unknown> = {}) =>
      as.mutate('itemLocationSnooze', { id: at.globalId, until: '2026-03-05', reason: ' on its way ', ...more }, 'itemLocation { snooze { until reason } }');
    expect(await snooze(scene.supplier)).toEqual({ itemLocation: { snooze: { until: '2026-03-05', reason: 'on its way' } }, userErrors: [] });
    const rows = async (as: TestClient, snoozed: boolean): Promise<number> =>
      (await as.query('query ($f: ItemLocationFilter) { itemLocations(filter: $f) { totalCount { value } } }', { f: { snoozed } })).itemLocations.totalCount.value;
    expect([await rows(scene.supplier, true), await rows(scene.supplier, false)]).toEqual([1, 0]);
    expect([await rows(scene.buyer, true), await rows(scene.buyer, false)]).toEqual([0, 1]);
    expect((await look(scene.buyer, at)).snooze).toBeNull();
    const { facts } = await scene.buyer.query('query ($f: FactFilter) { facts(filter: $f) { edges { node { kind } } } }', { f: { subject: at.globalId } });
    expect(facts.edges.map((edge: Payload) => edge.node.kind)).not.toContain('exception.snoozed');
    const ended = await scene.supplier.mutate('itemLocationUnsnooze', { id: at.globalId }, 'itemLocation { snooze { until } }');
    expect(ended).toEqual({ itemLocation: { snooze: null }, userErrors: [] });
    expect(codes(await scene.supplier.mutate('itemLocationUnsnooze', { id: at.globalId }, 'itemLocation { id }'))).toEqual(['WRONG_STATE']);
  });

  test('ends early when things grow graver than they were, and only then', async () => {
    const scene = await Scene.open(portal);
    const at = await scene.place('500');
    await scene.plan();
    const gravity = async (): Promise<string> => (await look(scene.supplier, at)).exception?.severity ?? 'none';
    const listed = async (): Promise<number> =>
      (await scene.supplier.query('{ itemLocations(filter: { snoozed: false }) { totalCount { value } } }')).itemLocations.totalCount.value;
    const before = await gravity();
    await scene.supplier.mutate('itemLocationSnooze', { id: at.globalId, until: '2026-03-20', reason: 'Known' }, 'itemLocation { id }');
    await portal.world.snapshot(at, '2026-03-01', '510', { as_of: '2026-03-01T22:30:00Z', recorded_at: '2027-01-01T01:00:00Z' });
    await scene.plan();
    expect([await gravity(), (await look(scene.supplier, at)).snooze?.reason, await listed()]).toEqual([before, 'Known', 0]);
    await portal.world.snapshot(at, '2026-03-01', '0', { as_of: '2026-03-01T23:00:00Z', recorded_at: '2027-01-02T02:00:00Z' });
    await scene.plan();
    expect([before, await gravity()]).toEqual(['HIGH', 'CRITICAL']);
    expect([(await look(scene.supplier, at)).snooze, await listed()]).toEqual([null, 1]);
  });

  test('needs a reason and a day within ninety days, and an item-location that one can see', async () => {
    const scene = await Scene.open(portal);
    const at = await scene.place('100');
    const snooze = async (input: Record<string, unknown>, as = scene.supplier) =>
      codes(await as.mutate('itemLocationSnooze', { id: at.globalId, until: '2026-03-05', reason: 'x', ...input }, 'itemLocation { id }'));
    expect(await snooze({ reason: '  ' })).toEqual(['REQUIRED']);
    expect(await snooze({ until: '2026-03-02' })).toEqual(['OUT_OF_RANGE']);
    expect(await snooze({ until: '2026-06-01' })).toEqual(['OUT_OF_RANGE']);
    expect(await snooze({ reason: 'x'.repeat(301) })).toEqual(['OUT_OF_RANGE']);
    expect(await snooze({}, scene.strangers[0])).toEqual(['NOT_FOUND']);
    expect(await snooze({ id: 'bm9uc2Vuc2U' })).toEqual(['NOT_FOUND']);
  });
});

describe('a threshold', () => {
  const schedule = (as: TestClient, at: TestItemLocation, input: Record<string, unknown> = {}) =>
    as.mutate('thresholdSchedule', { itemLocation: at.globalId, expectedVersion: 1, effectiveFrom: '2026-03-02', unit: 'QTY', minimum: '250', maximum: '1000', reason: 'Safety', ...input },
      'itemLocation { id version planPending thresholds { effectiveFrom minimum inForce reason } } threshold { id effectiveFrom minimum maximum inForce }');

  test('counts from its day on, is planned with at once and keeps those before it', async () => {
    const scene = await Scene.open(portal);
    const at = await scene.place('500');
    await scene.plan();
    const { itemLocation, threshold, userErrors } = await schedule(scene.buyer, at);
    expect(userErrors).toEqual([]);
    expect(threshold).toMatchObject({ effectiveFrom: '2026-03-02', minimum: '250', maximum: '1000', inForce: true });
    expect(itemLocation.version).toBe(2);
    expect(itemLocation.thresholds).toEqual([
      { effectiveFrom: '2026-03-02', minimum: '250', inForce: true, reason: 'Safety' },
      { effectiveFrom: '2024-01-01', minimum: '200', inForce: false, reason: '' },
    ]);
    await portal.settled();
    expect(await look(scene.supplier, at)).toMatchObject({ planPending: false, band: { minimum: '250', maximum: '1000', target: '1000', effectiveFrom: '2026-03-02' } });
    expect((await schedule(scene.buyer, at, { expectedVersion: 2, minimum: '240' })).userErrors).toEqual([]);
    await portal.settled();
    expect((await look(scene.supplier, at)).band.minimum).toBe('240');
    expect((await schedule(scene.buyer, at, { expectedVersion: 3, effectiveFrom: '2026-03-09', minimum: '245', maximum: '990' })).threshold.inForce).toBe(false);
    await portal.settled();
    const { projection, band } = await look(scene.supplier, at);
    expect([band.minimum, projection.minimum[6], projection.minimum[7]]).toEqual(['240', '240', '245']);
  });

  test('is refused retroactively, upside down, too narrow for a shipment, unchanged and without a reason', async () => {
    const scene = await Scene.open(portal);
    const at = await scene.place('500');
    const refused = async (input: Record<string, unknown>) => (await schedule(scene.buyer, at, input)).userErrors.map((each: Payload) => `${each.code} ${each.path} ${each.params.reason ?? ''}`);
    expect(await refused({ effectiveFrom: '2026-03-01' })).toEqual(['OUT_OF_RANGE effectiveFrom RETROACTIVE']);
    expect(await refused({ minimum: '1001' })).toEqual(['OUT_OF_RANGE maximum BELOW_MINIMUM']);
    expect(await refused({ maximum: '449' })).toEqual(['OUT_OF_RANGE maximum BAND_NARROWER_THAN_MINIMUM_SHIPMENT']);
    expect(await refused({ minimum: '200', maximum: '900', target: '800' })).toEqual(['INVALID  UNCHANGED']);
    expect(await refused({ reason: ' ' })).toEqual(['REQUIRED reason ']);
    expect(await refused({ itemLocation: 'bm9uc2Vuc2U' })).toEqual(['NOT_FOUND itemLocation ']);
  });

  test('of a second window with the old version is told so, with the object as it stands', async () => {
    const scene = await Scene.open(portal);
    const at = await scene.place('500');
    const [first, second] = await Promise.all([schedule(scene.buyer, at), schedule(scene.secondBuyer, at, { minimum: '245' })]);
    expect([codes(first), codes(second)].sort()).toEqual([[], ['STALE_OBJECT']]);
  });

  test('is the buyer’s to decide: suppliers may not, strangers find nothing', async () => {
    const scene = await Scene.open(portal);
    const at = await scene.place('500');
    await expect(schedule(scene.supplier, at)).rejects.toThrow('FORBIDDEN');
    expect(codes(await schedule(scene.strangers[1] as TestClient, at))).toEqual(['NOT_FOUND']);
  });

  test('in days of demand becomes a quantity of each day', async () => {
    const scene = await Scene.open(portal);
    const at = await scene.place('500');
    await scene.plan();
    const { change } = await scene.secondBuyer.mutate('thresholdSchedule', { itemLocation: at.globalId, expectedVersion: 1, effectiveFrom: '2026-03-02', unit: 'DAYS', minimum: '3', maximum: '10', reason: 'Demand grows' }, 'change { id grounds }');
    expect(change.grounds).toEqual(['UNIT']);
    expect((await scene.buyer.mutate('thresholdChangeAccept', { id: change.id, expectedVersion: 1 }, 'change { state }')).userErrors).toEqual([]);
    await portal.settled();
    const { band, projection } = await look(scene.supplier, at);
    expect(band).toMatchObject({ unit: 'DAYS', minimum: '360', maximum: '960' });
    expect(projection.minimum.slice(0, 5)).toEqual(['360', '360', '240', '120', '120']);
  });

  test('costs twelve statements, and three more to show the outcome', async () => {
    const scene = await Scene.open(portal);
    const at = await scene.place('500');
    const answer = await scene.buyer.ask('mutation ($input: ThresholdScheduleInput!) { thresholdSchedule(input: $input) { userErrors { code } } }', {
      input: { itemLocation: at.globalId, expectedVersion: 1, effectiveFrom: '2026-03-02', unit: 'QTY', minimum: '250', maximum: '1000', reason: 'x', idempotencyKey: crypto.randomUUID() },
    });
    expect(answer.errors).toEqual([]);
    expect(answer.sqlStatements).toBe(15);
  });
});
