import { describe, expect, test } from '@jest/globals';
import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { refusal, visit } from '../../../test/portal.js';
import { boardRow, connection, proposal } from '../../../test/samples.js';
import { Component as Board } from './board-page.js';

const rows = [
  boardRow(),
  boardRow({ id: 'i2', item: { __typename: 'Item', id: 'item2', number: 'MAT-00932', name: 'Seal kit', uom: 'BOX' }, proposal: proposal({ id: 'p2', number: 'RP-00013', quantity: '120' }) }),
  boardRow({ id: 'i3', item: { __typename: 'Item', id: 'item3', number: 'MAT-02001', name: 'Sensor', uom: 'EA' }, status: 'NO_DATA', projection: null, proposal: null, onHand: { __typename: 'SharedQuantity', value: null, visibility: 'WITHHELD_BY_POLICY', asOf: null, reason: 'NOT_SHARED' } }),
];
const answers = { Board: connection('itemLocations', rows), BoardChoices: connection('locations', []) };
const stand = async (name: RegExp) => fireEvent.focus(await screen.findByRole('rowheader', { name }));

describe('The replenishment board', () => {
  test('asks for the exceptions and shows stock that is not shared as withheld, never as zero', async () => {
    const { sent } = visit(<Board />, answers);
    expect(await screen.findByRole('grid', { name: 'Replenishment board' })).toBeTruthy();
    expect(sent.find((each) => each.name === 'Board')?.variables).toMatchObject({ filter: { exceptionsOnly: true, snoozed: false }, sort: 'PRIORITY' });
    const sensor = screen.getByRole('rowheader', { name: /MAT-02001/ }).closest('[role=row]') as HTMLElement;
    expect(within(sensor).getByText('Not shared by the buyer')).toBeTruthy();
    expect(within(sensor).queryByText('0')).toBeNull();
  });

  test('releases what is picked with the quantities as edited; the refused row stays and says why', async () => {
    const { sent } = visit(<Board />, {
      ...answers,
      ProposalBulkRelease: { data: { replenishmentProposalBulkRelease: { __typename: 'P', proposals: [proposal({ version: 4, state: 'PROPOSED', actions: ['proposal:recall'] })], userErrors: [refusal('CUT_OFF_PASSED', ['items', '1'])] } } },
    });
    await stand(/MAT-00417/);
    const grid = screen.getByRole('grid');
    fireEvent.keyDown(grid, { key: 'x' });
    fireEvent.keyDown(grid, { key: 'e' });
    const field = screen.getByLabelText('Quantity to propose for MAT-00417');
    fireEvent.change(field, { target: { value: '576' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    fireEvent.keyDown(grid, { key: 'x' });
    expect(screen.getByText('2 selected')).toBeTruthy();
    expect(screen.getByText('576 EA · 120 BOX')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Release 2…' }));
    const sheet = await screen.findByRole('dialog', { name: 'Release 2 proposals' });
    expect(within(sheet).getAllByText('lot of 48').length).toBe(2);
    await userEvent.click(within(sheet).getByRole('button', { name: 'Release 2 proposals' }));
    expect(await screen.findByText('1 proposal released, 1 refused')).toBeTruthy();
    expect(sent.find((each) => each.name === 'ProposalBulkRelease')?.variables['input']).toMatchObject({ items: [{ id: 'p1', expectedVersion: 3, quantity: '576' }, { id: 'p2', expectedVersion: 3, quantity: '120' }] });
    expect(screen.getByText('1 selected')).toBeTruthy();
    expect(within(await screen.findByRole('dialog')).getByText('The cut-off has passed')).toBeTruthy();
  });

  test('keeps a filter in the address and asks the server for it', async () => {
    const { sent } = visit(<Board />, answers, { at: '/?view=all&status=OUT_OF_STOCK&loc=TYO' });
    expect(await screen.findByRole('grid')).toBeTruthy();
    expect(sent.find((each) => each.name === 'Board')?.variables['filter']).toEqual({ status: ['OUT_OF_STOCK'], locationCode: ['TYO'] });
    expect(screen.getByRole('button', { name: 'Out of stock', pressed: true })).toBeTruthy();
  });

  test('tells class and pattern of each row, a lock where consumption is not shared, and filters by them', async () => {
    const shut = boardRow({ id: 'i4', item: { __typename: 'Item', id: 'item4', number: 'MAT-03000', name: 'Clamp', uom: 'EA' }, profileSummary: null, profileSharing: { __typename: 'FigureSharing', figure: 'CONSUMPTION', visibility: 'WITHHELD_BY_POLICY', reason: 'NOT_SHARED', since: null, until: null } });
    const { sent } = visit(<Board />, { ...answers, Board: connection('itemLocations', [rows[0] as object, shut]) });
    const bolt = (await screen.findByRole('rowheader', { name: /MAT-00417/ })).closest('[role=row]') as HTMLElement;
    expect(within(bolt).getByText('AX')).toBeTruthy();
    expect(within(bolt).getByText('Steady')).toBeTruthy();
    const clamp = screen.getByRole('rowheader', { name: /MAT-03000/ }).closest('[role=row]') as HTMLElement;
    expect(within(clamp).getAllByText('Not shared by the buyer').length).toBe(2);
    await userEvent.click(screen.getByRole('button', { name: 'Class and pattern' }));
    await userEvent.click(await screen.findByRole('checkbox', { name: 'Intermittent' }));
    await userEvent.click(screen.getByRole('checkbox', { name: 'Z · erratic' }));
    expect(await screen.findByRole('button', { name: 'Class and pattern: 2 chosen' })).toBeTruthy();
    expect(sent.filter((each) => each.name === 'Board').at(-1)?.variables['filter']).toEqual({ exceptionsOnly: true, snoozed: false, xyz: ['Z'], pattern: ['INTERMITTENT'] });
  });

  test('says that all is well when no exception is left', async () => {
    visit(<Board />, { ...answers, Board: connection('itemLocations', []) });
    expect(await screen.findByText('No exceptions')).toBeTruthy();
  });
});
