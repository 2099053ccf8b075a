import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { type Payload, type TestClient } from '../../../../test/kit/client.js';
import { type TestPortal, startTestPortal } from '../../../../test/kit/portal.js';
import type { TestOrganisation } from '../../../../test/kit/world.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.stop());

let buyer: TestOrganisation;
let admin: TestClient;
let adminEmail: string;
beforeEach(async () => {
  buyer = await portal.world.organisation('BUYER');
  adminEmail = await portal.world.user(buyer, ['AD'], 'Ryo Kato');
  admin = await portal.signIn(adminEmail);
});

const grantFields = 'id role state validFrom validTo agreements { code } locations { code name } limitAmount limitCurrency grantedBy endReason version';
const userFields = `id name email state self version disabledReason disabledBy grants { ${grantFields} }`;
const users = (as: TestClient, filter: Record<string, unknown> = {}): Promise<Payload[]> =>
  as.query(`query ($filter: UserFilter) { users(first: 50, filter: $filter) { edges { node { ${userFields} } } } }`, { filter }).then((data) => data.users.edges.map((edge: Payload) => edge.node));
const person = async (email: string): Promise<Payload> => (await users(admin, { text: email }))[0];
const reasons = (payload: Payload): string[] => payload.userErrors.map((error: Payload) => [error.code, error.params.reason].filter(Boolean).join(' '));
const add = (user: Payload, more: Record<string, unknown>, as = admin): Promise<Payload> => as.mutate('grantAdd', { user: user.id, ...more }, `user { ${userFields} }`);
const blocked = async (): Promise<Payload[]> =>
  (await portal.sql.query("select payload from smi.platform_fact where org_id = $1 and kind = 'segregation.blocked' order by seq", [buyer.id])).rows.map((row) => row.payload);

