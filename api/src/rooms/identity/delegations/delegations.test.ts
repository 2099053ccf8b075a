import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Payload, TestClient } from '../../../../test/kit/client.js';
import { type TestPortal, startTestPortal } from '../../../../test/kit/portal.js';
import { Scene, codes } from '../../../../test/kit/replenishment.js';
import { TestSocket } from '../../../../test/kit/socket.js';

/** The portal's day in these tests is 2 March 2026. */
const today = '2026-03-02';
const fields = 'id from to state validFrom validTo reason roles revokedBy revokeReason mayRevoke version';

let portal: TestPortal;
let scene: Scene;
let keller: TestClient;
let weber: TestClient;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.stop());
beforeEach(async () => {
  scene = await Scene.open(portal);
  keller = await member(['BP'], 'Sabine Keller');
  weber = await member(['FC'], 'Jonas Weber');
});
const member = async (roles: string[], name: string): Promise<TestClient> => portal.signIn(await portal.world.user(scene.agreement.buyer, roles, name));
const colleagues = async (of = keller): Promise<Payload[]> => (await of.query('{ delegationChoices { roles colleagues { id name roles } } }')).delegationChoices.colleagues;
const colleague = async (name: string, of = keller): Promise<string> => (await colleagues(of)).find((each) => each.name === name).id;
async function give(more: Record<string, unknown> = {}, from = keller, to = 'Jonas Weber'): Promise<Payload> {
  return from.mutate('delegationGive', { to: await colleague(to, from), validTo: '2026-03-13', reason: 'Holiday in Norway', ...more }, `delegation { ${fields} }`);
}
/** Weber, acting for Keller. */
async function covering(): Promise<TestClient> {
  const { delegation, userErrors } = await give();
  expect(userErrors).toEqual([]);
  return weber.actingUnder(delegation.id);
}
const reasons = (payload: Payload): string[] => payload.userErrors.map((error: Payload) => [error.code, error.params.reason].filter(Boolean).join(' '));
const viewer = async (as: TestClient): Promise<Payload> => (await as.query('{ viewer { permissions actingFor { name } } }')).viewer;
const mine = async (as: TestClient): Promise<Payload[]> => (await as.query(`{ viewerDelegations { totalCount { value } edges { node { ${fields} } } } }`)).viewerDelegations.edges.map(({ node }: Payload) => node);
const revoke = (as: TestClient, { id, version }: Payload, more: Record<string, unknown> = {}): Promise<Payload> => as.mutate('delegationRevoke', { id, expectedVersion: version, ...more }, `delegation { ${fields} }`);
const said = async (client: TestClient): Promise<string> => (await client.ask('{ viewer { today } }')).errors[0]?.extensions.code ?? 'answered';
const blocked = async (): Promise<Payload[]> =>
  (await portal.sql.query("select payload from smi.platform_fact where org_id = $1 and kind = 'segregation.blocked' order by seq", [scene.agreement.buyer.id])).rows.map((row) => row.payload);

