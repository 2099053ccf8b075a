import { describe, expect, test } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { refusal, viewer, visit } from '../../../test/portal.js';
import { ClassCells } from './class-cells.js';

const policy = (serviceLevel: string) => ({ __typename: 'CellPolicy', serviceLevel, reviewDays: 1, deliveryDays: 3, safetyStock: 'AUTOMATIC' });
const version = (part: object) => ({ __typename: 'CellPolicyVersion', version: 1, effectiveFrom: '2026-09-01', inForce: true, recordedAt: '2026-08-30T04:00:00Z', recordedSide: 'BUYER', recordedBy: null, policy: policy('0.985'), ...part });
const cells = (counts: number | null) => ['A', 'B', 'C'].flatMap((abc) => ['X', 'Y', 'Z'].map((xyz) => ({ __typename: 'AgreementCell', cell: abc + xyz, abc, xyz, isDefault: abc + xyz !== 'AX', version: abc + xyz === 'AX' ? 2 : 0, itemLocations: counts, policy: policy('0.985'),
  history: abc + xyz === 'AX' ? [version({ version: 2, effectiveFrom: '2026-11-01', inForce: false, policy: policy('0.97') }), version({})] : [] })));
const agreement = (counts: number | null) => ({ __typename: 'Agreement', id: 'a1', version: 1, classCells: cells(counts), lifecycles: [{ __typename: 'LifecycleCount', lifecycle: 'ACTIVE', itemLocations: 12 }] });
const manager = viewer({ permissions: ['agreement:read', 'cellPolicy:write'] });

describe('The classes of an agreement', () => {
  test('lead from each count to the board, and say what holds and what comes', async () => {
    visit(<ClassCells agreement="a1" />, { ClassCells: { data: { node: agreement(4) } } });
    const links = await screen.findAllByRole('link', { name: '4 item-locations' });
    expect(links.map((link) => link.getAttribute('href'))[0]).toBe('/board?view=all&agreement=a1&abc=A&xyz=X');
    expect(links).toHaveLength(9);
    expect(screen.getByText('97.0% from 1 Nov')).toBeTruthy();
    expect(screen.getAllByText('default')).toHaveLength(8);
    expect(screen.getByRole('link', { name: 'Active: 12' }).getAttribute('href')).toBe('/board?view=all&agreement=a1&life=ACTIVE');
    expect(screen.queryByRole('button', { name: 'Change the policy of AX' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Policies of AX so far' }));
    expect(within(await screen.findByRole('dialog')).getAllByRole('row')).toHaveLength(3);
  });

  test('show a lock instead of counts that are not shared', async () => {
    visit(<ClassCells agreement="a1" />, { ClassCells: { data: { node: agreement(null) } } });
    expect(await screen.findAllByText('Counts rest on prices and consumption that are not shared')).toHaveLength(9);
    expect(screen.queryByRole('link', { name: /item-locations/ })).toBeNull();
  });

  test('are set by a manager, the level as an exact share, with the version that was seen; a refusal stays in the dialog', async () => {
    const { sent } = visit(<ClassCells agreement="a1" />, { ClassCells: { data: { node: agreement(4) } }, CellPolicySet: { data: { cellPolicySet: { __typename: 'P', agreement: null, userErrors: [refusal('STALE_OBJECT')] } } } }, { viewer: manager });
    await userEvent.click(await screen.findByRole('button', { name: 'Change the policy of AX' }));
    const dialog = await screen.findByRole('dialog', { name: 'Policy of class AX' });
    const level = within(dialog).getByLabelText(/Service level/) as HTMLInputElement;
    expect(level.value).toBe('98.5');
    await userEvent.clear(level);
    await userEvent.type(level, '97.25');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Save' }));
    expect(await within(dialog).findByText(/changed it/i)).toBeTruthy();
    expect(sent.find((each) => each.name === 'CellPolicySet')?.variables['input']).toMatchObject({ agreement: 'a1', cell: 'AX', expectedVersion: 2, effectiveFrom: '2026-10-05', serviceLevel: '0.9725', reviewDays: 1, deliveryDays: 3, safetyStock: 'AUTOMATIC' });
  });
});
