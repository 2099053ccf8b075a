import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';

const built = fileURLToPath(new URL('../../shared/dist/', import.meta.url));

/** Simulates one item-location with every kind of demand, from rules that stand at an address; self-contained, for it runs in three places. */
async function simulateAt(address: string): Promise<string[]> {
  const { addDays, completeTerms, day, DRAW_METHODS, fromTenThousandths, MONDAY_TO_FRIDAY, packHistory, quantity, simulate, weekday } = (await import(address)) as typeof import('@stockpact/shared');
  const today = day('2026-03-02');
  let state = 7;
  const next = () => ((state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) >>> 16) % 121;
  const past = Array.from({ length: 364 }, (_, i) => addDays(today, i - 364));
  const history = packHistory(addDays(today, -364), addDays(today, -1), past.map((on) => ({ day: on, quantity: fromTenThousandths(weekday(on) <= 5 ? (60 + next()) * 10_000 : 0) })));
  const facts = {
    today, horizonDays: 90, lifecycle: 'ACTIVE' as const, abcClass: 'A' as const, receipts: [], expected: [], history, forecast: null,
    snapshot: { businessDate: addDays(today, -1), asOf: '2026-03-01T20:00:00Z', quantity: quantity('700'), available: quantity('700') },
    thresholds: [{ effectiveFrom: today, unit: 'QTY' as const, minimum: quantity('200'), maximum: quantity('900'), reorderPoint: null, target: quantity('800') }],
    terms: completeTerms({ leadTimeDays: 3, preparationDays: 1, lotQuantity: quantity('50'), minimumOrderQuantity: quantity('200') }),
    calendars: { delivery: { weekdays: 0b001_0101, exceptions: new Map() }, ship: MONDAY_TO_FRIDAY },
  };
  return DRAW_METHODS.map((method) => JSON.stringify(simulate(facts, { seed: 2_026, paths: 200, days: 200, delays: [0, 0, 2, -1], demand: { method, variation: 0.8 } })));
}

test('a simulation gives the same bytes in Node, in the page and in a web worker', async ({ page }) => {
  await page.route('http://rules.example/**', (route) => {
    const { pathname } = new URL(route.request().url());
    return pathname === '/' ? route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>rules</title>' }) : route.fulfill({ path: `${built}${pathname.slice(1)}`, contentType: 'text/javascript' });
  });
  await page.goto('http://rules.example/');
  const address = 'http://rules.example/index.js';
  const expected = await simulateAt(pathToFileURL(`${built}index.js`).href);
  expect(expected).toHaveLength(6);
  expect(expected.every((text) => text.startsWith('{"ok":true'))).toBe(true);
  expect(await page.evaluate(simulateAt, address)).toEqual(expected);
  const inWorker = await page.evaluate(
    ([source, from]) =>
      new Promise((resolve, reject) => {
        const script = `(${source})('${from}').then((made) => postMessage(made), (error) => postMessage(String(error)));`;
        const worker = new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })), { type: 'module' });
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = ({ message }) => reject(new Error(message));
      }),
    [simulateAt.toString(), address] as const,
  );
  expect(inWorker).toEqual(expected);
});
