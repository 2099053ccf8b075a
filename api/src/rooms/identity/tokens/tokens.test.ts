import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createHash, randomUUID } from 'node:crypto';
import { type Answer, type Payload, type TestClient } from '../../../../test/kit/client.js';
import { type TestPortal, startTestPortal } from '../../../../test/kit/portal.js';
import type { TestOrganisation } from '../../../../test/kit/world.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.stop());

let buyer: TestOrganisation;
let admin: TestClient;
beforeEach(async () => {
  buyer = await portal.world.organisation('BUYER');
  admin = await portal.signIn(await portal.world.user(buyer, ['AD'], 'Ryo Kato'));
});

const fields = 'id name lastFour state permissions createdBy expiresAt lastUsedAt version';
const create = (more: Record<string, unknown> = {}, as = admin): Promise<Payload> =>
  as.mutate('apiTokenCreate', { name: 'ERP', permissions: ['stock:write', 'import:write', 'import:read'], ...more }, `secret token { ${fields} }`);
const reasons = (payload: Payload): string[] => payload.userErrors.map((error: Payload) => [error.code, error.path[0], error.params.reason].filter(Boolean).join(' '));

/** As a program asks: with a bearer, without our own header. */
async function withToken(token: string, query: string, variables: Record<string, unknown> = {}, headers: Record<string, string> = {}): Promise<Answer & { data: Payload }> {
  const response = await fetch(`${portal.url}/graphql`, { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers }, body: JSON.stringify({ query, variables }) });
  const body = (await response.json()) as Payload;
  return { status: response.status, data: body.data, errors: body.errors ?? [], sqlStatements: Number(response.headers.get('x-sql-statements')) };
}
const viewer = '{ viewer { user { name roles } organisation { name } permissions } }';
const code = (answer: Answer): string | undefined => answer.errors[0]?.extensions.code;

