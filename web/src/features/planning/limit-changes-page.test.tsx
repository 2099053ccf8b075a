import { describe, expect, test } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { violationsIn } from '../../../test/axe.js';
import { refusal, viewer, visit } from '../../../test/portal.js';
import { Component } from './limit-changes-page.js';

const change = (part: object = {}) => ({
  __typename: 'ThresholdChange', id: 'c1', version: 1, state: 'PROPOSED', effectiveFrom: '2026-10-12', unit: 'QTY', minimum: '300', maximum: '1200', reorderPoint: null, target: '1000', reason: 'Demand grows', grounds: ['SHARE'], sharePercent: '50',
  proposedBy: 'Jonas Weber', proposedFor: 'Sabine Keller', proposedSide: 'BUYER', proposedAt: '2026-10-05T01:00:00Z', decidedBy: null, decidedFor: null, decidedSide: null, decidedAt: null, comment: null, actions: ['accept', 'reject'],
  replaces: { __typename: 'Threshold', id: 't1', unit: 'QTY', minimum: '200', maximum: '900', reorderPoint: null, target: '1000' },
  itemLocation: {
    __typename: 'ItemLocation', id: 'i1', item: { __typename: 'Item', id: 'm1', number: 'MAT-1', name: 'Bolt M8', uom: 'EA' }, location: { __typename: 'Location', id: 'l1', code: 'HAM', name: 'Hamburg' },
    agreement: { __typename: 'Agreement', id: 'a1', number: 'A-1' }, supplier: { __typename: 'Organisation', id: 's', shortName: 'Kitahama' }, buyer: { __typename: 'Organisation', id: 'b', shortName: 'Falkenried' },
  },
  ...part,
});
const page = (...changes: object[]) => ({ data: { thresholdChanges: { __typename: 'C', totalCount: { __typename: 'T', value: changes.length, isExact: true }, pageInfo: { __typename: 'PageInfo', hasNextPage: false, endCursor: null }, edges: changes.map((node) => ({ __typename: 'E', node })) } } });
const manager = viewer({ permissions: ['threshold:read', 'threshold:decide'] });

describe('The page of band changes', () => {
  test('says what would move, by how much, who wants it and for whom, and has no barrier', async () => {
    const { container, sent } = visit(<Component />, { LimitChanges: page(change()) }, { viewer: manager });
    const line = await screen.findByRole('listitem');
    expect(line.textContent).toMatch(/MAT-1 Bolt M8.*Hamburg.*Waits for a second person.*moves a limit by 50.*200.*300.*900.*1,200.*Demand grows.*Jonas Weber for Sabine Keller \(Buyer\)/);
    expect(line.querySelectorAll('s').length).toBe(2);
    expect(sent[0]?.variables['filter']).toEqual({ state: ['PROPOSED'] });
    expect(await violationsIn(container)).toEqual([]);
  });

  test('lets a second person accept, or reject with a reason', async () => {
    const { sent } = visit(<Component />, {
      LimitChanges: page(change()),
      ThresholdChangeAccept: { data: { thresholdChangeAccept: { __typename: 'P', change: null, itemLocation: null, userErrors: [refusal('APPROVAL_REQUIRED', [], { reason: 'DELEGATION_IS_ONE_PERSON' })] } } },
      ThresholdChangeReject: { data: { thresholdChangeReject: { __typename: 'P', change: change({ state: 'REJECTED', version: 2, actions: [], decidedBy: 'Aiko Sato', decidedSide: 'SUPPLIER', decidedAt: '2026-10-05T02:00:00Z', comment: 'No room' }), userErrors: [] } } },
    }, { viewer: manager });
    await userEvent.click(await screen.findByRole('button', { name: 'Accept' }));
    await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Accept' }));
    expect(await screen.findByText(/cover for one another/)).toBeTruthy();
    await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Cancel' }));
    await userEvent.click(screen.getByRole('button', { name: 'Reject' }));
    const dialog = await screen.findByRole('dialog', { name: 'Reject the new band' });
    expect((within(dialog).getByRole('button', { name: 'Reject' }) as HTMLButtonElement).disabled).toBe(true);
    await userEvent.type(within(dialog).getByRole('textbox', { name: /Why not/ }), 'No room');
    expect(await violationsIn(dialog)).toEqual([]);
    await userEvent.click(within(dialog).getByRole('button', { name: 'Reject' }));
    expect(await screen.findByText(/Rejected by Aiko Sato \(Supplier\).*No room/)).toBeTruthy();
    expect(sent.find(({ name }) => name === 'ThresholdChangeReject')?.variables['input']).toMatchObject({ id: 'c1', expectedVersion: 1, comment: 'No room' });
  });

  test('tells who may only wait whom it waits for, and says when nothing waits', async () => {
    const { unmount } = visit(<Component />, { LimitChanges: page(change({ actions: ['withdraw'] })) }, { viewer: viewer({ permissions: ['threshold:read', 'threshold:schedule'] }) });
    expect(await screen.findByText(/Waits for a category manager or account manager/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Withdraw' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Accept' })).toBeNull();
    unmount();
    visit(<Component />, { LimitChanges: page() }, { viewer: manager });
    expect(await screen.findByText('No band change waits for anybody')).toBeTruthy();
  });
});
