import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { after, goodPassword, post, signedIn } from '../../../../test/kit/entrance.js';
import { type Payload, TestClient } from '../../../../test/kit/client.js';
import { MailSink } from '../../../../test/kit/mail-sink.js';
import { type TestPortal, startTestPortal } from '../../../../test/kit/portal.js';
import type { TestOrganisation } from '../../../../test/kit/world.js';
import { encodeId } from '../../../platform/graphql/ids.js';

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
  administrator.mutate('invitationCreate', { email, name: 'Mika Mori', grants: [{ role: 'BP' }], ...more }, fields);
const tokenFor = async (email: string, count = 1): Promise<string> => (await sink.latest(email, count)).link.searchParams.get('token') ?? '';
const accept = (token: string, more: Record<string, unknown> = {}): ReturnType<typeof post> =>
  post(portal.anonymous, '/auth/invitation/accept', { token, name: 'Mika Mori', password: goodPassword, locale: 'ja', timeZone: 'Asia/Tokyo', ...more });

/** An invitation with every bound there is, and what the administrator is told of it. */
async function bound(): Promise<{ email: string; token: string; userErrors: Payload[]; told: Payload[] }> {
  const agreement = await portal.world.agreement(buyer, await portal.world.organisation('SUPPLIER'));
  await portal.sql.query("update smi.agreements_agreement set number = 'SMI-7' where id = $1", [agreement.id]);
  for (const location of ['OSAKA', 'TOKYO']) await portal.world.itemLocation(agreement, { location });
  const { grantChoices } = await administrator.query('{ grantChoices { agreements { id code } locations { id code } } }');
  const idOf = (list: Payload[], code: string): string => list.find((each) => each.code === code)?.id;
  const email = address();
  const grants = [
    { role: 'BP', locations: [idOf(grantChoices.locations, 'OSAKA')], validTo: '2026-06-30', limitAmount: '2500.50', limitCurrency: 'eur' },
    { role: 'BC', agreements: [idOf(grantChoices.agreements, 'SMI-7')], validFrom: '2026-04-01' },
  ];
  const made = await administrator.mutate('invitationCreate', { email, name: 'Mika Mori', grants }, 'invitation { grants { role validFrom validTo agreements { code } locations { code } limitAmount limitCurrency } }');
  return { email, token: await tokenFor(email), userErrors: made.userErrors, told: made.invitation?.grants };
}

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
    expect((await invite(address(), { grants: [{ role: 'SP' }] })).userErrors).toMatchObject([{ code: 'INVALID', path: ['grants', '0', 'role'], params: { reason: 'ROLE_OF_OTHER_SIDE' } }]);
    expect((await invite(address(), { grants: [{ role: 'AD' }, { role: 'BP' }] })).userErrors).toMatchObject([{ code: 'APPROVAL_REQUIRED', path: ['grants', '1', 'role'], params: { reason: 'ADMINISTRATOR_HAS_NO_BUSINESS' } }]);
    expect((await invite(address(), { grants: [{ role: 'IC' }] })).userErrors).toMatchObject([{ code: 'APPROVAL_REQUIRED', params: { reason: 'INTEGRATION_IS_NO_PERSON' } }]);
    expect((await invite('no address', { name: '', grants: [] })).userErrors.map(({ path }: Payload) => path[0])).toEqual(['email', 'name', 'grants']);
    expect((await invite(address(), { grants: Array.from({ length: 11 }, () => ({ role: 'BP' })) })).userErrors).toMatchObject([{ code: 'OUT_OF_RANGE', params: { highest: 10 } }]);
    expect((await invite(elsewhere)).userErrors).toEqual([]);
    expect(await accept(await tokenFor(elsewhere))).toMatchObject({ status: 409, body: { code: 'ADDRESS_TAKEN' } });
  });

  test('makes exactly the grants it carries: role, days, agreement, location and approval limit', async () => {
    const { email, token, userErrors, told } = await bound();
    expect(userErrors).toEqual([]);
    expect(told).toMatchObject([
      { role: 'BP', validFrom: null, validTo: '2026-06-30', agreements: null, locations: [{ code: 'OSAKA' }], limitAmount: '2500.5', limitCurrency: 'EUR' },
      { role: 'BC', validFrom: '2026-04-01', validTo: null, agreements: [{ code: 'SMI-7' }], locations: null, limitAmount: null },
    ]);
    expect((await accept(token)).status).toBe(200);
    const { users } = await administrator.query('query ($f: UserFilter) { users(filter: $f) { edges { node { grants { role state validFrom validTo agreements { code } locations { code } limitAmount limitCurrency grantedBy } } } } }', { f: { text: email } });
    expect(users.edges[0].node.grants).toEqual([
      { role: 'BC', state: 'FUTURE', validFrom: '2026-04-01', validTo: null, agreements: [{ code: 'SMI-7' }], locations: null, limitAmount: null, limitCurrency: null, grantedBy: 'Ryo Kato' },
      { role: 'BP', state: 'ACTIVE', validFrom: '2026-03-02', validTo: '2026-06-30', agreements: null, locations: [{ code: 'OSAKA' }], limitAmount: '2500.5', limitCurrency: 'EUR', grantedBy: 'Ryo Kato' },
    ]);
    const joined = await TestClient.signIn(portal.url, email, goodPassword);
    expect((await joined.query('{ itemLocations(sort: LOCATION) { edges { node { location { code } } } } }')).itemLocations.edges).toEqual([{ node: { location: { code: 'OSAKA' } } }]);
  });

  test('binds to nothing of somebody else, and each fault tells in which grant it is', async () => {
    const stranger = await portal.world.organisation('BUYER');
    const theirs = await portal.world.agreement(stranger, await portal.world.organisation('SUPPLIER'));
    const place = await portal.world.itemLocation(theirs, { location: 'SECRET' });
    const { rows } = await portal.sql.query<{ id: string }>('select location_id as id from smi.agreements_item_location where id = $1', [place.id]);
    const grants = [{ role: 'BP' }, { role: 'BC', agreements: [encodeId('Agreement', theirs.id)] }, { role: 'BP', locations: [encodeId('Location', rows[0]?.id ?? '')], validTo: '2026-03-01' }, { role: 'FC', validFrom: '2026-03-01' }];
    expect((await invite(address(), { grants })).userErrors.map(({ code, path }: Payload) => `${code} ${path.join('.')}`)).toEqual(['NOT_FOUND grants.1.agreements', 'NOT_FOUND grants.2.locations', 'OUT_OF_RANGE grants.3.validFrom']);
  });

  test('opens no more once every grant it carries is over', async () => {
    const email = address();
    await invite(email, { grants: [{ role: 'BP', validTo: '2026-03-02' }] });
    const token = await tokenFor(email);
    await portal.sql.query("update auth.clock set starts_at = '2026-03-03T03:00:00Z', set_at = clock_timestamp()");
    expect((await post(portal.anonymous, '/auth/invitation/look', { token })).status).toBe(410);
    expect((await accept(token)).status).toBe(410);
    const { invitations } = await administrator.query('{ invitations(first: 100, filter: { state: [EXPIRED] }) { edges { node { email } } } }');
    expect(invitations.edges.map(({ node }: Payload) => node.email)).toContain(email);
    await portal.sql.query("update auth.clock set starts_at = '2026-03-02T03:00:00Z', set_at = clock_timestamp()");
  });

  test('is given by an administrator alone, also where the rules were forgotten: Postgres asks once more', async () => {
    const { invitation } = await invite(address());
    const planner = await portal.signIn(await portal.world.user(buyer, ['BP']));
    await portal.sql.query('begin');
    await portal.sql.query("select set_config('app.sid', $1, true), set_config('role', sec.party_role($1), true)", [planner.cookie?.split('=')[1]]);
    await expect(portal.sql.query(`insert into smi.identity_invitation_grant (org_id, invitation_id, role) values ($1, $2, 'AD')`, [buyer.id, Buffer.from(invitation.id, 'base64url').toString().split(':')[1]])).rejects.toThrow('row-level security');
    await portal.sql.query('rollback');
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
