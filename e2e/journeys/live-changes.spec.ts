import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { type Person, seat } from '../kit/people.js';
import { expect, type Portal, test } from '../kit/test.js';
import { watch } from '../kit/watch.js';

/* What one side does appears on the other side's screen by itself. */
test.use({ world: 'live' });

interface Proposal { id: string; number: string; version: number; actions: string[] }

const PLANNED = '{ proposals(first: 200, filter: { state: [PLANNED] }) { edges { node { id number version actions } } } }';
const RELEASE = 'mutation ($input: ReplenishmentProposalReleaseInput!) { replenishmentProposalRelease(input: $input) { proposal { id number version actions } userErrors { code } } }';
const SEEN = 'query ($id: ID!) { node(id: $id) { ... on ReplenishmentProposal { id number version actions } } }';

/** A proposal that the supplier has just released to this buyer. */
async function waiting(buyer: Person, supplier: Person): Promise<Proposal> {
  const { proposals } = await supplier.ask<{ proposals: { edges: Array<{ node: Proposal }> } }>(PLANNED);
  for (const { node } of proposals.edges) {
    const before = await buyer.ask<{ node: Proposal | null }>(SEEN, { id: node.id });
    if (!before.node || !node.actions.includes('proposal:release')) continue;
    await supplier.ask(RELEASE, { input: { id: node.id, expectedVersion: node.version, idempotencyKey: randomUUID() } });
    const { node: released } = await buyer.ask<{ node: Proposal | null }>(SEEN, { id: node.id });
    if (released?.actions.includes('proposal:accept')) return released;
  }
  throw new Error(`None of ${proposals.edges.length} planned proposals could be released to ${buyer.who.organisation}`);
}

const ACCEPT = 'mutation ($input: ReplenishmentProposalAcceptInput!) { replenishmentProposalAccept(input: $input) { userErrors { code } } }';

async function accept(buyer: Person, { id, version }: Proposal): Promise<void> {
  const { replenishmentProposalAccept } = await buyer.ask<{ replenishmentProposalAccept: { userErrors: unknown[] } }>(ACCEPT, { input: { id, expectedVersion: version, idempotencyKey: randomUUID() } });
  expect(replenishmentProposalAccept.userErrors).toEqual([]);
}

/** Offered to the supplier as soon as the buyer has accepted. */
const commit = (page: Page) => page.getByRole('button', { name: 'Commit', exact: true });

const parties = async (browser: Parameters<typeof seat>[0], portal: Portal): Promise<[Person, Person]> => [
  await seat(browser, portal, { organisation: 'Falkenried', role: 'BP' }),
  await seat(browser, portal, { organisation: 'Kitahama Fasteners', role: 'SP' }),
];

test('the buyer’s answer appears on the supplier’s screen without a reload, and so does the count beside the navigation', async ({ browser, portal }) => {
  const [buyer, supplier] = await parties(browser, portal);
  const { page } = supplier;
  const watched = watch(page);
  const proposal = await waiting(buyer, supplier);
  await page.goto(`/proposals/${proposal.id}`);
  await expect(page.getByRole('status').filter({ hasText: 'Live' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: proposal.number })).toBeVisible();
  await expect(commit(page)).toHaveCount(0);
  const count = page.getByRole('link', { name: /^Proposals/ }).first();
  const before = await count.textContent();
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  await accept(buyer, proposal);
  await expect(commit(page)).toBeVisible({ timeout: 5_000 });
  await expect(count).not.toHaveText(before ?? '', { timeout: 5_000 });
  expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);
  expect(watched.heard).toEqual([]);
});

test('nothing moves under a reader who is in the middle of a decision', async ({ browser, portal }) => {
  const [buyer, supplier] = await parties(browser, portal);
  const { page } = supplier;
  const proposal = await waiting(buyer, supplier);
  await page.goto(`/proposals/${proposal.id}`);
  await expect(page.getByRole('status').filter({ hasText: 'Live' })).toBeVisible();
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await accept(buyer, proposal);
  await page.waitForTimeout(2_500);
  expect(await commit(page).count()).toBe(0);
  await page.keyboard.press('Escape');
  await expect(commit(page)).toBeVisible({ timeout: 6_000 });
});

test('without a socket the screen says so and reads again every half minute', async ({ browser, portal }) => {
  const [buyer, supplier] = await parties(browser, portal);
  const { page } = supplier;
  const proposal = await waiting(buyer, supplier);
  await page.clock.install();
  await page.routeWebSocket('**/graphql', (socket) => socket.close({ code: 1013 }));
  await page.goto(`/proposals/${proposal.id}`);
  await expect(page.getByRole('heading', { level: 1, name: proposal.number })).toBeVisible();
  await expect(commit(page)).toHaveCount(0);
  await page.clock.runFor(4_000);
  await expect(page.getByRole('status').filter({ hasText: 'Every 30 s' })).toBeVisible();
  await accept(buyer, proposal);
  await page.clock.runFor(31_000);
  await expect(commit(page)).toBeVisible({ timeout: 6_000 });
});
