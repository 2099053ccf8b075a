import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readsLogged } from '../../../platform/access-log/pending-reads.js';
import type { Payload, TestClient } from '../../../../test/kit/client.js';
import { type TestPortal, startTestPortal } from '../../../../test/kit/portal.js';
import { Scene } from '../../../../test/kit/replenishment.js';
import type { TestItemLocation } from '../../../../test/kit/world.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.stop());

const fields = `profileSharing { figure visibility reason } profile { computedAt rulesVersion abc abcSince abcPending xyz cell policy { serviceLevel reviewDays deliveryDays safetyStock }
  pattern patternLabels figures { name value } mover { class rule idleDays daysOfSupply } forecastSharing { figure visibility reason }
  forecast { method demandSource quality from weekly parts { method weight } candidates { method mase mae } buyer { verdict weeks bias } accuracy { lagWeeks weeks wape accuracy bias trackingSignal } alternative { method weekly } reasons { step formula params } formulas }
  levels { variant reason quality figures { field computed adjusted final } outcome { cycleService fillRate coverDays meanStock } steps { step formula } inputs { name value } refusals leadTime { agreedDays count mean withinAgreed } } }`;

async function look(as: TestClient, at: TestItemLocation): Promise<Payload> {
  return (await as.query(`query ($id: ID!) { itemLocation(by: { id: $id }) { ${fields} } }`, { id: at.globalId })).itemLocation;
}

async function planned(options: Parameters<typeof Scene.open>[1] = {}, furnish: (at: TestItemLocation) => Promise<void> = async () => undefined): Promise<{ scene: Scene; at: TestItemLocation }> {
  const scene = await Scene.open(portal, options);
  const at = await scene.place('900');
  await furnish(at);
  await scene.plan();
  return { scene, at };
}

/** Twelve weeks of the buyer's forecast, newer than any of the demand. */
async function forecast(at: TestItemLocation): Promise<void> {
  const { agreement } = at;
  for (let week = 0; week < 12; week += 1) {
    await portal.world.insert('smi.demand_forecast', {
      buyer_id: agreement.buyer.id, supplier_id: agreement.supplier.id, agreement_id: agreement.id, item_location_id: at.id, issued_on: '2026-02-27',
      bucket_start: new Date(Date.UTC(2026, 2, 2 + 7 * week)).toISOString().slice(0, 10), bucket: 'W', quantity: '610',
    }, 'item_location_id');
  }
}

