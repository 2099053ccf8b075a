import { describe, expect, test } from '@jest/globals';
import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { viewer, visit } from '../../../test/portal.js';
import { boardRow, connection } from '../../../test/samples.js';
import { Component as Exceptions } from './exceptions-page.js';
import { filterOf, readView, writeView } from './exception-view.js';

const { terms: _, ...line } = boardRow();
const row = (part: object = {}) => ({
  __typename: 'PlanningException', id: 'x1', version: 2, type: 'OUT_OF_STOCK_IN_LT', severity: 'CRITICAL', score: '160.25', owner: 'SUPPLIER', basis: 'PROJECTED_IN_LEAD_TIME', eventDay: '2026-10-07', daysToEvent: 2, quantity: '56', value: null,
  openedAt: '2026-10-04T21:12:00Z', closedAt: null, acknowledgedAt: null, acknowledgedBy: null, itemLocation: { ...line, terms: { __typename: 'ItemLocationTerms', leadTimeDays: 5 } }, ...part,
});
const hidden = row({ id: 'x2', type: 'BELOW_MIN_NOW', severity: 'HIGH', score: '60', eventDay: null, daysToEvent: null, quantity: null, itemLocation: { ...line, id: 'i2', item: { __typename: 'Item', id: 'item2', number: 'MAT-00932', name: 'Seal kit', uom: 'BOX' }, terms: null } });
const answers = { Exceptions: connection('exceptions', [row(), hidden]), ExceptionChoices: { data: { locations: connection('x', []).data['x'], agreements: connection('x', []).data['x'] } } };
const person = viewer({ permissions: ['board:read', 'exception:snooze', 'exception:acknowledge'] });
const stand = async (name: RegExp) => fireEvent.focus((await screen.findAllByRole('rowheader', { name }))[0] as HTMLElement);

describe('The list of exceptions', () => {
  test('tells each cause in a sentence with its numbers, and no number that is not shared', async () => {
    const { sent } = visit(<Exceptions />, answers, { viewer: person });
    const grid = await screen.findByRole('grid', { name: 'Exceptions' });
    expect(sent.find((each) => each.name === 'Exceptions')?.variables['filter']).toEqual({ open: true, snoozed: false });
    expect(within(grid).getByText(/Runs out on Wed,? 7 Oct, within the lead time: up to 56.EA short/)).toBeTruthy();
    const row2 = within(grid).getByText('MAT-00932').closest('[role=row]') as HTMLElement;
    expect(within(row2).getByText('Below min now')).toBeTruthy();
    expect(within(row2).getByText('≥ 60')).toBeTruthy();
    await userEvent.click(within(grid).getByRole('button', { name: 'How is “Score” computed?' }));
    const card = await screen.findByRole('dialog');
    expect(within(card).getByText(/F-37/)).toBeTruthy();
    expect(within(card).getByText('160.25')).toBeTruthy();
  });

  test('acknowledges with a key, with the version that was seen', async () => {
    const { sent } = visit(<Exceptions />, { ...answers, ExceptionAcknowledge: { data: { exceptionAcknowledge: { __typename: 'P', exception: { __typename: 'PlanningException', id: 'x1', version: 3, acknowledgedAt: '2026-10-05T04:00:00Z', acknowledgedBy: 'Aiko Sato' }, userErrors: [] } } } }, { viewer: person });
    await stand(/Critical/);
    fireEvent.keyDown(screen.getByRole('grid'), { key: 'a' });
    expect(await screen.findByText('1 exception acknowledged')).toBeTruthy();
    expect(sent.find((each) => each.name === 'ExceptionAcknowledge')?.variables['input']).toMatchObject({ id: 'x1', expectedVersion: 2 });
    expect(screen.getByText('Acknowledged by Aiko Sato, 5 Oct, 13:00', { exact: false })).toBeTruthy();
  });

  test('snoozes several at once, each item-location a single time, with a reason', async () => {
    const same = row({ id: 'x3', type: 'EXPIRY_RISK' });
    const { sent } = visit(<Exceptions />, {
      ...answers, Exceptions: connection('exceptions', [row(), same, hidden]),
      Snooze: { data: { itemLocationSnooze: { __typename: 'P', itemLocation: { __typename: 'ItemLocation', id: 'i1', version: 1, snooze: { __typename: 'Snooze', until: '2026-10-06', reason: 'known' } }, userErrors: [] } } },
    }, { viewer: person });
    await stand(/Critical/);
    await userEvent.click(screen.getByRole('checkbox', { name: /all/i }));
    await userEvent.click(within(screen.getByRole('region', { name: 'Selected rows' })).getByRole('button', { name: 'Snooze' }));
    const dialog = await screen.findByRole('dialog', { name: 'Snooze 2 items' });
    await userEvent.type(within(dialog).getByRole('textbox', { name: /Reason/ }), 'known');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Snooze' }));
    expect(await screen.findByRole('button', { name: 'Undo' })).toBeTruthy();
    expect(sent.filter((each) => each.name === 'Snooze').map((each) => (each.variables['input'] as { id: string }).id)).toEqual(['i1', 'i2']);
  });

  test('is its address, and takes nothing from it that it does not know', () => {
    const view = readView(new URLSearchParams('view=closed&severity=HIGH&type=FEED_LATE&type=EVIL&loc=TYO&q=seal'));
    expect(view).toEqual({ view: 'closed', types: ['FEED_LATE'], severities: ['HIGH'], locations: ['TYO'], partner: null, text: 'seal' });
    expect(readView(writeView(view))).toEqual(view);
    expect(filterOf(view)).toEqual({ open: false, type: ['FEED_LATE'], severity: ['HIGH'], locationCode: ['TYO'], text: 'seal' });
    expect(filterOf(readView(new URLSearchParams('view=unseen')))).toEqual({ open: true, snoozed: false, acknowledged: false });
  });
});