describe('the users of an organisation', () => {
  test('are listed for its administrator and its auditor, found by name and state, and no other organisation’s', async () => {
    await portal.world.user(buyer, ['BP'], 'Kenta Yamamoto');
    await portal.world.user(await portal.world.organisation('BUYER'), ['BP'], 'Kenta Elsewhere');
    expect((await users(admin)).map(({ name, self }) => [name, self])).toEqual([['Kenta Yamamoto', false], ['Ryo Kato', true]]);
    expect((await users(admin, { text: 'kenta' })).map(({ name }) => name)).toEqual(['Kenta Yamamoto']);
    expect(await users(admin, { state: 'DISABLED' })).toEqual([]);
    const auditor = await portal.signIn(await portal.world.user(buyer, ['AU']));
    expect((await users(auditor)).length).toBe(3);
    const planner = await portal.signIn(await portal.world.user(buyer, ['BP']));
    expect((await planner.ask('{ users { edges { node { id } } } }')).errors[0]?.extensions.code).toBe('FORBIDDEN');
  });

  test('who is disabled is out at the next operation, stays out, and comes back when enabled', async () => {
    const email = await portal.world.user(buyer, ['BP'], 'Kenta Yamamoto');
    const planner = await portal.signIn(email);
    expect((await planner.ask('{ viewer { today } }')).errors).toEqual([]);
    const before = await person(email);
    expect(reasons(await admin.mutate('userDisable', { id: before.id, expectedVersion: 1, reason: ' ' }, 'user { id }'))).toEqual(['REQUIRED']);
    const { user } = await admin.mutate('userDisable', { id: before.id, expectedVersion: 1, reason: 'Left the company' }, `user { ${userFields} }`);
    expect(user).toMatchObject({ state: 'DISABLED', version: 2, disabledReason: 'Left the company', disabledBy: 'Ryo Kato' });
    expect((await planner.ask('{ viewer { today } }')).errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
    await expect(portal.signIn(email)).rejects.toThrow('answered 401');
    expect(reasons(await admin.mutate('userEnable', { id: user.id, expectedVersion: 1 }, 'user { id }'))).toEqual(['STALE_OBJECT']);
    expect((await admin.mutate('userEnable', { id: user.id, expectedVersion: 2 }, 'user { state version }')).user).toEqual({ state: 'ACTIVE', version: 3 });
    expect((await planner.ask('{ viewer { today } }')).errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
    await portal.signIn(email);
  });

  test('of somebody else answer like absent ones', async () => {
    const other = await portal.world.organisation('BUYER');
    const theirs = await portal.signIn(await portal.world.user(other, ['AD']));
    const foreign = (await users(theirs))[0];
    const absent = Buffer.from(`User:${randomUUID()}`).toString('base64url');
    for (const id of [foreign.id, absent]) {
      expect(await admin.query('query ($id: ID!) { node(id: $id) { id } }', { id })).toEqual({ node: null });
      expect(reasons(await admin.mutate('userDisable', { id, expectedVersion: 1, reason: 'x' }, 'user { id }'))).toEqual(['NOT_FOUND']);
      expect(reasons(await add({ id }, { role: 'BP' }))).toEqual(['NOT_FOUND']);
    }
  });
});

describe('a grant', () => {
  test('acts from the next operation on, bound to what it names, and its end takes it back at once', async () => {
    const supplier = await portal.world.organisation('SUPPLIER', 'Nippon Parts');
    const agreement = await portal.world.agreement(buyer, supplier);
    const at = await portal.world.itemLocation(agreement, { location: 'TOKYO' });
    const email = await portal.world.user(buyer, []);
    const client = await portal.signIn(email);
    const { grantChoices } = await admin.query('{ grantChoices { roles agreements { id code name } locations { id code } } }');
    expect(grantChoices).toMatchObject({ roles: ['BP', 'BC', 'FC', 'AU', 'AD'], agreements: [{ code: agreement.number, name: 'Nippon Parts' }], locations: [{ code: 'TOKYO' }] });
    const given = await add(await person(email), { role: 'BP', locations: [grantChoices.locations[0].id], limitAmount: '5000', limitCurrency: 'eur' });
    expect(given.user.grants).toMatchObject([{ role: 'BP', state: 'ACTIVE', validFrom: '2026-03-02', validTo: null, agreements: null, locations: [{ code: 'TOKYO' }], limitAmount: '5000', limitCurrency: 'EUR', grantedBy: 'Ryo Kato' }]);
    expect((await client.query('{ viewer { permissions } }')).viewer.permissions).toContain('proposal:answer');
    expect((await client.query('{ itemLocations { edges { node { id } } } }')).itemLocations.edges).toEqual([{ node: { id: at.globalId } }]);
    const [grant] = given.user.grants;
    const ended = await admin.mutate('grantEnd', { id: grant.id, expectedVersion: 1, reason: 'Moved to another site' }, `user { ${userFields} }`);
    expect(ended.user.grants).toMatchObject([{ state: 'ENDED', endReason: 'Moved to another site', version: 2 }]);
    expect((await client.query('{ viewer { permissions } }')).viewer.permissions).toEqual([]);
    expect(reasons(await admin.mutate('grantEnd', { id: grant.id, expectedVersion: 2, reason: 'again' }, 'user { id }'))).toEqual(['WRONG_STATE']);
  });

  test('of a later day waits for it, and one whose last day is over has ended', async () => {
    const email = await portal.world.user(buyer, []);
    const user = await person(email);
    await add(user, { role: 'BP', validFrom: '2026-03-10', validTo: '2026-03-20' });
    await add(user, { role: 'BC', validTo: '2026-03-02' });
    const client = await portal.signIn(email);
    const held = async () => (await client.query('{ viewer { user { roles } permissions } }')).viewer;
    expect((await held()).permissions).toContain('agreement:open');
    await portal.sql.query("update auth.clock set starts_at = '2026-03-10T03:00:00Z', set_at = clock_timestamp()");
    expect((await person(email)).grants.map(({ role, state }: Payload) => [role, state])).toEqual([['BP', 'ACTIVE'], ['BC', 'ENDED']]);
    expect((await held()).permissions).not.toContain('agreement:open');
    expect((await held()).permissions).toContain('proposal:answer');
    await portal.sql.query("update auth.clock set starts_at = '2026-03-02T03:00:00Z', set_at = clock_timestamp()");
  });

  test('is refused to oneself, against the segregation of duties, and for the other side; each blocked attempt is kept', async () => {
    const planner = await person(await portal.world.user(buyer, ['BP'], 'Kenta'));
    const self = await person(adminEmail);
    expect(reasons(await add(self, { role: 'BC' }))).toEqual(['APPROVAL_REQUIRED NOT_TO_ONESELF']);
    expect(reasons(await add(planner, { role: 'AD' }))).toEqual(['APPROVAL_REQUIRED ADMINISTRATOR_HAS_NO_BUSINESS']);
    expect(reasons(await add(planner, { role: 'AU' }))).toEqual(['APPROVAL_REQUIRED AUDITOR_ONLY_READS']);
    expect(reasons(await add(planner, { role: 'IC' }))).toEqual(['APPROVAL_REQUIRED INTEGRATION_IS_NO_PERSON', 'APPROVAL_REQUIRED INTEGRATION_IS_NO_PERSON']);
    expect(reasons(await add(planner, { role: 'SP' }))).toEqual(['INVALID ROLE_OF_OTHER_SIDE']);
    expect(reasons(await add(planner, { role: 'BC', locations: [] }))).toEqual(['REQUIRED']);
    expect((await blocked()).map(({ operation, reason }) => [operation, reason])).toEqual([
      ['grantAdd', 'NOT_TO_ONESELF'],
      ['grantAdd', 'ADMINISTRATOR_HAS_NO_BUSINESS'],
      ['grantAdd', 'AUDITOR_ONLY_READS'],
      ['grantAdd', 'INTEGRATION_IS_NO_PERSON'],
    ]);
  });

  test('of the last administrator does not end, whoever tries', async () => {
    const second = await person(await portal.world.user(buyer, ['AD'], 'Second'));
    await portal.sql.query("update smi.identity_role_grant set valid_to = '2026-03-31' where org_id = $1 and user_id = (select id from smi.identity_user where email = $2)", [buyer.id, adminEmail]);
    const grant = second.grants[0];
    expect(reasons(await admin.mutate('grantEnd', { id: grant.id, expectedVersion: 1, reason: 'x' }, 'user { id }'))).toEqual(['APPROVAL_REQUIRED LAST_ADMINISTRATOR']);
    expect(reasons(await admin.mutate('userDisable', { id: second.id, expectedVersion: 1, reason: 'x' }, 'user { id }'))).toEqual(['APPROVAL_REQUIRED LAST_ADMINISTRATOR']);
  });

  test('is written by an administrator alone, also where the rules were forgotten: Postgres asks once more', async () => {
    const planner = await portal.signIn(await portal.world.user(buyer, ['BP']));
    expect((await planner.ask('mutation ($i: GrantAddInput!) { grantAdd(input: $i) { userErrors { code } } }', { i: { user: 'x', role: 'BC', idempotencyKey: randomUUID() } })).errors[0]?.extensions.code).toBe('FORBIDDEN');
    const self = await portal.sql.query<{ id: string }>('select id from smi.identity_user where email = $1', [adminEmail]);
    await expect(asUser(adminEmail, `insert into smi.identity_role_grant (org_id, user_id, role, granted_by) values ('${buyer.id}', '${self.rows[0]?.id}', 'BP', '${self.rows[0]?.id}')`)).rejects.toThrow('row-level security');
  });
});

/** Runs a statement in Postgres as that user, past everything the server would have asked. */
async function asUser(email: string, statement: string): Promise<void> {
  const token = randomUUID() + randomUUID();
  await portal.sql.query(
    `insert into auth.session (token_hash, kind, user_id, org_id, side, expires_at)
     select sha256(convert_to($1, 'UTF8')), 'web', user_id, org_id, side, clock_timestamp() + interval '1 hour' from auth.credential where email = $2`,
    [token, email],
  );
  await portal.sql.query('begin');
  try {
    await portal.sql.query("select set_config('app.sid', $1, true), set_config('role', sec.party_role($1), true)", [token]);
    await portal.sql.query(statement);
  } finally {
    await portal.sql.query('rollback');
  }
}
