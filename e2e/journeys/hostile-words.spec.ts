import { listenForAlarms } from '../kit/hostile/alarms.js';
import { runOffice } from '../kit/hostile/office.js';
import { textsOfScreens } from '../kit/hostile/screen-texts.mjs';
import { MADE_BY_THE_PORTAL, WORDS, WORDS_APART } from '../kit/hostile/screen-words.js';
import { struckBy, toldBy } from '../kit/hostile/told.js';
import { seatTraders, trade, UNITS } from '../kit/hostile/trade.js';
import { HOSTILE_WORDS } from '../kit/hostile/words.js';
import { Written } from '../kit/hostile/written.js';
import { type Person, seat } from '../kit/people.js';
import { expect, test } from '../kit/test.js';
import { watch } from '../kit/watch.js';

/* Words that are markup, script, address, style or template: a supplier's words on a buyer's screen and the other way round. */
test.use({ world: 'hostile_words', viewport: { width: 1440, height: 2400 } });
test.setTimeout(600_000);

/** Opens each screen and gives what they told; a screen that became more than words is named. */
async function read(person: Person, paths: readonly string[], more: (path: string) => Promise<void> = async () => undefined): Promise<string> {
  const { page } = person;
  const { settled } = watch(page);
  const told: string[] = [];
  for (const path of paths) {
    await page.goto(path);
    await settled();
    await more(path);
    told.push(await toldBy(page));
    expect([path, await struckBy(page)]).toEqual([path, []]);
  }
  return told.join('\n');
}

/** What each side is shown of what the other wrote: on the screens that are opened, at least so many texts of each field. */
const shownToSupplier = {
  'Item.number': 20, 'Item.name': 20, 'Location.code': 6, 'Location.name': 20, 'Threshold.reason': 6, 'ThresholdChange.reason': 6, 'ExpectedReceipt.reference': 6, 'Snooze.reason': 3,
  'comment of a refusal': 5, 'comment of a change': 5, 'comment of an acceptance': 5, 'reason of a rejection': 2, 'comment of a settlement': 2,
  'Agreement.number': 1, 'Confidentiality.text': 1, 'Confidentiality.textVersion': 1, 'name of a buyer': 1,
};
const shownToBuyer = { 'comment of a release': 5, 'Commitment.reason': 5, 'Shipment.asnNumber': 5, 'Shipment.carrier': 5, 'Shipment.billOfLading': 5, 'ShipmentLine.lot': 5, 'AccessEntry.operation': 6, 'AccessEntry.filter': 6, 'name of a supplier': 1 };
const shownToColleagues = { 'Organisation.name': 6, 'Organisation.shortName': 6, 'Agreement.number': 7, 'Agreement.supplierCode': 6, 'name of a buyer': 1 };

