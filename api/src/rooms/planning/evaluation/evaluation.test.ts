import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { encodeId } from '../../../platform/graphql/ids.js';
import type { Payload, TestClient } from '../../../../test/kit/client.js';
import { type TestPortal, startTestPortal } from '../../../../test/kit/portal.js';
import { Scene } from '../../../../test/kit/replenishment.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.stop());

const method = 'method series mase rmse bias smape';
const fields = `id version agreementNumber locationCode abc horizonWeeks state requestedAt finishedAt inScope itemLocations done byWeek rulesVersion
  forecasts { series tooShort methods { ${method} } classes { label series methods { ${method} } } chosen { method times } }
  policies { items withoutBand tooShort days censoredDays assumedDays currency policies { policy itemDays outOfStockDays belowMinDays inBandDays aboveMaxDays meanStock meanValue fillRate deliveries } }`;

const ask = (as: TestClient, scene: Scene, more: Record<string, unknown> = {}): Promise<Payload> =>
  as.mutate('evaluationRequest', { agreement: encodeId('Agreement', scene.agreement.id), ...more }, `evaluation { ${fields} }`);
const read = async (as: TestClient, id: string): Promise<Payload> => (await as.query(`query ($id: ID!) { evaluation(id: $id) { ${fields} } }`, { id })).evaluation;

/** A year of demand on weekdays, restless, and what fifty-six days teach before it. */
async function yearOf(scene: Scene, location = 'A'): Promise<void> {
  const at = await scene.place('900', { location });
  await portal.sql.query(
    `insert into smi.demand_consumption (buyer_id, supplier_id, agreement_id, item_location_id, business_date, kind, quantity, recorded_at)
     select $1, $2, $3, $4, d::date, 'REGULAR', case when extract(isodow from d) > 5 then 0 else 100 + (extract(doy from d)::int * 37) % 60 end, '2026-03-01'
     from generate_series('2024-12-01'::date, '2026-01-04'::date, '1 day') d`,
    [scene.agreement.buyer.id, scene.agreement.supplier.id, scene.agreement.id, at.id],
  );
}

async function evaluated(as: TestClient, scene: Scene, more: Record<string, unknown> = {}): Promise<Payload> {
  const { evaluation, userErrors } = await ask(as, scene, more);
  expect(userErrors).toEqual([]);
  await portal.settled();
  return read(as, evaluation.id);
}

