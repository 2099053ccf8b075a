import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { after, codeOf, enrol, post, signedIn } from '../../../../test/kit/entrance.js';
import { type Payload, TestClient } from '../../../../test/kit/client.js';
import { type TestPortal, startTestPortal } from '../../../../test/kit/portal.js';
import { TestSocket } from '../../../../test/kit/socket.js';
import { password, type TestOrganisation } from '../../../../test/kit/world.js';

let portal: TestPortal;
let buyer: TestOrganisation;
let admin: TestClient;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.stop());
beforeEach(async () => {
  buyer = await portal.world.organisation('BUYER');
  admin = await portal.signIn(await portal.world.user(buyer, ['AD'], 'Ryo Kato'));
});

const policyFields = 'requiredRoles providerTrusted version updatedBy coverage { role holders enrolled }';
const policyOf = (as = admin): Promise<Payload> => as.query(`{ secondFactorPolicy { ${policyFields} } }`).then((data) => data.secondFactorPolicy);
async function demand(requiredRoles: string[], more: Record<string, unknown> = {}, as = admin): Promise<Payload> {
  return as.mutate('secondFactorPolicyUpdate', { requiredRoles, providerTrusted: false, expectedVersion: (await policyOf(as)).version, ...more }, `policy { ${policyFields} }`);
}
const member = (roles: string[]): Promise<string> => portal.world.user(buyer, roles);
const firstStep = (email: string): ReturnType<typeof post> => post(portal.anonymous, '/auth/sign-in', { email, password });
const said = async (client: TestClient): Promise<string> => (await client.ask('{ viewer { user { id } } }')).errors[0]?.extensions.code ?? 'answered';
const outstanding = async (client: TestClient): Promise<Payload> => (await client.fetch('/auth/second-factor')).json();

