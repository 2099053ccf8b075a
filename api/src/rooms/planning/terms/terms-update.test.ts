import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Payload, TestClient } from '../../../../test/kit/client.js';
import { type TestPortal, startTestPortal } from '../../../../test/kit/portal.js';
import { Scene, codes } from '../../../../test/kit/replenishment.js';
import type { TestItemLocation } from '../../../../test/kit/world.js';

let portal: TestPortal;
let scene: Scene;
beforeAll(async () => {
  portal = await startTestPortal();
  scene = await Scene.open(portal);
});
afterAll(() => portal.stop());

const update = (at: TestItemLocation, input: Record<string, unknown>, as: TestClient = scene.buyer): Promise<Payload> =>
  as.mutate('itemLocationTermsUpdate', { itemLocation: at.globalId, expectedVersion: 1, effectiveFrom: '2026-03-02', reason: 'No room for a whole pallet', ...input },
    'itemLocation { version planPending terms { lotRounding minimumShelfLifeDays lotQuantity leadTimeDays effectiveFrom } nextTerms { effectiveFrom lotRounding } }');

/** Friday 6 March is the first arrival: −110 then; up to the maximum of 430 one lot of 300 fits, and 310 hold the minimum until Monday. */
const narrow = (item: string): Promise<TestItemLocation> => scene.place('490', { item, terms: { lot: '300', moq: '0' }, threshold: { minimum: '200', maximum: '430' } });

const first = async (at: TestItemLocation): Promise<{ quantity: string; flags: string[]; steps: string[] }> => {
  const { itemLocation } = await scene.supplier.query('query ($id: ID!) { itemLocation(by: { id: $id }) { proposal { quantity flags explanation { step } } } }', { id: at.globalId });
  const { quantity, flags, explanation } = itemLocation.proposal;
  return { quantity, flags, steps: explanation.map(({ step }: Payload) => step).filter((step: string) => step.startsWith('rounding')) };
};