describe('an evaluation', () => {
  test('tries every method and every rule on the past of an agreement, for either side, and is its own business', async () => {
    const scene = await Scene.open(portal);
    await yearOf(scene);
    await yearOf(scene, 'B');
    await scene.plan();
    const ids: string[] = [];
    for (const as of [scene.buyer, scene.supplier]) {
      const made = await evaluated(as, scene);
      expect(made).toMatchObject({ state: 'COMPLETE', inScope: 2, itemLocations: 2, done: 2, horizonWeeks: 6, byWeek: false, agreementNumber: expect.any(String) });
      expect(made.forecasts).toMatchObject({ series: 2, tooShort: 0 });
      const chooser = made.forecasts.methods.find((each: Payload) => each.method === 'chooser');
      expect(Number(chooser.mase)).toBeGreaterThan(0);
      expect(made.forecasts.classes[0]).toMatchObject({ label: 'SMOOTH', series: 2 });
      expect(made.policies).toMatchObject({ items: 2, withoutBand: 0, days: 365 });
      const portalRule = made.policies.policies.find((each: Payload) => each.policy === 'portal');
      expect(portalRule.itemDays).toBe(730);
      expect(portalRule.outOfStockDays + portalRule.belowMinDays + portalRule.inBandDays + portalRule.aboveMaxDays).toBe(730);
      expect(made.policies.policies.map((each: Payload) => each.policy)).toEqual(['portal', 'portal-own-levels', 'static-reorder', 'orderpoint', 'min-max']);
      ids.push(made.id);
    }
    expect(await read(scene.supplier, ids[0] ?? '')).toBeNull();
    expect(await read(scene.buyer, ids[1] ?? '')).toBeNull();
    const { evaluations } = await scene.buyer.query('{ evaluations { totalCount { value } edges { node { id state } } } }');
    expect(evaluations.edges.map((edge: Payload) => edge.node)).toEqual([{ id: ids[0], state: 'COMPLETE' }]);
    for (const stranger of scene.strangers) {
      expect(await read(stranger, ids[0] ?? '')).toBeNull();
      expect((await ask(stranger, scene)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    }
  });

  test('lives through each day with the band in force on it, bands in days of supply too', async () => {
    const scene = await Scene.open(portal);
    await yearOf(scene);
    await yearOf(scene, 'B');
    await portal.sql.query(
      `insert into smi.agreements_threshold (buyer_id, supplier_id, agreement_id, item_location_id, effective_from, unit, minimum, maximum, reason, recorded_by, recorded_at)
       select t.buyer_id, t.supplier_id, t.agreement_id, t.item_location_id, v.day::date, v.unit, v.low, v.high, 'earlier', t.recorded_by, '2025-01-01'
       from smi.agreements_threshold t join smi.agreements_item_location l on l.id = t.item_location_id,
       (values ('2025-06-01', 'DAYS', 4, 12), ('2025-08-01', 'QTY', 50000, 90000), ('2025-12-01', 'QTY', 200, 900)) v(day, unit, low, high) where t.agreement_id = $1 and l.location_code like '%B%'`,
      [scene.agreement.id],
    );
    const { policies } = await evaluated(scene.buyer, scene);
    expect(policies).toMatchObject({ items: 2, withoutBand: 0 });
    const portalRule = policies.policies.find((each: Payload) => each.policy === 'portal');
    expect(Number(portalRule.meanStock)).toBeGreaterThan(10_000);
  });

  test('of one location looks at nothing else, and where nothing is there is refused', async () => {
    const scene = await Scene.open(portal);
    await yearOf(scene);
    await yearOf(scene, 'B');
    const { rows } = await portal.sql.query<{ id: string }>('select location_id as id from smi.agreements_item_location where agreement_id = $1 order by location_code', [scene.agreement.id]);
    expect(await evaluated(scene.buyer, scene, { location: encodeId('Location', rows[1]?.id ?? '') })).toMatchObject({ inScope: 1, forecasts: { series: 1 } });
    expect((await ask(scene.buyer, scene, { abc: 'C' })).userErrors).toMatchObject([{ code: 'NOT_FOUND', params: { reason: 'EMPTY_SCOPE' } }]);
    expect((await ask(scene.buyer, scene, { horizonWeeks: 27 })).userErrors).toMatchObject([{ code: 'OUT_OF_RANGE', path: ['horizonWeeks'] }]);
  });

  test('of a supplier compares forecasts where weeks are shared, nothing where months are, and tells a value only with the price', async () => {
    const scene = await Scene.open(portal);
    await yearOf(scene);
    const share = (figure: string, policy: string) => portal.sql.query(`update smi.agreements_sharing set ${policy} where agreement_id = $1 and field_group = $2`, [scene.agreement.id, figure]);
    await share('PRICE', 'shared = false');
    expect((await evaluated(scene.supplier, scene)).policies.policies[0]).toMatchObject({ meanValue: null });
    expect((await ask(scene.supplier, scene, { abc: 'A' })).userErrors).toMatchObject([{ code: 'NOT_SHARED', path: ['abc'] }]);
    await share('CONSUMPTION', "granularity = 'WEEK'");
    const weekly = await evaluated(scene.supplier, scene);
    expect(weekly).toMatchObject({ byWeek: true, policies: null, forecasts: { series: 1 } });
    await share('CONSUMPTION', "granularity = 'MONTH'");
    expect((await ask(scene.supplier, scene)).userErrors).toMatchObject([{ code: 'NOT_SHARED', params: { reason: 'COARSER' } }]);
    await share('CONSUMPTION', 'shared = false');
    expect(await read(scene.supplier, weekly.id)).toMatchObject({ state: 'COMPLETE', forecasts: null });
  });

  test('that cannot be computed says that it failed, keeps nothing, and does not stand in the way of the next', async () => {
    const scene = await Scene.open(portal);
    await yearOf(scene);
    const day = await portal.sql.query("update smi.demand_consumption set quantity = quantity + 800000000000 where agreement_id = $1 and extract(isodow from business_date) < 6", [scene.agreement.id]);
    expect(day.rowCount).toBeGreaterThan(200);
    const failed = await evaluated(scene.buyer, scene);
    expect(failed).toMatchObject({ state: 'FAILED', forecasts: null, policies: null, version: 2, finishedAt: expect.any(String) });
    expect((await scene.buyer.mutate('evaluationCancel', { id: failed.id, expectedVersion: 2 }, 'evaluation { state }')).userErrors).toMatchObject([{ code: 'WRONG_STATE', params: { state: 'FAILED' } }]);
    await portal.sql.query('update smi.demand_consumption set quantity = quantity - 800000000000 where agreement_id = $1 and quantity > 100000000000', [scene.agreement.id]);
    expect(await evaluated(scene.buyer, scene)).toMatchObject({ state: 'COMPLETE' });
  });

  test('that is cancelled leaves nothing, and cannot be cancelled twice or by the other side', async () => {
    const scene = await Scene.open(portal);
    await yearOf(scene);
    await portal.sql.query('begin');
    await portal.sql.query('lock table graphile_worker._private_jobs in share row exclusive mode');
    await portal.sql.query('commit');
    const { evaluation } = await ask(scene.buyer, scene);
    const cancel = (as: TestClient, version: number) => as.mutate('evaluationCancel', { id: evaluation.id, expectedVersion: version }, 'evaluation { state version forecasts { series } }');
    expect((await cancel(scene.supplier, 1)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    const first = await cancel(scene.buyer, 1);
    const expected = first.userErrors.length === 0 ? { state: 'CANCELLED', version: 2, forecasts: null } : null;
    expect(first.evaluation).toEqual(expected);
    await portal.settled();
    expect((await cancel(scene.buyer, 2)).userErrors).toMatchObject([{ code: 'WRONG_STATE' }]);
  });
});
