import { describe, expect, test } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { violationsIn } from '../../../test/axe.js';
import { refusal, viewer, visit } from '../../../test/portal.js';
import { Component } from './cover-page.js';

const line = (part: object) => ({
  __typename: 'Delegation', id: 'd1', fromUser: 'keller', from: 'Sabine Keller', toUser: 'user', to: 'Aiko Sato', state: 'ACTIVE', validFrom: '2026-10-01', validTo: '2026-10-09', reason: 'Holiday in Norway', roles: ['SA'],
  givenAt: '2026-10-01T08:00:00Z', revokedAt: null, revokedBy: null, revokeReason: null, mayRevoke: true, version: 1, ...part,
});
const given = line({ id: 'd2', fromUser: 'user', from: 'Aiko Sato', toUser: 'mori', to: 'Ken Mori', state: 'REVOKED', revokedBy: 'Aiko Sato', revokeReason: 'Back already', mayRevoke: false, roles: ['SP'] });
const mine = (...lines: object[]) => ({ data: { viewerDelegations: { __typename: 'C', edges: lines.map((node) => ({ __typename: 'E', node })) } } });
const choices = { data: { delegationChoices: { __typename: 'X', roles: ['SP'], longestDays: 92, colleagues: [{ __typename: 'K', id: 'mori', name: 'Ken Mori', roles: ['SA'] }] } } };
const planner = (part: object = {}) => viewer({ permissions: ['delegation:give'], ...part });

describe('The page of holiday cover', () => {
  test('shows for whom the viewer may act and who covers, and has no barrier', async () => {
    const { container } = visit(<Component />, { MyDelegations: mine(line({}), given) }, { viewer: planner() });
    const received = await screen.findByRole('region', { name: 'You may act for' });
    expect(within(received).getByText('covers for Sabine Keller')).toBeTruthy();
    expect(within(received).getByRole('button', { name: 'Act for Sabine Keller' })).toBeTruthy();
    const own = screen.getByRole('region', { name: 'Who covers for you' });
    expect(within(own).getByText(/taken back by Aiko Sato \(Back already\)/)).toBeTruthy();
    expect(within(own).queryByRole('button')).toBeNull();
    expect(await violationsIn(container)).toEqual([]);
  });

  test('hands over for the days that are asked for, and names what speaks against it', async () => {
    const { sent } = visit(<Component />, {
      MyDelegations: mine(), DelegationChoices: choices,
      DelegationGive: (_: unknown, time: number) => ({ data: { delegationGive: time === 0 ? { __typename: 'P', delegation: null, userErrors: [refusal('ALREADY_EXISTS', ['to'], { reason: 'COVERED_ALREADY', from: '2026-10-05', to: '2026-10-06' })] } : { __typename: 'P', delegation: given, userErrors: [] } } }),
    }, { viewer: planner() });
    await userEvent.click(await screen.findByRole('button', { name: 'Hand over…' }));
    const dialog = await screen.findByRole('dialog');
    expect(await within(dialog).findByText(/Hands over: Supplier planner/)).toBeTruthy();
    await userEvent.click(within(dialog).getByRole('combobox', { name: /Colleague/ }));
    await userEvent.click(await screen.findByRole('option', { name: /Ken Mori/ }));
    await userEvent.type(within(dialog).getByRole('textbox', { name: /Reason/ }), 'Holiday');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Hand over…' }));
    expect(await within(dialog).findByText(/covers for you from/)).toBeTruthy();
    expect(sent.find(({ name }) => name === 'DelegationGive')?.variables['input']).toMatchObject({ to: 'mori', validFrom: '2026-10-05', validTo: '2026-10-11', reason: 'Holiday' });
    expect(await violationsIn(dialog)).toEqual([]);
  });

  test('takes back at once, and neither gives nor takes back while acting', async () => {
    const { sent, unmount } = visit(<Component />, { MyDelegations: mine(line({})), DelegationRevoke: { data: { delegationRevoke: { __typename: 'P', delegation: line({ state: 'REVOKED', mayRevoke: false, version: 2 }), userErrors: [] } } } }, { viewer: planner() });
    await userEvent.click(await screen.findByRole('button', { name: 'Take back: Aiko Sato covers for Sabine Keller' }));
    await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Take back' }));
    expect(await screen.findByText('Aiko Sato no longer covers for Sabine Keller')).toBeTruthy();
    expect(sent.find(({ name }) => name === 'DelegationRevoke')?.variables['input']).toMatchObject({ id: 'd1', expectedVersion: 1 });
    unmount();
    visit(<Component />, { MyDelegations: mine(line({})) }, { viewer: planner({ actingFor: { delegation: 'd1', name: 'Sabine Keller' } }) });
    expect(await screen.findByText(/you can neither hand over nor take back/)).toBeTruthy();
    expect(await screen.findByText('covers for Sabine Keller')).toBeTruthy();
    for (const name of ['Hand over…', /Take back/, /Act for/]) expect(screen.queryByRole('button', { name })).toBeNull();
  });
});
