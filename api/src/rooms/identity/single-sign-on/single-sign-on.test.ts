import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { post } from '../../../../test/kit/entrance.js';
import { type Payload, TestClient } from '../../../../test/kit/client.js';
import { OidcProvider, Traveller } from '../../../../test/kit/oidc.js';
import { type TestPortal, startTestPortal } from '../../../../test/kit/portal.js';
import { password, type TestOrganisation } from '../../../../test/kit/world.js';
import { isInside, providerFetch } from './provider-fetch.js';

let portal: TestPortal;
let provider: OidcProvider;
let buyer: TestOrganisation;
let administrator: TestClient;
const client = { id: 'stockpact', secret: 'a secret of the provider 8f2k' };

const fields = 'singleSignOn { callbackUrl current { issuer clientId emailDomain enabled passwordClosed provisionRoles secretSetAt version } }';
let version = 0;
async function configure(more: Record<string, unknown> = {}): Promise<Payload> {
  const saved = await administrator.mutate('singleSignOnUpdate', {
    expectedVersion: version, issuer: provider.issuer, clientId: client.id, clientSecret: client.secret, emailDomain: 'falkenried.test', enabled: true, passwordClosed: false, provisionRoles: [], ...more,
  }, fields);
  version = saved.singleSignOn?.current.version ?? version;
  return saved;
}

async function member(organisation: TestOrganisation, email: string, roles: string[] = ['BP']): Promise<string> {
  const made = await portal.world.user(organisation, roles);
  await portal.sql.query('update smi.identity_user set email = $2 where email = $1', [made, email]);
  await portal.sql.query('update auth.credential set email = $2 where email = $1', [made, email]);
  return email;
}

beforeAll(async () => {
  portal = await startTestPortal({ config: { signOnLocal: true } });
  provider = await OidcProvider.start({ ...client, redirectUri: `${portal.url}/auth/single-sign-on/callback` });
  buyer = await portal.world.organisation('BUYER', 'Falkenried');
  administrator = await portal.signIn(await member(buyer, 'petra@falkenried.test', ['AD']));
  expect((await configure()).userErrors).toEqual([]);
});
afterAll(async () => {
  await provider.stop();
  await portal.stop();
});

const start = (domain = 'falkenried.test', next = '/board'): string => `${portal.url}/auth/single-sign-on/start?domain=${domain}&next=${encodeURIComponent(next)}`;
const arrived = (url: string): boolean => url.startsWith(portal.url) && !url.includes('/auth/');

/** The whole way there and back as this account of the provider. */
async function travel(who: string, claims: Record<string, unknown>, traveller = new Traveller(), next?: string): Promise<{ path: string; client: TestClient; traveller: Traveller }> {
  provider.who = who;
  provider.accounts.set(who, claims);
  const { url } = await traveller.go(start(undefined, next), arrived);
  const cookie = traveller.cookie(portal.url, 'stockpact_session');
  return { path: url.slice(portal.url.length), client: new TestClient(portal.url, cookie ? `stockpact_session=${cookie}` : null), traveller };
}

