import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Payload, TestClient } from '../../../../test/kit/client.js';
import { type TestPortal, startTestPortal } from '../../../../test/kit/portal.js';
import { Scene, codes } from '../../../../test/kit/replenishment.js';
import type { TestItemLocation } from '../../../../test/kit/world.js';

const fields = 'id version state effectiveFrom unit minimum maximum target grounds sharePercent reason proposedBy proposedFor proposedSide decidedBy decidedSide comment actions replaces { minimum maximum } itemLocation { id }';

let portal: TestPortal;
let scene: Scene;
let at: TestItemLocation;
let manager: TestClient;
let account: TestClient;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.stop());
beforeEach(async () => {
  scene = await Scene.open(portal);
  at = await scene.place('500');
  manager = await portal.signIn(await portal.world.user(scene.agreement.buyer, ['BC'], 'Carl Category'));
  account = await portal.signIn(await portal.world.user(scene.agreement.supplier, ['SA'], 'Sana Account'));
});

/** Limits in force: minimum 200, target 800, maximum 900. */
const schedule = (as: TestClient, input: Record<string, unknown> = {}): Promise<Payload> =>
  as.mutate('thresholdSchedule', { itemLocation: at.globalId, expectedVersion: 1, effectiveFrom: '2026-03-09', unit: 'QTY', minimum: '300', maximum: '1200', target: '1000', reason: 'Demand grows', ...input }, `itemLocation { version } threshold { id } change { ${fields} }`);
const decide = (as: TestClient, how: 'Accept' | 'Reject' | 'Withdraw', change: Payload, input: Record<string, unknown> = {}): Promise<Payload> =>
  as.mutate(`thresholdChange${how}`, { id: change.id, expectedVersion: change.version, ...input }, `change { ${fields} }${how === 'Accept' ? ' itemLocation { version thresholds { effectiveFrom minimum reason } }' : ''}`);
const proposed = async (input: Record<string, unknown> = {}, as = scene.secondBuyer): Promise<Payload> => {
  const { change, threshold, userErrors } = await schedule(as, input);
  expect([threshold, userErrors]).toEqual([null, []]);
  return change;
};
const reasons = (payload: Payload): string[] => payload.userErrors.map((error: Payload) => [error.code, error.params.reason ?? error.params.state].filter(Boolean).join(' '));
const list = async (as: TestClient, filter: Record<string, unknown> = {}): Promise<Payload[]> =>
  (await as.query(`query ($filter: ThresholdChangeFilter) { thresholdChanges(filter: $filter) { totalCount { value } edges { node { ${fields} } } } }`, { filter })).thresholdChanges.edges.map(({ node }: Payload) => node);
const kinds = async (): Promise<string[]> => (await portal.sql.query("select kind from smi.platform_fact where agreement_id = $1 and kind like 'threshold.%' order by seq", [scene.agreement.id])).rows.map(({ kind }) => kind);
const blocked = async (): Promise<Payload[]> =>
  (await portal.sql.query("select payload from smi.platform_fact where org_id = any($1) and kind = 'segregation.blocked' order by at, seq", [[scene.agreement.buyer.id, scene.agreement.supplier.id]])).rows.map(({ payload }) => [payload.operation, payload.reason]);

