import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connect } from 'node:net';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../src/config.js';
import type { TestClient } from '../kit/client.js';
import { type TestPortal, startTestPortal } from '../kit/portal.js';
import { password } from '../kit/world.js';

const page = '<!doctype html><html><head><title>Stockpact</title></head><body></body></html>';

let root: string;
let portal: TestPortal;
let email: string;
let client: TestClient;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'stockpact-web-'));
  await writeFile(join(root, 'index.html'), page);
  await writeFile(join(root, 'mark.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  portal = await startTestPortal({ config: { webRoot: root, logLevel: 'silent', deadlines: { header: 1_000, body: 700, request: 3_000 } } });
  email = await portal.world.user(await portal.world.organisation('BUYER'), ['BP', 'BC']);
  client = await portal.signIn(email);
});
afterAll(async () => {
  await portal.stop();
  await rm(root, { recursive: true });
});

const json = { 'content-type': 'application/json' };
const change = JSON.stringify({
  query: 'mutation ($input: ViewerPreferencesUpdateInput!) { viewerPreferencesUpdate(input: $input) { userErrors { code } } }',
  variables: { input: { expectedVersion: 1, locale: 'ja', idempotencyKey: '2f9d5a57-3a0a-4c8f-8a6c-0c6b2b0c9a11' } },
});

describe('a request that a foreign page makes a browser send', () => {
  const own = (): Record<string, string> => ({ cookie: client.cookie ?? '' });
  const form = 'application/x-www-form-urlencoded';
  const shapes = (): Array<[string, string, RequestInit]> => [
    ['a form', '/graphql', { method: 'POST', headers: { ...own(), 'content-type': form, origin: 'https://evil.example' }, body: new URLSearchParams({ query: 'mutation { x }' }) }],
    ['a form without an origin', '/graphql', { method: 'POST', headers: { ...own(), 'content-type': form }, body: `query=${encodeURIComponent('mutation { x }')}` }],
    ['a multipart form', '/graphql', { method: 'POST', headers: { ...own(), 'content-type': 'multipart/form-data; boundary=x' }, body: `--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n${change}\r\n--x--` }],
    ['JSON dressed as text', '/graphql', { method: 'POST', headers: { ...own(), 'content-type': 'text/plain', 'x-stockpact': '1' }, body: change }],
    ['JSON without our header', '/graphql', { method: 'POST', headers: { ...own(), ...json }, body: change }],
    ['JSON with our header from elsewhere', '/graphql', { method: 'POST', headers: { ...own(), ...json, 'x-stockpact': '1', origin: 'https://evil.example' }, body: change }],
    ['JSON from a page without an origin', '/graphql', { method: 'POST', headers: { ...own(), ...json, 'x-stockpact': '1', origin: 'null' }, body: change }],
    ['a look-alike host', '/graphql', { method: 'POST', headers: { ...own(), ...json, 'x-stockpact': '1', origin: `${portal.url}.evil.example` }, body: change }],
    ['a link', `/graphql?query=${encodeURIComponent('mutation { viewerPreferencesUpdate { userErrors { code } } }')}`, { headers: own() }],
    ['a method in disguise', '/graphql', { method: 'POST', headers: { ...own(), ...json, 'x-http-method-override': 'POST' }, body: change }],
    ['sign-out by a form', '/auth/sign-out', { method: 'POST', headers: { ...own(), 'content-type': form, origin: 'https://evil.example' }, body: 'a=b' }],
    ['sign-out by a link', '/auth/sign-out', { headers: own() }],
    ['a socket ticket', '/auth/socket-ticket', { method: 'POST', headers: { ...own(), origin: 'https://evil.example' } }],
    ['a file', '/files?name=x.csv', { method: 'POST', headers: { ...own(), 'content-type': 'text/csv' }, body: 'a,b' }],
  ];

  test('does nothing, in each of fourteen shapes', async () => {
    for (const [name, path, init] of shapes()) {
      const { status } = await fetch(`${portal.url}${path}`, init);
      expect([name, status >= 400 && status < 500]).toEqual([name, true]);
    }
    const { viewer } = await client.query('{ viewer { user { locale version } } }');
    expect(viewer.user).toEqual({ locale: 'en', version: 1 });
    expect((await portal.sql.query('select 1 from smi.feeds_file')).rowCount).toBe(0);
  });

  test('with our header and from our own page it works: the shapes fail for the right reason', async () => {
    const response = await fetch(`${portal.url}/graphql`, { method: 'POST', headers: { ...own(), ...json, 'x-stockpact': '1', origin: portal.url }, body: change });
    expect(await response.json()).toEqual({ data: { viewerPreferencesUpdate: { userErrors: [] } } });
  });
});

