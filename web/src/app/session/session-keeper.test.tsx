import { afterEach, expect, test } from '@jest/globals';
import { useQuery } from '@apollo/client/react';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { visit } from '../../../test/portal.js';
import { BoardChoicesDocument } from '../../gql/board-choices.js';
import { connection } from '../../../test/samples.js';
import { SessionKeeper } from './session-keeper.js';

const Draft = () => {
  const { data } = useQuery(BoardChoicesDocument);
  return <><input aria-label="Draft" /><p>{data ? 'loaded' : 'waiting'}</p><SessionKeeper /></>;
};
const original = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = original;
});

test('A session that ends while somebody works is renewed on top of the screen, and the interrupted request goes on', async () => {
  globalThis.fetch = () => Promise.resolve(new Response('{}', { status: 200 }));
  const signedOut = new CombinedGraphQLErrors({ errors: [{ message: 'no session', extensions: { code: 'UNAUTHENTICATED' } }] });
  const { sent } = visit(<Draft />, { BoardChoices: (_: unknown, time: number) => (time === 0 ? signedOut : connection('locations', [])) });
  await userEvent.type(screen.getByLabelText('Draft'), 'half a sentence');
  const dialog = await screen.findByRole('dialog', { name: 'Your session has ended' });
  expect(dialog.textContent).toContain('aiko@example');
  await userEvent.type(screen.getByLabelText(/^Password/), 'secret');
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  expect(await screen.findByText('loaded')).toBeTruthy();
  expect((screen.getByLabelText('Draft') as HTMLInputElement).value).toBe('half a sentence');
  expect(sent.length).toBe(2);
});