describe('who acts for a colleague', () => {
  test('has exactly the rights that were handed over, and without the header the own ones', async () => {
    const acting = await covering();
    const at = await scene.place();
    expect((await acting.query('{ itemLocations { edges { node { id } } } }')).itemLocations.edges).toEqual([{ node: { id: at.globalId } }]);
    expect(await viewer(acting)).toMatchObject({ actingFor: { name: 'Sabine Keller' }, permissions: expect.arrayContaining(['proposal:answer', 'stock:write']) });
    expect((await viewer(acting)).permissions).not.toContain('segregation:read');
    expect(await viewer(weber)).toMatchObject({ actingFor: null, permissions: expect.arrayContaining(['segregation:read']) });
    expect((await viewer(weber)).permissions).not.toContain('proposal:answer');
    await portal.sql.query("update smi.identity_role_grant set all_locations = false where user_id = (select id from smi.identity_user where name = 'Sabine Keller' and org_id = $1)", [scene.agreement.buyer.id]);
    const seen = async (as: TestClient): Promise<string[]> => (await as.query('{ itemLocations { edges { node { id } } } }')).itemLocations.edges.map(({ node }: Payload) => node.id);
    expect([await seen(keller), await seen(acting)]).toEqual([[], []]);
  });

  test('answers within the limits of that person, and the trail names both', async () => {
    const acting = await covering();
    const proposal = await scene.aReleased();
    const limit = (minor: number): Promise<unknown> => portal.sql.query("update smi.identity_role_grant set limit_minor = $2, limit_currency = 'EUR' where org_id = $1 and role = 'BP'", [scene.agreement.buyer.id, minor]);
    await limit(812_499);
    expect(reasons(await scene.act(acting, 'Accept', proposal))).toEqual(['APPROVAL_REQUIRED ABOVE_LIMIT']);
    await limit(812_500);
    expect(codes(await scene.act(acting, 'Accept', proposal))).toEqual([]);
    const trail = async (as: TestClient): Promise<Payload[]> => (await as.query('{ facts(filter: { kind: ["proposal.accepted"] }) { edges { node { actorName actingFor } } } }')).facts.edges.map(({ node }: Payload) => node);
    const told = [{ actorName: 'Jonas Weber', actingFor: 'Sabine Keller' }];
    // Keller sees own actions only, and this was done in her name; the supplier reads it in the timeline of the proposal.
    expect(await trail(keller)).toEqual(told);
    expect(await trail(acting)).toEqual(told);
    const { node } = await scene.supplier.query('query ($id: ID!) { node(id: $id) { ... on ReplenishmentProposal { timeline { kind actorName actingFor } } } }', { id: proposal.id });
    expect(node.timeline).toContainEqual({ kind: 'proposal.accepted', ...told[0] });
  });

  test('neither hands on what was handed over nor administers', async () => {
    const acting = await covering();
    expect(reasons(await acting.mutate('delegationGive', { to: await colleague('Jonas Weber'), validTo: '2026-03-05', reason: 'x' }, 'delegation { id }'))).toEqual(['APPROVAL_REQUIRED ACTING_FOR_SOMEBODY']);
    expect((await acting.ask('{ users { edges { node { id } } } }')).errors[0]?.extensions.code).toBe('FORBIDDEN');
  });

  test('acts for nobody when the delegation is of somebody else, ended, to come, revoked or none at all', async () => {
    const { delegation } = await give();
    const third = await member(['FC'], 'Third');
    expect(await said(third.actingUnder(delegation.id))).toBe('DELEGATION_ENDED');
    for (const header of [Buffer.from(`Delegation:${randomUUID()}`).toString('base64url'), 'nonsense']) expect(await said(weber.actingUnder(header))).toBe('DELEGATION_ENDED');
    const later = await give({ validFrom: '2026-03-20', validTo: '2026-03-22' }, keller, 'Third');
    expect(await said(third.actingUnder(later.delegation.id))).toBe('DELEGATION_ENDED');
    const acting = weber.actingUnder(delegation.id);
    expect(await said(acting)).toBe('answered');
    await portal.sql.query("update auth.clock set starts_at = '2026-03-14T03:00:00Z', set_at = clock_timestamp()");
    expect([await said(acting), await said(weber)]).toEqual(['DELEGATION_ENDED', 'answered']);
    await portal.sql.query("update auth.clock set starts_at = '2026-03-02T03:00:00Z', set_at = clock_timestamp()");
    await portal.sql.query("update smi.identity_user set disabled_at = now() where name = 'Sabine Keller' and org_id = $1", [scene.agreement.buyer.id]);
    expect(await said(acting)).toBe('DELEGATION_ENDED');
  });

  test('loses it at once, with the socket, when it is taken back; upload and socket ticket ask too', async () => {
    const { delegation } = await give();
    const acting = weber.actingUnder(delegation.id);
    const socket = await TestSocket.open(acting);
    expect((await revoke(keller, delegation, { revokeReason: 'Back already' })).delegation).toMatchObject({ state: 'REVOKED', revokedBy: 'Sabine Keller', revokeReason: 'Back already', mayRevoke: false });
    expect([await said(acting), await said(weber)]).toEqual(['DELEGATION_ENDED', 'answered']);
    await socket.end();
    expect(socket.closed).toMatchObject({ code: 4401 });
    const upload = await acting.fetch('/files?name=stock.csv', { method: 'POST', headers: { 'content-type': 'text/csv' }, body: 'item' });
    expect([upload.status, await upload.json()]).toEqual([403, { code: 'DELEGATION_ENDED' }]);
    expect((await acting.fetch('/auth/socket-ticket', { method: 'POST' })).status).toBe(401);
  });
});