describe('every answer', () => {
  const everywhere = (): Array<[string, Promise<Response>]> => [
    ['page', fetch(`${portal.url}/board`, { headers: { accept: 'text/html' } })],
    ['file of the client', fetch(`${portal.url}/mark.svg`)],
    ['question', client.fetch('/graphql', { method: 'POST', headers: json, body: '{"query":"{ viewer { today } }"}' })],
    ['refused question', portal.anonymous.fetch('/graphql', { method: 'POST', headers: json, body: '{"query":"{"}' })],
    ['unknown path', fetch(`${portal.url}/nothing/here`, { headers: { accept: 'application/json' } })],
    ['unknown asset', fetch(`${portal.url}/assets/nothing.js`)],
    ['failed sign-in', portal.anonymous.fetch('/auth/sign-in', { method: 'POST', headers: json, body: '{"email":"a@b.c","password":"x"}' })],
    ['forged request', fetch(`${portal.url}/auth/sign-out`, { method: 'POST' })],
    ['upload', client.fetch('/files?name=x.csv', { method: 'POST', body: 'a,b\n1,2' })],
    ['health', fetch(`${portal.url}/livez`)],
  ];

  test('carries the security headers and a request id', async () => {
    for (const [name, answer] of everywhere()) {
      const { headers } = await answer;
      const policy = headers.get('content-security-policy') ?? '';
      expect([name, policy.includes('unsafe'), policy.includes("default-src 'none'"), policy.includes("script-src 'self';")]).toEqual([name, false, true, true]);
      expect([name, headers.get('x-content-type-options'), headers.get('x-frame-options'), headers.get('referrer-policy')]).toEqual([name, 'nosniff', 'DENY', 'no-referrer']);
      expect([name, headers.get('cross-origin-opener-policy'), headers.get('cross-origin-resource-policy')]).toEqual([name, 'same-origin', 'same-origin']);
      expect([name, headers.get('permissions-policy')]).toEqual([name, expect.stringContaining('camera=()')]);
      expect([name, headers.get('x-request-id')]).toEqual([name, expect.stringMatching(/^[0-9a-f-]{36}$/)]);
      expect([name, headers.get('x-powered-by'), headers.get('server')]).toEqual([name, null, null]);
      expect([name, headers.get('access-control-allow-origin')]).toEqual([name, null]);
      expect([name, headers.get('cache-control')]).toEqual([name, name === 'file of the client' ? 'no-cache' : 'no-store']);
    }
  });

  test('gives a page its own nonce for styles, which the policy names', async () => {
    const [first, second] = await Promise.all([0, 1].map(() => fetch(`${portal.url}/home`, { headers: { accept: 'text/html' } })));
    const nonces = await Promise.all([first, second].map(async (answer) => [/name="style-nonce" content="([^"]+)"/.exec((await answer?.text()) ?? '')?.[1], answer?.headers.get('content-security-policy')]));
    for (const [nonce, policy] of nonces) expect(policy).toContain(`'nonce-${nonce}'`);
    expect(nonces[0]?.[0]).not.toBe(nonces[1]?.[0]);
  });

  test('that fails tells a code and nothing of how the portal is made', async () => {
    const post = (path: string, body: string | Buffer, headers: Record<string, string> = json): Promise<Response> => client.fetch(path, { method: 'POST', headers, body: body as string });
    const failures: Array<[string, number, Promise<Response>]> = [
      ['unknown path', 404, client.fetch('/nothing/here', { headers: { accept: 'application/json' } })],
      ['unknown path with markup', 404, client.fetch('/<script>alert(1)</script>', { headers: { accept: 'application/json' } })],
      ['unknown method', 404, client.fetch('/auth/sign-in', { method: 'PATCH' })],
      ['broken JSON', 400, post('/auth/sign-in', '{"email": ')],
      ['a JSON body of 2 MB', 413, post('/auth/sign-in', JSON.stringify({ email: 'x'.repeat(2_000_000) }))],
      ['an encoding nobody knows', 415, post('/auth/sign-in', 'x', { ...json, 'content-encoding': 'br2' })],
      ['bytes that are no gzip', 400, post('/auth/sign-in', 'x', { ...json, 'content-encoding': 'gzip' })],
      ['a charset nobody knows', 415, post('/auth/sign-in', '{}', { 'content-type': 'application/json; charset=ebcdic' })],
      ['a path that is no text', 400, client.fetch('/imports/%E0%A4%A/errors.csv')],
      ['a malformed id', 404, client.fetch('/imports/%00/errors.csv')],
      ['an id of nothing', 404, client.fetch(`/imports/${Buffer.from('Import:00000000-0000-0000-0000-000000000000').toString('base64url')}/errors.csv`)],
      ['a file without a session', 401, portal.anonymous.fetch('/files?name=x.csv', { method: 'POST', body: 'a' })],
    ];
    for (const [name, status, answer] of failures) {
      const response = await answer;
      const body = await response.text();
      expect([name, response.status, Object.keys(JSON.parse(body) as object)]).toEqual([name, status, expect.arrayContaining(['code'])]);
      expect([name, body.match(/node_modules|\bat .+:\d+|Cannot |SyntaxError|select |<script|Error:/)]).toEqual([name, null]);
    }
  });

  test('tells of an unexpected failure only its request id', async () => {
    await portal.sql.query('alter table smi.feeds_file rename to feeds_file_gone');
    const upload = await client.fetch('/files?name=x.csv', { method: 'POST', body: 'a,b' });
    await portal.sql.query('alter table smi.feeds_file_gone rename to feeds_file');
    expect([upload.status, await upload.json()]).toEqual([500, { code: 'INTERNAL_SERVER_ERROR', requestId: upload.headers.get('x-request-id') }]);
  });
});

describe('a caller who takes its time', () => {
  /** Sends these bytes over a plain connection, a piece at a time, and gives what came back until the line was closed. */
  async function trickle(pieces: string[], every: number): Promise<{ answer: string; milliseconds: number }> {
    const from = performance.now();
    return new Promise((resolve) => {
      const socket = connect(Number(new URL(portal.url).port), '127.0.0.1');
      let answer = '';
      const timer = setInterval(() => socket.writable && pieces.length > 0 && socket.write(pieces.shift() ?? ''), every);
      socket.on('data', (data) => (answer += String(data)));
      socket.on('error', () => undefined);
      socket.on('close', () => {
        clearInterval(timer);
        resolve({ answer, milliseconds: performance.now() - from });
      });
    });
  }

  test('to send a JSON body is answered with 408 and hung up on', async () => {
    const head = `POST /auth/sign-in HTTP/1.1\r\nhost: x\r\nx-stockpact: 1\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n`;
    const { answer, milliseconds } = await trickle([head, ...Array.from({ length: 100 }, () => '{')], 50);
    expect(answer).toContain('408');
    expect(milliseconds).toBeLessThan(3_000);
  });

  test('or sends what is no HTTP, or a header beyond measure, gets a short answer', async () => {
    const garbage = await trickle(['HELLO\r\n\r\n'], 10);
    expect(garbage.answer).toContain('400 Bad Request');
    const long = await trickle([`GET /livez HTTP/1.1\r\nhost: x\r\nx-long: ${'x'.repeat(40_000)}\r\n\r\n`], 10);
    expect(long.answer).toContain('431');
  });
});

describe('the session cookie', () => {
  test('of a portal behind https is bound to its host and to https', async () => {
    const secure = await startTestPortal({ config: { cookieSecure: true } });
    const address = await secure.world.user(await secure.world.organisation('BUYER'), ['BP']);
    const signIn = await secure.anonymous.fetch('/auth/sign-in', { method: 'POST', headers: json, body: JSON.stringify({ email: address, password }) });
    const [cookie = ''] = signIn.headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-stockpact_session=/);
    for (const flag of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']) expect(cookie).toContain(flag);
    expect(cookie).not.toContain('Domain');
    expect(signIn.headers.get('strict-transport-security')).toContain('max-age=63072000');
    expect(signIn.headers.get('content-security-policy')).toContain('upgrade-insecure-requests');
    await secure.stop();
  });
});

describe('secrets', () => {
  test('may come as files, and a missing one is named without telling another', async () => {
    const file = join(root, 'app-url');
    await writeFile(file, 'postgres://smi_app:from-a-file@127.0.0.1/x\n');
    const before = process.env['APP_DATABASE_URL'];
    delete process.env['APP_DATABASE_URL'];
    expect(() => loadConfig()).toThrow(/^Configuration: APP_DATABASE_URL: [^@]*$/);
    process.env['APP_DATABASE_URL_FILE'] = file;
    expect(loadConfig().databases.app).toBe('postgres://smi_app:from-a-file@127.0.0.1/x');
    delete process.env['APP_DATABASE_URL_FILE'];
    process.env['APP_DATABASE_URL'] = before;
  });
});
