// People at screens of their own: each sits in a separate browser context, as in a separate browser.
import type { APIResponse, Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test';
import type { Portal, SignIn } from './test.js';

export interface Person {
  who: SignIn;
  context: BrowserContext;
  page: Page;
  /** Asks the API with this person's session, as the screens do; fails on errors. */
  ask<T>(document: string, variables?: Record<string, unknown>): Promise<T>;
}

/** Signs the first demo user with these traits in and opens an empty page. */
export async function seat(browser: Browser, portal: Portal, traits: Partial<SignIn>, options: BrowserContextOptions = {}): Promise<Person> {
  const who = portal.who(traits);
  const context = await browser.newContext({ baseURL: portal.url, ...options });
  await portal.signIn(context, who);
  const page = await context.newPage();
  return { who, context, page, ask: (document, variables = {}) => ask(context, portal.url, document, variables) };
}

/** Joins by the link of an invitation, as its holder would, and opens an empty page. */
export async function join(browser: Browser, portal: Portal, how: { token: string; name: string; password: string; organisation: string; email: string }): Promise<Person> {
  const { token, name, password, organisation, email } = how;
  const context = await browser.newContext({ baseURL: portal.url });
  const answer = await context.request.post(`${portal.url}/auth/invitation/accept`, { headers: ownRequest(portal.url), data: { token, name, password, locale: 'en', timeZone: 'Europe/Berlin' } });
  if (!answer.ok()) throw new Error(`Joining as ${name} was refused: ${answer.status()} ${await answer.text()}`);
  const who = { ...portal.who({ organisation }), name, email, password, role: '' };
  return { who, context, page: await context.newPage(), ask: (document, variables = {}) => ask(context, portal.url, document, variables) };
}

async function ask<T>(context: BrowserContext, url: string, document: string, variables: Record<string, unknown>): Promise<T> {
  const answer = await context.request.post(`${url}/graphql`, { headers: ownRequest(url), data: { query: document, variables } });
  const body = (await readJson(answer)) as { data?: T; errors?: Array<{ message: string }> };
  if (!body.data || body.errors?.length) throw new Error(`GraphQL: ${JSON.stringify(body.errors ?? answer.status())}`);
  return body.data;
}

/** What every request that changes something carries; without it the server takes it for a forged one. */
export function ownRequest(url: string): Record<string, string> {
  return { origin: url, 'x-stockpact': '1' };
}

async function readJson(answer: APIResponse): Promise<unknown> {
  return (await answer.text()) === '' ? {} : answer.json();
}