describe('a role that needs a second factor', () => {
  test('leads who holds it through enrolment at sign-in, and until then nothing else is answered', async () => {
    const email = await member(['BC']);
    await demand(['BC']);
    const opened = await firstStep(email);
    expect([opened.status, opened.body]).toEqual([200, { next: 'SECOND_FACTOR_NEEDED' }]);
    const limited = after(portal.anonymous, opened);
    expect(await said(limited)).toBe('SECOND_FACTOR_REQUIRED');
    expect(await outstanding(limited)).toEqual({ needed: true, enrolled: false, password: false });
    for (const [path, body] of [['/auth/password', { currentPassword: password, newPassword: 'stapler under a wet umbrella' }], ['/auth/second-factor/disable', { password, code: '000000' }]] as const) {
      expect(await post(limited, path, body)).toMatchObject({ status: 403, body: { code: 'SECOND_FACTOR_REQUIRED' } });
    }
    const upload = await limited.fetch('/files?name=stock.csv', { method: 'POST', headers: { 'content-type': 'text/csv' }, body: 'item' });
    expect([upload.status, await upload.json()]).toEqual([403, { code: 'SECOND_FACTOR_REQUIRED' }]);
    expect((await limited.fetch('/auth/socket-ticket', { method: 'POST' })).status).toBe(401);
    const { client } = await enrol(limited);
    expect(await said(client)).toBe('answered');
    expect(await outstanding(client)).toEqual({ needed: false, enrolled: true, password: true });
  });

  test('counts for open sessions at once, and for a role that somebody is given later', async () => {
    const email = await member(['BP']);
    const planner = await portal.signIn(email);
    expect(await said(planner)).toBe('answered');
    await demand(['BC', 'BP']);
    expect(await said(planner)).toBe('SECOND_FACTOR_REQUIRED');
    await demand(['BC']);
    expect(await said(planner)).toBe('answered');
    const { rows } = await portal.sql.query<{ id: string }>('select id from smi.identity_user where email = $1', [email]);
    expect((await admin.mutate('grantAdd', { user: Buffer.from(`User:${rows[0]?.id}`).toString('base64url'), role: 'BC' }, 'user { id }')).userErrors).toEqual([]);
    expect(await said(planner)).toBe('SECOND_FACTOR_REQUIRED');
  });

  test('closes a socket that was opened before', async () => {
    const planner = await portal.signIn(await member(['BP']));
    const socket = await TestSocket.open(planner);
    await demand(['BP']);
    await socket.end();
    expect(socket.closed).toMatchObject({ code: 4401 });
  });

  test('lets who has one already in by code alone, and does not let it be switched off', async () => {
    const email = await member(['BC']);
    const { client, secret } = await enrol(await portal.signIn(email));
    await demand(['BC']);
    expect(await said(client)).toBe('answered');
    expect((await client.query('{ viewerSecurity { secondFactorRequired } }')).viewerSecurity).toEqual({ secondFactorRequired: true });
    expect(await post(client, '/auth/second-factor/disable', { password, code: await codeOf(secret, 1) })).toMatchObject({ status: 403, body: { code: 'SECOND_FACTOR_REQUIRED' } });
    await demand([]);
    expect((await post(client, '/auth/second-factor/disable', { password, code: await codeOf(secret, 1) })).status).toBe(204);
  });

  test('asks an enrolled person whose session was opened with less for the code, and takes no wrong one', async () => {
    const email = await member(['BC']);
    const { client, secret } = await enrol(await portal.signIn(email));
    await portal.sql.query("update auth.session set factors = 'PROVIDER' where user_id = (select user_id from auth.credential where email = $1)", [email]);
    await demand(['BC']);
    expect(await said(client)).toBe('SECOND_FACTOR_REQUIRED');
    expect(await outstanding(client)).toEqual({ needed: true, enrolled: true, password: false });
    expect(await post(client, '/auth/second-factor/step-up', { code: '000000' })).toMatchObject({ status: 422, body: { code: 'CODE_INVALID' } });
    expect((await post(client, '/auth/second-factor/enrol', {})).status).toBe(409);
    const raised = await post(client, '/auth/second-factor/step-up', { code: await codeOf(secret, 1) });
    expect(raised.status).toBe(204);
    expect([await said(after(client, raised)), await signedIn(client)]).toEqual(['answered', false]);
  });

  test('lets a session that stayed open enrol with the password only', async () => {
    const email = await member(['BC']);
    await demand(['BC']);
    const limited = after(portal.anonymous, await firstStep(email));
    await portal.sql.query("update auth.session set created_at = created_at - interval '16 minutes' where user_id = (select user_id from auth.credential where email = $1)", [email]);
    expect((await outstanding(limited)).password).toBe(true);
    expect(await post(limited, '/auth/second-factor/enrol', {})).toMatchObject({ status: 422, body: { code: 'INVALID_CREDENTIALS' } });
    expect((await post(limited, '/auth/second-factor/enrol', { password })).status).toBe(200);
  });

  test('asks no program: a token goes on', async () => {
    const { secret } = await admin.mutate('apiTokenCreate', { name: 'ERP', permissions: ['stock:read'] }, 'token { id }  secret');
    await demand(['BP', 'BC', 'FC', 'AU']);
    const answer = await fetch(`${portal.url}/graphql`, { method: 'POST', headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' }, body: '{"query":"{ viewer { user { name } } }"}' });
    expect(await answer.json()).toMatchObject({ data: { viewer: { user: { name: 'Integration' } } } });
  });

  test('is asked in Postgres too: a limited session has no context, whatever the server forgot', async () => {
    const email = await member(['BC']);
    await demand(['BC']);
    const token = (await firstStep(email)).cookie?.split('=')[1] ?? '';
    await portal.sql.query('begin');
    await portal.sql.query("select set_config('app.sid', $1, true)", [token]);
    await portal.sql.query('set local role smi_buyer');
    await expect(portal.sql.query('select count(*) from smi.identity_user')).rejects.toMatchObject({ code: '28SF1' });
    await portal.sql.query('rollback');
  });
});

describe('the policy of second factors', () => {
  test('belongs to the administrator, is told with its coverage, and stands in the trail', async () => {
    await enrol(await portal.signIn(await member(['BC'])));
    await member(['BC', 'BP']);
    expect(await policyOf()).toEqual({ requiredRoles: [], providerTrusted: false, version: 0, updatedBy: null, coverage: [{ role: 'AD', holders: 1, enrolled: 0 }, { role: 'BC', holders: 2, enrolled: 1 }, { role: 'BP', holders: 1, enrolled: 0 }] });
    const { policy, userErrors } = await demand(['FC', 'BC', 'BC'], { providerTrusted: true });
    expect([policy, userErrors]).toMatchObject([{ requiredRoles: ['BC', 'FC'], providerTrusted: true, version: 1, updatedBy: 'Ryo Kato' }, []]);
    expect((await demand(['BC'], { expectedVersion: 0 })).userErrors).toMatchObject([{ code: 'STALE_OBJECT' }]);
    const auditor = await portal.signIn(await member(['AU']));
    expect((await policyOf(auditor)).requiredRoles).toEqual(['BC', 'FC']);
    await expect(demand([], {}, auditor)).rejects.toThrow('FORBIDDEN');
    const planner = await portal.signIn(await member(['BP']));
    expect((await planner.ask('{ secondFactorPolicy { version } }')).errors[0]?.extensions.code).toBe('FORBIDDEN');
    const stranger = await portal.signIn(await portal.world.user(await portal.world.organisation('BUYER'), ['AD']));
    expect((await policyOf(stranger)).requiredRoles).toEqual([]);
    const { rows } = await portal.sql.query("select actor_name, payload from smi.platform_fact where org_id = $1 and kind = 'secondFactorPolicy.updated'", [buyer.id]);
    expect(rows).toEqual([{ actor_name: 'Ryo Kato', payload: { requiredRoles: ['BC', 'FC'], providerTrusted: true } }]);
  });

  test('does not shut out its author, and names no role of the other side', async () => {
    const reasons = async (...given: Parameters<typeof demand>): Promise<string[]> => (await demand(...given)).userErrors.map((each: Payload) => each.params.reason);
    expect(await reasons(['AD'])).toEqual(['OWN_SECOND_FACTOR_FIRST']);
    expect(await reasons(['SP'])).toEqual(['ROLE_OF_OTHER_SIDE']);
    const { client } = await enrol(admin);
    expect(await reasons(['AD'], {}, client)).toEqual([]);
    expect(await said(client)).toBe('answered');
  });
});