describe('the profile of an item-location', () => {
  test('tells the buyer classes, forecast and levels with the reasons of each', async () => {
    const { scene, at } = await planned();
    const { profile, profileSharing } = await look(scene.buyer, at);
    expect(profileSharing).toMatchObject({ visibility: 'VISIBLE', reason: null });
    expect(profile).toMatchObject({ xyz: 'X', pattern: 'STEADY', patternLabels: ['STEADY'], mover: { class: 'FAST', rule: 'MOVING', idleDays: 3 } });
    const figures = Object.fromEntries(profile.figures.map((each: Payload) => [each.name, each.value]));
    expect(figures).toMatchObject({ usable: '8', hits: '8', mean: '600', deviation: '0', adi: '1', cv2: '0' });
    expect(profile.forecast).toMatchObject({ demandSource: 'STATISTICS', from: '2026-03-02', buyer: null, alternative: null });
    expect(profile.forecast.accuracy).toMatchObject({ lagWeeks: 1, wape: '0', accuracy: '1', bias: '0', trackingSignal: '0' });
    expect(new Set(profile.forecast.weekly)).toEqual(new Set(['600']));
    expect(profile.forecast.reasons[0]).toMatchObject({ step: 'history', formula: 'F-14', params: { buckets: 8, known: 8 } });
    expect(profile.levels.figures.map((each: Payload) => each.field)).toEqual(['safetyStock', 'minimum', 'reorderPoint', 'maximum']);
    expect(profile.levels.steps.map((each: Payload) => each.step)).toEqual(expect.arrayContaining(['demand', 'lead-time', 'variant', 'minimum', 'maximum', 'expected']));
    expect(profile.levels).toMatchObject({ refusals: [], leadTime: { agreedDays: 3, count: 0, mean: null, withinAgreed: 0 } });
  });

  test('is the same for a supplier that everything is shared with, and nothing for strangers', async () => {
    const { scene, at } = await planned();
    expect((await look(scene.supplier, at)).profile).toEqual((await look(scene.buyer, at)).profile);
    for (const stranger of scene.strangers) expect(await look(stranger, at)).toBeNull();
  });

  test('is withheld with its reason where consumption is not shared', async () => {
    const { scene, at } = await planned({ shared: ['STOCK', 'FORECAST', 'PRICE'] });
    expect(await look(scene.supplier, at)).toEqual({ profile: null, profileSharing: { figure: 'CONSUMPTION', visibility: 'WITHHELD_BY_POLICY', reason: 'NOT_SHARED' } });
    expect((await look(scene.buyer, at)).profile.pattern).toBe('STEADY');
  });

  test('tells nothing that price or stock stands behind where those are withheld', async () => {
    const { scene, at } = await planned({ shared: ['CONSUMPTION'] });
    expect((await look(scene.buyer, at)).profile).toMatchObject({ abc: 'A', cell: 'AX', mover: { class: 'FAST' } });
    expect((await look(scene.supplier, at)).profile).toMatchObject({ abc: null, abcSince: null, cell: null, policy: null, mover: null, xyz: 'X', pattern: 'STEADY' });
  });

  test('keeps forecast and levels back where they are those of a forecast that is not shared', async () => {
    const { scene, at } = await planned({ shared: ['STOCK', 'CONSUMPTION', 'PRICE'] }, async (each) => {
      await portal.sql.query("delete from smi.demand_consumption where item_location_id = $1 and business_date < '2026-02-09'", [each.id]);
      await forecast(each);
    });
    const { forecast: told, levels } = (await look(scene.buyer, at)).profile;
    expect(told).toMatchObject({ method: 'BUYER_FORECAST', demandSource: 'BUYER_FORECAST', weekly: expect.arrayContaining(['610']) });
    expect(levels).not.toBeNull();
    expect((await look(scene.supplier, at)).profile).toMatchObject({ forecast: null, levels: null, forecastSharing: { visibility: 'WITHHELD_BY_POLICY', reason: 'NOT_SHARED' }, pattern: 'STEADY' });
  });

  test('does not say how a forecast did that is not shared, and says so where it is', async () => {
    const buyerSteps = (profile: Payload) => profile.forecast.reasons.filter((each: Payload) => each.step.startsWith('buyer')).map((each: Payload) => each.step);
    const shut = await planned({ shared: ['CONSUMPTION'] }, longHistory);
    expect((await look(shut.scene.buyer, shut.at)).profile.forecast).toMatchObject({ buyer: { verdict: 'UNPROVEN' }, alternative: { method: 'BUYER_FORECAST' } });
    const kept = (await look(shut.scene.supplier, shut.at)).profile;
    expect([kept.forecast.buyer, kept.forecast.alternative, buyerSteps(kept)]).toEqual([null, null, []]);
    const open = await planned({ shared: ['CONSUMPTION', 'FORECAST'] }, longHistory);
    const shown = (await look(open.scene.supplier, open.at)).profile;
    expect([shown.forecast.buyer.verdict, buyerSteps(shown)]).toEqual(['UNPROVEN', ['buyer-unproven']]);
  });

  test('leaves a trace in the access log of the figures that it told', async () => {
    const { scene, at } = await planned();
    await look(scene.supplier, at);
    await readsLogged();
    const { rows } = await portal.sql.query<{ figure: string }>('select distinct unnest(figures) as figure from smi.agreements_access where agreement_id = $1', [at.agreement.id]);
    expect(rows.map((row) => row.figure)).toEqual(expect.arrayContaining(['CONSUMPTION', 'PRICE', 'STOCK']));
  });
});

async function longHistory(at: TestItemLocation): Promise<void> {
  await portal.world.consumption(at, '2025-09-01', '2026-01-04', '120', [6, 7]);
  await forecast(at);
}