describe('an API token', () => {
  test('is shown once, kept as a hash, and acts as the integration client of its organisation', async () => {
    const { token, secret } = await create();
    expect(secret).toMatch(/^smi_demo_[0-9A-Za-z]{36}$/);
    expect(token).toMatchObject({ name: 'ERP', lastFour: secret.slice(-4), state: 'ACTIVE', createdBy: 'Ryo Kato', lastUsedAt: null });
    const { data } = await withToken(secret, viewer);
    expect(data.viewer).toEqual({ user: { name: 'Integration', roles: ['IC'] }, organisation: { name: buyer.name }, permissions: ['stock:write', 'import:read', 'import:write'] });
    const { rows } = await portal.sql.query("select encode(token_hash, 'hex') as hash from auth.session where kind = 'api' and org_id = $1", [buyer.id]);
    expect(rows).toEqual([{ hash: createHash('sha256').update(secret).digest('hex') }]);
    const everywhere = await portal.sql.query('select count(*)::int as n from smi.platform_fact f, smi.platform_idempotency i where f.payload::text like $1 or i.outcome::text like $1', [`%${secret.slice(9, 30)}%`]);
    expect(everywhere.rows[0].n).toBe(0);
  });

  test('gives no second secret for the same request', async () => {
    const input = { idempotencyKey: randomUUID() };
    expect((await create(input)).secret).not.toBeNull();
    const again = await create(input);
    expect([again.secret, again.token.name]).toEqual([null, 'ERP']);
  });

  test('does what it was made for and nothing else, never for an account', async () => {
    const { secret } = await create();
    expect(code(await withToken(secret, '{ proposals { edges { node { id } } } }'))).toBe('FORBIDDEN');
    expect(code(await withToken(secret, 'mutation ($i: ViewerPreferencesUpdateInput!) { viewerPreferencesUpdate(input: $i) { userErrors { code } } }', { i: { expectedVersion: 1, idempotencyKey: randomUUID() } }))).toBe('FORBIDDEN');
    expect(code(await withToken(secret, 'mutation ($i: ApiTokenCreateInput!) { apiTokenCreate(input: $i) { secret } }', { i: { name: 'x', permissions: [], idempotencyKey: randomUUID() } }))).toBe('FORBIDDEN');
    const upload = await fetch(`${portal.url}/files?name=stock.csv`, { method: 'POST', headers: { authorization: `Bearer ${secret}` }, body: 'item,location\n' });
    expect(upload.status).toBe(201);
    const { id } = (await upload.json()) as { id: string };
    const kinds = async (kind: string) => withToken(secret, 'mutation ($i: ImportCreateInput!) { importCreate(input: $i) { import { id } userErrors { code } } }', { i: { file: id, kind, mode: 'DELTA', idempotencyKey: randomUUID() } });
    expect((await kinds('STOCK')).data.importCreate.import).not.toBeNull();
    expect(code(await kinds('TERMS'))).toBe('FORBIDDEN');
    await portal.settled();
  });

  test('with a cookie beside it is asked alone; without a valid one nobody is asked', async () => {
    const { secret } = await create();
    expect((await withToken(secret, viewer, {}, { cookie: admin.cookie ?? '' })).data.viewer.user.name).toBe('Integration');
    const wrong = `${secret.slice(0, -1)}${secret.endsWith('a') ? 'b' : 'a'}`;
    const refused = await withToken(wrong, viewer, {}, { cookie: admin.cookie ?? '' });
    expect([code(refused), refused.sqlStatements]).toEqual(['UNAUTHENTICATED', 0]);
    expect((await fetch(`${portal.url}/auth/sign-out`, { method: 'POST', headers: { authorization: `Bearer ${secret}` } })).status).toBe(403);
  });

  test('ends at once when it is revoked, when it expires, and when the integration user is disabled', async () => {
    const [revoked, expired, disabled] = [await create(), await create({ name: 'Old', days: 1 }), await create({ name: 'WMS' })];
    const { token } = await admin.mutate('apiTokenRevoke', { id: revoked.token.id, expectedVersion: 1 }, `token { ${fields} }`);
    expect(token).toMatchObject({ state: 'REVOKED', version: 2 });
    expect(code(await withToken(revoked.secret, viewer))).toBe('UNAUTHENTICATED');
    await portal.sql.query("update auth.session set expires_at = clock_timestamp() where api_token_id = (select id from smi.identity_api_token where name = 'Old' and org_id = $1)", [buyer.id]);
    expect(code(await withToken(expired.secret, viewer))).toBe('UNAUTHENTICATED');
    expect((await withToken(disabled.secret, viewer)).errors).toEqual([]);
    const { users } = await admin.query('{ users(filter: { text: "Integration" }) { edges { node { id version integration } } } }');
    const integration = users.edges[0].node;
    await admin.mutate('userDisable', { id: integration.id, expectedVersion: integration.version, reason: 'ERP compromised' }, 'user { state }');
    expect(code(await withToken(disabled.secret, viewer))).toBe('UNAUTHENTICATED');
  });

  test('tells when it was last used', async () => {
    const { secret, token } = await create();
    await withToken(secret, viewer);
    await withToken(secret, viewer);
    let used: Payload = null;
    for (let i = 0; i < 40 && !used; i += 1) {
      await new Promise((resolve) => setTimeout(resolve, 25));
      used = (await admin.query('query ($id: ID!) { node(id: $id) { ... on ApiToken { lastUsedAt } } }', { id: token.id })).node.lastUsedAt;
    }
    expect(used).not.toBeNull();
  });

  test('is made by an administrator, for at most a year, with rights of integrations alone', async () => {
    expect(reasons(await create({ name: ' ', permissions: [], days: 366 }))).toEqual(['REQUIRED name', 'OUT_OF_RANGE days', 'REQUIRED permissions']);
    expect(reasons(await create({ permissions: ['proposal:answer'] }))).toEqual(['APPROVAL_REQUIRED permissions INTEGRATION_DECIDES_NOTHING']);
    expect(reasons(await create({ permissions: ['proposal:anser'] }))).toEqual(['INVALID permissions NOT_FOR_INTEGRATIONS']);
    const planner = await portal.signIn(await portal.world.user(buyer, ['BP']));
    expect((await planner.ask('{ apiTokens { edges { node { id } } } }')).errors[0]?.extensions.code).toBe('FORBIDDEN');
    const auditor = await portal.signIn(await portal.world.user(buyer, ['AU']));
    await create();
    expect((await auditor.query('{ apiTokens { edges { node { name } } } }')).apiTokens.edges).toEqual([{ node: { name: 'ERP' } }]);
    const elsewhere = await portal.signIn(await portal.world.user(await portal.world.organisation('BUYER'), ['AD']));
    expect((await elsewhere.query('{ apiTokens { edges { node { name } } } }')).apiTokens.edges).toEqual([]);
  });
});

