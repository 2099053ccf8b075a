import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Payload } from '../../../../test/kit/client.js';
import { type TestPortal, startTestPortal } from '../../../../test/kit/portal.js';
import { Scene } from '../../../../test/kit/replenishment.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.stop());

describe('the forecast of a run', () => {
  test('tries methods once a week and when the class of the demand changes, and carries the choice on in between', async () => {
    const scene = await Scene.open(portal);
    const at = await scene.place('900');
    const chosen = async (): Promise<Payload> => {
      await scene.plan();
      const { itemLocation } = await scene.buyer.query('query ($id: ID!) { itemLocation(by: { id: $id }) { profile { forecast { chosenOn weekly reasons { step } } } } }', { id: at.globalId });
      const { forecast } = itemLocation.profile;
      return [forecast.chosenOn, forecast.weekly[0], forecast.reasons.some(({ step }: Payload) => step === 'repeated')];
    };
    expect(await chosen()).toEqual(['2026-03-02', '600', false]);
    await portal.moveTo('2026-03-05T03:00:00Z');
    expect(await chosen()).toEqual(['2026-03-02', '600', true]);
    await portal.moveTo('2026-03-10T03:00:00Z');
    expect(await chosen()).toEqual(['2026-03-10', '600', false]);
    await portal.moveTo('2026-03-11T03:00:00Z');
    await portal.sql.query("update smi.demand_consumption set quantity = 0 where item_location_id = $1 and extract(week from business_date)::int % 3 <> 0", [at.id]);
    expect((await chosen())[0]).toBe('2026-03-11');
  });
});
