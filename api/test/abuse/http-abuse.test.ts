import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TestClient } from '../kit/client.js';
import { type TestPortal, startTestPortal } from '../kit/portal.js';
import { type AbuseCase, abuseCases, anonymousCases, audited } from './documents.js';

let portal: TestPortal;
let client: TestClient;
beforeAll(async () => {
  portal = await startTestPortal({ config: { logLevel: 'silent' } });
  client = await portal.signIn(await portal.world.user(await portal.world.organisation('BUYER'), ['BP', 'BC']));
  await client.query('{ viewer { today } }');
});
afterAll(() => portal.stop());

interface Outcome {
  status: number;
  body: string;
  milliseconds: number;
}

async function send(as: TestClient, { query, variables, request = {} }: AbuseCase): Promise<Outcome> {
  const method = request.method ?? 'POST';
  const headers = request.headers ?? (method === 'GET' ? {} : { 'content-type': 'application/json' });
  const body = request.body ?? (request.headers || method !== 'POST' ? undefined : JSON.stringify({ query, variables }));
  const from = performance.now();
  const response = await as.fetch(request.path ?? '/graphql', { method, headers, ...(body === undefined ? {} : { body }) });
  return { status: response.status, body: await response.text(), milliseconds: performance.now() - from };
}

/** Refused with 4xx, without data, a suggestion, a stack or a word of the database, and named by a request id. */
const expectRefused = (name: string, { status, body }: Outcome): void => {
  expect([name, status >= 400 && status < 500 ? '4xx' : status]).toEqual([name, '4xx']);
  expect([name, /"data":\s*[{[]|did you mean|node_modules|\bat .+:\d+:\d+|syntax error at or near|graphiql|playground|"tracing"/i.test(body) ? body : 'clean']).toEqual([name, 'clean']);
};

describe('a document made to hurt', () => {
  test('is refused over HTTP with 4xx and at once, whoever is signed in', async () => {
    const slow: string[] = [];
    for (const abuse of abuseCases) {
      const outcome = await send(client, abuse);
      expectRefused(abuse.name, outcome);
      if (outcome.milliseconds > 1_000) slow.push(`${abuse.name}: ${Math.round(outcome.milliseconds)} ms`);
    }
    expect(slow).toEqual([]);
    console.log(`abuse documents tried: ${abuseCases.length} (0 accepted) over HTTP`);
  });

  test('and a harmless one too, when nobody is signed in', async () => {
    for (const abuse of [...anonymousCases, ...abuseCases]) expectRefused(abuse.name, await send(portal.anonymous, abuse));
    const forged = new TestClient(portal.url, `stockpact_session=${'x'.repeat(43)}`);
    for (const abuse of anonymousCases) expectRefused(abuse.name, await send(forged, abuse));
    console.log(`abuse documents tried: ${abuseCases.length + 2 * anonymousCases.length} (0 accepted) without a session`);
  });

  test('of a public audit tool is among them; the two that ask harmlessly are answered to the signed-in, without a trace of how long it took', async () => {
    expect(audited.filter(({ name }) => !abuseCases.some((each) => each.name === name))).toEqual([]);
    expect(audited).toHaveLength(11);
    for (const query of ['query cop { __typename }', 'query cop { __schema { types { name fields { name } } } }']) {
      for (const extensions of [undefined, { tracing: true }]) {
        const { status, body } = await send(client, { name: 'audit', query: '', request: { headers: { 'content-type': 'application/json', 'apollo-tracing': '1', 'apollo-federation-include-trace': 'ftv1' }, body: JSON.stringify({ query, extensions }) } });
        expect([query, status, Object.keys(JSON.parse(body) as object)]).toEqual([query, 200, ['data']]);
      }
      expectRefused(query, await send(portal.anonymous, { name: 'audit', query }));
    }
  });

  test('leaves the server answering: introspection and plain questions of the signed-in still pass', async () => {
    expect((await client.query('{ __schema { queryType { name } } }')).__schema.queryType.name).toBe('Query');
    expect((await client.query('{ viewer { today } }')).viewer.today).toBe('2026-03-02');
  });
});
