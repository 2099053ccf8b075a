import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Payload, TestClient } from '../../../test/kit/client.js';
import { type TestPortal, startTestPortal } from '../../../test/kit/portal.js';
import { Scene } from '../../../test/kit/replenishment.js';
import { TestSocket, ticketFor } from '../../../test/kit/socket.js';
import { encodeId } from '../graphql/ids.js';

let portal: TestPortal;
let scene: Scene;
const open: TestSocket[] = [];
beforeAll(async () => {
  portal = await startTestPortal();
  scene = await Scene.open(portal);
});
afterEach(() => {
  for (const socket of open.splice(0)) socket.close();
});
afterAll(() => portal.stop());

async function listening(client: TestClient, variables: Record<string, unknown> = {}): Promise<TestSocket> {
  const socket = await TestSocket.open(client);
  open.push(socket);
  await socket.subscribe(variables);
  return socket;
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Changes of what a person did; plans that follow are told as well. */
const deeds = (socket: TestSocket): Payload[] => socket.changes.filter((change) => change.kind !== 'plan.completed');

/** Something that both sides see: the buyer schedules a threshold. Gives the global id of the item-location. */
async function somethingHappens(at = scene, by = scene.buyer): Promise<string> {
  const place = await portal.world.itemLocation(at.agreement);
  const { userErrors } = await by.mutate(
    'thresholdSchedule',
    { itemLocation: place.globalId, expectedVersion: 1, effectiveFrom: '2026-04-01', minimum: '240', maximum: '1000', unit: 'QTY', reason: 'more demand' },
    'threshold { id }',
  );
  expect(userErrors).toEqual([]);
  await portal.settled();
  return place.globalId;
}

describe('live changes', () => {
  test('reach both sides of the agreement once, as ids, and no stranger', async () => {
    const [supplier, buyer] = [await listening(scene.supplier), await listening(scene.buyer)];
    const strangers = await Promise.all(scene.strangers.map((stranger) => listening(stranger)));
    const subject = await somethingHappens();
    for (const socket of [supplier, buyer]) {
      await socket.until(() => deeds(socket).length > 0);
      await pause(300);
      expect(new Set(socket.changes.map(({ id }) => id)).size).toBe(socket.changes.length);
      expect(deeds(socket)).toMatchObject([{ kind: 'threshold.scheduled', subjectType: 'ItemLocation', subject, agreement: encodeId('Agreement', scene.agreement.id) }]);
      expect(Object.keys(socket.changes[0]).sort()).toEqual(['agreement', 'id', 'kind', 'seq', 'subject', 'subjectType']);
    }
    await pause(300);
    for (const socket of strangers) expect(socket.changes).toEqual([]);
  });

  test('of one agreement are told alone when asked for, and of a foreign one nothing', async () => {
    const own = await listening(scene.supplier, { agreement: encodeId('Agreement', scene.agreement.id) });
    const foreign = await listening(scene.strangers[0] as TestClient, { agreement: encodeId('Agreement', scene.agreement.id), since: 0 });
    await somethingHappens();
    await own.until(() => deeds(own).length > 0);
    await pause(300);
    expect(deeds(own)).toHaveLength(1);
    expect(foreign.changes).toEqual([]);
  });

  test('that were missed are told after the place that the client saw last', async () => {
    const agreement = encodeId('Agreement', scene.agreement.id);
    const before = await listening(scene.supplier, { agreement, since: 0 });
    await somethingHappens();
    await before.until(() => before.changes.length > 0);
    await pause(500);
    const last = before.changes.at(-1).seq;
    before.close();
    const missed = await somethingHappens();
    const after = await listening(scene.supplier, { agreement, since: last });
    await after.until(() => deeds(after).length > 0);
    expect(deeds(after)).toMatchObject([{ seq: last + 1, subject: missed }]);
  });

  test('are caught up with after the line to the database was down', async () => {
    const socket = await listening(scene.supplier);
    await portal.sql.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'stockpact-wake' and datname = current_database()");
    const subject = await somethingHappens();
    await socket.until(() => deeds(socket).length > 0);
    expect(deeds(socket)).toMatchObject([{ subject }]);
  });

  test('of the own organisation are told to whoever did it and to those who audit it, not to colleagues', async () => {
    const { world } = portal;
    const enter = async (role: string): Promise<TestClient> => portal.signIn(await world.user(scene.agreement.buyer, [role]));
    const [doer, colleague, manager] = [await enter('BP'), await enter('BP'), await enter('BC')];
    const sockets = [await listening(doer), await listening(colleague), await listening(manager)] as const;
    await doer.mutate('viewerPreferencesUpdate', { expectedVersion: 1, locale: 'ja' }, 'user { locale }');
    await sockets[0].until(() => sockets[0].changes.length > 0);
    await sockets[2].until(() => sockets[2].changes.length > 0);
    await pause(300);
    expect(sockets.map(({ changes }) => changes.map(({ kind, agreement }) => [kind, agreement]))).toEqual([[['user.preferencesUpdated', null]], [], [['user.preferencesUpdated', null]]]);
  });

  test('end with the agreement: its supplier hears nothing any more', async () => {
    const ended = await Scene.open(portal);
    const [supplier, buyer] = [await listening(ended.supplier), await listening(ended.buyer)];
    await somethingHappens(ended, ended.buyer);
    await supplier.until(() => supplier.changes.length === 2);
    await portal.sql.query("update smi.agreements_agreement set state = 'TERMINATED' where id = $1", [ended.agreement.id]);
    await somethingHappens(ended, ended.buyer);
    await buyer.until(() => buyer.changes.length > 2);
    await pause(300);
    expect(supplier.changes).toHaveLength(2);
  });

  test('are closed to roles without the board', async () => {
    const administrator = await portal.signIn(await portal.world.user(scene.agreement.buyer, ['AD']));
    const socket = await TestSocket.open(administrator);
    open.push(socket);
    const id = await socket.subscribe();
    await socket.until(() => socket.answers(id).length > 0 || socket.heard.some(({ type, payload }) => type === 'next' && payload.errors));
    expect(JSON.stringify(socket.heard)).toContain('FORBIDDEN');
    await somethingHappens();
    await pause(300);
    expect(socket.changes.filter(Boolean)).toEqual([]);
  });
});

describe('a socket', () => {
  /** A user of the supplier with a socket of its own. */
  async function connected(): Promise<{ client: TestClient; email: string; socket: TestSocket }> {
    const email = await portal.world.user(scene.agreement.supplier, ['SP']);
    const client = await portal.signIn(email);
    return { client, email, socket: await listening(client) };
  }

  async function expectSilenced(socket: TestSocket): Promise<void> {
    expect(await socket.end()).toBeLessThan(5_000);
    expect(socket.closed?.code).toBe(4401);
    const before = socket.changes.length;
    await somethingHappens();
    await pause(300);
    expect(socket.changes).toHaveLength(before);
  }

  test('is closed within five seconds after sign-out, and hears nothing more', async () => {
    const { client, socket } = await connected();
    await client.fetch('/auth/sign-out', { method: 'POST' });
    await expectSilenced(socket);
  });

  test('is closed within five seconds when the session expires', async () => {
    const { email, socket } = await connected();
    await portal.sql.query("update auth.session s set expires_at = clock_timestamp() from auth.credential c where c.user_id = s.user_id and c.email = $1 and s.kind = 'web'", [email]);
    await expectSilenced(socket);
  });

  test('is closed within five seconds when the user is disabled', async () => {
    const { email, socket } = await connected();
    await portal.sql.query('update smi.identity_user set disabled_at = clock_timestamp() where email = $1', [email]);
    await expectSilenced(socket);
  });

  test('whose user lost the role is closed at the next change, which it does not hear', async () => {
    const { email, socket } = await connected();
    await portal.sql.query('delete from smi.identity_role_grant g using smi.identity_user u where u.id = g.user_id and u.email = $1', [email]);
    await somethingHappens();
    await socket.end();
    expect([socket.closed?.code, socket.changes]).toEqual([4401, []]);
  });

  test('leaves no session behind when it is closed', async () => {
    const { socket } = await connected();
    const sessions = async (): Promise<number> => (await portal.sql.query("select 1 from auth.session where kind = 'socket'")).rowCount ?? -1;
    expect(await sessions()).toBe(1);
    socket.close();
    await socket.end();
    for (let round = 0; (await sessions()) > 0 && round < 100; round += 1) await pause(20);
    expect(await sessions()).toBe(0);
  });

  test('is refused to pages of other origins, to callers without one, elsewhere and under another protocol', async () => {
    const refused = async (options: Parameters<typeof TestSocket.connect>[1]): Promise<number> => {
      const socket = await TestSocket.connect(portal.url, options);
      return typeof socket === 'number' ? socket : 101;
    };
    for (const origin of ['https://evil.example', 'null', null, `${portal.url}.evil.example`, `http://evil.example/?${portal.url}`, `ws${portal.url.slice(4)}`, 'file://']) {
      expect([origin, await refused({ origin })]).toEqual([origin, 403]);
    }
    expect(await refused({ path: '/' })).toBe(404);
    expect(await refused({ path: '/graphql/../auth' })).toBe(404);
    expect(await refused({ protocols: ['graphql-ws'] })).toBe(400);
    expect(await refused({ protocols: [] })).toBe(400);
  });

  test('opens with a ticket once', async () => {
    const ticket = await ticketFor(scene.supplier);
    const [first, second] = await Promise.all([TestSocket.open(scene.supplier, { ticket }), TestSocket.open(scene.supplier, { ticket })]);
    open.push(first, second);
    await Promise.race([first.end().catch(() => 0), second.end().catch(() => 0)]);
    expect([first.closed?.code ?? 0, second.closed?.code ?? 0].sort()).toEqual([0, 4403]);
  });

  test('opens with no ticket of another day: late, forged, of a session that is over, the cookie itself', async () => {
    const late = await ticketFor(scene.supplier);
    await portal.sql.query('update auth.socket_ticket set expires_at = clock_timestamp()');
    const leaver = await portal.signIn(await portal.world.user(scene.agreement.supplier, ['SP']));
    const over = await ticketFor(leaver);
    await leaver.fetch('/auth/sign-out', { method: 'POST' });
    for (const ticket of [late, over, 'x'.repeat(43), '', null, scene.supplier.cookie?.split('=')[1] ?? '']) {
      const socket = await TestSocket.open(scene.supplier, { ticket });
      expect([ticket, socket.closed?.code]).toEqual([ticket, 4403]);
    }
  });

  test('gives its tickets to the holder of a session, to our own page, ten at most, and keeps only their hash', async () => {
    const client = await portal.signIn(await portal.world.user(scene.agreement.supplier, ['SP']));
    expect((await portal.anonymous.fetch('/auth/socket-ticket', { method: 'POST' })).status).toBe(401);
    const forged = await fetch(`${portal.url}/auth/socket-ticket`, { method: 'POST', headers: { cookie: client.cookie ?? '', origin: 'https://evil.example', 'x-stockpact': '1' } });
    expect(forged.status).toBe(403);
    const tickets = [];
    for (let i = 0; i < 10; i += 1) tickets.push(await ticketFor(client));
    expect((await client.fetch('/auth/socket-ticket', { method: 'POST' })).status).toBe(401);
    const { rows } = await portal.sql.query<{ text: string }>('select t::text as text from auth.socket_ticket t');
    expect(rows.length).toBeGreaterThanOrEqual(10);
    for (const ticket of tickets) expect(rows.some(({ text }) => text.includes(ticket))).toBe(false);
  });

  test('without a ticket is closed after three seconds', async () => {
    const socket = (await TestSocket.connect(portal.url)) as TestSocket;
    const took = await socket.end(4_000);
    expect([socket.closed?.code, took > 2_500]).toEqual([4408, true]);
  });

  test('is one of eight of a user, and has four subscriptions', async () => {
    const client = await portal.signIn(await portal.world.user(scene.agreement.supplier, ['SP']));
    for (let i = 0; i < 8; i += 1) open.push(await TestSocket.open(client));
    const ninth = await TestSocket.open(client);
    await ninth.end();
    expect(ninth.closed?.code).toBe(4429);
    const [socket] = open as [TestSocket];
    const ids: string[] = [];
    for (let i = 0; i < 5; i += 1) ids.push(await socket.subscribe());
    await socket.until(() => socket.answers(ids[4] ?? '').length > 0);
    expect(socket.answers(ids[4] ?? '')[0]).toMatchObject({ type: 'error', payload: [{ extensions: { code: 'RATE_LIMITED' } }] });
    expect(ids.slice(0, 4).flatMap((id) => socket.answers(id))).toEqual([]);
  });
});