test('run nowhere: what one side writes is read by the other as it was written', async ({ browser, portal }) => {
  const written = new Written();
  const people = await test.step('two join under hostile names', () => seatTraders(browser, portal, written));
  const { items, released, answered, delivered, shipments, agreements } = await test.step('and trade', () => trade(portal, written, people));
  const { buyer, supplier } = people;
  const [category, auditor] = [await seat(browser, portal, { organisation: 'Falkenried', role: 'BC' }), await seat(browser, portal, { organisation: 'Falkenried', role: 'AU' })];
  const alarms: string[][] = [];
  for (const { context } of [buyer, supplier, category, auditor]) alarms.push(await listenForAlarms(context, portal.url));
  const lists = ['/home', '/board?view=all&q=~i', '/proposals?tab=all&q=~i', '/deliveries?tab=all', '/service-levels', '/slow-stock', '/agreements', `/agreements/${agreements[0]}`];
  const paths = (...pairs: Array<[string, string[]]>): string[] => [...lists, ...pairs.flatMap(([screen, ids]) => ids.map((id) => `/${screen}/${id}`))];
  const toSupplier = await test.step('the supplier reads', () => read(supplier, paths(['items', items.slice(0, 6)], ['proposals', [...answered, ...delivered]], ['deliveries', shipments])));
  const toBuyer = await test.step('the buyer reads', () => read(buyer, paths(['items', items.slice(-2)], ['proposals', [...released, ...delivered]], ['deliveries', shipments])));
  const toColleagues = await test.step('colleagues read', async () => [await read(category, [...lists, ...agreements.slice(1).map((id) => `/agreements/${id}`)]), await read(auditor, ['/audit', '/access-log', '/segregation'])].join('\n'));
  const signed = await test.step('the supplier reads what is to be signed, and signs', () => sign(supplier, agreements[0] ?? ''));
  console.log(`hostile words: ${HOSTILE_WORDS.length} written, ${written.wordsIn(`${toSupplier}\n${toBuyer}`)} shown as words to the other side, ${alarms.flat().length} alarms`);
  expect.soft(alarms.flat()).toEqual([]);
  expect.soft(shown(written, shownToSupplier, `${toSupplier}\n${signed}`)).toEqual(shownToSupplier);
  expect.soft(UNITS.filter((unit) => !toSupplier.includes(unit))).toEqual([]);
  expect.soft(shown(written, shownToBuyer, `${toBuyer}\n${toColleagues}`)).toEqual(shownToBuyer);
  expect.soft(shown(written, shownToColleagues, toColleagues)).toEqual(shownToColleagues);
});

const shown = (written: Written, fields: Record<string, number>, told: string): Record<string, number> => Object.fromEntries(Object.entries(fields).map(([field, least]) => [field, Math.min(least, written.shown(field, told))]));

