import type { Page } from '@playwright/test';
import { violations } from '../kit/accessibility.js';
import { csvFile, feed, type TestFile } from '../kit/feeds.js';
import { daysUpTo } from '../kit/lists.js';
import { type Person, seat } from '../kit/people.js';
import { expect, type Portal, test } from '../kit/test.js';

/*
 * Falkenried (buyer) and Lakeshore (supplier) at Rochester on Monday 5 October: 8 on hand, 10 used each day, band 50 to 200, lot 12,
 * minimum order 24. The plan wants 216 for Thursday 8 October, when −22 are there: 194 after it.
 *   Room for 200 storage units, 2 a piece: 100 pieces, and the 22 that are owed by then take none: 122 → 120.
 *   Of the press 60 are released for the week in which it leaves: 60.
 */
test.use({ world: 'rooms' });
test.setTimeout(240_000);

const ITEM = 'AAA-6001';
const SITE = 'ROC1';
const PLAN = `query Plan($item: String!) {
  itemLocation(by: { key: { agreementNumber: "FK-2002", itemNumber: $item, locationCode: "${SITE}" } }) { id planPending agreement { id } proposal { quantity arrivalDate } }
}`;

interface Plan { id: string; planPending: boolean; agreement: { id: string }; proposal: { quantity: string; arrivalDate: string } | null }

const planOf = async (person: Person): Promise<Plan> => (await person.ask<{ itemLocation: Plan }>(PLAN, { item: ITEM })).itemLocation;

async function wants(person: Person, quantity: string): Promise<Plan> {
  await expect.poll(async () => {
    const { planPending, proposal } = await planOf(person);
    return planPending ? null : proposal;
  }, { timeout: 30_000 }).toEqual({ quantity, arrivalDate: '2026-10-08' });
  return planOf(person);
}

async function agree(portal: Portal, buyer: Person): Promise<void> {
  await feed(portal, buyer, 'ITEMS', csvFile('items.csv', ['item,name,uom,nature', `${ITEM},Hydraulikschlauch DN 16,EA,PARTS`]));
  await feed(portal, buyer, 'TERMS', csvFile('terms.csv', ['location,item,agreement,lot_qty,moq,lead_time_days,transit_days,prep_days,ship_calendar', `${SITE},${ITEM},FK-2002,12,24,3,1,1,SHIP`]));
  await feed(portal, buyer, 'THRESHOLDS', csvFile('bands.csv', ['location,item,agreement,effective_from,unit,min,max', `${SITE},${ITEM},FK-2002,2026-10-01,QTY,50,200`]));
  await feed(portal, buyer, 'CONSUMPTION', csvFile('used.csv', ['date,location,item,qty,uom', ...daysUpTo('2026-10-04', 56).map((day) => `${day},${SITE},${ITEM},10,EA`)]));
  await feed(portal, buyer, 'STOCK', csvFile('stock.csv', ['snapshot_date,location,item,uom,qty_unrestricted', `2026-10-05,${SITE},${ITEM},EA,8`]));
}

const toast = (page: Page, text: RegExp) => page.getByRole('alert').filter({ hasText: text });

async function upload(page: Page, kind: string, file: TestFile): Promise<void> {
  await page.goto('/imports');
  await page.getByRole('combobox', { name: 'Content' }).click();
  await page.getByRole('option', { name: kind, exact: true }).click();
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: 'Send and apply' }).click();
  await expect(page.getByRole('heading', { level: 1, name: file.name })).toBeVisible();
}

