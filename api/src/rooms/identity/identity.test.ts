import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { type TestPortal, startTestPortal } from '../../../test/kit/portal.js';
import { TestClient } from '../../../test/kit/client.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.stop());

const viewer = '{ viewer { user { id name email roles locale version } organisation { id name side } permissions today demo } }';

describe('sign-in', () => {
  test('opens a session that knows its user, organisation, side and permissions', async () => {
    const supplier = await portal.world.organisation('SUPPLIER', 'Nippon Parts');
    const client = await portal.signIn(await portal.world.user(supplier, ['SP'], 'Aiko Sato'));
    const { data } = await client.ask<{ viewer: Record<string, unknown> }>(viewer);
    expect(data?.viewer).toMatchObject({ user: { name: 'Aiko Sato', roles: ['SP'] }, organisation: { name: 'Nippon Parts', side: 'SUPPLIER' }, today: '2026-03-02' });
    expect(data?.viewer['permissions']).toContain('proposal:release');
    expect(data?.viewer['permissions']).not.toContain('proposal:answer');
  });

  test('answers a wrong password and an unknown address alike', async () => {
    const buyer = await portal.world.organisation('BUYER');
    const email = await portal.world.user(buyer, ['BP']);
    const answers = await Promise.all(
      [email, 'nobody@example.test'].map(async (address) => {
        const response = await portal.anonymous.fetch('/auth/sign-in', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ email: address, password: 'wrong' }),
        });
        return { status: response.status, body: await response.json() };
      }),
    );
    expect(answers[0]).toEqual({ status: 401, body: { code: 'INVALID_CREDENTIALS' } });
    expect(answers[1]).toEqual(answers[0]);
  });

  test('is refused for a quarter of an hour after ten wrong passwords, the right one included', async () => {
    const buyer = await portal.world.organisation('BUYER');
    const email = await portal.world.user(buyer, ['BP']);
    const attempt = (password: string): Promise<Response> =>
      portal.anonymous.fetch('/auth/sign-in', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email, password }) });
    for (let i = 0; i < 10; i += 1) expect((await attempt('wrong')).status).toBe(401);
    const locked = await attempt('a long test password');
    expect(locked.status).toBe(429);
    expect(await locked.json()).toMatchObject({ code: 'RATE_LIMITED', retryAfter: expect.any(Number) });
  });

  test('sets a cookie that scripts cannot read, and sign-out ends the session at once', async () => {
    const buyer = await portal.world.organisation('BUYER');
    const email = await portal.world.user(buyer, ['BP']);
    const response = await portal.anonymous.fetch('/auth/sign-in', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password: 'a long test password' }),
    });
    expect(response.headers.getSetCookie()[0]).toMatch(/HttpOnly; SameSite=Lax/);
    const client = new TestClient(portal.url, response.headers.getSetCookie()[0]?.split(';')[0]);
    expect((await client.ask(viewer)).errors).toEqual([]);
    expect((await client.fetch('/auth/sign-out', { method: 'POST' })).status).toBe(204);
    expect((await client.ask(viewer)).errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  test('is refused when the request does not come from our own page', async () => {
    const send = (headers: Record<string, string>): Promise<Response> =>
      fetch(`${portal.url}/auth/sign-in`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: '{}' });
    expect((await send({})).status).toBe(403);
    expect((await send({ 'x-stockpact': '1', origin: 'https://evil.example' })).status).toBe(403);
  });
});

describe('a user', () => {
  test('changes language and colours, and a second window with the old version is told so', async () => {
    const buyer = await portal.world.organisation('BUYER');
    const client = await portal.signIn(await portal.world.user(buyer, ['BP']));
    const changed = await client.mutate('viewerPreferencesUpdate', { expectedVersion: 1, locale: 'ja' }, 'user { locale version }');
    expect(changed).toMatchObject({ user: { locale: 'ja', version: 2 }, userErrors: [] });
    const stale = await client.mutate('viewerPreferencesUpdate', { expectedVersion: 1, locale: 'en' }, 'user { locale }');
    expect(stale.userErrors).toMatchObject([{ __typename: 'StaleObjectError', code: 'STALE_OBJECT', params: { currentVersion: 2 } }]);
  });

  test('gets the same answer for the same idempotency key, and a refusal for another request under it', async () => {
    const buyer = await portal.world.organisation('BUYER');
    const client = await portal.signIn(await portal.world.user(buyer, ['BP']));
    const idempotencyKey = randomUUID();
    const input = { expectedVersion: 1, locale: 'ja', idempotencyKey };
    const twins = await Promise.all(Array.from({ length: 20 }, () => client.mutate('viewerPreferencesUpdate', input, 'user { version }')));
    expect(twins.map((twin) => twin.user?.version)).toEqual(Array.from({ length: 20 }, () => 2));
    const reused = await client.mutate('viewerPreferencesUpdate', { ...input, locale: 'en' }, 'user { version }');
    expect(reused.userErrors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
  });

  test('is asked to sign in when anonymous, and may not do what the role does not allow', async () => {
    expect((await portal.anonymous.ask(viewer)).errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
    const buyer = await portal.world.organisation('BUYER');
    const client = await portal.signIn(await portal.world.user(buyer, []));
    const answer = await client.ask('mutation ($i: ViewerPreferencesUpdateInput!) { viewerPreferencesUpdate(input: $i) { userErrors { code } } }', {
      i: { expectedVersion: 1, idempotencyKey: randomUUID() },
    });
    expect(answer.errors[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
