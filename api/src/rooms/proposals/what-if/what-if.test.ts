import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { delaysOf, factsFromText, formatQuantity, type ItemLocationFacts, planItemLocation, type Quantity, RULES_VERSION, simulateWhatIf, whatIf } from '@stockpact/shared';
import type { Payload, TestClient } from '../../../../test/kit/client.js';
import { type TestPortal, startTestPortal } from '../../../../test/kit/portal.js';
import { Scene } from '../../../../test/kit/replenishment.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.stop());

const curves = '{ start confirmed withProposals minimum maximum demand }';

async function asked(as: TestClient, at: { globalId: string }): Promise<Payload> {
  const { itemLocation } = await as.query(
    `query ($id: ID!) { itemLocation(by: { id: $id }) { projection(horizonDays: 30) ${curves} whatIfInputs { rulesVersion facts sharing { visibility reason } replayOpening { day stock } } } }`,
    { id: at.globalId },
  );
  return itemLocation;
}

async function factsOf(as: TestClient, at: { globalId: string }): Promise<ItemLocationFacts> {
  const { whatIfInputs } = await asked(as, at);
  const facts = factsFromText(whatIfInputs.facts);
  if (!facts.ok) throw new Error(JSON.stringify(facts.refusals));
  return facts.value;
}

const outcome = '{ outOfStock { count of } belowMin { count of } inBand { count of } aboveMax { count of } outOfStockRisk { count of } excessRisk { count of } demand served meanStock deliveries { count of } p5 p50 p95 outOfStockPaths }';
async function simulated(as: TestClient, input: Record<string, unknown>): Promise<Payload> {
  return (await as.query(
    `query ($input: ThresholdSimulateInput!) { thresholdSimulate(input: $input) { simulation { rulesVersion seed paths days startDay drawnBy leadTime before ${outcome} after ${outcome} } userErrors { code path params } } }`,
    { input },
  )).thresholdSimulate;
}

/** Figures as the API writes them, whatever they are nested in. */
const written = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const texts = (series: readonly Quantity[]): string[] => series.map(formatQuantity);

describe('the inputs of a what-if', () => {
  test('make the plan in force again, to the last digit, for both sides and in days where a proposal is open, too', async () => {
    const scene = await Scene.open(portal);
    const at = await scene.place();
    await scene.plan();
    const [first] = await scene.planned(at);
    await scene.done(scene.supplier, 'Release', first ?? {});
    await portal.settled();
    for (const as of [scene.buyer, scene.supplier]) {
      const { projection, whatIfInputs } = await asked(as, at);
      expect(whatIfInputs).toMatchObject({ rulesVersion: RULES_VERSION, sharing: { visibility: 'VISIBLE', reason: null } });
      const plan = planItemLocation(await factsOf(as, at));
      if (!plan.ok) throw new Error(JSON.stringify(plan.refusals));
      const { curves: made, band, demand } = plan.value;
      expect(texts((made?.confirmed ?? []).slice(0, 30))).toEqual(projection.confirmed);
      expect(texts((made?.withProposals ?? []).slice(0, 30))).toEqual(projection.withProposals);
      expect(texts((band?.minimum ?? []).slice(0, 30))).toEqual(projection.minimum);
      expect(texts(demand.perDay.slice(0, 30))).toEqual(projection.demand);
    }
  });

  test('are withheld where consumption is not shared by day, where it is late, and from strangers altogether', async () => {
    const scene = await Scene.open(portal);
    const at = await scene.place();
    await scene.plan();
    for (const [policy, reason] of [['shared = false', 'NOT_SHARED'], ["shared = true, granularity = 'WEEK'", 'COARSER'], ["granularity = 'DAY', delay_days = 3", 'DELAYED']] as const) {
      await portal.sql.query(`update smi.agreements_sharing set ${policy} where agreement_id = $1 and field_group = 'CONSUMPTION'`, [scene.agreement.id]);
      expect((await asked(scene.supplier, at)).whatIfInputs).toMatchObject({ facts: null, replayOpening: null, sharing: { visibility: 'WITHHELD_BY_POLICY', reason } });
      expect(await simulated(scene.supplier, { itemLocation: at.globalId, seed: 1 })).toMatchObject({ simulation: null, userErrors: [{ code: 'NOT_SHARED', params: { reason } }] });
      expect((await asked(scene.buyer, at)).whatIfInputs.facts).not.toBeNull();
    }
    for (const stranger of scene.strangers) {
      expect(await asked(stranger, at)).toBeNull();
      expect(await simulated(stranger, { itemLocation: at.globalId, seed: 1 })).toBeNull();
    }
  });

  test('tell a supplier no price that is not shared, and no class that rests on it', async () => {
    const scene = await Scene.open(portal);
    const at = await scene.place();
    await scene.plan();
    await portal.sql.query("update smi.agreements_sharing set shared = false where agreement_id = $1 and field_group = 'PRICE'", [scene.agreement.id]);
    expect((await factsOf(scene.supplier, at)).price).toBeNull();
  });
});

