// What a journey starts from: `import { test, expect } from './test.js'`.
import { test as base, type APIRequestContext, type BrowserContext } from '@playwright/test';
import { openWorld } from './world.mjs';

export { expect } from '@playwright/test';

export interface SignIn { side: 'BUYER' | 'SUPPLIER'; organisation: string; name: string; role: string; email: string; password: string }

export interface Portal {
  url: string;
  signIns: SignIn[];
  /** The first demo user that has all the named traits. */
  who(traits: Partial<SignIn>): SignIn;
  /** Behind the curtain: what an operator has set up and no screen can. */
  sql(text: string, values?: readonly unknown[]): Promise<void>;
  /** Signs in without the screen, for journeys that are about something else. */
  signIn(context: BrowserContext, who: SignIn): Promise<void>;
}

interface WorkerFixtures {
  /** Files that change the world name one of their own: `test.use({ world: 'loop' })`. Files of the same world share it. */
  world: string;
  portal: Portal;
}

export const test = base.extend<object, WorkerFixtures>({
  world: ['common', { option: true, scope: 'worker' }],
  portal: [async ({ world }, use) => {
    const opened = await openWorld(world);
    const signIns = opened.signIns as SignIn[];
    await use({
      url: opened.url,
      signIns,
      sql: opened.sql,
      who: (traits) => find(signIns, traits),
      signIn: (context, who) => signIn(context.request, opened.url, who),
    });
    await opened.close();
  }, { scope: 'worker', timeout: 120_000 }],
  baseURL: async ({ portal }, use) => use(portal.url),
});

function find(signIns: SignIn[], traits: Partial<SignIn>): SignIn {
  const wanted = Object.entries(traits);
  const found = signIns.find((one) => wanted.every(([name, value]) => one[name as keyof SignIn] === value));
  if (!found) throw new Error(`The demo has no user with ${JSON.stringify(traits)}`);
  return found;
}

async function signIn(request: APIRequestContext, url: string, who: SignIn): Promise<void> {
  const answer = await request.post(`${url}/auth/sign-in`, {
    data: { email: who.email, password: who.password },
    headers: { origin: url, 'x-stockpact': '1' },
  });
  if (!answer.ok()) throw new Error(`Sign-in of ${who.email} was refused: ${answer.status()}`);
}
