import { violations } from '../kit/accessibility.js';
import { type Person, seat } from '../kit/people.js';
import { expect, type SignIn, test } from '../kit/test.js';
import { type Watched, watch } from '../kit/watch.js';
import { type Language, strayWords } from '../kit/words.js';

/*
 * Every screen of both sides. A screen is opened once in each language and looked at wide and narrow; English is wide in the
 * light and narrow in the dark, Japanese the other way round, so that any two of language, size and light meet on every screen.
 */
test.setTimeout(300_000);

const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 360, height: 740 };
const LIGHTS = { en: ['light', 'dark'], ja: ['dark', 'light'] } as const;

async function look({ page, settled }: Watched, language: Language): Promise<string[]> {
  const found: string[] = [];
  for (const [index, size] of [WIDE, NARROW].entries()) {
    const light = LIGHTS[language][index] ?? 'light';
    await page.emulateMedia({ colorScheme: light, reducedMotion: 'reduce' });
    await page.setViewportSize(size);
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', light);
    await settled();
    const view = `${size.width} px, ${light}`;
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (beyond > 0) found.push(`${view}: ${beyond} px wider than the window`);
    found.push(...(await violations(page)).map((text) => `${view}: ${text}`));
    found.push(...(await strayWords(page, language)).map((text) => `${view}: "${text}" on screen`));
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

type Reader = { traits: Partial<SignIn>; paths: (person: Person) => Promise<string[]> };

/** The person whose page an administrator opens: the first of the list. */
async function administered({ ask }: Person): Promise<string[]> {
  const { users } = await ask<{ users: { edges: Array<{ node: { id: string } }> } }>('{ users(first: 1) { edges { node { id } } } }');
  return ['/home', '/admin/people', `/admin/people/${users.edges[0]?.node.id}`, '/admin/tokens', '/admin/entrance', '/access-log', '/settings/security'];
}

const READERS: Reader[] = [
  { traits: { organisation: 'Falkenried', role: 'BP' }, paths: pathsFor },
  { traits: { organisation: 'Kitahama Fasteners', role: 'SP' }, paths: pathsFor },
  { traits: { organisation: 'Falkenried', role: 'AD' }, paths: administered },
  { traits: { organisation: 'Falkenried', role: 'AU' }, paths: async () => ['/segregation', '/access-log', '/audit', '/settings/security'] },
];

for (const { traits, paths } of READERS) {
  for (const language of ['en', 'ja'] as const) {
    test(`the screens of ${traits.organisation}, ${traits.role}, read well in ${language}, in every size and light`, async ({ browser, portal }) => {
      const person = await seat(browser, portal, traits, { locale: language === 'en' ? 'en-GB' : 'ja-JP' });
      const watched = watch(person.page);
      for (const path of await paths(person)) {
        watched.heard.length = 0;
        await person.page.goto(path);
        const found = await look(watched, language);
        await expect.soft(person.page.locator('html'), path).toHaveAttribute('lang', language);
        expect.soft([...found, ...watched.heard], path).toEqual([]);
      }
      await person.context.close();
    });
  }
}

const OUTSIDE = ['/sign-in', '/forgotten-password', '/reset?token=none', '/invitation?token=none'];

for (const language of ['en', 'ja'] as const) {
  test(`the pages before the sign-in read well in ${language}, in every size and light`, async ({ browser, portal }) => {
    const context = await browser.newContext({ baseURL: portal.url, locale: language === 'en' ? 'en-GB' : 'ja-JP' });
    const page = await context.newPage();
    const watched = watch(page);
    for (const path of OUTSIDE) {
      await page.goto(path);
      expect.soft(await look(watched, language), path).toEqual([]);
      await expect.soft(page.locator('html'), path).toHaveAttribute('lang', language);
    }
    await context.close();
  });
}
