// Lists of days and lines for files, and rows of grids on screen.
import type { Locator, Page } from '@playwright/test';

const DAY = 86_400_000;

/** `count` days up to and including `last`, oldest first. */
export function daysUpTo(last: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => new Date(Date.parse(last) - (count - 1 - index) * DAY).toISOString().slice(0, 10));
}

/** The row of a grid that holds the text. */
export function rowOf(page: Page, grid: string, text: string): Locator {
  return page.getByRole('grid', { name: grid }).getByRole('row').filter({ hasText: text });
}

/** The cell of a row under a heading; the grid says by number which is which. */
export async function cellOf(row: Locator, heading: string): Promise<Locator> {
  const column = await row.page().getByRole('columnheader', { name: heading, exact: true }).getAttribute('aria-colindex');
  return row.locator(`[aria-colindex="${column}"]`);
}
