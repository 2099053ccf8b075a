import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { after, goodPassword, post, signedIn } from '../../../../test/kit/entrance.js';
import type { Payload, TestClient } from '../../../../test/kit/client.js';
import { MailSink } from '../../../../test/kit/mail-sink.js';
import { type TestPortal, startTestPortal } from '../../../../test/kit/portal.js';
import type { TestOrganisation } from '../../../../test/kit/world.js';

let portal: TestPortal;
let sink: MailSink;
let buyer: TestOrganisation;
let administrator: TestClient;
beforeAll(async () => {
  sink = await MailSink.start();
  portal = await startTestPortal({ config: { publicUrl: 'https://portal.example', mail: { smtpUrl: sink.url, from: 'Stockpact <portal@stockpact.example>', folder: null } } });
  buyer = await portal.world.organisation('BUYER', 'Aomine & Co');
  administrator = await portal.signIn(await portal.world.user(buyer, ['AD'], 'Ryo Kato'));
});
afterAll(async () => {
  await portal.stop();
  await sink.stop();
});

let sequence = 0;
const address = (): string => `new.${(sequence += 1)}@aomine.test`;
const fields = 'invitation { id version state email roles sentAt invitedBy }';
const invite = async (email: string, more: Record<string, unknown> = {}): Promise<Payload> =>
  administrator.mutate('invitationCreate', { email, name: 'Mika Mori', roles: ['BP'], ...more }, fields);
const tokenFor = async (email: string, count = 1): Promise<string> => (await sink.latest(email, count)).link.searchParams.get('token') ?? '';
const accept = (token: string, more: Record<string, unknown> = {}): ReturnType<typeof post> =>
  post(portal.anonymous, '/auth/invitation/accept', { token, name: 'Mika Mori', password: goodPassword, locale: 'ja', timeZone: 'Asia/Tokyo', ...more });

