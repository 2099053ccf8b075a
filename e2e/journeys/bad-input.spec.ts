import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { csvFile, feed, send as sendAsSystem, type TestFile } from '../kit/feeds.js';
import { type Person, seat } from '../kit/people.js';
import { expect, type Portal, test } from '../kit/test.js';

/* Falkenried sends files with faults in them for three items of its own at Rochester. */
test.use({ world: 'bad_input' });

const ITEMS = ['JRN-5001', 'JRN-5002', 'JRN-5003'] as const;
const SITE = 'ROC1';
const HEADER = 'snapshot_date,location,item,uom,qty_unrestricted';
const row = (item: string, quantity: string) => `2026-10-05,${SITE},${item},EA,${quantity}`;

let buyer: Person;

test.beforeAll(async ({ browser, portal }) => {
  buyer = await seat(browser, portal, { organisation: 'Falkenried', role: 'BP' });
  await agree(portal, buyer);
});
test.afterAll(() => buyer.context.close());

async function agree(portal: Portal, person: Person): Promise<void> {
  await feed(portal, person, 'ITEMS', csvFile('items.csv', ['item,name,uom', ...ITEMS.map((item) => `${item},Probe ${item},EA`)]));
  await feed(portal, person, 'TERMS', csvFile('terms.csv', ['location,item,agreement,lead_time_days', ...ITEMS.map((item) => `${SITE},${item},FK-2002,3`)]));
}

async function choose(page: Page, file: TestFile): Promise<void> {
  await page.goto('/imports');
  await page.locator('input[type=file]').setInputFiles(file);
}

/** Sends a file that was chosen and opens on what came of it. */
async function send(page: Page, file: TestFile): Promise<void> {
  await page.getByRole('button', { name: 'Send and apply' }).click();
  await expect(page.getByRole('heading', { level: 1, name: file.name })).toBeVisible();
}

const figure = (page: Page, name: string) => page.locator('dl > div').filter({ has: page.locator('dt', { hasText: new RegExp(`^${name}$`) }) }).locator('dd');

async function outcome(page: Page, figures: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(figures)) await expect(figure(page, name)).toHaveText(value, { timeout: 30_000 });
}

const ON_HAND = `query OnHand($item: String!) { itemLocation(by: { key: { agreementNumber: "FK-2002", itemNumber: $item, locationCode: "${SITE}" } }) { onHand { value } } }`;

async function expectOnHand(quantities: Record<string, string>): Promise<void> {
  for (const [item, value] of Object.entries(quantities)) {
    await expect.poll(async () => (await buyer.ask<{ itemLocation: { onHand: { value: string } } }>(ON_HAND, { item })).itemLocation.onHand.value, { message: item }).toBe(value);
  }
}

/** A refused row as the screen shows it: number, column, value, problem, the line itself. */
const refused = (page: Page, ...texts: string[]) => texts.reduce((found, text) => found.filter({ hasText: text }), page.getByRole('table').getByRole('row'));

test('a file with a foreign header is refused before it travels, and by the server when a system sends it', async ({ portal }) => {
  const { page } = buyer;
  const file = csvFile('bestand.csv', ['Datum,Werk,Menge', '05.10.2026,ROC1,7']);
  await choose(page, file);
  const alert = page.getByRole('alert').filter({ hasText: 'This file would be refused' });
  await expect(alert).toContainText(/None of the columns is known: datum, werk, menge\. Expected: /i);
  await expect(alert).toContainText('snapshot_date');
  await expect(page.getByRole('button', { name: 'Send and apply' })).toBeDisabled();

  expect(await sendAsSystem(portal, buyer, 'STOCK', file)).toMatchObject({ state: 'REJECTED', rejection: 'WRONG_HEADER' });
  await page.goto('/imports');
  await page.getByRole('link', { name: file.name }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'The whole file was refused; nothing was applied' })).toContainText(/None of the columns is known: datum, werk, menge\./i);
  await outcome(page, { Applied: '0' });
});

test('a file that lacks a column names the column', async () => {
  await choose(buyer.page, csvFile('no-unit.csv', ['snapshot_date,location,item,qty_unrestricted', `2026-10-05,${SITE},${ITEMS[0]},5`]));
  await expect(buyer.page.getByRole('alert').filter({ hasText: 'This file would be refused' })).toContainText('Columns are missing: uom');
});

test('a UTF-16 file is refused with the way out, on screen and by the server', async ({ portal }) => {
  const { page } = buyer;
  const file = csvFile('unicode-text.csv', [HEADER, row(ITEMS[0], '5')], 'utf16le');
  await choose(page, file);
  await expect(page.getByRole('alert').filter({ hasText: 'This file would be refused' })).toContainText('The file is UTF-16. Save it as CSV UTF-8.');
  await expect(page.getByRole('button', { name: 'Send and apply' })).toBeDisabled();

  expect(await sendAsSystem(portal, buyer, 'STOCK', file)).toMatchObject({ state: 'REJECTED', rejection: 'ENCODING_UTF16' });
  await page.goto('/imports');
  await page.getByRole('link', { name: file.name }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'The whole file was refused' })).toContainText('The file is UTF-16. Save it as CSV UTF-8.');
});