describe('single sign-on', () => {
  test('is offered by the domain of an address, whether the address has an account or not', async () => {
    const find = async (email: string): Promise<unknown> => (await post(portal.anonymous, '/auth/single-sign-on/find', { email })).body;
    expect(await find('petra@falkenried.test')).toEqual({ organisation: { name: 'Falkenried', domain: 'falkenried.test' } });
    expect(await find('nobody@FALKENRIED.test')).toEqual(await find('petra@falkenried.test'));
    expect(await find('somebody@elsewhere.test')).toEqual({ organisation: null });
  });

  test('goes to the provider and back, and opens a session of the user with that address in that organisation', async () => {
    await member(buyer, 'katrin@falkenried.test');
    const { path, client: katrin } = await travel('katrin', { email: 'Katrin@falkenried.test', email_verified: true, name: 'Katrin' });
    expect(path).toBe('/board');
    expect((await katrin.query('{ viewer { user { email } organisation { name } } }')).viewer).toEqual({ user: { email: 'katrin@falkenried.test' }, organisation: { name: 'Falkenried' } });
  });

  test('asks with PKCE, state and nonce, and leads back to our own pages only', async () => {
    const { url } = await new Traveller().go(start(), (each) => each.startsWith(provider.issuer));
    const asked = new URL(url).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({ response_type: 'code', code_challenge_method: 'S256', scope: 'openid email profile', client_id: client.id });
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.get(name)?.length).toBeGreaterThan(30);
    expect((await travel('katrin', { email: 'katrin@falkenried.test', email_verified: true }, new Traveller(), '//evil.example/x')).path).toBe('/home');
  });

  test('lets nobody in whom the provider does not vouch for, or who is unknown or of another domain', async () => {
    expect((await travel('unverified', { email: 'katrin@falkenried.test', email_verified: false })).path).toBe('/sign-in?problem=SIGN_ON_REFUSED');
    expect((await travel('silent', {})).path).toBe('/sign-in?problem=SIGN_ON_REFUSED');
    expect((await travel('stranger', { email: 'stranger@falkenried.test', email_verified: true })).path).toBe('/sign-in?problem=SIGN_ON_NO_ACCOUNT');
    expect((await travel('foreign', { email: 'x@elsewhere.test', email_verified: true })).path).toBe('/sign-in?problem=SIGN_ON_NO_ACCOUNT');
  });

  test('never opens an account of another organisation, even under an address of the domain', async () => {
    const rival = await portal.world.organisation('BUYER', 'Rival');
    await member(rival, 'spy@falkenried.test');
    const { path, client: nobody } = await travel('spy', { email: 'spy@falkenried.test', email_verified: true });
    expect([path, nobody.cookie]).toEqual(['/sign-in?problem=SIGN_ON_NO_ACCOUNT', null]);
  });

  test('takes the provider’s answer only from the browser that asked, once, and unchanged', async () => {
    provider.who = 'katrin';
    const traveller = new Traveller();
    const { url: callback } = await traveller.go(start(), (each) => each.includes('/callback?'));
    expect((await new Traveller().go(callback, arrived)).url).toContain('problem=SIGN_ON_REFUSED');
    const forged = new URL(callback);
    forged.searchParams.set('state', 'x'.repeat(43));
    const second = new Traveller();
    await second.go(start(), (each) => each.includes('/callback?'));
    expect((await second.go(forged.href, arrived)).url).toContain('problem=SIGN_ON_REFUSED');
    expect((await traveller.go(callback, arrived)).url).toBe(`${portal.url}/board`);
    expect((await traveller.go(callback, arrived)).url).toContain('problem=SIGN_ON_REFUSED');
  });

  test('lets a user in no more who was disabled here', async () => {
    await member(buyer, 'gone@falkenried.test');
    await portal.sql.query(`update smi.identity_user set disabled_at = now() where email = 'gone@falkenried.test'`);
    expect((await travel('gone', { email: 'gone@falkenried.test', email_verified: true })).path).toBe('/sign-in?problem=SIGN_ON_NO_ACCOUNT');
  });

  test('makes a user of somebody new only when the organisation wants it, with the roles it names', async () => {
    await configure({ provisionRoles: ['BP'] });
    const { path, client: fresh } = await travel('fresh', { email: 'fresh@falkenried.test', email_verified: true, name: 'Fresh Face' });
    expect(path).toBe('/board');
    expect((await fresh.query('{ viewer { user { name roles } } }')).viewer.user).toEqual({ name: 'Fresh Face', roles: ['BP'] });
    expect((await post(portal.anonymous, '/auth/sign-in', { email: 'fresh@falkenried.test', password: '!' })).status).toBe(401);
    await configure();
    expect((await configure({ provisionRoles: ['AD'] })).userErrors).toMatchObject([{ code: 'INVALID', path: ['provisionRoles'] }]);
  });

  test('may close the password for everybody but the administrator', async () => {
    await configure({ passwordClosed: true });
    const signIn = (email: string): ReturnType<typeof post> => post(portal.anonymous, '/auth/sign-in', { email, password });
    expect(await signIn('katrin@falkenried.test')).toMatchObject({ status: 403, body: { code: 'SIGN_ON_REQUIRED' } });
    expect((await signIn('petra@falkenried.test')).status).toBe(200);
    await configure();
  });
});

