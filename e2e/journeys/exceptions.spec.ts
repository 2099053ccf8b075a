import { violations } from '../kit/accessibility.js';
import { type Person, seat } from '../kit/people.js';
import { expect, test } from '../kit/test.js';
import { watch } from '../kit/watch.js';

/* A planner works through the exceptions by keyboard; the other side sees what was acknowledged and not what was snoozed. */
test.use({ world: 'exceptions', viewport: { width: 1600, height: 900 } });

const OPEN = '{ exceptions(first: 1, filter: { open: true, snoozed: false }) { edges { node { id acknowledgedAt itemLocation { item { number } location { name } } } } } }';
type First = { exceptions: { edges: Array<{ node: { id: string; acknowledgedAt: string | null; itemLocation: { item: { number: string }; location: { name: string } } } }> } };

const gridOf = ({ page }: Person) => page.getByRole('grid', { name: 'Exceptions' });

test('exceptions are acknowledged, put aside with a reason and taken back, and lead to the item', async ({ browser, portal }) => {
  const [supplier, buyer] = [await seat(browser, portal, { organisation: 'Kitahama Fasteners', role: 'SP' }), await seat(browser, portal, { organisation: 'Aomine Seiki', role: 'BP' })];
  const { page } = supplier;
  const watched = watch(page);
  await page.goto('/home');
  await page.getByRole('navigation').getByRole('link', { name: 'Exceptions' }).click();
  await expect(gridOf(supplier).getByRole('row').nth(2)).toBeVisible();
  expect(await violations(page)).toEqual([]);

  // One of the two sides' agreement: the buyer sees the acknowledgement, not who of the supplier gave it.
  await page.getByRole('textbox', { name: 'Item number or name' }).fill('MAT-');
  await expect(page).toHaveURL(/q=MAT-/);
  const row = gridOf(supplier).getByRole('row').nth(1);
  await expect(row).toContainText('MAT-');
  await row.getByRole('rowheader').click();
  await page.keyboard.press('a');
  await expect(page.getByText('1 exception acknowledged')).toBeVisible();
  await expect(row.getByText(/^seen/)).toBeVisible();
  const number = (await row.textContent())?.match(/MAT-\d+/)?.[0] ?? '';
  await buyer.page.goto(`/exceptions?q=${number}`);
  await expect(gridOf(buyer).getByText(/^seen/).first()).toBeVisible();

  const { exceptions } = await supplier.ask<First>(OPEN);
  expect(exceptions.edges).toHaveLength(1);
  await row.getByRole('rowheader').click();
  await page.keyboard.press('s');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('truck is on its way');
  await dialog.getByRole('button', { name: 'Snooze' }).click();
  await expect(gridOf(supplier).getByText(number)).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(gridOf(supplier).getByText(number).first()).toBeVisible();

  await row.getByRole('rowheader').click();
  await page.keyboard.press('Space');
  const panel = page.getByRole('complementary', { name: 'Peek' });
  await expect(panel.getByText(/Opened by a plan run/)).toBeVisible();
  await expect(panel.getByText(/^Acknowledged by/).first()).toBeVisible();
  await row.getByRole('rowheader').click();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(number);
  expect(watched.heard).toEqual([]);
});

test('the board is filtered by class, a policy is set, and the run that it asks for is seen to the end', async ({ browser, portal }) => {
  const manager = await seat(browser, portal, { organisation: 'Aomine Seiki', role: 'BC' });
  const { page } = manager;
  await page.goto('/agreements');
  await page.getByRole('link', { name: /^[A-Z]+-/ }).first().click();
  const classes = page.getByRole('region', { name: 'Classes and their policies' });
  await classes.getByRole('button', { name: 'Change the policy of AX' }).click();
  const dialog = page.getByRole('dialog', { name: 'Policy of class AX' });
  await dialog.getByRole('textbox', { name: 'Service level' }).fill('97.5');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await expect(classes.getByText('97.5%')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('link', { name: 'All runs' }).click();
  const runs = page.getByRole('region', { name: 'Plan runs' });
  await expect(runs.getByRole('row').nth(1)).toContainText(/Policy of a class set/);
  await expect(runs.getByRole('row').nth(1)).toContainText('Complete', { timeout: 60_000 });
  expect(await violations(page)).toEqual([]);
  await page.goBack();
  await classes.getByRole('link', { name: /item-location/ }).first().click();
  await expect(page).toHaveURL(/abc=A&xyz=X|abc=/);
  await expect(page.getByRole('grid', { name: 'Replenishment board' }).getByRole('row').nth(1)).toBeVisible();
});