describe('the report on segregation of duties', () => {
  const report = (as: TestClient, kinds?: string[]): Promise<Payload[]> =>
    as.query('query ($kinds: [SegregationFindingKind!]) { segregationReport(kinds: $kinds) { totalCount { value } edges { node { kind person roles rule detail } } } }', { kinds }).then((data) => data.segregationReport.edges.map((edge: Payload) => edge.node));

  test('shows blocked attempts, conflicts among grants, recent and unused grants and who lacks a second factor', async () => {
    const auditor = await portal.signIn(await portal.world.user(buyer, ['AU'], 'Naoko'));
    await portal.world.user(buyer, ['BP', 'AD'], 'Both');
    const planner = await portal.world.user(buyer, ['BP'], 'Kenta');
    const { users } = await admin.query('{ users { edges { node { id name } } } }');
    const kenta = users.edges.map((edge: Payload) => edge.node).find(({ name }: Payload) => name === 'Kenta');
    await admin.mutate('grantAdd', { user: kenta.id, role: 'AD' }, 'user { id }');
    await admin.mutate('grantAdd', { user: kenta.id, role: 'BC' }, 'user { id }');
    expect(await report(auditor, ['BLOCKED_ATTEMPT'])).toMatchObject([{ person: 'Ryo Kato', roles: ['AD'], rule: 'ADMINISTRATOR_HAS_NO_BUSINESS', detail: { operation: 'grantAdd', role: 'AD', other: 'BP' } }]);
    const { segregationDuties } = await auditor.query('{ segregationDuties { id comesWith blocked } }');
    expect(segregationDuties.filter(({ blocked }: Payload) => blocked > 0)).toEqual([{ id: 'ADMINISTRATOR', comesWith: null, blocked: 1 }]);
    expect(segregationDuties.find(({ id }: Payload) => id === 'COUNTS')).toEqual({ id: 'COUNTS', comesWith: 'CYCLE_COUNTS', blocked: 0 });
    expect(await report(auditor, ['CONFLICT'])).toMatchObject([{ person: 'Both', roles: ['BP', 'AD'], rule: 'ADMINISTRATOR_HAS_NO_BUSINESS' }]);
    expect(await report(auditor, ['RECENT_GRANT'])).toMatchObject([{ person: 'Kenta', roles: ['BC'], detail: { by: 'Ryo Kato' } }]);
    expect((await report(auditor, ['NO_SECOND_FACTOR'])).map(({ person }) => person).sort()).toEqual(['Both', 'Kenta', 'Naoko', 'Ryo Kato']);
    expect((await report(auditor, ['UNUSED_GRANT'])).map(({ person }) => person).sort()).toEqual(['Both', 'Both', 'Kenta']);
    expect((await report(auditor, ['BOTH_STEPS'])).map(({ person, rule }) => [person, rule])).toEqual([['Kenta', 'CORRECTED_KPI'], ['Kenta', 'CORRECTIONS'], ['Kenta', 'COUNTS']]);
    expect((await report(auditor)).length).toBe(1 + 1 + 1 + 4 + 3 + 3);
    await portal.signIn(planner);
    expect((await report(auditor, ['UNUSED_GRANT'])).map(({ person }) => person)).toEqual(['Both', 'Both']);
  });

  test('is for auditor and finance controller, each of the own organisation', async () => {
    await admin.mutate('grantAdd', { user: Buffer.from(`User:${randomUUID()}`).toString('base64url'), role: 'BC' }, 'user { id }');
    const controller = await portal.signIn(await portal.world.user(buyer, ['FC']));
    expect(await report(controller, ['BLOCKED_ATTEMPT'])).toEqual([]);
    expect((await admin.ask('{ segregationReport { edges { node { id } } } }')).errors[0]?.extensions.code).toBe('FORBIDDEN');
    const elsewhere = await portal.signIn(await portal.world.user(await portal.world.organisation('BUYER'), ['AU'], 'Elsewhere'));
    expect((await report(elsewhere)).map(({ person }) => person)).toEqual(['Elsewhere']);
  });
});
