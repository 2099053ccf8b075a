import { type Person, seat } from '../kit/people.js';
import { expect, test } from '../kit/test.js';

test.use({ world: 'second_person' });

/** The first item of the buyer that its own planner sees, with its band. */
async function firstItem({ ask }: Person): Promise<{ id: string; number: string; maximum: number }> {
  const { itemLocations } = await ask<{ itemLocations: { edges: Array<{ node: { id: string; item: { number: string }; band: { maximum: string; unit: string } | null } }> } }>('{ itemLocations(first: 50, sort: ITEM) { edges { node { id item { number } band { maximum unit } } } } }');
  const found = itemLocations.edges.map(({ node }) => node).find(({ band }) => band?.unit === 'QTY');
  return { id: found?.id ?? '', number: found?.item.number ?? '', maximum: Number(found?.band?.maximum) };
}

/** Through the dialog of the item: a maximum of half as much again. */
async function propose({ page }: Person, item: { id: string; number: string; maximum: number }): Promise<void> {
  await page.goto(`/items/${item.id}`);
  await page.getByRole('button', { name: 'New band…' }).click();
  const dialog = page.getByRole('dialog', { name: `New band for ${item.number}` });
  await dialog.getByRole('textbox', { name: /^Max/ }).fill(String(Math.ceil(item.maximum * 1.5)));
  await dialog.getByRole('textbox', { name: /^Reason/ }).fill('A second line starts in November');
  await expect(dialog.getByRole('status')).toContainText('of either side has to accept it first');
  await dialog.getByRole('button', { name: 'Propose' }).click();
  await expect(dialog).toBeHidden();
}

interface Waiting { thresholdChanges: { edges: Array<{ node: { id: string; version: number } }> } }
const WAITING = '{ thresholdChanges(filter: { state: [PROPOSED] }) { edges { node { id version } } } }';
const ACCEPT = 'mutation ($input: ThresholdChangeAcceptInput!) { thresholdChangeAccept(input: $input) { userErrors { code params } } }';

test('a band that moves by half waits: who proposed it may not accept it, and the account manager of the supplier does', async ({ browser, portal }) => {
  const manager = await seat(browser, portal, { organisation: 'Falkenried', role: 'BC' });
  const planner = await seat(browser, portal, { organisation: 'Falkenried', role: 'BP' });
  const account = await seat(browser, portal, { organisation: 'Lakeshore', role: 'SA' });
  const shared = await firstItem(account);
  await propose(manager, shared);
  const waits = manager.page.getByText('Waits for a second person');
  await expect(waits).toBeVisible();
  await expect(manager.page.getByRole('button', { name: 'Accept', exact: true })).toHaveCount(0);
  await expect(manager.page.getByRole('button', { name: 'New band…' })).toBeDisabled();
  const [{ node }] = (await manager.ask<Waiting>(WAITING)).thresholdChanges.edges as [Waiting['thresholdChanges']['edges'][number]];
  const refused = await manager.ask<{ thresholdChangeAccept: { userErrors: Array<{ params: { reason: string } }> } }>(ACCEPT, { input: { id: node.id, expectedVersion: node.version, idempotencyKey: crypto.randomUUID() } });
  expect(refused.thresholdChangeAccept.userErrors.map(({ params }) => params.reason)).toEqual([expect.stringMatching(/^(PROPOSER_IS_NOT_APPROVER|OTHER_SIDE_DECIDES)$/)]);
  await planner.page.goto('/limit-changes');
  await expect(planner.page.getByRole('listitem').filter({ hasText: shared.number })).toContainText('A second line starts in November');
  await expect(planner.page.getByRole('button', { name: 'Accept', exact: true })).toHaveCount(0);

  await account.page.goto('/home');
  await account.page.goto('/limit-changes');
  await account.page.getByRole('listitem').filter({ hasText: shared.number }).getByRole('button', { name: 'Accept', exact: true }).click();
  await account.page.getByRole('dialog').getByRole('button', { name: 'Accept', exact: true }).click();
  await expect(account.page.getByRole('dialog')).toBeHidden();
  await manager.page.reload();
  await expect(waits).toHaveCount(0);
  await expect(manager.page.getByText('two persons')).toBeVisible();
  await expect(manager.page.getByText('A second line starts in November').first()).toBeVisible();
});

