import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { after, goodPassword, post, signedIn } from '../../../../test/kit/entrance.js';
import { TestClient } from '../../../../test/kit/client.js';
import { MailSink } from '../../../../test/kit/mail-sink.js';
import { type TestPortal, startTestPortal } from '../../../../test/kit/portal.js';
import { password, type TestOrganisation } from '../../../../test/kit/world.js';
import { PasswordHasher } from './password-hasher.js';

let portal: TestPortal;
let sink: MailSink;
let supplier: TestOrganisation;
beforeAll(async () => {
  sink = await MailSink.start();
  portal = await startTestPortal({ config: { mail: { smtpUrl: sink.url, from: 'portal@stockpact.example', folder: null } } });
  supplier = await portal.world.organisation('SUPPLIER');
});
afterAll(async () => {
  await portal.stop();
  await sink.stop();
});

const ask = (email: string, locale = 'en', headers: Record<string, string> = {}): Promise<Response> =>
  portal.anonymous.fetch('/auth/reset-request', { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ email, locale }) });
const tokenFor = async (email: string, count = 1): Promise<string> => (await sink.latest(email, count)).link.searchParams.get('token') ?? '';
const signIn = async (email: string, with_: string): Promise<number> => (await post(portal.anonymous, '/auth/sign-in', { email, password: with_ })).status;

describe('a forgotten password', () => {
  test('is set anew by a link that works once, and ends every session', async () => {
    const email = await portal.world.user(supplier, ['SP']);
    const open = await portal.signIn(email);
    expect((await ask(email.toUpperCase(), 'ja')).status).toBe(202);
    expect((await sink.latest(email)).subject).toMatch(/=\?UTF-8\?|パスワード/i);
    const token = await tokenFor(email);
    expect((await post(portal.anonymous, '/auth/reset-look', { token })).status).toBe(204);
    expect((await post(portal.anonymous, '/auth/reset', { token, password: 'too short' })).status).toBe(422);
    expect((await post(portal.anonymous, '/auth/reset', { token, password: goodPassword })).status).toBe(204);
    expect(await signedIn(open)).toBe(false);
    expect([await signIn(email, password), await signIn(email, goodPassword)]).toEqual([401, 200]);
    expect(await post(portal.anonymous, '/auth/reset', { token, password: `${goodPassword}!` })).toMatchObject({ status: 410, body: { code: 'LINK_INVALID' } });
    const { rows } = await portal.sql.query(`select f.kind from smi.platform_fact f join smi.identity_user u on u.id = f.actor_id where u.email = $1`, [email]);
    expect(rows).toEqual([{ kind: 'user.passwordReset' }]);
  });

  test('is asked for with the same answer and the same work whether the address is known or not', async () => {
    const email = await portal.world.user(supplier, ['SP']);
    const answers = [await ask(email), await ask('nobody@example.test')];
    expect(await Promise.all(answers.map(async (each) => [each.status, await each.text()]))).toEqual([[202, '{}'], [202, '{}']]);
    await sink.latest(email);
    await portal.settled();
    expect(sink.mails.filter(({ to }) => to === 'nobody@example.test')).toEqual([]);
  });

  test('sends its link to the configured address, whatever Host the request names', async () => {
    const email = await portal.world.user(supplier, ['SP']);
    await ask(email, 'en', { 'x-forwarded-host': 'evil.example' });
    expect((await sink.latest(email)).link.origin).toBe(portal.url);
  });

  test('has a link for half an hour, and only the latest one opens', async () => {
    const email = await portal.world.user(supplier, ['SP']);
    await ask(email);
    const first = await tokenFor(email);
    await ask(email);
    const second = await tokenFor(email, 2);
    expect((await post(portal.anonymous, '/auth/reset', { token: first, password: goodPassword })).status).toBe(410);
    await portal.sql.query(`update auth.link set expires_at = now() - interval '1 second' where used_at is null`);
    expect((await post(portal.anonymous, '/auth/reset', { token: second, password: goodPassword })).status).toBe(410);
    expect((await post(portal.anonymous, '/auth/reset', { token: 'x'.repeat(43), password: goodPassword })).status).toBe(410);
  });

  test('of a disabled user sends nothing', async () => {
    const email = await portal.world.user(supplier, ['SP']);
    await portal.sql.query('update smi.identity_user set disabled_at = now() where email = $1', [email]);
    expect((await ask(email)).status).toBe(202);
    await portal.settled();
    expect(sink.mails.filter(({ to }) => to === email)).toEqual([]);
  });

  test('is asked for at most five times in a quarter of an hour', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 6; i += 1) statuses.push((await ask('often@example.test')).status);
    expect(statuses).toEqual([202, 202, 202, 202, 202, 429]);
    expect(Number((await ask('often@example.test')).headers.get('retry-after'))).toBeGreaterThan(60);
  });
});

describe('a password', () => {
  test('is changed with the old one; the other sessions end, this one goes on under a new token, and a mail tells it', async () => {
    const email = await portal.world.user(supplier, ['SP']);
    const [here, there] = [await portal.signIn(email), await portal.signIn(email)];
    expect(await post(here, '/auth/password', { currentPassword: 'wrong', newPassword: goodPassword })).toMatchObject({ status: 422, body: { code: 'INVALID_CREDENTIALS' } });
    expect(await post(here, '/auth/password', { currentPassword: password, newPassword: email })).toMatchObject({ status: 422, body: { refusals: [{ params: { reason: 'OWN_NAME' } }] } });
    const changed = await post(here, '/auth/password', { currentPassword: password, newPassword: goodPassword });
    expect(changed.status).toBe(204);
    expect(await Promise.all([here, there, after(here, changed)].map(signedIn))).toEqual([false, false, true]);
    expect((await sink.latest(email)).subject).toBe('Your password was changed');
    expect((await post(new TestClient(portal.url), '/auth/password', { currentPassword: goodPassword, newPassword: password })).status).toBe(401);
  });

  test('is verified once per sign-in whether the address is known, unknown or disabled, and never more than two at once', async () => {
    const hasher = portal.app.get(PasswordHasher, { strict: false });
    const known = await portal.world.user(supplier, ['SP']);
    const disabled = await portal.world.user(supplier, ['SP']);
    await portal.sql.query('update smi.identity_user set disabled_at = now() where email = $1', [disabled]);
    for (const email of [known, disabled, 'nobody@example.test']) {
      const before = hasher.verified;
      expect(await post(portal.anonymous, '/auth/sign-in', { email, password: 'wrong' })).toMatchObject({ status: 401, body: { code: 'INVALID_CREDENTIALS' } });
      expect([email, hasher.verified - before]).toEqual([email, 1]);
    }
    await Promise.all(Array.from({ length: 12 }, (_, i) => signIn(`flood.${i}@example.test`, 'wrong')));
    expect(hasher.busiest).toBe(2);
  });

  test('is tried at most a hundred times in a quarter of an hour from one network, whoever is tried', async () => {
    await portal.sql.query(`insert into auth.throttle (key, failures, window_started_at) values ('network:127.0.0.0/24', 100, clock_timestamp()) on conflict (key) do update set failures = 100, window_started_at = clock_timestamp()`);
    const answer = await post(portal.anonymous, '/auth/sign-in', { email: 'fresh@example.test', password: 'wrong' });
    expect([answer.status, Number(answer.headers.get('retry-after')) > 600]).toEqual([429, true]);
    await portal.sql.query(`delete from auth.throttle where key like 'network:%'`);
  });
});