describe('a simulation', () => {
  test('on the server gives what the browser finds from the same seed, digit for digit', async () => {
    const scene = await Scene.open(portal);
    const at = await scene.place();
    await scene.plan();
    const changes = { demandPercent: '12.5', minimum: '300', maximum: '950', leadTimeDays: 5, shipment: { day: '2026-03-05', quantity: '100' }, oneOff: { day: '2026-03-06', quantity: '40' } };
    for (const as of [scene.buyer, scene.supplier]) {
      const facts = await factsOf(as, at);
      const here = simulateWhatIf(facts, { ...changes, demandPercent: 12.5, minimum: 3_000_000 as Quantity, maximum: 9_500_000 as Quantity, shipment: { day: '2026-03-05' as never, quantity: 1_000_000 as Quantity }, oneOff: { day: '2026-03-06' as never, quantity: 400_000 as Quantity } }, { seed: 4_294_967_295, paths: 300, days: 60, delays: delaysOf(facts) });
      if (!here.ok) throw new Error(JSON.stringify(here.refusals));
      const { simulation, userErrors } = await simulated(as, { itemLocation: at.globalId, changes, seed: 4_294_967_295, paths: 300, days: 60 });
      expect(userErrors).toEqual([]);
      expect(simulation).toMatchObject({ rulesVersion: RULES_VERSION, seed: 4_294_967_295, paths: 300, days: 60, startDay: '2026-03-02' });
      for (const side of ['before', 'after'] as const) {
        const { curves: drawn, outOfStock, inBand, outOfStockRisk, deliveries, demand, served, meanStock } = here.value[side];
        expect(simulation[side]).toMatchObject(written({ outOfStock, inBand, outOfStockRisk, deliveries, demand: formatQuantity(demand), served: formatQuantity(served), meanStock: formatQuantity(meanStock) }) as Payload);
        expect([simulation[side].p5, simulation[side].p50, simulation[side].p95]).toEqual([texts(drawn?.p5 ?? []), texts(drawn?.p50 ?? []), texts(drawn?.p95 ?? [])]);
        expect(simulation[side].outOfStockPaths).toEqual(drawn?.outOfStockPaths);
      }
      expect(simulation.after.p50).not.toEqual(simulation.before.p50);
    }
  });

  test('is refused with the reasons of the rules: levels out of order, a seed and a size that no question may have', async () => {
    const scene = await Scene.open(portal);
    const at = await scene.place();
    await scene.plan();
    const refused = async (more: Record<string, unknown>): Promise<Payload> => (await simulated(scene.buyer, { itemLocation: at.globalId, seed: 1, ...more })).userErrors[0];
    expect(await refused({ changes: { minimum: '2000' } })).toMatchObject({ path: ['maximum'] });
    expect(await refused({ seed: -1 })).toMatchObject({ code: 'OUT_OF_RANGE', path: ['seed'] });
    expect(await refused({ paths: 2001 })).toMatchObject({ code: 'OUT_OF_RANGE', path: ['paths'] });
    expect(await refused({ days: 366 })).toMatchObject({ code: 'OUT_OF_RANGE', path: ['days'] });
    expect(await simulated(scene.buyer, { itemLocation: 'nothing', seed: 1 })).toBeNull();
  });
});

describe('the facts', () => {
  test('answer a what-if with the same functions, without asking again', async () => {
    const scene = await Scene.open(portal);
    const at = await scene.place();
    await scene.plan();
    const made = whatIf(await factsOf(scene.supplier, at), { demandPercent: 50 });
    expect(made.ok && made.value.differences.suggestedQuantity.after).toBeGreaterThan(made.ok ? made.value.differences.suggestedQuantity.before : 0);
  });
});
