import type { Page } from '@playwright/test';
import { violations } from '../kit/accessibility.js';
import { type Person, seat } from '../kit/people.js';
import { expect, type SignIn, test } from '../kit/test.js';
import { type Language, strayWords } from '../kit/words.js';

/*
 * Every screen of both sides in both languages, wide and narrow, light and dark. A screen is opened once in each language and
 * then turned in place: the rules of accessibility are run on both widths, those of colour again in the dark.
 */
test.setTimeout(300_000);

const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 360, height: 740 };
const COLOUR = ['color-contrast', 'link-in-text-block'];

/** Everything that went wrong on a page behind the reader's back. */
function listen(page: Page): string[] {
  const heard: string[] = [];
  page.on('console', (message) => message.type() === 'error' && heard.push(message.text()));
  page.on('pageerror', (error) => heard.push(error.message));
  page.on('response', (answer) => answer.status() >= 400 && heard.push(`${answer.status()} ${new URL(answer.url()).pathname}`));
  return heard;
}

async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('.mantine-Skeleton-root')).toHaveCount(0);
}

const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

async function look(page: Page, language: Language): Promise<string[]> {
  const found: string[] = [];
  for (const [name, size] of [['wide', WIDE], ['narrow', NARROW]] as const) {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.setViewportSize(size);
    await settled(page);
    const beyond = await overflow(page);
    if (beyond > 0) found.push(`${name}: ${beyond} px wider than the window`);
    found.push(...(await violations(page)).map((text) => `${name}, light: ${text}`));
    found.push(...(await strayWords(page, language)).map((text) => `${name}: "${text}" on screen`));
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
    found.push(...(await violations(page, COLOUR)).map((text) => `${name}, dark: ${text}`));
  }
  return found;
}

const OBJECTS = `{
  itemLocations(first: 1, filter: { withOpenProposal: true }) { edges { node { id } } }
  answered: proposals(first: 1, filter: { state: [CHANGED] }) { edges { node { id } } }
  closed: proposals(first: 1, filter: { state: [CLOSED] }) { edges { node { id } } }
  underWay: shipments(first: 1, filter: { state: [SHIPPED] }) { edges { node { id } } }
  received: shipments(first: 1, filter: { state: [CLOSED] }) { edges { node { id } } }
  agreements(first: 1) { edges { node { id } } }
}`;

async function pathsFor({ ask, who }: Person): Promise<string[]> {
  const lists = await ask<Record<string, { edges: Array<{ node: { id: string } }> }>>(OBJECTS);
  const id = (list: string): string => {
    const found = lists[list]?.edges[0]?.node.id;
    if (!found) throw new Error(`The demo has no ${list} for ${who.organisation}`);
    return found;
  };
  const paths = [
    '/home', '/board', '/board?view=all&q=nothing-has-this-name', `/items/${id('itemLocations')}`, '/proposals', '/proposals?tab=all', `/proposals/${id('answered')}`,
    `/proposals/${id('closed')}`, '/deliveries', '/deliveries?tab=all', `/deliveries/${id('underWay')}`, `/deliveries/${id('received')}`, '/service-levels', '/slow-stock',
    '/agreements', `/agreements/${id('agreements')}`, '/audit', '/nowhere',
  ];
  return who.side === 'BUYER' ? [...paths, '/imports', `/imports/${await firstImport(ask)}`] : paths;
}

async function firstImport(ask: Person['ask']): Promise<string> {
  const { imports } = await ask<{ imports: { edges: Array<{ node: { id: string } }> } }>('{ imports(first: 1) { edges { node { id } } } }');
  return imports.edges[0]?.node.id ?? '';
}

const READERS: Array<Partial<SignIn>> = [{ organisation: 'Falkenried', role: 'BP' }, { organisation: 'Kitahama Fasteners', role: 'SP' }];

for (const traits of READERS) {
  for (const language of ['en', 'ja'] as const) {
    test(`the screens of ${traits.organisation} read well in ${language}, in every size and light`, async ({ browser, portal }) => {
      const person = await seat(browser, portal, traits, { locale: language === 'en' ? 'en-GB' : 'ja-JP' });
      const heard = listen(person.page);
      for (const path of await pathsFor(person)) {
        heard.length = 0;
        await person.page.setViewportSize(WIDE);
        await person.page.goto(path);
        const found = await look(person.page, language);
        await expect.soft(person.page.locator('html'), path).toHaveAttribute('lang', language);
        expect.soft([...found, ...heard], path).toEqual([]);
      }
      await person.context.close();
    });
  }
}

for (const language of ['en', 'ja'] as const) {
  test(`the sign-in reads well in ${language}, in every size and light`, async ({ browser, portal }) => {
    const context = await browser.newContext({ baseURL: portal.url, locale: language === 'en' ? 'en-GB' : 'ja-JP' });
    const page = await context.newPage();
    await page.goto('/sign-in');
    expect(await look(page, language)).toEqual([]);
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await context.close();
  });
}