test('a Shift_JIS file from a Japanese spreadsheet is read as it is', async () => {
  const { page } = buyer;
  // 備考 in Shift_JIS would be an unknown column; the bytes here stand in a value that is refused by its own row alone.
  const head = Buffer.from(`${HEADER}\n${row(ITEMS[0], '11')}\n2026-10-05,${SITE},`);
  const file: TestFile = { name: 'zaiko.csv', mimeType: 'text/csv', buffer: Buffer.concat([head, Buffer.from([0x95, 0x69, 0x94, 0xd4]), Buffer.from(',EA,4\n')]) };
  await choose(page, file);
  await expect(page.getByText('Shift_JIS', { exact: false }).first()).toBeVisible();
  await send(page, file);
  await outcome(page, { Rows: '2', Applied: '1', Rejected: '1', Encoding: 'Shift_JIS' });
  await expect(refused(page, '品番', 'Unknown item')).toBeVisible();
  await expectOnHand({ [ITEMS[0]]: '11' });
});

test('a text in a quantity is shown with its row, column and value; the other rows are applied', async () => {
  const { page } = buyer;
  const file = csvFile('text-in-quantity.csv', [HEADER, row(ITEMS[0], '21'), row(ITEMS[1], '12O'), row(ITEMS[2], '23.5')]);
  await choose(page, file);
  await expect(page.getByText('3 rows looked at: 2 good, 1 with problems')).toBeVisible();
  await expect(refused(page, '12O', 'Not a number (decimal point, no separators)')).toBeVisible();
  await send(page, file);
  await outcome(page, { Rows: '3', Applied: '2', Rejected: '1' });
  await expect(page.getByText('Applied, some rows not')).toBeVisible();
  await expect(refused(page, 'qty_unrestricted', '12O', 'Not a number', row(ITEMS[1], '12O'))).toContainText('3');
  await expectOnHand({ [ITEMS[0]]: '21', [ITEMS[2]]: '23.5' });

  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download the rejected rows' }).click()]);
  const errors = readFileSync(await download.path(), 'utf8');
  expect(errors).toContain('NOT_A_NUMBER');
  expect(errors).toContain('12O');
  expect(errors).not.toContain(ITEMS[2]);
});

test('an unknown item is refused alone', async () => {
  const { page } = buyer;
  const file = csvFile('unknown-item.csv', [HEADER, row('JRN-9999', '1'), row(ITEMS[1], '32')]);
  await choose(page, file);
  await expect(page.getByText('2 rows looked at: 2 good, 0 with problems')).toBeVisible();
  await send(page, file);
  await outcome(page, { Rows: '2', Applied: '1', Rejected: '1' });
  await expect(refused(page, 'JRN-9999', 'Unknown item')).toBeVisible();
  await expectOnHand({ [ITEMS[1]]: '32' });
});

test('of two rows that say something about the same item and day only the first counts', async () => {
  const { page } = buyer;
  const file = csvFile('duplicate-row.csv', [HEADER, row(ITEMS[0], '41'), row(ITEMS[2], '43'), row(ITEMS[0], '99')]);
  await choose(page, file);
  await send(page, file);
  await outcome(page, { Rows: '3', Applied: '2', Rejected: '1' });
  await expect(refused(page, row(ITEMS[0], '99'), 'Same as row 2')).toBeVisible();
  await expectOnHand({ [ITEMS[0]]: '41', [ITEMS[2]]: '43' });
});

test('the same file sent twice is applied once, and the second time leads to the first', async () => {
  const { page } = buyer;
  const file = csvFile('twice.csv', [HEADER, row(ITEMS[0], '51'), row(ITEMS[1], '52')]);
  await choose(page, file);
  await send(page, file);
  await outcome(page, { Rows: '2', Applied: '2', Rejected: '0' });
  await expect(page.getByText('Every row was fine')).toBeVisible();
  const first = page.url();

  await choose(page, file);
  await page.getByRole('button', { name: 'Send and apply' }).click();
  const alert = page.getByRole('alert').filter({ hasText: 'This exact file was sent on' });
  await expect(alert).toContainText('Nothing was applied twice.');
  await expect(page.getByRole('link', { name: file.name })).toHaveCount(1);
  await alert.getByRole('link', { name: 'Open that import' }).click();
  await expect(page).toHaveURL(first);
  await expectOnHand({ [ITEMS[0]]: '51', [ITEMS[1]]: '52' });
});
