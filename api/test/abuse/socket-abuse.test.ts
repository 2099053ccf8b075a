import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { TestClient } from '../kit/client.js';
import { type TestPortal, startTestPortal } from '../kit/portal.js';
import { TestSocket, changesDocument } from '../kit/socket.js';
import { abuseCases, anonymousCases, audited } from './documents.js';

let portal: TestPortal;
let client: TestClient;
let open: TestSocket[] = [];
beforeAll(async () => {
  portal = await startTestPortal({ config: { logLevel: 'silent' } });
  client = await freshClient();
});
afterEach(() => {
  for (const socket of open) socket.close();
  open = [];
});
afterAll(() => portal.stop());

async function freshClient(): Promise<TestClient> {
  return portal.signIn(await portal.world.user(await portal.world.organisation('BUYER'), ['BP', 'BC']));
}

async function opened(as = client): Promise<TestSocket> {
  const socket = await TestSocket.open(as);
  open.push(socket);
  return socket;
}

const mutation = 'mutation ($input: ViewerPreferencesUpdateInput!) { viewerPreferencesUpdate(input: $input) { userErrors { code } } }';
const nested = (depth: number): unknown => (depth === 0 ? 1 : { a: nested(depth - 1) });

/** Everything that HTTP refuses, what HTTP allows (for it is no subscription), and subscriptions of bad will. */
const documents: Array<{ name: string; query?: unknown; variables?: unknown; socket?: unknown }> = [
  ...abuseCases.filter(({ name, query, socket }) => (query !== '' || socket) && name !== 'a subscription over HTTP').map(({ name, query, variables, socket }) => ({ name, query, variables, socket })),
  ...anonymousCases,
  { name: 'a plain question', query: '{ viewer { today } }' },
  { name: 'a mutation', query: mutation, variables: { input: { expectedVersion: 1, locale: 'ja', idempotencyKey: '7a2b0f3c-0f5e-4f0e-9b58-2f6f2d6a4b11' } } },
  { name: 'a question beside a subscription', query: `${changesDocument} query q { viewer { today } }` },
  { name: 'two subscriptions in one', query: 'subscription { changes { id } again: changes { id } }' },
  { name: 'introspection inside a subscription', query: 'subscription { __schema { types { name } } }' },
  { name: '600 tokens', query: `subscription { changes { ${'id '.repeat(600)} } }` },
  { name: '31 aliases', query: `subscription { changes { ${Array.from({ length: 31 }, (_, i) => `a${i}: id`).join(' ')} } }` },
  { name: '30 directives', query: `subscription { changes { id ${'@include(if: true) '.repeat(30)} } }` },
  { name: 'an unknown subscription', query: 'subscription { everything { id } }' },
  { name: 'a wrong variable', query: changesDocument, variables: { since: 'x' } },
  { name: 'variables too deep', query: changesDocument, variables: nested(500) },
  { name: 'a document that is a list', query: ['subscription { changes { id } }'] },
  { name: 'a document that is a number', query: 7 },
];

describe('over the socket', () => {
  test('a document made to hurt is refused at once, and so is everything that only HTTP may answer', async () => {
    let tried = 0;
    expect(audited.filter(({ name }) => !documents.some((each) => each.name === name))).toEqual([]);
    for (const { name, query, variables, socket: payload } of documents) {
      if (tried % 40 === 0) client = await freshClient();
      const socket = await opened();
      const from = performance.now();
      socket.send({ id: 'abuse', type: 'subscribe', payload: payload ?? { query, ...(variables === undefined ? {} : { variables }) } });
      await socket.until(() => socket.answers('abuse').length > 0 || socket.closed !== null || socket.heard.some(({ type }) => type === 'next'));
      const milliseconds = performance.now() - from;
      expect([name, socket.heard.filter(({ type }) => type === 'next')]).toEqual([name, []]);
      const ended = socket.closed ? `closed ${socket.closed.code}` : socket.answers('abuse')[0].type;
      expect([name, ended]).toEqual([name, expect.stringMatching(/^error$|^closed (4400|1009)$/)]);
      expect([name, JSON.stringify(socket.heard).match(/did you mean|node_modules|"stacktrace"|syntax error at or near/i)]).toEqual([name, null]);
      expect([name, milliseconds < 1_000 ? 'at once' : `${milliseconds} ms`]).toEqual([name, 'at once']);
      socket.close();
      tried += 1;
    }
    console.log(`abuse documents tried: ${tried} (0 accepted) over the socket`);
    expect((await client.query('{ viewer { user { locale } } }')).viewer.user.locale).toBe('en');
  });

  test('bytes that are no message of the protocol end it: wrong types, no JSON, two greetings, a question before the greeting', async () => {
    const frames: Array<[string, unknown, number]> = [
      ['no JSON', 'hello', 4400],
      ['a list', [], 4400],
      ['no type', {}, 4400],
      ['an unknown type', { type: 'start', id: '1' }, 4400],
      ['no id', { type: 'subscribe', payload: { query: changesDocument } }, 4400],
      ['an empty id', { type: 'subscribe', id: '', payload: { query: changesDocument } }, 4400],
      ['a second greeting', { type: 'connection_init' }, 4429],
      ['an answer, as if it were the server', { type: 'next', id: '1', payload: {} }, 4400],
      ['two kilobytes of nothing', ' '.repeat(2_000), 4400],
      ['a frame of 20 KB', { type: 'ping', payload: { x: 'x'.repeat(20_000) } }, 1009],
      ['10,000 levels', `{"type":"ping","payload":${'{"a":'.repeat(2_000)}1${'}'.repeat(2_000)}}`, 0],
    ];
    for (const [name, frame, code] of frames) {
      const socket = await opened(await freshClient());
      socket.send(frame);
      if (code === 0) await socket.until(() => socket.heard.some(({ type }) => type === 'pong') || socket.closed !== null);
      else await socket.end();
      if (code !== 0) expect([name, socket.closed?.code]).toEqual([name, code]);
    }
    const early = (await TestSocket.connect(portal.url)) as TestSocket;
    early.send({ id: '1', type: 'subscribe', payload: { query: changesDocument } });
    await early.end();
    expect(early.closed?.code).toBe(4401);
  });

  test('a client that talks without end is hung up on', async () => {
    const socket = await opened(await freshClient());
    for (let i = 0; i < 500; i += 1) socket.send({ type: 'ping' });
    await socket.end();
    expect(socket.closed?.code).toBe(4429);
    expect(socket.heard.length).toBeLessThan(200);
  });

  test('the same subscription name twice, or one called __proto__, hurts nobody', async () => {
    const socket = await opened(await freshClient());
    for (const id of ['__proto__', 'constructor']) socket.send({ id, type: 'subscribe', payload: { query: changesDocument } });
    socket.send({ id: '__proto__', type: 'complete' });
    socket.send({ id: 'x', type: 'subscribe', payload: { query: changesDocument } });
    socket.send({ id: 'x', type: 'subscribe', payload: { query: changesDocument } });
    await socket.end();
    expect(socket.closed?.code).toBe(4409);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });
});