test('a planner hands over for a holiday: the colleague acts under both names, with these rights alone, until it is taken back', async ({ browser, portal }) => {
  const planner = await seat(browser, portal, { organisation: 'Falkenried', role: 'BP' });
  const controller = await seat(browser, portal, { organisation: 'Falkenried', role: 'FC' });
  await planner.page.goto('/settings/cover');
  await planner.page.getByRole('button', { name: 'Hand over…' }).first().click();
  const dialog = planner.page.getByRole('dialog', { name: 'Hand over to a colleague' });
  await dialog.getByRole('textbox', { name: 'Colleague' }).or(dialog.getByRole('combobox', { name: 'Colleague' })).first().fill(controller.who.name);
  await planner.page.getByRole('option', { name: new RegExp(controller.who.name) }).click();
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Two weeks in Norway');
  await dialog.getByRole('button', { name: 'Hand over…' }).click();
  await expect(dialog).toBeHidden();
  await expect(planner.page.getByText(`${controller.who.name} covers`)).toBeVisible();

  const { page } = controller;
  await page.goto('/home');
  await page.getByRole('button', { name: new RegExp(controller.who.name) }).click();
  await page.getByRole('menuitem', { name: `Act for ${planner.who.name}` }).click();
  await expect(page.getByRole('note').filter({ hasText: `You act for ${planner.who.name}.` })).toBeVisible();
  const item = await firstItem(planner);
  await propose(controller, item);
  await expect(page.getByText(`${controller.who.name} for ${planner.who.name}`).first()).toBeVisible();
  await planner.page.goto('/audit');
  await expect(planner.page.getByText(controller.who.name).first()).toBeVisible();

  await planner.page.goto('/settings/cover');
  await planner.page.getByRole('button', { name: /^Take back/ }).click();
  await planner.page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click();
  await expect(planner.page.getByRole('dialog')).toBeHidden();
  await page.goto('/board');
  await expect(page.getByText(`You no longer act for ${planner.who.name}`)).toBeVisible();
});

test('in an emergency two planners accept what no manager can, and the auditor reads who stood in', async ({ browser, portal }) => {
  const [manager, administrator, auditor] = [await seat(browser, portal, { organisation: 'Aomine Seiki', role: 'BC' }), await seat(browser, portal, { organisation: 'Aomine Seiki', role: 'AD' }), await seat(browser, portal, { organisation: 'Aomine Seiki', role: 'AU' })];
  const [asking, confirming] = [await seat(browser, portal, { organisation: 'Aomine Seiki', role: 'BP' }), await seat(browser, portal, { organisation: 'Aomine Seiki', name: 'Mai Fischer' })];
  const users = await administrator.ask<{ users: { edges: Array<{ node: { id: string; name: string } }> } }>('{ users { edges { node { id name } } } }');
  const mai = users.users.edges.find(({ node }) => node.name === confirming.who.name)?.node.id;
  await administrator.ask('mutation ($input: GrantAddInput!) { grantAdd(input: $input) { userErrors { code } } }', { input: { user: mai, role: 'BP', idempotencyKey: crypto.randomUUID() } });
  const item = await firstItem(asking);
  await propose(manager, item);

  await asking.page.goto('/limit-changes');
  await asking.page.getByRole('button', { name: 'Emergency override…' }).click();
  const dialog = asking.page.getByRole('dialog', { name: 'Emergency override' });
  await dialog.getByRole('textbox', { name: /^Why it cannot wait/ }).fill('The manager is in the air until tomorrow');
  await dialog.getByRole('button', { name: 'Ask a second planner' }).click();
  await expect(dialog).toBeHidden();
  await expect(asking.page.getByRole('group', { name: 'Emergency override' })).toContainText('The manager is in the air until tomorrow');
  await expect(asking.page.getByRole('button', { name: 'Confirm', exact: true })).toHaveCount(0);

  await confirming.page.goto(`/items/${item.id}`);
  await confirming.page.getByRole('group', { name: 'Emergency override' }).getByRole('button', { name: 'Confirm', exact: true }).click();
  await confirming.page.getByRole('dialog').getByRole('button', { name: 'Confirm', exact: true }).click();
  await expect(confirming.page.getByRole('dialog')).toBeHidden();
  await confirming.page.reload();
  await expect(confirming.page.getByText('two persons')).toBeVisible();
  await auditor.page.goto('/segregation?kind=OVERRIDE');
  await expect(auditor.page.getByRole('row').filter({ hasText: 'The manager is in the air until tomorrow' })).toContainText(`Confirmed · ${confirming.who.name}`);
});
