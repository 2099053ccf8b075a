import { expect } from '@jest/globals';
import { generate } from 'otplib';
import { type Payload, TestClient } from './client.js';
import { password } from './world.js';

export const goodPassword = 'stapler under a wet umbrella';

/** POST with a JSON body, as our own page sends it. */
export async function post(client: TestClient, path: string, body: unknown): Promise<{ status: number; body: Payload; headers: Headers; cookie: string | null }> {
  const response = await client.fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const text = await response.text();
  const cookie = response.headers.getSetCookie().map((line) => line.split(';')[0]).find((line) => line && !line.endsWith('=')) ?? null;
  return { status: response.status, body: text ? (JSON.parse(text) as Payload) : {}, headers: response.headers, cookie };
}

/** The same browser after an answer that gave it a new session. */
export function after(client: TestClient, answer: { cookie: string | null }): TestClient {
  return new TestClient(client.url, answer.cookie ?? client.cookie);
}

export const signedIn = async (client: TestClient): Promise<boolean> => (await client.ask('{ viewer { user { id } } }')).errors.length === 0;

export interface Enrolled {
  client: TestClient;
  secret: string;
  recoveryCodes: string[];
}

/** Enrols the second factor of a signed-in user. */
export async function enrol(client: TestClient, with_ = password): Promise<Enrolled> {
  const offered = await post(client, '/auth/second-factor/enrol', { password: with_ });
  expect(offered.status).toBe(200);
  const secret = String(offered.body['secret']);
  const confirmed = await post(client, '/auth/second-factor/confirm', { code: await codeOf(secret) });
  expect(confirmed.status).toBe(200);
  return { client: after(client, confirmed), secret, recoveryCodes: confirmed.body.recoveryCodes };
}

/** The code of now, or of a step later: a code that was used is not taken again. */
export async function codeOf(secret: string, stepsAhead = 0): Promise<string> {
  return generate({ secret, epoch: Math.floor(Date.now() / 1000) + stepsAhead * 30 });
}
