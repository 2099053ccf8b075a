import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { TestClient, type Payload } from '../../../../test/kit/client.js';
import { type TestPortal, startTestPortal } from '../../../../test/kit/portal.js';
import { Scene, codes } from '../../../../test/kit/replenishment.js';
import { password } from '../../../../test/kit/world.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.stop());

let scene: Scene;
beforeEach(async () => {
  scene = await Scene.open(portal);
});

/** Sets what the grants of the role at the buyer or the supplier let approve. */
const limit = (side: 'buyer' | 'supplier', role: string, minor: number, currency: string): Promise<unknown> =>
  portal.sql.query('update smi.identity_role_grant set limit_minor = $3, limit_currency = $4 where org_id = $1 and role = $2', [scene.agreement[side].id, role, minor, currency]);
const reason = (payload: Payload): string[] => payload.userErrors.map((error: Payload) => [error.code, error.params.reason].join(' '));

describe('an approval limit', () => {
  test('lets a planner accept up to it and names above it the limit and who may', async () => {
    await limit('buyer', 'BP', 812_499, 'EUR');
    const proposal = await scene.aReleased();
    const refused = await scene.act(scene.secondBuyer, 'Accept', proposal);
    expect(refused.userErrors).toMatchObject([{ code: 'APPROVAL_REQUIRED', params: { reason: 'ABOVE_LIMIT', limit: '8124.99', value: '8125.00', currency: 'EUR', who: expect.stringMatching(/^User-/) } }]);
    await limit('buyer', 'BP', 812_500, 'EUR');
    expect(codes(await scene.act(scene.secondBuyer, 'Accept', proposal))).toEqual([]);
  });

  test('of another currency does not count, and without a price nothing with a limit is approved', async () => {
    await limit('buyer', 'BP', 900_000_000, 'JPY');
    expect(reason(await scene.act(scene.secondBuyer, 'Accept', await scene.aReleased()))).toEqual(['APPROVAL_REQUIRED NO_LIMIT_IN_CURRENCY']);
    const unpriced = await scene.done(scene.supplier, 'Release', await scene.aPlanned('900', { price: null }));
    expect(reason(await scene.act(scene.secondBuyer, 'Accept', unpriced))).toEqual(['APPROVAL_REQUIRED PRICE_UNKNOWN']);
    expect(codes(await scene.act(scene.buyer, 'Accept', unpriced))).toEqual([]);
  });

  test('holds for what a buyer asks for instead, and for what a supplier agrees to', async () => {
    const proposal = await scene.aReleased();
    const wish = { quantity: '700', arrivalDate: proposal.arrivalDate, comment: 'A little more, please' };
    await limit('buyer', 'BP', 874_999, 'EUR');
    expect(reason(await scene.act(scene.secondBuyer, 'Change', proposal, wish))).toEqual(['APPROVAL_REQUIRED ABOVE_LIMIT']);
    const changed = await scene.done(scene.buyer, 'Change', proposal, wish);
    await limit('supplier', 'SP', 874_999, 'EUR');
    expect(reason(await scene.act(scene.supplier, 'AgreeChange', changed))).toEqual(['APPROVAL_REQUIRED ABOVE_LIMIT']);
    await limit('supplier', 'SP', 875_000, 'EUR');
    expect(codes(await scene.act(scene.supplier, 'AgreeChange', changed))).toEqual([]);
  });
});

describe('one person with users on both sides', () => {
  test('does not answer what the person released, though the users differ; the attempt is kept at the side that tried', async () => {
    const email = await portal.world.user(scene.agreement.supplier, ['SP'], 'Double');
    const supplier = await portal.signIn(email);
    const alias = await portal.world.user(scene.agreement.buyer, ['BP'], 'Alias');
    // One address has one credential; the second user came by another door with the same verified address.
    await portal.sql.query('update smi.identity_user set email = $2 where email = $1', [alias, email]);
    const proposal = await scene.done(supplier, 'Release', await scene.aPlanned());
    const refused = await scene.act(await TestClient.signIn(portal.url, alias, password), 'Accept', proposal);
    expect(reason(refused)).toEqual(['APPROVAL_REQUIRED PROPOSER_IS_NOT_APPROVER']);
    const { rows } = await portal.sql.query("select actor_name, org_id, payload from smi.platform_fact where kind = 'segregation.blocked' and org_id = $1", [scene.agreement.buyer.id]);
    expect(rows).toMatchObject([{ actor_name: 'Alias', payload: { operation: 'replenishmentProposalAccept', reason: 'PROPOSER_IS_NOT_APPROVER' } }]);
    expect(codes(await scene.act(scene.secondBuyer, 'Accept', proposal))).toEqual([]);
  });
});