describe('a change of limits by more than a quarter', () => {
  test('waits for a second person, is seen by both sides, and counts when a manager accepts it', async () => {
    const change = await proposed();
    expect(change).toMatchObject({
      state: 'PROPOSED', minimum: '300', maximum: '1200', grounds: ['SHARE'], sharePercent: '50', proposedSide: 'BUYER', decidedBy: null, actions: ['withdraw'], replaces: { minimum: '200', maximum: '900' }, itemLocation: { id: at.globalId },
    });
    for (const [as, actions] of [[manager, ['accept', 'reject', 'withdraw', 'override']], [account, ['accept', 'reject']], [scene.supplier, []]] as const) expect((await list(as)).map((each) => each.actions)).toEqual([actions]);
    for (const stranger of scene.strangers) expect(await list(stranger)).toEqual([]);
    expect((await scene.supplier.query('query ($id: ID!) { node(id: $id) { ... on ItemLocation { band { minimum } thresholds { minimum } thresholdChanges { state } } } }', { id: at.globalId })).node).toMatchObject({ thresholds: [{ minimum: '200' }], thresholdChanges: [{ state: 'PROPOSED' }] });
    const accepted = await decide(manager, 'Accept', change, { comment: 'As discussed' });
    expect(accepted).toMatchObject({ userErrors: [], change: { state: 'ACCEPTED', version: 2, decidedBy: 'Carl Category', decidedSide: 'BUYER', comment: 'As discussed', actions: [] }, itemLocation: { version: 3, thresholds: [{ effectiveFrom: '2026-03-09', minimum: '300', reason: 'Demand grows' }, { minimum: '200' }] } });
    await portal.settled();
    expect(await list(manager, { state: ['PROPOSED'] })).toEqual([]);
    expect(await kinds()).toEqual(['threshold.proposed', 'threshold.accepted']);
  });

  test('is decided by the account manager of the supplier as well, and planned with', async () => {
    const change = await proposed({ effectiveFrom: '2026-03-02' });
    expect(codes(await decide(account, 'Accept', change))).toEqual([]);
    await portal.settled();
    const { node } = await scene.supplier.query('query ($id: ID!) { node(id: $id) { ... on ItemLocation { band { minimum maximum target } } } }', { id: at.globalId });
    expect(node.band).toEqual({ minimum: '300', maximum: '1200', target: '1000' });
  });

  test('is never decided by who proposed it, whoever else that person is, and each attempt is kept', async () => {
    const change = await proposed({}, scene.buyer);
    expect(change.actions).toEqual(['withdraw']);
    expect(reasons(await decide(scene.buyer, 'Accept', change))).toEqual(['APPROVAL_REQUIRED PROPOSER_IS_NOT_APPROVER']);
    expect(reasons(await decide(scene.buyer, 'Reject', change, { comment: 'x' }))).toEqual(['APPROVAL_REQUIRED PROPOSER_IS_NOT_APPROVER']);
    await portal.sql.query("update smi.identity_user set email = (select u.email from smi.identity_user u join smi.identity_role_grant g on g.user_id = u.id and g.role = 'BC' where u.org_id = $1 and u.name <> 'Carl Category') where name = 'Sana Account' and org_id = $2", [scene.agreement.buyer.id, scene.agreement.supplier.id]);
    expect(reasons(await decide(account, 'Accept', change))).toEqual(['APPROVAL_REQUIRED PROPOSER_IS_NOT_APPROVER']);
    expect(await blocked()).toEqual([['thresholdChangeAccept', 'PROPOSER_IS_NOT_APPROVER'], ['thresholdChangeReject', 'PROPOSER_IS_NOT_APPROVER'], ['thresholdChangeAccept', 'PROPOSER_IS_NOT_APPROVER']]);
    expect(codes(await decide(manager, 'Accept', change))).toEqual([]);
  });

  test('is not decided by who stands in for the proposer, nor by the proposer who stands in for a manager', async () => {
    const { delegationChoices } = await manager.query('{ delegationChoices { colleagues { id roles } } }');
    const planner = delegationChoices.colleagues.find(({ roles }: Payload) => roles.join() === 'BP');
    const { delegation } = await manager.mutate('delegationGive', { to: planner.id, validTo: '2026-03-13', reason: 'Holiday' }, 'delegation { id }');
    const change = await proposed();
    expect(reasons(await decide(scene.secondBuyer.actingUnder(delegation.id), 'Accept', change))).toEqual(['APPROVAL_REQUIRED PROPOSER_IS_NOT_APPROVER']);
    expect(reasons(await decide(manager, 'Accept', change))).toEqual(['APPROVAL_REQUIRED DELEGATION_IS_ONE_PERSON']);
    expect(reasons(await decide(manager, 'Reject', change, { comment: 'x' }))).toEqual(['APPROVAL_REQUIRED DELEGATION_IS_ONE_PERSON']);
    expect(codes(await decide(scene.buyer, 'Accept', change))).toEqual([]);
    const next = await proposed({ expectedVersion: 3, minimum: '500' }, scene.secondBuyer.actingUnder(delegation.id));
    expect(next).toMatchObject({ proposedFor: 'Carl Category', replaces: { minimum: '300' } });
  });

  test('ends by rejection with a reason, or is taken back by its own side; both leave the limits alone', async () => {
    const first = await proposed();
    expect(reasons(await decide(account, 'Reject', first, { comment: ' ' }))).toEqual(['REQUIRED']);
    expect((await decide(account, 'Reject', first, { comment: 'No room for it' })).change).toMatchObject({ state: 'REJECTED', decidedBy: 'Sana Account', decidedSide: 'SUPPLIER', comment: 'No room for it' });
    expect(reasons(await decide(account, 'Accept', { ...first, version: 2 }))).toEqual(['WRONG_STATE REJECTED']);
    const second = await proposed({ expectedVersion: 2 });
    await expect(decide(account, 'Withdraw', second)).rejects.toThrow('FORBIDDEN');
    expect((await decide(scene.buyer, 'Withdraw', second)).change).toMatchObject({ state: 'WITHDRAWN' });
    expect(await kinds()).toEqual(['threshold.proposed', 'threshold.rejected', 'threshold.proposed', 'threshold.withdrawn']);
    const { rows } = await portal.sql.query('select count(*)::int as n from smi.agreements_threshold where item_location_id = $1', [at.id]);
    expect(rows[0].n).toBe(1);
  });

  test('keeps every other change of the place waiting, small ones too', async () => {
    const change = await proposed();
    expect(reasons(await schedule(manager, { expectedVersion: 2, minimum: '210', maximum: '910', target: '810' }))).toEqual(['WRONG_STATE CHANGE_PENDING']);
    expect(reasons(await schedule(manager, { expectedVersion: 2, minimum: '600' }))).toEqual(['WRONG_STATE CHANGE_PENDING']);
    await decide(scene.secondBuyer, 'Withdraw', change);
    expect(codes(await schedule(manager, { expectedVersion: 2, minimum: '210', maximum: '910', target: '810' }))).toEqual([]);
  });

  test('cannot be cut into small steps within a month', async () => {
    const small = (minimum: string, expectedVersion: number): Promise<Payload> => schedule(scene.buyer, { effectiveFrom: '2026-03-02', minimum, maximum: '900', target: '800', expectedVersion });
    expect((await small('250', 1)).threshold).not.toBeNull();
    expect((await small('260', 2)).change).toMatchObject({ grounds: ['SHARE'], sharePercent: '30', replaces: { minimum: '250' } });
  });

  test('is not accepted when its day has passed, nor by a version that is old', async () => {
    const change = await proposed({ effectiveFrom: '2026-03-02' });
    expect(reasons(await decide(manager, 'Accept', { ...change, version: 9 }))).toEqual(['STALE_OBJECT']);
    await portal.sql.query("update smi.agreements_threshold_change set effective_from = '2026-03-01' where item_location_id = $1", [at.id]);
    expect((await list(manager))[0].actions).toEqual(['reject', 'withdraw']);
    expect(reasons(await decide(manager, 'Accept', change))).toEqual(['OUT_OF_RANGE RETROACTIVE']);
  });
});