describe('a role that needs a second factor', () => {
  const demand = async (providerTrusted: boolean, requiredRoles = ['BC']): Promise<Payload> => {
    const { secondFactorPolicy } = await administrator.query('{ secondFactorPolicy { version } }');
    return administrator.mutate('secondFactorPolicyUpdate', { requiredRoles, providerTrusted, expectedVersion: secondFactorPolicy.version }, 'policy { version }');
  };
  const come = async (methods: string[] | null): ReturnType<typeof travel> => {
    provider.methods = methods;
    return travel('jonas', { email: 'jonas@falkenried.test', email_verified: true });
  };
  const said = async (who: TestClient): Promise<string> => (await who.ask('{ viewer { today } }')).errors[0]?.extensions.code ?? 'answered';

  test('counts a sign-on as strong when the provider says so, or the organisation trusts it', async () => {
    await member(buyer, 'jonas@falkenried.test', ['BC']);
    await demand(false);
    const weak = await come(['pwd']);
    expect([weak.path, await said(weak.client)]).toEqual(['/second-factor?next=%2Fboard', 'SECOND_FACTOR_REQUIRED']);
    const silent = await come(null);
    expect([silent.path, await said(silent.client)]).toEqual(['/second-factor?next=%2Fboard', 'SECOND_FACTOR_REQUIRED']);
    const strong = await come(['pwd', 'otp']);
    expect([strong.path, await said(strong.client)]).toEqual(['/board', 'answered']);
    await demand(true);
    expect(await said(silent.client)).toBe('answered');
    await demand(false);
    expect(await said(silent.client)).toBe('SECOND_FACTOR_REQUIRED');
    expect(await said(strong.client)).toBe('answered');
    provider.methods = null;
  });

  test('lets an account without a password enrol right after its sign-on', async () => {
    await configure({ provisionRoles: ['BC'] });
    const { path, client: fresh } = await travel('newcomer', { email: 'newcomer@falkenried.test', email_verified: true, name: 'New' });
    expect(path).toBe('/second-factor?next=%2Fboard');
    expect((await post(fresh, '/auth/second-factor/enrol', {})).status).toBe(200);
    await demand(false, []);
    await configure();
  });
});

describe('the settings of single sign-on', () => {
  test('never show the secret again, keep it when it is left out, and seal it', async () => {
    await configure({ clientSecret: null });
    const shown = await administrator.query(`{ ${'singleSignOn { callbackUrl current { issuer clientId emailDomain secretSetAt version } }'} }`);
    expect(shown.singleSignOn).toMatchObject({ callbackUrl: `${portal.url}/auth/single-sign-on/callback`, current: { clientId: client.id, secretSetAt: expect.any(String) } });
    expect((await travel('katrin', { email: 'katrin@falkenried.test', email_verified: true })).path).toBe('/board');
    const { rows } = await portal.sql.query<{ text: string }>(`select row_to_json(f)::text as text from smi.platform_fact f union all select row_to_json(i)::text from smi.platform_idempotency i union all select encode(k.sealed, 'escape') from auth.sign_on_secret k`);
    expect(rows.filter(({ text }) => text.includes(client.secret))).toEqual([]);
  });

  test('are the administrator’s, about the domain of the own address, with a provider on https', async () => {
    const wrong = async (more: Record<string, unknown>): Promise<unknown> => (await configure(more)).userErrors.map(({ code, path }: Payload) => `${code} ${path}`);
    expect(await wrong({ emailDomain: 'rival.test' })).toEqual(['INVALID emailDomain']);
    expect(await wrong({ emailDomain: 'gmail.com' })).toEqual(['INVALID emailDomain']);
    expect(await wrong({ issuer: 'file:///etc/passwd', clientId: ' ' })).toEqual(['INVALID issuer', 'REQUIRED clientId']);
    expect((await configure({ expectedVersion: 0 })).userErrors).toMatchObject([{ code: 'STALE_OBJECT' }]);
    const planner = await portal.signIn(await portal.world.user(buyer, ['BP']));
    expect((await planner.ask('{ singleSignOn { callbackUrl } }')).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    const stranger = await portal.signIn(await portal.world.user(await portal.world.organisation('BUYER'), ['AD']));
    expect((await stranger.query('{ singleSignOn { current { issuer } } }')).singleSignOn.current).toBeNull();
  });

  test('never make the server call an address inside its own networks', async () => {
    for (const address of ['127.0.0.1', '10.1.2.3', '169.254.169.254', '192.168.1.1', '::1', 'fd00::1', '::ffff:127.0.0.1']) expect([address, isInside(address)]).toEqual([address, true]);
    expect(isInside('203.0.114.7')).toBe(false);
    const call = providerFetch(false);
    for (const url of [provider.issuer, 'https://127.0.0.1/x', 'https://localhost/x', 'https://[::1]/']) await expect(call(url, {})).rejects.toThrow();
  });
});
