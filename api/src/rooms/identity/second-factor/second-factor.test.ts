import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Enrolled, after, codeOf, enrol, post, signedIn } from '../../../../test/kit/entrance.js';
import { type TestPortal, startTestPortal } from '../../../../test/kit/portal.js';
import { password, type TestOrganisation } from '../../../../test/kit/world.js';

let portal: TestPortal;
let buyer: TestOrganisation;
beforeAll(async () => {
  portal = await startTestPortal();
  buyer = await portal.world.organisation('BUYER');
});
afterAll(() => portal.stop());

interface Guarded extends Enrolled {
  email: string;
}

async function guarded(): Promise<Guarded> {
  const email = await portal.world.user(buyer, ['BP']);
  return { email, ...(await enrol(await portal.signIn(email))) };
}

const firstStep = (email: string): ReturnType<typeof post> => post(portal.anonymous, '/auth/sign-in', { email, password });
const ticketFor = async (email: string): Promise<string> => String((await firstStep(email)).body['ticket']);
const secondStep = (ticket: string, code: string): ReturnType<typeof post> => post(portal.anonymous, '/auth/second-factor', { ticket, code });
const rewind = (email: string): Promise<unknown> => portal.sql.query('update auth.second_factor set last_step = 0 where user_id = (select user_id from auth.credential where email = $1)', [email]);

