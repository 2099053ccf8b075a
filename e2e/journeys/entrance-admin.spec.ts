import { violations } from '../kit/accessibility.js';
import { linkTo } from '../kit/mail.js';
import { seat } from '../kit/people.js';
import { expect, test } from '../kit/test.js';

test.use({ world: 'doorkeeper' });

test('an administrator invites on screen, sends again, withdraws, and sets up single sign-on that the sign-in then offers', async ({ browser, page, portal }) => {
  const { page: desk, context } = await seat(browser, portal, { organisation: 'Falkenried', role: 'AD' });
  await desk.goto('/admin/entrance');
  await expect(desk.getByRole('region', { name: 'Single sign-on' })).toBeVisible();
  expect(await violations(desk)).toEqual([]);
  await desk.getByRole('button', { name: 'Invite somebody' }).click();
  const dialog = desk.getByRole('dialog', { name: 'Invite somebody' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Nils Peters');
  await dialog.getByRole('textbox', { name: 'E-mail' }).fill('nils.peters@falkenried.example');
  await dialog.getByRole('checkbox', { name: 'Administrator' }).check();
  await dialog.getByRole('checkbox', { name: 'Auditor' }).check();
  expect(await violations(desk)).toEqual([]);
  await dialog.getByRole('button', { name: 'Send the invitation' }).click();
  await expect(dialog.getByText('An administrator cannot hold a business role as well')).toBeVisible();
  await dialog.getByRole('checkbox', { name: 'Administrator' }).uncheck();
  await dialog.getByRole('button', { name: 'Send the invitation' }).click();
  const open = desk.getByRole('region', { name: 'Open invitations' });
  await expect(open.getByRole('listitem')).toHaveCount(1);
  const first = await linkTo('nils.peters@falkenried.example');
  await open.getByRole('button', { name: 'Send the invitation to nils.peters@falkenried.example again' }).click();
  await linkTo('nils.peters@falkenried.example', 2);
  await page.goto(first);
  await expect(page.getByRole('heading', { level: 1, name: 'This link does not open' })).toBeVisible();
  await open.getByRole('button', { name: 'Withdraw the invitation to nils.peters@falkenried.example' }).click();
  await expect(open.getByText('Nobody is on the way in')).toBeVisible();

  const signOn = desk.getByRole('region', { name: 'Single sign-on' });
  await signOn.getByRole('textbox', { name: 'Issuer' }).fill('https://login.falkenried.example');
  await signOn.getByRole('textbox', { name: 'Client id' }).fill('stockpact');
  await signOn.getByRole('textbox', { name: 'Client secret' }).fill('a secret of the provider');
  await signOn.getByRole('switch', { name: 'Offer the sign-on' }).check();
  await signOn.getByRole('button', { name: 'Save' }).click();
  await expect(signOn.getByRole('status')).toHaveText('Saved');
  await expect(signOn.getByRole('textbox', { name: 'Client secret' })).toHaveValue('');

  await page.goto('/sign-in');
  await page.getByRole('textbox', { name: 'E-mail' }).fill('nobody.known@falkenried.example');
  await page.getByRole('textbox', { name: 'Password' }).focus();
  await expect(page.getByRole('link', { name: 'Continue with Falkenried Antriebstechnik GmbH sign-on' })).toHaveAttribute('href', /start\?domain=falkenried\.example/);
  expect(await violations(page)).toEqual([]);
  await context.close();
});