describe('a delegation', () => {
  test('is offered to colleagues who may hold business, and stands on both pages', async () => {
    await member(['AU'], 'Auditor');
    await member(['AD'], 'Administrator');
    expect((await colleagues()).map(({ name }) => name)).not.toEqual(expect.arrayContaining(['Auditor']));
    expect((await colleagues()).map(({ name }) => name)).toContain('Jonas Weber');
    const { delegation } = await give();
    expect(delegation).toMatchObject({ from: 'Sabine Keller', to: 'Jonas Weber', state: 'ACTIVE', validFrom: today, validTo: '2026-03-13', roles: ['BP'], mayRevoke: true });
    expect(await mine(keller)).toEqual([delegation]);
    expect(await mine(weber)).toEqual([delegation]);
    expect(await mine(await member(['BP'], 'Third'))).toEqual([]);
    expect(reasons(await give({ validFrom: '2026-03-10' }))).toEqual(['ALREADY_EXISTS COVERED_ALREADY']);
  });

  test('is refused to an administrator and an auditor, who are refused the roles in return; each attempt is kept', async () => {
    const id = async (name: string): Promise<string> => Buffer.from(`User:${(await portal.sql.query<{ id: string }>('select id from smi.identity_user where org_id = $1 and name = $2', [scene.agreement.buyer.id, name])).rows[0]?.id}`).toString('base64url');
    const admin = await member(['AD'], 'Administrator');
    await member(['AU'], 'Auditor');
    expect(reasons(await give({ to: await id('Administrator') }))).toEqual(['APPROVAL_REQUIRED ADMINISTRATOR_HAS_NO_BUSINESS']);
    expect(reasons(await give({ to: await id('Auditor') }))).toEqual(['APPROVAL_REQUIRED AUDITOR_ONLY_READS']);
    await member([], 'Newcomer');
    await give({ to: await id('Newcomer') });
    for (const role of ['AD', 'AU']) expect(codes(await admin.mutate('grantAdd', { user: await id('Newcomer'), role }, 'user { id }'))).toEqual(['APPROVAL_REQUIRED']);
    expect((await blocked()).map(({ operation, reason }) => [operation, reason])).toEqual([
      ['delegationGive', 'ADMINISTRATOR_HAS_NO_BUSINESS'], ['delegationGive', 'AUDITOR_ONLY_READS'], ['grantAdd', 'ADMINISTRATOR_HAS_NO_BUSINESS'], ['grantAdd', 'AUDITOR_ONLY_READS'],
    ]);
  });

  test('is taken back by the taker or an administrator too, by nobody else, and once', async () => {
    const first = (await give()).delegation;
    expect(reasons(await revoke(await member(['BP'], 'Third'), first))).toEqual(['NOT_FOUND']);
    expect(reasons(await revoke(scene.supplier, first))).toEqual(['NOT_FOUND']);
    expect(reasons(await revoke(weber, { ...first, version: 9 }))).toEqual(['STALE_OBJECT']);
    expect(reasons(await revoke(weber.actingUnder(first.id), first))).toEqual(['APPROVAL_REQUIRED ACTING_FOR_SOMEBODY']);
    expect((await revoke(weber, first)).delegation).toMatchObject({ state: 'REVOKED', revokedBy: 'Jonas Weber' });
    expect(reasons(await revoke(keller, { ...first, version: 2 }))).toEqual(['WRONG_STATE']);
    const admin = await member(['AD'], 'Administrator');
    const second = (await give()).delegation;
    const { users } = await admin.query('{ users(filter: { text: "Keller" }) { edges { node { delegations { id to state mayRevoke } } } } }');
    expect(users.edges[0].node.delegations).toMatchObject([{ id: second.id, mayRevoke: true }, { id: first.id, mayRevoke: false }]);
    expect((await revoke(admin, second)).delegation).toMatchObject({ state: 'REVOKED', revokedBy: 'Administrator' });
    const auditor = await member(['AU'], 'Auditor');
    const { segregationReport } = await auditor.query('{ segregationReport(kinds: [DELEGATION]) { edges { node { person detail } } } }');
    expect(segregationReport.edges.map(({ node }: Payload) => [node.person, node.detail.to, node.detail.revoked])).toEqual([['Sabine Keller', 'Jonas Weber', true], ['Sabine Keller', 'Jonas Weber', true]]);
  });

  test('makes two persons one for the segregation of duties, in both directions', async () => {
    // A consultant with a user on each side: the buyer's user hands over and covers, and neither it nor who is tied to it answers.
    const email = await portal.world.user(scene.agreement.supplier, ['SP'], 'Double');
    const supplier = await portal.signIn(email);
    const alias = await portal.world.user(scene.agreement.buyer, ['BP'], 'Alias');
    const consultant = await portal.signIn(alias);
    await portal.sql.query('update smi.identity_user set email = $2 where email = $1', [alias, email]);
    const proposal = await scene.done(supplier, 'Release', await scene.aPlanned());
    const { delegation } = await give({}, consultant);
    expect(reasons(await scene.act(weber.actingUnder(delegation.id), 'Accept', proposal))).toEqual(['APPROVAL_REQUIRED DELEGATION_IS_ONE_PERSON']);
    await give({}, keller, 'Alias');
    expect(reasons(await scene.act(keller, 'Reject', proposal, { reason: 'OTHER', comment: 'x' }))).toEqual(['APPROVAL_REQUIRED DELEGATION_IS_ONE_PERSON']);
    await revoke(consultant, delegation);
    await revoke(keller, (await mine(keller))[0]);
    // It held when the proposal was released: taking it back afterwards makes nobody a second person.
    expect(reasons(await scene.act(keller, 'Accept', proposal))).toEqual(['APPROVAL_REQUIRED DELEGATION_IS_ONE_PERSON']);
    expect((await blocked()).map(({ reason, actingFor }) => [reason, actingFor ?? null])).toEqual([['DELEGATION_IS_ONE_PERSON', 'Alias'], ['DELEGATION_IS_ONE_PERSON', null], ['DELEGATION_IS_ONE_PERSON', null]]);
    expect(codes(await scene.act(scene.secondBuyer, 'Accept', proposal))).toEqual([]);
  });

  test('asks a second factor of who covers a role that needs one', async () => {
    const admin = await member(['AD'], 'Administrator');
    await give();
    await admin.mutate('secondFactorPolicyUpdate', { requiredRoles: ['BP'], providerTrusted: false, expectedVersion: 0 }, 'policy { version }');
    expect(await said(weber)).toBe('SECOND_FACTOR_REQUIRED');
  });

  test('is given by the giver alone, whatever the server forgot: Postgres asks once more', async () => {
    await give();
    const as = async (name: string, statement: string, delegation = ''): Promise<unknown> => {
      const token = randomUUID() + randomUUID();
      await portal.sql.query(
        `insert into auth.session (token_hash, kind, user_id, org_id, side, expires_at) select sha256(convert_to($1, 'UTF8')), 'web', id, org_id, 'BUYER', clock_timestamp() + interval '1 hour'
           from smi.identity_user where name = $2 and org_id = $3`,
        [token, name, scene.agreement.buyer.id],
      );
      await portal.sql.query('begin');
      try {
        await portal.sql.query("select set_config('app.sid', $1, true), set_config('role', sec.party_role($1), true), set_config('app.delegation', $2, true)", [token, delegation]);
        return (await portal.sql.query(statement)).rowCount;
      } finally {
        await portal.sql.query('rollback');
      }
    };
    const { rows } = await portal.sql.query<{ id: string; from_user_id: string; to_user_id: string; org_id: string }>('select * from smi.identity_delegation where org_id = $1', [scene.agreement.buyer.id]);
    const { id, from_user_id: from, to_user_id: to, org_id: org } = rows[0] ?? { id: '', from_user_id: '', to_user_id: '', org_id: '' };
    const insert = (giver: string, taker: string): string => `insert into smi.identity_delegation (org_id, from_user_id, to_user_id, valid_from, valid_to, reason) values ('${org}', '${giver}', '${taker}', '${today}', '${today}', 'x')`;
    await expect(as('Jonas Weber', insert(from, to))).rejects.toThrow('row-level security');
    await expect(as('Jonas Weber', insert(to, from), id)).rejects.toThrow('row-level security');
    expect(await as('Jonas Weber', insert(to, from))).toBe(1);
    expect(await as('Sabine Keller', `update smi.identity_delegation set revoked_at = now(), revoked_by = '${from}'`)).toBe(1);
    const third = await portal.world.user(scene.agreement.buyer, ['BP'], 'Third');
    expect(third).toContain('third');
    expect(await as('Third', `update smi.identity_delegation set revoked_at = now(), revoked_by = '${from}'`)).toBe(0);
  });
});
