import type { Locator, Page } from '@playwright/test';
import { type Person, seat } from '../kit/people.js';
import { expect, test } from '../kit/test.js';

const BOARD = 'Replenishment board';

let planner: Person;
let page: Page;

test.beforeEach(async ({ browser, portal }) => {
  planner = await seat(browser, portal, { organisation: 'Kitahama Fasteners', role: 'SP' });
  page = planner.page;
});
test.afterEach(() => planner.context.close());

/** The board with planned proposals, and the focus moved into it by Tab alone. */
async function enterBoard(path = '/board?view=proposals'): Promise<Locator> {
  await page.goto(path);
  const grid = page.getByRole('grid', { name: BOARD });
  await expect(grid.getByRole('row').nth(2)).toBeVisible();
  await page.getByRole('textbox', { name: 'Item number or name' }).focus();
  const inside = () => grid.evaluate((element) => element.contains(document.activeElement));
  for (let presses = 0; presses < 20 && !(await inside()); presses += 1) await page.keyboard.press('Tab');
  expect(await inside(), 'Tab reaches the grid').toBe(true);
  return grid;
}

const focused = () => page.locator(':focus');
const rowIndex = () => focused().evaluate((cell) => Number(cell.closest('[role=row]')?.getAttribute('aria-rowindex')));
const columnIndex = () => focused().evaluate((cell) => Number(cell.getAttribute('aria-colindex')));
const focusedRow = () => page.getByRole('row').filter({ has: page.locator(':focus') });

/** Down to the first row whose quantity may be edited; every step is an arrow key. */
async function goToEditable(): Promise<void> {
  for (let steps = 0; steps < 60; steps += 1) {
    if (await focusedRow().evaluate((row) => row.querySelector('[data-editable=true][role=gridcell]') !== null)) return;
    await page.keyboard.press('ArrowDown');
  }
  throw new Error('no row of the board can be edited');
}

test('the grid is one stop of the Tab key, and arrows, Home and End move inside it', async () => {
  const grid = await enterBoard();
  expect(await rowIndex()).toBe(2);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  expect(await rowIndex()).toBe(4);
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await page.keyboard.press('ArrowUp');
  expect(await rowIndex()).toBe(3);
  await page.keyboard.press('End');
  expect(await columnIndex()).toBe(Number(await grid.getAttribute('aria-colcount')));
  await page.keyboard.press('ArrowLeft');
  expect(await columnIndex()).toBe(Number(await grid.getAttribute('aria-colcount')) - 1);
  await page.keyboard.press('Home');
  expect(await columnIndex()).toBe(1);
  await page.keyboard.press('PageDown');
  expect(await rowIndex()).toBeGreaterThan(6);
  await expect(focused()).toBeInViewport();
  await page.keyboard.press('Control+Home');
  expect(await rowIndex()).toBe(2);
  await page.keyboard.press('Tab');
  expect(await grid.evaluate((element) => element.contains(document.activeElement)), 'Tab leaves the grid').toBe(false);
  await page.keyboard.press('Shift+Tab');
  expect(await rowIndex()).toBe(2);
});

test('Space opens a look at the row, which follows the cursor and closes again', async () => {
  await enterBoard();
  await page.keyboard.press('ArrowRight');
  const peek = page.getByRole('complementary', { name: 'Peek' });
  const number = async () => (await focusedRow().getByRole('rowheader').textContent())?.split(' ')[0] ?? '?';
  await page.keyboard.press('Space');
  await expect(peek).toContainText(await number());
  await page.keyboard.press('ArrowDown');
  await expect(peek).toContainText(await number());
  await page.keyboard.press('Space');
  await expect(peek).toHaveCount(0);
  expect(await rowIndex()).toBe(3);
});