describe('the second factor', () => {
  test('makes a sign-in two steps: the password gives a ticket and no session, the code gives the session', async () => {
    const { email, secret } = await guarded();
    const first = await firstStep(email);
    expect([first.status, first.body['next'], first.cookie]).toEqual([200, 'SECOND_FACTOR', null]);
    const second = await secondStep(String(first.body['ticket']), await codeOf(secret, 1));
    expect([second.status, second.body]).toEqual([200, {}]);
    expect(await signedIn(after(portal.anonymous, second))).toBe(true);
  });

  test('is put in force by its first code, gives ten recovery codes once, and ends the sessions that were opened without it', async () => {
    const email = await portal.world.user(buyer, ['BP']);
    const [here, there] = [await portal.signIn(email), await portal.signIn(email)];
    expect((await post(here, '/auth/second-factor/enrol', { password: 'wrong' })).status).toBe(422);
    const offered = await post(here, '/auth/second-factor/enrol', { password });
    expect(String(offered.body['uri'])).toMatch(/^otpauth:\/\/totp\/Stockpact:.+[?&]secret=[A-Z2-7]{32}/);
    expect((await firstStep(email)).body).toEqual({});
    expect((await post(here, '/auth/second-factor/confirm', { code: '000000' })).status).toBe(422);
    const confirmed = await post(here, '/auth/second-factor/confirm', { code: await codeOf(String(offered.body['secret'])) });
    expect(new Set(confirmed.body['recoveryCodes'] as string[]).size).toBe(10);
    expect(await Promise.all([here, there, after(here, confirmed)].map(signedIn))).toEqual([false, false, true]);
    const { viewerSecurity } = await after(here, confirmed).query('{ viewerSecurity { secondFactorAt recoveryCodesLeft } }');
    expect(viewerSecurity).toEqual({ secondFactorAt: expect.any(String), recoveryCodesLeft: 10 });
    expect((await post(after(here, confirmed), '/auth/second-factor/enrol', { password })).status).toBe(409);
  });

  test('refuses a code that was used, at the same moment too', async () => {
    const { email, secret } = await guarded();
    const code = await codeOf(secret, 1);
    const tickets = await Promise.all(Array.from({ length: 4 }, () => ticketFor(email)));
    const answers = await Promise.all(tickets.map((ticket) => secondStep(ticket, code)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422, 422]);
    expect((await secondStep(await ticketFor(email), await codeOf(secret))).status).toBe(422);
  });

  test('takes each recovery code once, however it is typed, and records that', async () => {
    const { email, recoveryCodes } = await guarded();
    const [code = ''] = recoveryCodes;
    expect((await secondStep(await ticketFor(email), code.toLowerCase().replace('-', ' '))).status).toBe(200);
    expect((await secondStep(await ticketFor(email), code)).status).toBe(422);
    const { rows } = await portal.sql.query(`select f.kind from smi.platform_fact f join smi.identity_user u on u.id = f.actor_id where u.email = $1 order by f.seq`, [email]);
    expect(rows.map(({ kind }) => kind)).toEqual(['user.secondFactorEnabled', 'user.recoveryCodeUsed']);
  });

  test('has tickets that work once, for five minutes and five tries, and open nothing by themselves', async () => {
    const { email, secret } = await guarded();
    const used = await ticketFor(email);
    expect((await secondStep(used, await codeOf(secret, 1))).status).toBe(200);
    await rewind(email);
    expect(await secondStep(used, await codeOf(secret))).toMatchObject({ status: 401, body: { code: 'TICKET_INVALID' } });
    const tried = await ticketFor(email);
    for (let i = 0; i < 5; i += 1) expect((await secondStep(tried, '000000')).status).toBe(422);
    expect((await secondStep(tried, await codeOf(secret))).status).toBe(401);
    const old = await ticketFor(email);
    await portal.sql.query(`update auth.ticket set expires_at = now() - interval '1 second'`);
    expect((await secondStep(old, await codeOf(secret))).status).toBe(401);
    expect((await secondStep('x'.repeat(43), '123456')).status).toBe(401);
  });

  test('is throttled by account, over all its tickets', async () => {
    const { email, secret } = await guarded();
    for (let i = 0; i < 10; i += 1) expect((await secondStep(await ticketFor(email), '000000')).status).toBe(422);
    const locked = await secondStep(await ticketFor(email), await codeOf(secret, 1));
    expect([locked.status, Number(locked.headers.get('retry-after')) > 0]).toEqual([429, true]);
  });

  test('does not open for somebody who was disabled between the two steps', async () => {
    const { email, secret } = await guarded();
    const ticket = await ticketFor(email);
    await portal.sql.query('update smi.identity_user set disabled_at = now() where email = $1', [email]);
    expect((await secondStep(ticket, await codeOf(secret, 1))).status).toBe(401);
  });

  test('is disabled with password and code together, and gets new recovery codes the same way', async () => {
    const { email, client, secret, recoveryCodes } = await guarded();
    expect((await post(client, '/auth/second-factor/disable', { password, code: '000000' })).status).toBe(422);
    expect((await post(client, '/auth/second-factor/disable', { password: 'wrong', code: await codeOf(secret, 1) })).status).toBe(422);
    await rewind(email);
    const renewed = await post(client, '/auth/second-factor/recovery-codes', { password, code: await codeOf(secret) });
    expect([renewed.status, (renewed.body['recoveryCodes'] as string[]).length]).toEqual([200, 10]);
    expect((await secondStep(await ticketFor(email), recoveryCodes[0] ?? '')).status).toBe(422);
    const disabled = await post(client, '/auth/second-factor/disable', { password, code: (renewed.body['recoveryCodes'] as string[])[0] });
    expect(disabled.status).toBe(204);
    expect([await signedIn(client), await signedIn(after(client, disabled))]).toEqual([false, true]);
    expect((await firstStep(email)).body).toEqual({});
  });

  test('keeps its secret sealed: neither it nor a recovery code stands in the database', async () => {
    const { secret, recoveryCodes } = await guarded();
    const { rows } = await portal.sql.query<{ text: string }>(`select row_to_json(f)::text || encode(f.sealed, 'escape') as text from auth.second_factor f union all select row_to_json(r)::text from auth.recovery_code r union all select row_to_json(f)::text from smi.platform_fact f`);
    expect(rows.filter(({ text }) => [secret, ...recoveryCodes].some((each) => text.includes(each)))).toEqual([]);
  });
});
