import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { post, signedIn } from '../../../../test/kit/entrance.js';
import { type Payload, TestClient } from '../../../../test/kit/client.js';
import { type TestPortal, startTestPortal } from '../../../../test/kit/portal.js';
import { password, type TestOrganisation } from '../../../../test/kit/world.js';
import { familyOf, networkOf } from '../sign-in/caller.js';

let portal: TestPortal;
let buyer: TestOrganisation;
beforeAll(async () => {
  portal = await startTestPortal();
  buyer = await portal.world.organisation('BUYER');
});
afterAll(() => portal.stop());

const list = '{ sessions { totalCount { value } edges { node { id createdAt lastSeenAt expiresAt agent address current } } } }';
const sessions = async (client: TestClient): Promise<Payload[]> => (await client.query(list)).sessions.edges.map(({ node }: Payload) => node);
const browser = async (email: string, agent: string): Promise<TestClient> => {
  const response = await portal.anonymous.fetch('/auth/sign-in', { method: 'POST', headers: { 'content-type': 'application/json', 'user-agent': agent }, body: JSON.stringify({ email, password }) });
  return new TestClient(portal.url, response.headers.getSetCookie()[0]?.split(';')[0] ?? null);
};
const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0';
const safari = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1';

describe('the sessions of a user', () => {
  test('are listed with browser family and network, latest first, and the asking one is marked', async () => {
    const email = await portal.world.user(buyer, ['BP']);
    await browser(email, safari);
    const here = await browser(email, firefox);
    expect(await sessions(here)).toMatchObject([
      { agent: 'Firefox · Windows', address: '127.0.0.0/24', current: true },
      { agent: 'Safari · iOS', address: '127.0.0.0/24', current: false },
    ]);
  });

  test('end one by one or all others at once, and are refused at the next operation', async () => {
    const email = await portal.world.user(buyer, ['BP']);
    const [a, b, c] = [await portal.signIn(email), await portal.signIn(email), await portal.signIn(email)];
    const other = (await sessions(c)).find((each) => !each.current);
    expect(await c.mutate('sessionEnd', { id: other?.id }, 'ended endedIds')).toMatchObject({ ended: 1, endedIds: [other?.id], userErrors: [] });
    expect((await Promise.all([a, b].map(signedIn))).filter(Boolean)).toHaveLength(1);
    expect(await c.mutate('sessionsEndOthers', {}, 'ended')).toMatchObject({ ended: 1, userErrors: [] });
    expect(await Promise.all([a, b, c].map(signedIn))).toEqual([false, false, true]);
    expect((await c.mutate('sessionEnd', { id: other?.id }, 'ended')).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  test('of somebody else cannot be seen or ended', async () => {
    const [mine, theirs] = [await portal.signIn(await portal.world.user(buyer, ['AD'])), await portal.signIn(await portal.world.user(buyer, ['BP']))];
    const [target] = await sessions(theirs);
    expect((await sessions(mine)).map(({ id }) => id)).not.toContain(target.id);
    expect((await mine.mutate('sessionEnd', { id: target.id }, 'ended')).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect(await signedIn(theirs)).toBe(true);
  });

  test('end at once when the user is disabled, in a transaction that runs too', async () => {
    const email = await portal.world.user(buyer, ['BP']);
    const client = await portal.signIn(email);
    await portal.sql.query('update smi.identity_user set disabled_at = now() where email = $1', [email]);
    expect(await signedIn(client)).toBe(false);
    expect((await post(client, '/auth/password', { currentPassword: password, newPassword: 'x' })).status).toBe(401);
    expect((await post(portal.anonymous, '/auth/sign-in', { email, password })).status).toBe(401);
  });

  test('end after thirty idle minutes, and use does not revive one that has ended', async () => {
    const email = await portal.world.user(buyer, ['BP']);
    const [busy, idle] = [await portal.signIn(email), await portal.signIn(email)];
    await portal.sql.query(`update auth.session set last_seen_at = now() - interval '29 minutes' where user_id = (select user_id from auth.credential where email = $1)`, [email]);
    expect(await signedIn(busy)).toBe(true);
    await portal.sql.query(`update auth.session set last_seen_at = last_seen_at - interval '2 minutes' where user_id = (select user_id from auth.credential where email = $1) and last_seen_at < now() - interval '20 minutes'`, [email]);
    expect([await signedIn(busy), await signedIn(idle), await signedIn(idle)]).toEqual([true, false, false]);
  });

  test('are not kept open by a screen that refreshes itself while nobody sits there', async () => {
    const email = await portal.world.user(buyer, ['BP']);
    const client = await browser(email, firefox);
    const seen = async (): Promise<string> => (await portal.sql.query<{ at: string }>(`select last_seen_at::text as at from auth.session where user_id = (select user_id from auth.credential where email = $1)`, [email])).rows[0]?.at ?? '';
    const refresh = (headers: Record<string, string>): Promise<Response> => client.fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ query: '{ viewer { today } }' }) });
    const before = await seen();
    await refresh({ 'x-stockpact-poll': '1' });
    expect(await seen()).toBe(before);
    await refresh({});
    for (let round = 0; round < 40 && (await seen()) === before; round += 1) await new Promise((resolve) => setTimeout(resolve, 25));
    expect(await seen()).not.toBe(before);
  });

  test('end after twelve hours however busy they are', async () => {
    const email = await portal.world.user(buyer, ['BP']);
    const client = await portal.signIn(email);
    const [session] = await sessions(client);
    expect(Math.round((Date.parse(session.expiresAt) - Date.parse(session.createdAt)) / 3_600_000)).toBe(12);
    await portal.sql.query(`update auth.session set expires_at = now() - interval '1 second' where user_id = (select user_id from auth.credential where email = $1)`, [email]);
    expect(await signedIn(client)).toBe(false);
  });

  test('start with a new token at every sign-in, and the token before is worth nothing', async () => {
    const email = await portal.world.user(buyer, ['BP']);
    const before = await portal.signIn(email);
    const again = await post(before, '/auth/sign-in', { email, password });
    expect(again.cookie).not.toBe(before.cookie);
    expect([await signedIn(before), await signedIn(new TestClient(portal.url, again.cookie))]).toEqual([false, true]);
  });
});

describe('what is kept about a caller', () => {
  test('is the family of the browser and a prefix of the network', () => {
    expect(['203.0.113.77', '::ffff:203.0.113.77', '2001:db8:1:2:3:4:5:6', '2001:db8::1', '::1', ''].map(networkOf)).toEqual(['203.0.113.0/24', '203.0.113.0/24', '2001:db8:1:2::/64', '2001:db8:0:0::/64', '0:0:0:0::/64', 'unknown']);
    expect([firefox, safari, 'curl/8.5', '', '<script>'].map(familyOf)).toEqual(['Firefox · Windows', 'Safari · iOS', 'Script', 'Unknown', 'Unknown']);
  });
});
