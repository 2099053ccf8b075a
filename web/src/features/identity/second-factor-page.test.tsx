import { afterEach, describe, expect, test } from '@jest/globals';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { violationsIn } from '../../../test/axe.js';
import { visit } from '../../../test/portal.js';
import { Component as SecondFactorScreen } from './second-factor-page.js';

type Asked = { path: string; body: unknown };
const original = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = original;
});

/** The entrance is not part of the graph: what it says to each path is written down here. */
const entrance = (answers: Record<string, object>): Asked[] => {
  const asked: Asked[] = [];
  globalThis.fetch = (address, init) => {
    const path = String(address);
    asked.push({ path, body: typeof init?.body === 'string' ? JSON.parse(init.body) : null });
    return Promise.resolve(new Response(JSON.stringify(answers[path] ?? { code: 'UNAUTHENTICATED' }), { status: path in answers ? 200 : 401 }));
  };
  return asked;
};
const open = () => visit(<SecondFactorScreen />, {}, { at: '/second-factor?next=/board', path: '/second-factor' });
const codes = Array.from({ length: 10 }, (_, index) => `ABCDE-FGHJ${index}`);

describe('Somebody whose role asks for a second factor', () => {
  test('enrols one right after signing in, keeps the recovery codes, and goes on', async () => {
    const asked = entrance({
      '/auth/second-factor': { needed: true, enrolled: false, password: false },
      '/auth/second-factor/enrol': { secret: 'JBSWY3DPEHPK3PXP', uri: 'otpauth://totp/Stockpact:aiko?secret=JBSWY3DPEHPK3PXP&issuer=Stockpact' },
      '/auth/second-factor/confirm': { recoveryCodes: codes },
    });
    const { container } = open();
    expect(await screen.findByRole('heading', { level: 1, name: 'Add a second factor' })).toBeTruthy();
    expect(screen.queryByLabelText(/^Password/)).toBeNull();
    expect(await violationsIn(container)).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Continue' }));
    expect(await screen.findByRole('img', { name: 'QR code for the authenticator app' })).toBeTruthy();
    expect(await violationsIn(container)).toEqual([]);
    await userEvent.type(screen.getByLabelText(/^Code/), '123456');
    await userEvent.click(screen.getByRole('button', { name: 'Switch on' }));
    expect((await screen.findByRole('list', { name: 'Recovery codes' })).children).toHaveLength(10);
    await userEvent.click(screen.getByRole('button', { name: 'I have kept them' }));
    expect(await screen.findByText('elsewhere')).toBeTruthy();
    expect(asked.map(({ path, body }) => [path, body])).toEqual([['/auth/second-factor', null], ['/auth/second-factor/enrol', {}], ['/auth/second-factor/confirm', { code: '123456' }]]);
  });

  test('gives the password first when the session has stood open', async () => {
    const asked = entrance({ '/auth/second-factor': { needed: true, enrolled: false, password: true }, '/auth/second-factor/enrol': { secret: 'JBSWY3DPEHPK3PXP', uri: 'otpauth://totp/x' } });
    open();
    await userEvent.type(await screen.findByLabelText(/^Password/), 'a long password');
    await userEvent.click(screen.getByRole('button', { name: 'Continue' }));
    expect(await screen.findByRole('img')).toBeTruthy();
    expect(asked.at(-1)?.body).toEqual({ password: 'a long password' });
  });

  test('gives the code of the factor that is there already', async () => {
    const asked = entrance({ '/auth/second-factor': { needed: true, enrolled: true, password: false }, '/auth/second-factor/step-up': {} });
    const { container } = open();
    await userEvent.type(await screen.findByLabelText(/^Code/), '654321');
    expect(await violationsIn(container)).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Continue' }));
    expect(await screen.findByText('elsewhere')).toBeTruthy();
    expect(asked.at(-1)).toEqual({ path: '/auth/second-factor/step-up', body: { code: '654321' } });
  });

  test('is sent on when nothing is owed', async () => {
    entrance({ '/auth/second-factor': { needed: false, enrolled: true, password: true } });
    open();
    expect(await screen.findByText('elsewhere')).toBeTruthy();
  });
});
