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
  const grant = (number: number) => dialog.getByRole('group', { name: new RegExp(`^Grant ${number}`) });
  const choose = async (number: number, role: string): Promise<void> => {
    await grant(number).getByRole('combobox', { name: 'Role' }).click();
    await desk.getByRole('option', { name: role }).click();
  };
  await choose(1, 'Materials planner');
  await grant(1).getByRole('combobox', { name: 'Locations' }).click();
  await desk.getByRole('option', { name: /^HAM1/ }).click();
  await desk.keyboard.press('Escape');
  await grant(1).getByRole('textbox', { name: 'Approval limit' }).fill('5000');
  await grant(1).getByRole('textbox', { name: 'Currency' }).fill('eur');
  await dialog.getByRole('button', { name: 'Another grant' }).click();
  await choose(2, 'Auditor');
  expect(await violations(desk)).toEqual([]);
  await dialog.getByRole('button', { name: 'Send the invitation' }).click();
  await expect(grant(2).getByRole('alert')).toHaveText('An auditor holds no role that writes');
  await grant(2).getByRole('button', { name: 'Leave out grant 2' }).click();
  await dialog.getByRole('button', { name: 'Send the invitation' }).click();
  const open = desk.getByRole('region', { name: 'Open invitations' });
  const invited = open.getByRole('listitem').filter({ hasText: 'nils.peters@falkenried.example' });
  await expect(invited).toContainText('Materials planner · All agreements · HAM1 Werk Hamburg · Approves up to €5,000.00');
  const first = await linkTo('nils.peters@falkenried.example');
  await open.getByRole('button', { name: 'Send the invitation to nils.peters@falkenried.example again' }).click();
  await linkTo('nils.peters@falkenried.example', 2);
  await page.goto(first);
  await expect(page.getByRole('heading', { level: 1, name: 'This link does not open' })).toBeVisible();
  await open.getByRole('button', { name: 'Withdraw the invitation to nils.peters@falkenried.example' }).click();
  await expect(invited).toHaveCount(0);

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