describe('a change of limits above the own approval limit', () => {
  const limit = (role: string, minor: number | null): Promise<unknown> =>
    portal.sql.query('update smi.identity_role_grant set limit_minor = $3, limit_currency = $4 where org_id = $1 and role = $2', [scene.agreement.buyer.id, role, minor, minor === null ? null : 'EUR']);
  /** 100 more at 12.50 EUR: 1 250.00. */
  const wish = { minimum: '210', maximum: '1000', target: '900' };

  test('needs a second person whose limit is high enough', async () => {
    await limit('BP', 125_000);
    expect((await schedule(scene.secondBuyer, wish)).threshold).not.toBeNull();
    await limit('BP', 124_999);
    await limit('BC', 124_999);
    at = await scene.place('500');
    const change = await proposed(wish);
    expect(change.grounds).toEqual(['VALUE']);
    expect(reasons(await decide(manager, 'Accept', change))).toEqual(['APPROVAL_REQUIRED ABOVE_LIMIT']);
    await limit('BC', null);
    expect(codes(await decide(manager, 'Accept', change))).toEqual([]);
  });
});

describe('the database', () => {
  test('writes limits for no one but the second person, whatever the server forgot', async () => {
    const change = await proposed();
    const id = Buffer.from(change.id, 'base64url').toString().split(':')[1];
    const accept = async (name: string): Promise<unknown> => {
      const token = crypto.randomUUID() + crypto.randomUUID();
      await portal.sql.query(
        `insert into auth.session (token_hash, kind, user_id, org_id, side, expires_at) select sha256(convert_to($1, 'UTF8')), 'web', u.id, u.org_id, o.side, clock_timestamp() + interval '1 hour'
           from smi.identity_user u join smi.identity_organisation o on o.id = u.org_id where u.name = $2 and u.org_id = any($3)`,
        [token, name, [scene.agreement.buyer.id, scene.agreement.supplier.id]],
      );
      await portal.sql.query('begin');
      try {
        await portal.sql.query("select set_config('app.sid', $1, true), set_config('role', sec.party_role($1), true)", [token]);
        return (await portal.sql.query('select sec.accept_threshold_change($1, 1, $2, now()) as made', [id, ''])).rows[0].made;
      } finally {
        await portal.sql.query('rollback');
      }
    };
    await expect(accept(change.proposedBy)).rejects.toThrow('not the second person');
    await portal.sql.query("update smi.identity_role_grant set all_locations = false where user_id = (select id from smi.identity_user where name = 'Sana Account' and org_id = $1)", [scene.agreement.supplier.id]);
    await expect(accept('Sana Account')).rejects.toThrow('not the second person');
    expect(await accept('Carl Category')).not.toBeNull();
    await expect(portal.sql.query('update smi.agreements_threshold_change set state = $2, decided_by = proposed_by, decider = $3, decided_side = $4, decided_at = now() where id = $1', [id, 'REJECTED', 'x', 'BUYER'])).rejects.toThrow('check constraint');
  });
});