describe('an invitation', () => {
  test('comes by mail, opens once, and makes its holder a user with the roles of the invitation', async () => {
    const email = address();
    const made = await invite(email.toUpperCase());
    expect(made).toMatchObject({ invitation: { email, state: 'PENDING', roles: ['BP'], invitedBy: 'Ryo Kato' }, userErrors: [] });
    const mail = await sink.latest(email);
    expect(mail.link.href).toMatch(/^https:\/\/portal\.example\/invitation\?token=[\w-]{43}$/);
    expect(mail.raw).toContain('From: Stockpact <portal@stockpact.example>');
    expect(mail.raw).toContain('Aomine &amp; Co');
    const token = await tokenFor(email);
    expect((await post(portal.anonymous, '/auth/invitation/look', { token })).body).toEqual({ email, name: 'Mika Mori', organisation: 'Aomine & Co', locale: 'en', roles: ['BP'] });
    const joined = await accept(token);
    expect([joined.status, joined.body]).toEqual([200, {}]);
    const { viewer } = await after(portal.anonymous, joined).query('{ viewer { user { name email roles locale timeZone } organisation { name } } }');
    expect(viewer).toEqual({ user: { name: 'Mika Mori', email, roles: ['BP'], locale: 'ja', timeZone: 'Asia/Tokyo' }, organisation: { name: 'Aomine & Co' } });
    expect((await post(portal.anonymous, '/auth/sign-in', { email, password: goodPassword })).status).toBe(200);
    expect(await accept(token)).toMatchObject({ status: 410, body: { code: 'LINK_INVALID' } });
    const { rows } = await portal.sql.query(`select kind, actor_name, payload from smi.platform_fact where org_id = $1 and kind like 'user.%' order by seq`, [buyer.id]);
    expect(rows.slice(-2)).toMatchObject([{ kind: 'user.invited', actor_name: 'Ryo Kato' }, { kind: 'user.joined', actor_name: 'Mika Mori', payload: { roles: ['BP'] } }]);
  });

  test('leaves its token in no fact, and no letter in the outbox once it is sent', async () => {
    const email = address();
    await invite(email);
    const token = await tokenFor(email);
    await portal.settled();
    const { rows } = await portal.sql.query<{ text: string }>(`select row_to_json(f)::text as text from smi.platform_fact f union all select row_to_json(m)::text from auth.mail m union all select row_to_json(l)::text from auth.link l union all select row_to_json(i)::text from smi.platform_idempotency i`);
    expect(rows.length).toBeGreaterThan(3);
    expect(rows.filter(({ text }) => text.includes(token))).toEqual([]);
    expect((await portal.sql.query('select 1 from auth.mail where sealed is not null')).rows).toEqual([]);
  });

  test('is written in Japanese when it is asked so', async () => {
    const email = address();
    await invite(email, { locale: 'ja' });
    expect((await sink.latest(email)).text).toContain('招待されました');
  });

  test('is sent again when the mail server was not there for a moment', async () => {
    const email = address();
    sink.refuse = 1;
    await invite(email);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await portal.sql.query(`update graphile_worker._private_jobs set run_at = now() where attempts > 0`);
    expect((await sink.latest(email)).to).toBe(email);
  });

  test('of which the link was sent anew opens by the new link only', async () => {
    const email = address();
    const { invitation } = await invite(email);
    const first = await tokenFor(email);
    const again = await administrator.mutate('invitationResend', { id: invitation.id, expectedVersion: invitation.version }, fields);
    expect(again).toMatchObject({ invitation: { state: 'PENDING', version: 2 }, userErrors: [] });
    const second = await tokenFor(email, 2);
    expect((await accept(first)).status).toBe(410);
    expect((await accept(second)).status).toBe(200);
    expect((await administrator.mutate('invitationRevoke', { id: invitation.id, expectedVersion: 3 }, fields)).userErrors).toMatchObject([{ code: 'WRONG_STATE' }]);
  });

  test('that was revoked or is older than seven days opens no more', async () => {
    const [revoked, old] = [address(), address()];
    const { invitation } = await invite(revoked);
    await invite(old);
    const tokens = [await tokenFor(revoked), await tokenFor(old)];
    expect(await administrator.mutate('invitationRevoke', { id: invitation.id, expectedVersion: 1 }, fields)).toMatchObject({ invitation: { state: 'REVOKED' } });
    await portal.sql.query(`update auth.link set expires_at = now() - interval '1 second' where subject_id = (select id from smi.identity_invitation where email = $1)`, [old]);
    await portal.sql.query(`update smi.identity_invitation set expires_at = now() - interval '1 second' where email = $1`, [old]);
    for (const token of tokens) expect((await accept(token)).status).toBe(410);
    const states = await administrator.query('{ invitations(filter: { state: [EXPIRED, REVOKED] }) { totalCount { value } edges { node { email state } } } }');
    expect(states.invitations.edges.map(({ node }: Payload) => node)).toEqual([{ email: old, state: 'EXPIRED' }, { email: revoked, state: 'REVOKED' }]);
  });

  test('is accepted by one of twenty who open the link at once', async () => {
    const email = address();
    await invite(email);
    const token = await tokenFor(email);
    const answers = await Promise.all(Array.from({ length: 20 }, () => accept(token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 19 }, () => 410)]);
  });

  test('asks for a password that is long enough and not everybody’s, and keeps the link until then', async () => {
    const email = address();
    await invite(email);
    const token = await tokenFor(email);
    expect(await accept(token, { password: 'short' })).toMatchObject({ status: 422, body: { code: 'REFUSED', refusals: [{ code: 'OUT_OF_RANGE', params: { minimum: 12 } }] } });
    expect(await accept(token, { password: 'Password-2026' })).toMatchObject({ status: 422, body: { refusals: [{ code: 'INVALID', params: { reason: 'TOO_COMMON' } }] } });
    expect((await accept(token)).status).toBe(200);
  });

  test('is refused to a colleague’s address and to roles of the other side; of an address elsewhere it says nothing', async () => {
    const other = await portal.world.organisation('BUYER');
    const elsewhere = await portal.world.user(other, ['BP']);
    const colleague = await portal.world.user(buyer, ['BP']);
    expect((await invite(colleague)).userErrors).toMatchObject([{ code: 'ALREADY_EXISTS', path: ['email'] }]);
    expect((await invite(address(), { roles: ['SP'] })).userErrors).toMatchObject([{ code: 'INVALID', path: ['roles'] }]);
    expect((await invite(address(), { roles: ['AD', 'BP'] })).userErrors).toMatchObject([{ code: 'INVALID', path: ['roles'], params: { reason: 'ADMINISTRATOR_HAS_NO_BUSINESS' } }]);
    expect((await invite(address(), { roles: ['IC'] })).userErrors).toMatchObject([{ code: 'INVALID', params: { reason: 'INTEGRATION_IS_NO_PERSON' } }]);
    expect((await invite('no address', { name: '', roles: [] })).userErrors.map(({ path }: Payload) => path[0])).toEqual(['email', 'name', 'roles']);
    expect((await invite(elsewhere)).userErrors).toEqual([]);
    expect(await accept(await tokenFor(elsewhere))).toMatchObject({ status: 409, body: { code: 'ADDRESS_TAKEN' } });
  });

  test('is the business of the own administrator: planners may not invite, strangers find none', async () => {
    const planner = await portal.signIn(await portal.world.user(buyer, ['BP']));
    expect((await planner.ask('{ invitations { edges { node { id } } } }')).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    const { invitation } = await invite(address());
    const stranger = await portal.signIn(await portal.world.user(await portal.world.organisation('BUYER'), ['AD']));
    expect((await stranger.query('{ invitations { edges { node { id } } } }')).invitations.edges).toEqual([]);
    expect((await stranger.query('query ($id: ID!) { node(id: $id) { id } }', { id: invitation.id })).node).toBeNull();
    expect((await planner.query('query ($id: ID!) { node(id: $id) { id } }', { id: invitation.id })).node).toBeNull();
    expect((await stranger.mutate('invitationRevoke', { id: invitation.id, expectedVersion: 1 }, fields)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect(await signedIn(planner)).toBe(true);
  });
});
