import { describe, expect, test } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { refusal, viewer, visit } from '../../../test/portal.js';
import { Component } from './transfers-page.js';

const site = (code: string) => ({ __typename: 'Location', id: code, code, name: `Site ${code}` });
const transfer = (part: object) => ({
  __typename: 'StockTransfer', id: 't1', version: 3, number: 'ST-000001', state: 'OFFERED', quantity: '650', shipDay: '2026-10-07', arrivalDay: '2026-10-09', replaces: '2026-10-09', decidedAt: null, decidedBy: null, reason: null,
  actions: ['transfer:accept', 'transfer:decline'], explanation: [{ __typename: 'ExplanationStep', step: 'transfer-first', formula: 'F-45', params: { quantity: '650', from: 'HAVE', day: '2026-10-09' } }],
  from: { __typename: 'ItemLocation', id: 'il1', location: site('HAVE') }, to: { __typename: 'ItemLocation', id: 'il2', planPending: false, item: { __typename: 'Item', id: 'i', number: 'MAT-1', name: 'Pump', uom: 'EA' }, location: site('NEED') }, ...part,
});
const list = (...nodes: object[]) => ({ data: { stockTransfers: { __typename: 'C', totalCount: { __typename: 'TotalCount', value: nodes.length, isExact: true }, pageInfo: { __typename: 'PageInfo', hasNextPage: false, endCursor: null }, edges: nodes.map((node) => ({ __typename: 'E', node })) } } });
const planner = viewer({ permissions: ['board:read', 'transfer:decide', 'transferLane:write'] });

describe('The page of transfers', () => {
  test('tells what goes when from where to where and why, and accepts with the version that was seen', async () => {
    const { sent } = visit(<Component />, { Transfers: list(transfer({})), StockTransferAccept: { data: { stockTransferAccept: { __typename: 'P', transfer: transfer({ state: 'ACCEPTED', version: 4 }), userErrors: [] } } } }, { viewer: planner });
    const row = await screen.findByRole('row', { name: /ST-000001/ });
    expect(row.textContent).toMatch(/HAVE → NEED/);
    expect(row.textContent).toMatch(/650/);
    expect(within(row).getByRole('link', { name: 'MAT-1' }).getAttribute('href')).toBe('/items/il2');
    await userEvent.click(within(row).getByText('Show why'));
    expect(within(row).getByText(/come from the excess at HAVE first/)).toBeTruthy();
    await userEvent.click(within(row).getByRole('button', { name: 'Accept ST-000001' }));
    expect(sent.find((each) => each.name === 'StockTransferAccept')?.variables['input']).toMatchObject({ id: 't1', expectedVersion: 3 });
  });

  test('asks for a reason before it declines; a refusal stays in the dialog', async () => {
    const { sent } = visit(<Component />, { Transfers: list(transfer({})), StockTransferDecline: { data: { stockTransferDecline: { __typename: 'P', transfer: null, userErrors: [refusal('STALE_OBJECT')] } } } }, { viewer: planner });
    await userEvent.click(await screen.findByRole('button', { name: 'Decline ST-000001' }));
    const dialog = await screen.findByRole('dialog', { name: 'Decline ST-000001' });
    const confirm = within(dialog).getByRole('button', { name: 'Decline' }) as HTMLButtonElement;
    expect(confirm.disabled).toBe(true);
    await userEvent.type(within(dialog).getByLabelText(/Reason/), 'Reserved');
    await userEvent.click(confirm);
    expect(await within(dialog).findByText(/changed it/i)).toBeTruthy();
    expect(sent.find((each) => each.name === 'StockTransferDecline')?.variables['input']).toMatchObject({ id: 't1', expectedVersion: 3, reason: 'Reserved' });
  });

  test('shows nothing to decide to whom may not, and says when nothing is offered', async () => {
    visit(<Component />, { Transfers: list(transfer({ actions: [] })) }, { viewer: viewer({ permissions: ['board:read'] }) });
    expect(await screen.findByRole('row', { name: /ST-000001/ })).toBeTruthy();
    expect(screen.queryByRole('button', { name: /ST-000001/ })).toBeNull();
  });
});
