import { seat } from '../kit/people.js';
import { expect, test } from '../kit/test.js';

test.use({ world: 'tries' });

interface Found { itemLocations: { edges: Array<{ node: { id: string } }> } }

test('a supplier tries another band: the plan answers without a request, a thread simulates, the server finds the same, and a link shows it again', async ({ browser, portal }) => {
  const supplier = await seat(browser, portal, { organisation: 'Shirakawa Electronics', role: 'SP' });
  const { page } = supplier;
  const { itemLocations } = await supplier.ask<Found>('query Journey { itemLocations(first: 1, sort: ITEM) { edges { node { id } } } }');
  await page.goto(`/items/${itemLocations.edges[0]!.node.id}`);
  const panel = page.getByRole('region', { name: 'What if' });
  await panel.getByRole('button', { name: 'Try something' }).click();
  const demand = panel.getByRole('slider', { name: 'Demand, % more or less' });
  await demand.focus();

  const asked: string[] = [];
  page.on('request', (request) => void (request.url().endsWith('/graphql') && asked.push(request.postData() ?? '')));
  for (let step = 0; step < 10; step += 1) await page.keyboard.press('ArrowRight');
  await expect(panel.getByRole('textbox', { name: 'Demand, % more or less' })).toHaveValue('10');
  await expect(panel.getByRole('row', { name: /^Average stock/ }).getByRole('cell').nth(2)).not.toHaveText('–');
  expect(asked.filter((body) => body.includes('"WhatIf"'))).toEqual([]);
  await expect(page).toHaveURL(/whatif=demand(:|%3A)10/);

  await panel.getByRole('button', { name: 'Many futures' }).click();
  await panel.getByRole('textbox', { name: 'Seed' }).fill('2026');
  await panel.getByRole('button', { name: 'Simulate' }).click();
  await expect(panel.getByText(/1,000 futures of 90 days, seed 2026/)).toBeVisible({ timeout: 30_000 });
  await panel.getByRole('button', { name: 'Check on the server' }).click();
  await expect(panel.getByText('The server finds the same, to the last digit.')).toBeVisible({ timeout: 20_000 });
  const fillRate = await panel.getByRole('row', { name: /^Fill rate/ }).innerText();

  await page.goto(page.url());
  await panel.getByRole('button', { name: 'Simulate' }).click();
  await expect(panel.getByText(/seed 2026/)).toBeVisible({ timeout: 30_000 });
  expect(await panel.getByRole('row', { name: /^Fill rate/ }).innerText()).toBe(fillRate);
  await panel.getByRole('button', { name: 'Last twelve months' }).click();
  await expect(panel.getByText(/Lives through \d+ days/)).toBeVisible();
  await panel.getByRole('button', { name: 'Undo' }).isDisabled();
  await panel.getByRole('button', { name: 'Reset' }).click();
  await expect(page).not.toHaveURL(/demand/);
  await supplier.context.close();
});

test('both sides try methods and rules on their past, and each keeps its own result', async ({ browser, portal }) => {
  const results: string[] = [];
  for (const traits of [{ organisation: 'Shirakawa Electronics', role: 'SA' }, { organisation: 'Aomine Seiki', role: 'BP' }]) {
    const person = await seat(browser, portal, traits);
    await person.page.goto('/home');
    await person.page.getByRole('link', { name: 'Try on the past' }).click();
    await expect(person.page.getByText('Nothing has been tried yet')).toBeVisible();
    await person.page.getByRole('button', { name: 'Start' }).click();
    await expect(person.page.getByRole('heading', { name: 'Replenishment rules' })).toBeVisible({ timeout: 60_000 });
    await expect(person.page.getByRole('row', { name: /^Stockpact, agreed band/ })).toBeVisible();
    await expect(person.page.getByRole('row', { name: /^Chosen by the portal/ }).first()).toBeVisible();
    results.push(new URL(person.page.url()).search);
    const download = person.page.waitForEvent('download');
    await person.page.getByRole('button', { name: 'CSV' }).click();
    expect((await download).suggestedFilename()).toMatch(/^evaluation-.*\.csv$/);
    if (results.length === 2) {
      await person.page.goto(`/evaluate${results[0]}`);
      await expect(person.page.getByText('There is no such evaluation')).toBeVisible();
    }
    await person.context.close();
  }
});
