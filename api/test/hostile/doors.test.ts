import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Payload } from '../kit/client.js';
import { TestSocket, changesDocument } from '../kit/socket.js';
import { registry } from '../matrix/fixtures/index.js';
import type { Actor } from '../matrix/world/actors.js';
import { Desk } from './desk.js';
import { notNames, payloads, unkeepable } from './strings.js';
import { type TextInput, textInputs } from './text-inputs.js';

let desk: Desk;
let actor: Actor;
beforeAll(async () => {
  desk = await Desk.open();
  actor = desk.actors.find(({ permissions }) => permissions.has('board:read')) as Actor;
}, 120_000);
afterAll(() => desk.close());

/** A request as it travels: what JSON.stringify would mend is written by hand. */
async function send(body: unknown): Promise<{ status: number; error: Payload }> {
  const response = await actor.client.fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: typeof body === 'string' ? body : JSON.stringify(body) });
  const { errors } = (await response.json()) as Payload;
  return { status: response.status, error: { ...errors?.[0]?.extensions, message: errors?.[0]?.message } };
}

const refusal = (reason: string, input: string): unknown => ({ status: 400, error: { code: 'BAD_USER_INPUT', reason, input: input.split('.').filter(Boolean), position: expect.any(Number), requestId: expect.any(String), message: expect.stringContaining('The text at ') } });

/** The arguments written into the document: no type is looked at before the text is. */
function written({ type, field, path }: TextInput, text: string): string {
  const value = [...path.slice(1)].reverse().reduce((inner, step) => (step === '0' ? `["a", ${inner}]` : `{ other: "b", ${step}: ${inner} }`), text);
  return `${type === 'Mutation' ? 'mutation' : 'query'} { ${field}(first: "c", ${path[0]}: ${value}) { __typename } }`;
}

describe('a text that nothing could keep, written into the document', () => {
  test('is refused at every input by the same place as in a variable, however it is written', async () => {
    const block = (text: string): string => `"""${text}"""`;
    for (const input of textInputs(desk.schema)) {
      const place = input.path.join('.').replace(/\.0(?=\.|$)/g, '.1');
      for (const literal of ['"a\\u0000b"', '"a\\u{0}b"', '"a\0b"', block('a\0b')]) expect([input.name, literal, await send({ query: written(input, literal) })]).toEqual([input.name, literal, refusal('NUL_CHARACTER', place)]);
    }
    const [input] = textInputs(desk.schema) as [TextInput];
    expect(await send({ query: written(input, `"${'x'.repeat(20_001)}"`) })).toEqual(refusal('TOO_LONG', input.path.join('.')));
  });

  test('is refused as a default of a variable, in a directive and in a comment', async () => {
    expect(await send({ query: 'query ($deep: FactFilter = { kind: ["x", "\\u0000"] }) { facts(filter: $deep) { edges { cursor } } }' })).toEqual(refusal('NUL_CHARACTER', 'deep.kind.1'));
    expect(await send({ query: '{ viewer { today @a(b: "\\u0000") } }' })).toEqual(refusal('NUL_CHARACTER', 'b'));
    expect(await send({ query: '{ viewer { today } } # \0' })).toEqual(refusal('NUL_CHARACTER', ''));
    expect(await send({ query: '\0{ viewer { today } }' })).toEqual(refusal('NUL_CHARACTER', ''));
  });

  test('as half of a character is no document', async () => {
    expect(await send('{"query":"{ node(id: \\"\\ud83d\\") { id } }"}')).toEqual(refusal('HALF_CHARACTER', ''));
    expect(await send({ query: '{ node(id: "\\ud83d") { id } }' })).toMatchObject({ status: 400, error: { code: 'GRAPHQL_PARSE_FAILED' } });
    expect(await send({ query: '{ node(id: "\\ud83d\\ude00") { id } }' })).toMatchObject({ status: 200, error: { message: undefined } });
  });
});

