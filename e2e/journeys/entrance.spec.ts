import type { Page } from '@playwright/test';
import { createHmac, randomUUID } from 'node:crypto';
import { violations } from '../kit/accessibility.js';
import { linkTo } from '../kit/mail.js';
import { seat } from '../kit/people.js';
import { expect, test } from '../kit/test.js';

test.use({ world: 'entrance' });

const email = 'mika.mori@falkenried.example';
const password = 'stapler under a wet umbrella';
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** What an authenticator app shows (RFC 6238), written once more so that the server is not checked with its own library. */
function codeOf(secret: string, step: number): string {
  const bits = [...secret].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? []);
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', key).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
const step = (): number => Math.floor(Date.now() / 30_000);

async function signIn(page: Page, with_: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(with_);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

test('somebody invited joins, adds a second factor, signs in with it, loses the phone, and ends the session left open', async ({ browser, page, portal }) => {
  test.setTimeout(120_000);
  const administrator = await seat(browser, portal, { organisation: 'Falkenried', role: 'AD' });
  await administrator.ask(
    'mutation ($input: InvitationCreateInput!) { invitationCreate(input: $input) { userErrors { code } } }',
    { input: { idempotencyKey: randomUUID(), email, name: 'Mika Mori', grants: [{ role: 'BP' }], locale: 'en' } },
  );
  const link = await linkTo(email);

  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1, name: 'Welcome to Stockpact' })).toBeVisible();
  await expect(page).toHaveURL('/invitation');
  await expect(page.getByRole('textbox', { name: 'E-mail' })).toHaveValue(email);
  await page.getByRole('textbox', { name: 'Password' }).fill('Password-2026');
  await page.getByRole('textbox', { name: 'Your name' }).focus();
  await expect(page.getByText('This password is among the most used ones.')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Join' }).click();
  await expect(page).toHaveURL('/home');

  await page.getByRole('button', { name: 'Account of Mika Mori' }).click();
  await page.getByRole('menuitem', { name: 'Sign-in and security' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sign-in and security' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Switch on' }).click();
  const dialog = page.getByRole('dialog', { name: 'Switch on' });
  await dialog.getByRole('textbox', { name: 'Password' }).fill(password);
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(dialog.getByRole('img', { name: 'QR code for the authenticator app' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  const secret = ((await dialog.locator('[data-secret]').textContent()) ?? '').replace(/\s/g, '');
  const first = step();
  await dialog.getByRole('textbox', { name: 'Code' }).fill(codeOf(secret, first));
  await dialog.getByRole('button', { name: 'Switch on' }).click();
  const codes = page.getByRole('dialog', { name: 'Recovery codes' });
  await expect(codes.getByRole('listitem')).toHaveCount(10);
  const recovery = (await codes.getByRole('listitem').first().textContent()) ?? '';
  await codes.getByRole('button', { name: 'I have kept them' }).click();
  await expect(page.getByText(/10 recovery codes are left/)).toBeVisible();

  await page.getByRole('button', { name: 'Account of Mika Mori' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL('/sign-in');
  await signIn(page, password);
  await expect(page.getByRole('heading', { level: 1, name: 'Second factor' })).toBeVisible();
  await page.getByRole('textbox', { name: 'Code' }).fill(codeOf(secret, first));
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('alert')).toContainText('wrong or was used already');
  await page.getByRole('textbox', { name: 'Code' }).fill(codeOf(secret, Math.max(first + 1, step())));
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page).toHaveURL('/home');

  const elsewhere = await browser.newContext({ baseURL: portal.url });
  const other = await elsewhere.newPage();
  await signIn(other, password);
  await other.getByRole('button', { name: 'Use a recovery code instead' }).click();
  await other.getByRole('textbox', { name: 'Recovery code' }).fill(recovery.toLowerCase());
  await other.getByRole('button', { name: 'Continue' }).click();
  await expect(other).toHaveURL('/home');

  await page.goto('/settings/security');
  await expect(page.getByText(/9 recovery codes are left/)).toBeVisible();
  const sessions = page.getByRole('region', { name: 'Sessions' });
  await expect(sessions.getByRole('listitem')).toHaveCount(2);
  await sessions.getByRole('button', { name: /^End the session in/ }).click();
  await expect(sessions.getByRole('listitem')).toHaveCount(1);
  await other.goto('/home');
  await expect(other).toHaveURL(/\/sign-in/);
  await elsewhere.close();
  await administrator.context.close();
});

test('a forgotten password is set anew from the mail, and its link opens once', async ({ browser, page, portal }) => {
  const who = portal.who({ organisation: 'Lakeshore', role: 'SA' });
  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Forgotten your password?' }).click();
  await page.getByRole('textbox', { name: 'E-mail' }).fill(who.email);
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Send the link' }).click();
  await expect(page.getByRole('status')).toContainText('If daniel.ortiz@lakeshore.example has an account');
  const link = await linkTo(who.email);
  await page.goto(link);
  await page.getByRole('textbox', { name: 'New password' }).fill('a rather long new password');
  await page.getByRole('button', { name: 'Set the password' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Your password is set' })).toBeVisible();
  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1, name: 'This link does not open' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  const old = await browser.newContext({ baseURL: portal.url });
  await expect(portal.signIn(old, who)).rejects.toThrow('401');
  await portal.signIn(old, { ...who, password: 'a rather long new password' });
  await old.close();
});
