import type { Page } from '@playwright/test';
import { seat } from '../kit/people.js';
import { expect, type SignIn, test } from '../kit/test.js';

async function enter(page: Page, who: Pick<SignIn, 'email' | 'password'>): Promise<void> {
  await page.getByRole('textbox', { name: 'E-mail' }).fill(who.email);
  await page.getByRole('textbox', { name: 'Password' }).fill(who.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

test('a link from outside leads through the sign-in to where it points', async ({ page, portal }) => {
  const link = '/board?view=all&status=BELOW_MIN';
  await page.goto(link);
  await expect(page).toHaveURL(`/sign-in?next=${encodeURIComponent(link)}`);
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await enter(page, portal.who({ organisation: 'Falkenried', role: 'BP' }));
  await expect(page).toHaveURL(link);
  await expect(page.getByRole('button', { name: 'Below min', pressed: true })).toBeVisible();
  await expect(page.getByRole('grid', { name: 'Replenishment board' })).toBeVisible();
});

test('a link that points elsewhere ends at home', async ({ page, portal }) => {
  await page.goto('/sign-in?next=//example.com/board');
  await enter(page, portal.who({ organisation: 'Falkenried', role: 'BP' }));
  await expect(page).toHaveURL('/home');
});

test('a wrong password is told without saying which of the two is wrong', async ({ page, portal }) => {
  const who = portal.who({ organisation: 'Lakeshore', role: 'FC' });
  await page.goto('/sign-in');
  for (const email of [who.email, 'nobody@falkenried.example']) {
    await enter(page, { email, password: 'not-the-password' });
    await expect(page.getByRole('alert')).toHaveText('E-mail or password is wrong');
    await expect(page).toHaveURL('/sign-in');
  }
  await enter(page, who);
  await expect(page).toHaveURL('/home');
});

test('after signing out nothing opens any more, not even what stands in the history', async ({ browser, portal }) => {
  const { page, context, who } = await seat(browser, portal, { organisation: 'Kitahama Fasteners', role: 'SP' });
  await page.goto('/board');
  await expect(page.getByRole('grid', { name: 'Replenishment board' })).toBeVisible();
  const cookies = await context.cookies();
  await page.getByRole('button', { name: `Account of ${who.name}` }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL('/sign-in');
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await expect(page.getByRole('grid')).toHaveCount(0);
  // A copied cookie is worth nothing either: the session ended on the server.
  await context.addCookies(cookies);
  await page.goto('/board');
  await expect(page).toHaveURL(/\/sign-in/);
  await context.close();
});

const VERBS = /^(Release|Recall|Accept|Agree|Ask for a change|Reject|Commit|Commit anew|Ship|Cancel proposal|Snooze|New band…|New agreement…|Send and apply|Record the receipt|Confirm|Propose a settlement|More for .*)$/;

test('an auditor reads everything and finds no button that changes anything', async ({ browser, portal }) => {
  const { page, context, ask } = await seat(browser, portal, { organisation: 'Falkenried', role: 'AU' });
  const { itemLocations, proposals, shipments } = await ask<Record<string, { edges: Array<{ node: { id: string } }> }>>(
    '{ itemLocations(first: 1, filter: { withOpenProposal: true }) { edges { node { id } } } proposals(first: 1, filter: { state: [PROPOSED] }) { edges { node { id } } } shipments(first: 1, filter: { state: [SHIPPED] }) { edges { node { id } } } }',
  );
  const first = (list: { edges: Array<{ node: { id: string } }> } | undefined) => list?.edges[0]?.node.id ?? '';
  const paths = ['/home', '/board', '/proposals?tab=open', '/deliveries', '/imports', '/agreements', '/audit', `/items/${first(itemLocations)}`, `/proposals/${first(proposals)}`, `/deliveries/${first(shipments)}`];
  for (const path of paths) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('main').getByRole('progressbar')).toHaveCount(0);
    await expect(page.getByRole('main')).not.toContainText('could not be');
    await expect(page.getByRole('main').getByRole('button', { name: VERBS }), path).toHaveCount(0);
  }
  await context.close();
});

test('an administrator finds no business screen', async ({ browser, portal }) => {
  const { page, context, ask } = await seat(browser, portal, { organisation: 'Falkenried', role: 'AD' });
  await page.goto('/home');
  const business = ['/board', '/proposals', '/deliveries', '/imports', '/agreements', '/audit', '/service-levels', '/slow-stock'];
  const navigation = page.getByRole('navigation', { name: 'Main navigation' });
  await expect(navigation.getByRole('link', { name: 'Home' })).toBeVisible();
  const offered = await navigation.getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  expect(offered.filter((path) => business.includes(path))).toEqual([]);
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('main').getByRole('alert')).toHaveCount(0);
  for (const path of business) {
    await page.goto(path);
    await expect(page.getByRole('main').getByText('Your role does not open this screen'), path).toBeVisible();
    await expect(page.getByRole('grid')).toHaveCount(0);
  }
  await expect(ask('{ itemLocations(first: 1) { edges { node { id } } } }')).rejects.toThrow('FORBIDDEN');
  await context.close();
});