/** Through the dialog, with a name that is words. */
async function sign({ page, who }: Person, agreement: string): Promise<string> {
  await page.goto(`/agreements/${agreement}`);
  await page.getByRole('button', { name: 'Sign', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: /^Sign confidentiality agreement/ });
  await dialog.getByRole('textbox', { name: 'Your name' }).fill(who.name);
  const told = await toldBy(page);
  expect(await struckBy(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Sign', exact: true }).click();
  await expect(dialog).toBeHidden();
  return told;
}

/** What a house is shown of what its own people, its files and its operator wrote. */
const shownAtHome = {
  'ApiToken.name': 3, 'Invitation.name': 3, 'OrganisationUser.disabledReason': 1, 'RoleGrant.endReason': 2, 'name of a planner': 1, 'name of an administrator': 1, 'SingleSignOn.clientId': 1, 'Import.fileName': 2, 'Import.rejectionParams': 3, 'RowResult.value': 30,
  'Organisation.name of a party': 2, 'Organisation.shortName of a party': 2,
};

test('run nowhere at home either: words of colleagues, of files, of the operator and of a browser', async ({ browser, portal }) => {
  const written = new Written();
  const buyer = await seat(browser, portal, { organisation: 'Falkenried', role: 'BP' });
  const [supplier, auditor] = [await seat(browser, portal, { organisation: 'Lakeshore', role: 'SA' }), await seat(browser, portal, { organisation: 'Falkenried', role: 'AU' })];
  const { administrator, imports, persons } = await runOffice(browser, portal, written, buyer);
  const alarms: string[][] = [];
  for (const { context } of [buyer, supplier, auditor, administrator]) alarms.push(await listenForAlarms(context, portal.url));
  const agreement = await agreementOf(buyer);
  const told = [
    await read(administrator, ['/admin/people', ...persons.map((id) => `/admin/people/${id}`), '/admin/tokens', '/admin/access-review', '/admin/entrance']),
    await read(auditor, ['/audit', '/segregation', '/access-log']),
    await read(buyer, ['/home', '/imports', ...imports.map((id) => `/imports/${id}`), '/settings/security', `/agreements/${agreement}`, '/board?view=all', '/service-levels']),
    await read(supplier, ['/home', '/agreements', `/agreements/${agreement}`, '/board?view=all', '/deliveries?tab=all']),
    await offer(supplier),
  ].join('\n');
  console.log(`hostile words: ${written.wordsIn(told)} shown as words at home, ${alarms.flat().length} alarms`);
  expect.soft(alarms.flat()).toEqual([]);
  expect.soft(shown(written, shownAtHome, told)).toEqual(shownAtHome);
  expect.soft([told.includes('~calendar'), told.includes('~note')]).toEqual([true, true]);
});

const agreementOf = async (person: Person): Promise<string> => {
  const { agreements } = await person.ask<{ agreements: { edges: Array<{ node: { id: string; number: string } }> } }>('query Home { agreements(first: 100) { edges { node { id number } } } }');
  return agreements.edges.find(({ node }) => node.number === 'FK-2002')?.node.id ?? '';
};

/** The sign-in page offers the sign-on of an organisation by its name; a path to go on to is one of ours. */
async function offer({ page }: Person): Promise<string> {
  await page.context().clearCookies();
  await page.goto(`/sign-in?next=${encodeURIComponent('javascript:window.struck=1;alert(1)')}&problem=%3Cscript%3Ealert(1)%3C/script%3E`);
  await page.getByRole('textbox', { name: 'E-mail' }).fill('nobody@trade.example');
  await page.getByRole('textbox', { name: 'Password' }).focus();
  await expect(page.getByRole('link', { name: /sign-on$/ })).toBeVisible();
  expect(await struckBy(page)).toEqual([]);
  return toldBy(page);
}

test('would be noticed: the words are alive where a page takes them for markup, and our page refuses even that', async ({ browser, page, portal }) => {
  const plain = await (await browser.newContext()).newPage();
  plain.on('dialog', (dialog) => void dialog.dismiss());
  const alive: string[] = [];
  for (const word of HOSTILE_WORDS) {
    await plain.setContent('<p></p>');
    const struck = await plain.evaluate(async (markup) => {
      delete window.struck;
      document.body.append(document.createRange().createContextualFragment(markup));
      document.querySelectorAll<HTMLElement>('a[href^=javascript], button, x').forEach((each) => each.click());
      await new Promise((resolve) => setTimeout(resolve, 40));
      return window.struck !== undefined;
    }, word);
    if (struck) alive.push(word);
  }
  await plain.context().close();
  const alarms = await listenForAlarms(page.context(), portal.url);
  await page.goto('/sign-in');
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  for (const word of alive) await page.evaluate((markup) => document.body.append(document.createRange().createContextualFragment(markup)), word);
  await expect.poll(() => alarms.filter((each) => each.startsWith('policy: ')).length).toBeGreaterThan(20);
  console.log(`hostile words: ${alive.length} of ${HOSTILE_WORDS.length} run in a page that takes them for markup; put into ours by force, ${alarms.filter((each) => each.startsWith('policy: ')).length} refusals by the policy and ${alarms.filter((each) => each.startsWith('dialog: ')).length} dialogs`);
  expect(alive.length).toBeGreaterThanOrEqual(30);
  expect(alarms.filter((each) => each.startsWith('dialog: '))).toEqual([]);
  expect(await page.evaluate(() => window.struck)).toBeUndefined();
  expect((await struckBy(page)).length).toBeGreaterThan(0);
});

test('stand in the list of words: every text that a screen asks for is known to be somebody’s words or made by the portal', () => {
  expect(textsOfScreens()).toEqual([...Object.keys(WORDS), ...Object.keys(WORDS_APART), ...MADE_BY_THE_PORTAL].sort());
  const written = { ...shownToSupplier, ...shownToBuyer, ...shownToColleagues, ...shownAtHome };
  expect(Object.entries(WORDS).filter(([, field]) => !(field in written) && !['Item.uom', 'calendars'].includes(field))).toEqual([]);
});