test('terms, the room of a location, lots and capacity decide what is proposed, and both sides read why', async ({ browser, portal }) => {
  const buyer = await seat(browser, portal, { organisation: 'Falkenried', role: 'BP' });
  const supplier = await seat(browser, portal, { organisation: 'Lakeshore', role: 'SP' });
  await agree(portal, buyer);
  const { id, agreement } = await wants(supplier, '216');

  await test.step('the buyer changes the terms: never above the maximum, thirty days of shelf life, two storage units a piece', async () => {
    const { page } = buyer;
    await page.goto(`/agreements/${agreement.id}`);
    await page.getByRole('button', { name: `Change the terms of ${ITEM}` }).click();
    const dialog = page.getByRole('dialog', { name: `Terms of ${ITEM}` });
    await dialog.getByText('Never above max').click();
    await dialog.getByRole('textbox', { name: 'Shelf life on arrival (days)' }).fill('30');
    await dialog.getByRole('textbox', { name: 'Capacity group' }).fill('PRESS');
    await dialog.getByRole('textbox', { name: 'Storage per EA' }).fill('2');
    await dialog.getByLabel('Valid from').fill('2026-10-05');
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Measured in the hall');
    await dialog.getByRole('button', { name: 'Agree' }).click();
    await expect(toast(page, /Terms changed from/)).toBeVisible();
    await wants(supplier, '216');
  });

  await test.step('and gives it a room, into which less fits', async () => {
    const { page } = buyer;
    const section = page.getByRole('region', { name: 'Storage room' });
    await expect(section).toContainText('not limited');
    await section.getByRole('button', { name: 'State the room of Rochester Plant' }).click();
    const dialog = page.getByRole('dialog', { name: 'Room of Rochester Plant' });
    await dialog.getByRole('textbox', { name: 'Room' }).fill('200');
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Half the hall is let');
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'State', exact: true }).click();
    await expect(toast(page, /Room of Rochester Plant stated/)).toBeVisible();
    await expect(section).toContainText('200');
    await wants(supplier, '120');
    await supplier.page.goto(`/items/${id}`);
    await expect(supplier.page.getByRole('region', { name: /Why 120/ })).toContainText(/Storage has room for 122 EA on Thu,? 8 Oct: 120 of 216/);
    await supplier.page.goto(`/agreements/${agreement.id}`);
    await expect(supplier.page.getByRole('region', { name: 'Capacity by week' })).toBeVisible();
    await expect(supplier.page.getByRole('region', { name: 'Storage room' })).toHaveCount(0);
  });

  await test.step('the buyer tells by lot how long the stock can be used', async () => {
    const { page } = buyer;
    await upload(page, 'Stock by lot', csvFile('lots.csv', ['snapshot_date,location,item,uom,lot,qty,last_usable_day', `2026-10-05,${SITE},${ITEM},EA,L-17,8,2026-10-20`]));
    await expect(page.getByText('Every row was fine')).toBeVisible({ timeout: 30_000 });
    await wants(buyer, '120');
    await page.goto(`/items/${id}`);
    await expect(page.getByRole('region', { name: 'Lots and shelf life' })).toContainText(/L-17.*15 days left/);
  });

  await test.step('the supplier sends its capacity as a file, learns which row is wrong, and sees the cut where the item is', async () => {
    const { page } = supplier;
    await upload(page, 'Capacity by week', csvFile('capacity.csv', ['agreement,group,week,capacity,released', 'FK-2002,PRESS,2026-10-05,100,60', 'FK-2002,PRESS,2026-10-13,100,60']));
    await expect(page.getByRole('table').getByRole('row').filter({ hasText: 'A week begins on its Monday' })).toContainText('2026-10-13', { timeout: 30_000 });
    await wants(supplier, '60');
    await page.goto(`/items/${id}`);
    const weeks = page.getByRole('region', { name: 'Capacity PRESS' });
    await expect(weeks.getByRole('listitem').first()).toContainText(/full.*60 of 60.*60 for this item.*of 100 in all/);
    await expect(page.getByRole('region', { name: /Why 60/ })).toContainText(/Capacity is short in the week of Mon,? 5 Oct: 60 free.*60 of 120/);
    expect(await violations(page)).toEqual([]);
    await weeks.getByRole('link', { name: 'State capacity' }).click();
    await expect(page.getByRole('region', { name: 'Capacity by week' })).toContainText('PRESS');
  });

  await test.step('the buyer sees the released share and nothing of the rest', async () => {
    const { page } = buyer;
    await page.goto(`/items/${id}`);
    const first = page.getByRole('region', { name: 'Capacity PRESS' }).getByRole('listitem').first();
    await expect(first).toContainText('60 of 60');
    await expect(first).not.toContainText('in all');
  });
});
