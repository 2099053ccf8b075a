import { seat } from '../kit/people.js';
import { expect, test } from '../kit/test.js';

test.use({ world: 'sharing' });

interface Found { itemLocations: { edges: Array<{ node: { id: string; item: { number: string }; agreement: { id: string; number: string } } }> } }

test('a buyer shares consumption by week: the supplier sees weeks and no days, the buyer sees the same, and who read it', async ({ browser, portal }) => {
  const buyer = await seat(browser, portal, { organisation: 'Falkenried', role: 'BC' });
  const supplier = await seat(browser, portal, { organisation: 'Lakeshore', role: 'SP' });
  const { itemLocations } = await supplier.ask<Found>('query Journey { itemLocations(first: 20, sort: ITEM) { edges { node { id item { number } agreement { id number } } } } }');
  const place = itemLocations.edges[0]!.node;

  await buyer.page.goto(`/agreements/${place.agreement.id}`);
  await buyer.page.getByRole('combobox', { name: 'Step, Consumption' }).click();
  await buyer.page.getByRole('option', { name: 'Week' }).click();
  await expect(buyer.page.getByText('Lakeshore sees weekly Consumption.')).toBeVisible();
  await buyer.page.getByRole('button', { name: 'Review the change' }).click();
  const review = buyer.page.getByRole('dialog', { name: 'What Lakeshore will see' });
  await expect(review.getByText('Will see less')).toBeVisible();
  await expect(review.getByText(/can work out what was consumed/)).toBeVisible();
  await review.getByRole('button', { name: 'Share so' }).click();
  await expect(review).toHaveCount(0);

  await supplier.page.goto(`/items/${place.id}`);
  await expect(supplier.page.getByRole('region', { name: 'History by period' })).toBeVisible();
  const own = await supplier.ask<{ itemLocation: { history: { consumption: unknown[]; consumptionPeriods: unknown[] } } }>(
    'query Journey($id: ID!) { itemLocation(by: { id: $id }) { history(days: 30) { consumption consumptionPeriods { start } } } }', { id: place.id });
  expect(own.itemLocation.history.consumption).toEqual([]);
  expect(own.itemLocation.history.consumptionPeriods.length).toBeGreaterThan(2);

  await buyer.page.goto(`/items/${place.id}`);
  await buyer.page.getByRole('button', { name: 'See as the supplier sees it' }).click();
  const frame = buyer.page.getByRole('region', { name: 'As Lakeshore sees it' });
  await expect(frame.getByRole('region', { name: 'History by period' })).toBeVisible();
  const weeks = (root: typeof frame) => root.getByRole('table', { name: 'History by period' }).innerText();
  expect(await weeks(frame)).toBe(await supplier.page.getByRole('table', { name: 'History by period' }).innerText());
  await frame.getByRole('button', { name: 'Back to your own view' }).click();
  await expect(frame).toHaveCount(0);

  await buyer.page.goto('/access-log');
  const log = buyer.page.getByRole('region', { name: 'Reads' });
  await expect(log.getByRole('row').filter({ hasText: supplier.who.name }).filter({ hasText: place.agreement.number }).first()).toBeVisible();
  await expect(log.getByRole('row').filter({ hasText: 'Preview' }).first()).toBeVisible();
  // Withheld is a count and a filter of its own, never "no data".
  await buyer.page.goto(`/agreements/${place.agreement.id}`);
  await buyer.page.getByRole('switch', { name: 'Share Stock with Lakeshore' }).uncheck({ force: true });
  await buyer.page.getByRole('button', { name: 'Review the change' }).click();
  await buyer.page.getByRole('dialog').getByRole('button', { name: 'Share so' }).click();
  await expect(buyer.page.getByRole('dialog')).toHaveCount(0);
  await supplier.page.goto('/');
  const withheld = supplier.page.getByRole('group', { name: 'Item-locations by state' }).getByRole('link', { name: /Withheld/ });
  await withheld.click();
  await expect(supplier.page.getByRole('button', { name: 'Withheld', pressed: true })).toBeVisible();
  await expect(supplier.page.getByText(place.item.number).first()).toBeVisible();
  await buyer.context.close();
  await supplier.context.close();
});

test('a supplier that gets demand by the week sees the projection at the ends of weeks, drawn, told and as a table', async ({ browser, portal }) => {
  const supplier = await seat(browser, portal, { organisation: 'Nordhaus', role: 'SP' });
  type Places = { itemLocations: { edges: Array<{ node: { id: string; item: { number: string }; projection: { granularity: string } | null } }> } };
  const { itemLocations } = await supplier.ask<Places>('query Journey { itemLocations(first: 40, sort: ITEM, filter: { text: "MAT" }) { edges { node { id item { number } projection(horizonDays: 30) { granularity } } } } }');
  const place = itemLocations.edges.find(({ node }) => node.projection?.granularity === 'WEEK')!.node;
  await supplier.page.goto(`/items/${place.id}`);
  const chart = supplier.page.getByRole('region', { name: 'Projection against the band' });
  await expect(chart.getByText(/stock at the end of each week, demand and receipts of the whole week/)).toBeVisible();
  const drawing = chart.getByRole('group', { name: /^Stock from / });
  await drawing.focus();
  await supplier.page.keyboard.press('End');
  await expect(chart.getByRole('status')).toHaveText(/^Week to \d+ \w+: projected /);
  await chart.getByText('Table', { exact: true }).click();
  await expect(chart.getByRole('columnheader', { name: 'Day or week' })).toBeVisible();
  await expect(chart.getByRole('rowheader', { name: /^\d+ \w+ – \d+ \w+$/ }).first()).toBeVisible();
  await supplier.context.close();
});