describe('the agreed rounding at the maximum', () => {
  test('decides what the plan proposes from the day on which it is changed, and is told', async () => {
    const at = await narrow('ROUND-1');
    await scene.plan();
    expect(await first(at)).toMatchObject({ quantity: '600', steps: ['rounding-one-lot'] });
    const { itemLocation, userErrors } = await update(at, { lotRounding: 'NEVER_ABOVE_MAX' });
    expect(userErrors).toEqual([]);
    expect(itemLocation).toMatchObject({ version: 2, planPending: true, terms: { lotRounding: 'NEVER_ABOVE_MAX', lotQuantity: '300', leadTimeDays: 3, effectiveFrom: '2026-03-02' }, nextTerms: null });
    await portal.settled();
    expect(await first(at)).toMatchObject({ quantity: '300', steps: ['rounding-never'] });
    expect((await update(at, { lotRounding: 'ASK', expectedVersion: 2 })).userErrors).toEqual([]);
    await portal.settled();
    expect(await first(at)).toMatchObject({ quantity: '600', steps: ['rounding-ask'] });
    const { facts } = await scene.supplier.query('query ($id: ID!) { facts(first: 9, filter: { subject: $id }) { edges { node { kind payload } } } }', { id: at.globalId });
    const changed = facts.edges.map((edge: Payload) => edge.node).filter(({ kind }: Payload) => kind === 'terms.changed');
    expect(changed.map(({ payload }: Payload) => payload)).toEqual([
      expect.objectContaining({ lotRounding: 'NEVER_ABOVE_MAX', lotRoundingAfter: 'ASK', effectiveFrom: '2026-03-02', reason: 'No room for a whole pallet' }),
      expect.objectContaining({ lotRounding: 'ONE_LOT_ABOVE', lotRoundingAfter: 'NEVER_ABOVE_MAX' }),
    ]);
  });

  test('of a later day waits for it', async () => {
    const at = await narrow('ROUND-2');
    const { itemLocation } = await update(at, { lotRounding: 'NEVER_ABOVE_MAX', minimumShelfLifeDays: 30, effectiveFrom: '2026-03-09' });
    expect(itemLocation).toMatchObject({ terms: { lotRounding: 'ONE_LOT_ABOVE', minimumShelfLifeDays: null }, nextTerms: { effectiveFrom: '2026-03-09', lotRounding: 'NEVER_ABOVE_MAX' } });
  });

  test('comes with a terms file too, and a file that says nothing of it leaves it', async () => {
    const at = await narrow('ROUND-3');
    const send = async (columns: string, values: string): Promise<string> => {
      const response = await scene.buyer.fetch('/files?name=terms.csv', { method: 'POST', body: `location,item,agreement,lead_time_days,lot_qty,moq${columns}\n${at.locationCode},ROUND-3,${at.agreement.number},4,300,0${values}\n` });
      const created = await scene.buyer.mutate('importCreate', { file: ((await response.json()) as { id: string }).id, kind: 'TERMS', mode: 'DELTA' }, 'import { id }');
      await portal.settled();
      const { node } = await scene.buyer.query('query ($id: ID!) { node(id: $id) { ... on Import { rowsApplied rows(first: 2) { edges { node { code column } } } } } }', { id: created.import.id });
      return [node.rowsApplied, ...node.rows.edges.map((edge: Payload) => `${edge.node.code} ${edge.node.column}`)].join();
    };
    const terms = async (): Promise<Payload> => (await scene.supplier.query('query ($id: ID!) { itemLocation(by: { id: $id }) { terms { lotRounding minimumShelfLifeDays reviewDays } } }', { id: at.globalId })).itemLocation.terms;
    expect(await send(',lot_rounding,minimum_shelf_life_days', ',never_above_max,45')).toBe('1');
    expect(await terms()).toEqual({ lotRounding: 'NEVER_ABOVE_MAX', minimumShelfLifeDays: 45, reviewDays: 1 });
    expect(await send(',review_days', ',3')).toBe('1');
    expect(await terms()).toEqual({ lotRounding: 'NEVER_ABOVE_MAX', minimumShelfLifeDays: 45, reviewDays: 3 });
    expect(await send(',lot_rounding', ',sometimes')).toBe('0,NOT_A_CHOICE lot_rounding');
  });
});

describe('a change of terms', () => {
  test('is refused unchanged, retroactive, unusable, without a reason, stale, to strangers and to the supplier', async () => {
    const at = await narrow('ROUND-4');
    const refused = async (input: Record<string, unknown>, as?: TestClient) => (await update(at, input, as)).userErrors.map((each: Payload) => `${each.code} ${each.path} ${each.params.reason ?? ''}`);
    expect(await refused({})).toEqual(['INVALID  UNCHANGED']);
    expect(await refused({ lotRounding: 'ASK', effectiveFrom: '2026-03-01' })).toEqual(['OUT_OF_RANGE effectiveFrom RETROACTIVE']);
    expect(await refused({ transitDays: 9, lotQuantity: '0' })).toEqual(['OUT_OF_RANGE lotQuantity NOT_ABOVE_ZERO', 'OUT_OF_RANGE transitDays ABOVE_LEAD_TIME']);
    expect(await refused({ lotRounding: 'ASK', reason: ' ' })).toEqual(['REQUIRED reason ']);
    expect(await refused({ lotRounding: 'ASK', reason: 'x'.repeat(501) })).toEqual(['OUT_OF_RANGE reason TOO_LONG']);
    expect(await refused({ lotRounding: 'ASK', expectedVersion: 7 })).toEqual(['STALE_OBJECT  ']);
    expect(codes(await update(at, { lotRounding: 'ASK' }, scene.strangers[1]))).toEqual(['NOT_FOUND']);
    await expect(update(at, { lotRounding: 'ASK' }, scene.supplier)).rejects.toThrow('FORBIDDEN');
  });
});