describe('a text that nothing could keep, beside the variables that the document asks for', () => {
  test('is refused all the same: in a name, a key, a list, an extension and the name of the operation', async () => {
    const query = 'query q { viewer { today } }';
    for (const [body, place] of [
      [{ query, variables: { unused: '\0' } }, 'unused'],
      [{ query, variables: { unused: ['a', { deep: ['\0'] }] } }, 'unused.1.deep.0'],
      [{ query, variables: { 'a\0': 1 } }, 'a\ufffd'],
      [{ query, extensions: { client: '\0' } }, 'extensions.client'],
      [{ query, operationName: 'q\0' }, 'operationName'],
    ] as const) expect([place, await send(body)]).toEqual([place, refusal('NUL_CHARACTER', place)]);
    expect(await send('{"query":"{ viewer { today } }","variables":{"unused":"\\udfff"}}')).toEqual(refusal('HALF_CHARACTER', 'unused'));
    expect(await send({ query, variables: { unused: 'x'.repeat(20_001) } })).toEqual(refusal('TOO_LONG', 'unused'));
    expect((await send({ query, variables: { unused: 'x'.repeat(20_000) } })).status).toBe(200);
  });

  test('of a name that changes what objects inherit is refused at any depth; other names of the language do nothing', async () => {
    const facts = 'query ($filter: FactFilter) { facts(filter: $filter) { edges { cursor } } }';
    expect(await send(`{"query":"${facts}","variables":{"__proto__":{"polluted":"x"}}}`)).toEqual(refusal('FORBIDDEN_KEY', '__proto__'));
    expect(await send(`{"query":"${facts}","variables":{"filter":{"text":"a","__proto__":{"polluted":"x"}}}}`)).toEqual(refusal('FORBIDDEN_KEY', 'filter.__proto__'));
    for (const key of ['constructor', 'prototype', 'toString', 'hasOwnProperty', '__defineGetter__', 'then']) {
      expect([key, (await send(`{"query":"${facts}","variables":{"filter":{"${key}":{"prototype":{"polluted":"x"}}}}}`)).error.code]).toEqual([key, 'BAD_USER_INPUT']);
      expect([key, (await send(`{"query":"${facts}","variables":{"${key}":{"prototype":{"polluted":"x"}}}}`)).status]).toEqual([key, 200]);
    }
    expect([({} as Payload).polluted, Object.keys(Object.prototype), 'polluted' in Function.prototype]).toEqual([undefined, [], false]);
  });
});

test('over the socket a text that nothing could keep is refused by the same words', async () => {
  const socket = await TestSocket.open(actor.client);
  const asked: Array<[string, unknown]> = [
    ['agreement', { query: changesDocument, variables: { agreement: '\0' } }],
    ['unused.0', { query: changesDocument, variables: { unused: ['\0'] } }],
    ['agreement', { query: 'subscription { changes(agreement: "\\u0000") { id } }' }],
    ['operationName', { query: changesDocument, operationName: '\0' }],
    ['', { query: `${changesDocument} # \0` }],
    ['__proto__', `{"query":${JSON.stringify(changesDocument)},"variables":{"__proto__":{"x":1}}}`],
  ];
  for (const [index, [place, payload]] of asked.entries()) {
    socket.send(`{"id":"t${index}","type":"subscribe","payload":${typeof payload === 'string' ? payload : JSON.stringify(payload)}}`);
    await socket.until(() => socket.answers(`t${index}`).length > 0 || socket.closed !== null);
    const [{ type, payload: errors }] = socket.answers(`t${index}`);
    expect([place, type, errors[0].extensions]).toEqual([place, 'error', { code: 'BAD_USER_INPUT', reason: place === '__proto__' ? 'FORBIDDEN_KEY' : 'NUL_CHARACTER', input: place.split('.').filter(Boolean), position: expect.any(Number), requestId: null }]);
  }
  expect(socket.closed).toBeNull();
  socket.close();
});

