// A page under observation: what went wrong behind the reader's back, and when it has come to rest.
import type { Page, Request } from '@playwright/test';
import { expect } from './test.js';

export interface Watched {
  page: Page;
  /** Console errors, thrown errors and refused requests so far. */
  heard: string[];
  /** Waits until the screen stands: its title is there, nothing is being fetched, no placeholder is left. */
  settled(): Promise<void>;
}

export function watch(page: Page): Watched {
  const heard: string[] = [];
  const underWay = new Set<Request>();
  page.on('console', (message) => message.type() === 'error' && heard.push(message.text()));
  page.on('pageerror', (error) => heard.push(error.message));
  page.on('response', (answer) => answer.status() >= 400 && heard.push(`${answer.status()} ${new URL(answer.url()).pathname}`));
  page.on('request', (request) => underWay.add(request));
  page.on('requestfinished', (request) => underWay.delete(request));
  page.on('requestfailed', (request) => underWay.delete(request));
  return { page, heard, settled: () => settled(page, underWay) };
}

async function settled(page: Page, underWay: ReadonlySet<Request>): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(async () => {
    // Two frames: what a render asks for has been asked for by then.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    expect(underWay.size, 'requests under way').toBe(0);
    expect(await page.locator('.mantine-Skeleton-root').count(), 'placeholders').toBe(0);
  }).toPass({ intervals: [50], timeout: 20_000 });
}
