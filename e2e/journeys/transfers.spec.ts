import { violations } from '../kit/accessibility.js';
import { type Person, seat } from '../kit/people.js';
import { expect, test } from '../kit/test.js';
import { watch } from '../kit/watch.js';

/* A planner of the buyer opens a lane between two of its sites, changes it and takes it away. */
test.use({ world: 'transfers', viewport: { width: 1600, height: 900 } });

type Choices = { agreements: { edges: Array<{ node: { id: string; number: string; supplier: { shortName: string } } }> }; itemLocations: { edges: Array<{ node: { item: { number: string }; location: { code: string; name: string }; agreement: { id: string }; status: string } }> } };

/** The two sites of an agreement that have the most items in common. */
async function busiestWay(buyer: Person): Promise<{ agreement: string; from: string; to: string }> {
  const { agreements, itemLocations } = await buyer.ask<Choices>('{ agreements(first: 50) { edges { node { id number supplier { shortName } } } } itemLocations(first: 200) { edges { node { status item { number } location { code name } agreement { id } } } } }');
  const ways = new Map<string, number>();
  const rows = itemLocations.edges.map(({ node }) => node);
  for (const one of rows) for (const other of rows) {
    if (one.item.number !== other.item.number || one.agreement.id !== other.agreement.id || one.location.code === other.location.code) continue;
    const key = JSON.stringify([one.agreement.id, `${one.location.name} (${one.location.code})`, `${other.location.name} (${other.location.code})`]);
    ways.set(key, (ways.get(key) ?? 0) + (one.status === 'ABOVE_MAX' ? 10 : 1));
  }
  const [best] = [...ways].sort((a, b) => b[1] - a[1])[0] ?? ['["","",""]'];
  const [id, from = '', to = ''] = JSON.parse(best) as string[];
  const found = agreements.edges.find(({ node }) => node.id === id)?.node;
  return { agreement: `${found?.number} · ${found?.supplier.shortName}`, from, to };
}

test('a lane is opened, changed and removed from the page of transfers', async ({ browser, portal }) => {
  const buyer = await seat(browser, portal, { organisation: 'Aomine Seiki', role: 'BP' });
  const { page } = buyer;
  const watched = watch(page);
  const way = await busiestWay(buyer);
  await page.goto('/home');
  await page.getByRole('navigation').getByRole('link', { name: 'Transfers' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Transfers');
  await page.getByRole('button', { name: 'Lanes', exact: true }).click();
  await expect(page).toHaveURL(/view=lanes/);
  await page.getByRole('button', { name: 'Add a lane' }).click();
  const dialog = page.getByRole('dialog');
  for (const [label, choice] of [['Agreement', way.agreement], ['From', way.from], ['To', way.to]] as const) {
    await dialog.getByRole('combobox', { name: label }).fill(choice);
    await page.getByRole('option', { name: choice, exact: true }).click();
  }
  await dialog.getByRole('textbox', { name: 'Calendar days' }).fill('1');
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Save' }).click();
  const row = page.getByRole('row', { name: way.from });
  await expect(row).toContainText('1 d');
  await row.getByRole('button', { name: /^Change the lane/ }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Calendar days' }).fill('2');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(row).toContainText('2 d');
  expect(await violations(page)).toEqual([]);
  await row.getByRole('button', { name: /^Remove the lane/ }).click();
  await expect(page.getByText('No lanes yet')).toBeVisible();

  await page.getByRole('button', { name: 'Offered', exact: true }).click();
  await expect(page).toHaveURL(/view=offered/);
  await expect(page.getByText('No site has excess that another needs')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  expect(watched.heard).toEqual([]);
});