test('E edits the quantity, Escape throws it away, Enter keeps it and goes on', async () => {
  await enterBoard();
  await page.keyboard.press('ArrowRight');
  await goToEditable();
  const at = await rowIndex();
  const row = page.locator(`[role=row][aria-rowindex="${at}"]`);
  const cell = row.locator('[data-editable=true][role=gridcell]');
  const before = (await cell.textContent()) ?? '';
  await page.keyboard.press('e');
  const editor = page.getByRole('textbox', { name: /^Quantity to propose for / });
  await expect(editor).toBeFocused();
  await page.keyboard.type('77');
  await page.keyboard.press('Escape');
  await expect(editor).toHaveCount(0);
  await expect(cell).toHaveText(before);
  await expect(cell).toBeFocused();

  await page.keyboard.press('F2');
  await expect(editor).toBeFocused();
  await page.keyboard.press('ArrowUp');
  const more = await editor.inputValue();
  await page.keyboard.press('Enter');
  await expect(cell).toContainText(more);
  await expect(cell).toContainText('proposed:');
  expect(await rowIndex()).toBe(at + 1);
});

test('X selects rows, and the bar below says what can be done with them', async () => {
  await enterBoard();
  await page.keyboard.press('x');
  await expect(focusedRow()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('x');
  const bar = page.getByRole('region', { name: 'Selected rows' });
  await expect(bar).toContainText('2 selected');
  await page.keyboard.press('x');
  await expect(bar).toContainText('1 selected');
  await expect(focusedRow()).toHaveAttribute('aria-selected', 'false');
});

test('Enter opens the item, and the way back leads to the same view', async () => {
  await enterBoard('/board?view=all&sort=ITEM');
  await page.keyboard.press('ArrowRight');
  const item = (await focusedRow().getByRole('rowheader').textContent())?.split(' ')[0] ?? '?';
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: item })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL('/board?view=all&sort=ITEM');
});

test('the palette finds an item by its number and opens it', async () => {
  await page.goto('/home');
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  const { itemLocations } = await planner.ask<{ itemLocations: { edges: Array<{ node: { item: { number: string } } }> } }>('{ itemLocations(first: 1, sort: ITEM) { edges { node { item { number } } } } }');
  const number = itemLocations.edges[0]?.node.item.number ?? '?';
  await page.keyboard.press('Control+k');
  const search = page.getByRole('textbox', { name: 'Search or run…' });
  await expect(search).toBeFocused();
  await page.keyboard.type(number);
  await expect(page.getByRole('dialog').getByRole('button', { name: number }).first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: number })).toBeVisible();

  await page.keyboard.press('Control+k');
  await expect(search).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(search).toHaveCount(0);
});

test('? shows the keys, g and a letter go to a screen, / goes to the filter', async () => {
  await page.goto('/home');
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard' });
  await expect(sheet).toContainText('Peek at the side');
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await page.keyboard.press('g');
  await page.keyboard.press('b');
  await expect(page).toHaveURL('/board');
  await expect(page.getByRole('heading', { level: 1, name: BOARD })).toBeVisible();
  await page.keyboard.press('/');
  const filter = page.getByRole('textbox', { name: 'Item number or name' });
  await expect(filter).toBeFocused();
  await page.keyboard.type('gb');
  await expect(filter).toHaveValue('gb');
  await expect(page).toHaveURL(/\/board\?q=gb$/);
});

test('single letters can be switched off, and then do nothing', async () => {
  await page.goto('/board?view=proposals');
  await page.getByRole('button', { name: `Account of ${planner.who.name}` }).press('Enter');
  await page.getByRole('menuitemcheckbox', { name: 'Single-letter keys' }).press('Enter');
  await expect(page.getByRole('menuitemcheckbox', { name: 'Single-letter keys' })).not.toBeChecked();
  await page.keyboard.press('Escape');
  await enterBoard();
  await page.keyboard.press('x');
  await expect(focusedRow()).toHaveAttribute('aria-selected', 'false');
  await page.keyboard.press('g');
  await page.keyboard.press('h');
  await expect(page).toHaveURL('/board?view=proposals');
});
