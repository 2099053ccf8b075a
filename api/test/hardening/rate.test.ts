import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { TestClient } from '../kit/client.js';
import { type TestPortal, startTestPortal } from '../kit/portal.js';
import type { TestOrganisation } from '../kit/world.js';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal({ config: { allowances: { user: 3_000, organisation: 5_000, requests: 30 } } });
});
afterAll(() => portal.stop());

/** A page that costs about eight hundred. */
const dear = '{ itemLocations(first: 100) { edges { node { id status } } } }';

async function ask(client: TestClient, query: string): Promise<{ status: number; headers: Headers; body: { data?: unknown; errors?: Array<{ extensions: Record<string, unknown> }> } }> {
  const response = await client.fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) });
  return { status: response.status, headers: response.headers, body: (await response.json()) as never };
}

async function colleague(organisation: TestOrganisation): Promise<TestClient> {
  return portal.signIn(await portal.world.user(organisation, ['BP']));
}

describe('what a caller may ask in a minute', () => {
  test('is weighed by cost: whoever used it up is told when to come back, and others go on', async () => {
    const scraper = await colleague(await portal.world.organisation('BUYER'));
    const other = await colleague(await portal.world.organisation('BUYER'));
    const answers = [];
    for (let i = 0; i < 8; i += 1) answers.push(await ask(scraper, dear));
    const refused = answers.filter(({ status }) => status === 429);
    expect(answers[0]?.status).toBe(200);
    expect(refused.length).toBeGreaterThan(3);
    expect(refused[0]?.body).toMatchObject({ errors: [{ extensions: { code: 'RATE_LIMITED', retryAfter: expect.any(Number), requestId: expect.any(String) } }] });
    expect(refused[0]?.body.data).toBeUndefined();
    const retryAfter = Number(refused[0]?.headers.get('retry-after'));
    expect([retryAfter > 0, retryAfter <= 60]).toEqual([true, true]);
    expect(refused[0]?.headers.get('ratelimit')).toMatch(/^"user";r=\d+;t=\d+$/);
    expect(answers[0]?.headers.get('ratelimit-policy')).toBe('"user";q=3000;w=60');
    expect((await ask(other, dear)).status).toBe(200);
  });

  test('is bounded for the organisation as well, however many people it sends', async () => {
    const organisation = await portal.world.organisation('BUYER');
    const statuses = [];
    for (let i = 0; i < 5; i += 1) {
      const client = await colleague(organisation);
      for (let n = 0; n < 2; n += 1) statuses.push((await ask(client, dear)).status);
    }
    expect(statuses.slice(0, 4)).toEqual([200, 200, 200, 200]);
    expect(statuses).toContain(429);
    expect((await ask(await colleague(await portal.world.organisation('BUYER')), dear)).status).toBe(200);
  });

  test('outside GraphQL is counted by request, for each session on its own', async () => {
    const [eager, calm] = [await colleague(await portal.world.organisation('BUYER')), await colleague(await portal.world.organisation('BUYER'))];
    const statuses = [];
    for (let i = 0; i < 40; i += 1) statuses.push((await eager.fetch('/imports/x/errors.csv')).status);
    expect([statuses[0], statuses.at(-1)]).toEqual([404, 429]);
    const last = await eager.fetch('/imports/x/errors.csv');
    expect([await last.json(), Number(last.headers.get('retry-after')) > 0]).toEqual([{ code: 'RATE_LIMITED', retryAfter: expect.any(Number) }, true]);
    expect((await calm.fetch('/imports/x/errors.csv')).status).toBe(404);
  });
});