/** Bodies of the doors outside GraphQL, by route; the matrix knows every route there is. */
const bodies = (): Array<[string, Record<string, string>]> =>
  [...registry.routes].filter(([route]) => route.startsWith('POST /auth/')).flatMap(([route, row]) => {
    const { init } = row.ask(desk.place);
    const more = route.endsWith('/accept') ? { locale: 'en', timeZone: 'Asia/Tokyo' } : route.endsWith('/reset-request') ? { locale: 'en' } : {};
    return typeof init?.body === 'string' ? [[route.slice('POST '.length), { ...(JSON.parse(init.body) as Record<string, string>), ...more }] as [string, Record<string, string>]] : [];
  });

async function knock(path: string, body: string): Promise<{ status: number; told: Payload }> {
  const response = await actor.client.fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const text = await response.text();
  return { status: response.status, told: text ? JSON.parse(text) : {} };
}

/** What is no text at all. */
const noTexts = ['{}', '[]', '["a"]', '5', 'true', 'null', '{"toString":"x"}'];

describe('outside GraphQL', () => {
  test('every text of every body is taken or refused, and never a fault; what nothing could keep is refused by its place', async () => {
    let tried = 0;
    for (const [path, body] of bodies()) {
      for (const field of Object.keys(body)) {
        await desk.portal.sql.query('delete from auth.throttle');
        const others = payloads.filter((text) => !unkeepable.some(([, each]) => each === text)).filter((_, index) => index % 4 === tried % 4);
        const values = [...others.map((text) => JSON.stringify(text)), ...noTexts];
        for (const value of values) {
          const { status, told } = await knock(path, JSON.stringify({ ...body, [field]: 0 }).replace(`"${field}":0`, () => `"${field}":${value}`));
          expect([path, field, value.slice(0, 60), status < 500, told.code ?? 'done']).toEqual([path, field, value.slice(0, 60), true, expect.not.stringMatching(/INTERNAL/)]);
        }
        for (const [reason, text] of unkeepable) {
          const { status, told } = await knock(path, JSON.stringify({ ...body, [field]: text }));
          expect([path, status, told.code, told.reason, told.input]).toEqual([path, 400, 'BAD_USER_INPUT', reason, [field]]);
        }
        tried += 1;
      }
      expect((await knock(path, '{"__proto__":{"admin":true}}')).told).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'FORBIDDEN_KEY', input: ['__proto__'] });
    }
    process.stderr.write(`texts of bodies outside GraphQL: ${tried} fields of ${bodies().length} doors\n`);
    expect(tried).toBeGreaterThan(20);
  }, 300_000);

  test('the name of somebody who joins is one line that can be read', async () => {
    await desk.portal.sql.query('delete from auth.throttle');
    const [, body] = bodies().find(([path]) => path.endsWith('/accept')) as [string, Record<string, string>];
    for (const name of notNames) expect([name, (await knock('/auth/invitation/accept', JSON.stringify({ ...body, name }))).told]).toEqual([name, { code: 'INVALID', fields: ['name'] }]);
    expect((await knock('/auth/invitation/accept', JSON.stringify({ ...body, name: 'Ádám 山本' }))).told).toEqual({ code: 'LINK_INVALID' });
  });

  test('an address with a text that nothing could keep goes no further', async () => {
    for (const path of ['/auth/single-sign-on/start?domain=%00', '/auth/single-sign-on/start?domain=a.example&email=%00', '/auth/single-sign-on/callback?code=%00&state=x', '/auth/single-sign-on/start?__proto__=x', `/auth/single-sign-on/start?domain=a&domain=%00`]) {
      const response = await desk.portal.anonymous.fetch(path, { redirect: 'manual' });
      expect([path, response.status, ((await response.json()) as Payload).code]).toEqual([path, 400, 'BAD_USER_INPUT']);
    }
    for (const path of ['/audit/%00.jsonl', '/audit/%ED%A0%80.jsonl', '/imports/%00/errors.csv', '/imports/__proto__/errors.csv', `/audit/${'x'.repeat(5_000)}.jsonl`, '/audit/%ff.jsonl', '/%00', '/%ED%A0%80']) {
      const response = await actor.client.fetch(path);
      expect([path, response.status >= 400 && response.status < 500 ? '4xx' : response.status]).toEqual([path, '4xx']);
    }
  });
});
