import { seat } from '../kit/people.js';
import { expect, test } from '../kit/test.js';

test.use({ world: 'people' });

test('an administrator gives a planner of one location a second one, who then sees these two alone, and shuts the planner out at once', async ({ browser, portal }) => {
  const admin = await seat(browser, portal, { organisation: 'Aomine Seiki', role: 'AD' });
  const planner = await seat(browser, portal, { organisation: 'Aomine Seiki', name: 'Mai Fischer' });
  const board = '{ itemLocations(first: 200, sort: LOCATION) { edges { node { location { code } } } } }';
  const codes = async (): Promise<string[]> => {
    const answer = await planner.ask<{ itemLocations: { edges: Array<{ node: { location: { code: string } } }> } }>(board);
    return [...new Set(answer.itemLocations.edges.map(({ node }) => node.location.code))].sort();
  };
  expect(await codes()).toEqual(['OSK1']);

  await admin.page.goto('/home');
  await admin.page.getByRole('main').getByRole('link', { name: 'People' }).click();
  await admin.page.getByRole('link', { name: planner.who.name }).click();
  await admin.page.getByRole('button', { name: 'Add grant' }).click();
  const dialog = admin.page.getByRole('dialog', { name: `Add a grant for ${planner.who.name}` });
  await dialog.getByRole('combobox', { name: 'Role' }).click();
  await admin.page.getByRole('option', { name: 'Materials planner' }).click();
  await dialog.getByRole('combobox', { name: 'Locations' }).click();
  await admin.page.getByRole('option', { name: /^NGY1/ }).click();
  await admin.page.keyboard.press('Escape');
  await dialog.getByRole('button', { name: 'Add grant' }).click();
  await expect(dialog).toBeHidden();
  await expect(admin.page.getByRole('list', { name: 'Grants' }).getByRole('listitem').filter({ hasText: 'NGY1' })).toContainText('Materials planner');

  expect(await codes()).toEqual(['NGY1', 'OSK1']);
  await planner.page.goto('/board?view=all');
  await expect(planner.page.getByRole('grid', { name: 'Replenishment board' })).toContainText('名古屋工場');
  await expect(planner.page.getByRole('grid', { name: 'Replenishment board' })).not.toContainText('東京');

  await admin.page.getByRole('button', { name: 'Disable' }).click();
  const disable = admin.page.getByRole('dialog', { name: `Disable ${planner.who.name}` });
  await disable.getByRole('textbox', { name: 'Reason' }).fill('Left the company');
  await disable.getByRole('checkbox', { name: 'End all sessions now' }).check();
  await disable.getByRole('button', { name: 'Disable' }).click();
  await expect(disable).toBeHidden();
  await expect(admin.page.getByRole('button', { name: 'Enable' })).toBeVisible();
  await expect(codes()).rejects.toThrow('UNAUTHENTICATED');
});

test('a token is shown once, works, and stops when it is revoked; what was blocked stands in the auditor’s report', async ({ browser, portal }) => {
  const admin = await seat(browser, portal, { organisation: 'Falkenried', role: 'AD' });
  await admin.page.goto('/admin/tokens');
  await admin.page.getByRole('button', { name: 'Create token' }).first().click();
  const dialog = admin.page.getByRole('dialog', { name: 'Create token' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Test bench');
  await dialog.getByRole('checkbox', { name: 'Read stock' }).check();
  await dialog.getByRole('button', { name: 'Create token' }).click();
  const made = admin.page.getByRole('dialog', { name: 'Token for Test bench' });
  const secret = (await made.getByLabel('API token').textContent()) ?? '';
  const ask = async (): Promise<string> => (await (await fetch(`${portal.url}/graphql`, { method: 'POST', headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' }, body: '{"query":"{ viewer { user { name } } }"}' })).text());
  expect(await ask()).toContain('Integration');
  await made.getByRole('button', { name: 'I have kept it' }).click();
  await expect(admin.page.getByText(secret)).toHaveCount(0);
  await admin.page.getByRole('button', { name: 'Revoke Test bench' }).click();
  await admin.page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(admin.page.getByRole('row', { name: /Test bench/ })).toContainText('Revoked');
  expect(await ask()).toContain('UNAUTHENTICATED');

  await admin.page.goto('/admin/people');
  await admin.page.getByRole('link', { name: 'Katrin Weber' }).click();
  await admin.page.getByRole('button', { name: 'Add grant' }).click();
  const grant = admin.page.getByRole('dialog');
  await grant.getByRole('combobox', { name: 'Role' }).click();
  await admin.page.getByRole('option', { name: 'Auditor' }).click();
  await grant.getByRole('button', { name: 'Add grant' }).click();
  await expect(grant.getByRole('alert')).toContainText('An auditor holds no role that writes');
  const auditor = await seat(browser, portal, { organisation: 'Falkenried', role: 'AU' });
  await auditor.page.goto('/segregation?kind=BLOCKED_ATTEMPT');
  await expect(auditor.page.getByRole('row', { name: /Petra Neumann/ })).toContainText('An auditor holds no role that writes');
});

test('a planner who has exported enough for today is told who can raise it; the administrator does, and the file is saved', async ({ browser, portal }) => {
  const admin = await seat(browser, portal, { organisation: 'Falkenried', role: 'AD' });
  const planner = await seat(browser, portal, { organisation: 'Falkenried', role: 'BP' });
  const record = 'mutation ($input: ExportRecordInput!) { exportRecord(input: $input) { mark { id } userErrors { code } } }';
  await planner.ask(record, { input: { view: 'board', rows: 50_000, figures: [], itemLocations: [], agreements: [], idempotencyKey: crypto.randomUUID() } });

  const exportBoard = async (): Promise<void> => {
    await planner.page.getByRole('button', { name: 'Export' }).click();
    await planner.page.getByRole('menuitem', { name: /^CSV/ }).click();
  };
  await planner.page.goto('/board?view=all');
  await expect(planner.page.getByRole('grid', { name: 'Replenishment board' }).getByRole('row').nth(5)).toBeVisible();
  await exportBoard();
  await expect(planner.page.getByRole('alert')).toContainText(`0 of your 50,000 rows of today are left. For today it can be raised by: ${admin.who.name}`);

  await admin.page.goto('/admin/people');
  await admin.page.getByRole('link', { name: planner.who.name }).click();
  await expect(admin.page.getByText('Rows saved in files')).toBeVisible();
  await admin.page.getByRole('button', { name: 'Raise for today' }).click();
  const dialog = admin.page.getByRole('dialog', { name: `Let ${planner.who.name} export more today?` });
  await dialog.getByRole('textbox', { name: 'Rows to add' }).fill('500');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Yearly report');
  await dialog.getByRole('button', { name: 'Raise for today' }).click();
  await expect(dialog).toBeHidden();
  await expect(admin.page.getByText('Raised for today')).toBeVisible();

  const [download] = await Promise.all([planner.page.waitForEvent('download'), exportBoard()]);
  expect(download.suggestedFilename()).toMatch(/^board-SP-[2-9A-Z]{4}-[2-9A-Z]{4}\.csv$/);
});
