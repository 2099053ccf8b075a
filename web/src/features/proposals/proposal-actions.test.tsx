import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { describe, expect, test } from '@jest/globals';
import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { refusal, visit, type Answers } from '../../../test/portal.js';
import { proposal } from '../../../test/samples.js';
import type { ProposalCore } from './proposal.js';
import { ProposalActions } from './proposal-actions.js';
import type { ProposalContext } from './terms.js';

const context: ProposalContext = { uom: 'EA', lot: '48', transitDays: 2, deliveryCalendar: { name: 'Mon–Fri', weekdays: [1, 2, 3, 4, 5], closedDays: ['2026-10-12'] }, shipCalendar: null, itemLocationId: 'i1' };
const place = { __typename: 'ItemLocation', id: 'i1', planPending: true };
const released = { data: { replenishmentProposalRelease: { __typename: 'P', proposal: proposal({ version: 4, state: 'PROPOSED', actions: ['proposal:recall'], undoableUntil: '2026-10-05T04:10:00Z', itemLocation: place }), undoableUntil: '2026-10-05T04:10:00Z', userErrors: [] } } };
const refused = (name: string, ...userErrors: object[]) => ({ data: { [name]: { __typename: 'P', proposal: null, undoableUntil: null, userErrors } } });
const open = (part: object, answers: Answers) => visit(<ProposalActions proposal={proposal(part) as unknown as ProposalCore} context={context} />, answers);
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));

describe('The steps of a proposal', () => {
  test('a release is one click, and one more takes it back', async () => {
    const { sent } = open({}, { ProposalRelease: released, ProposalRecall: { data: { replenishmentProposalRecall: { __typename: 'P', proposal: proposal({ version: 5 }), userErrors: [] } } } });
    await press('Release');
    expect(await screen.findByText('RP-00012 released: 480 EA')).toBeTruthy();
    await press('Undo');
    expect(sent.map((each) => each.name)).toEqual(['ProposalRelease', 'ProposalRecall']);
    expect(sent[0]?.variables['input']).toMatchObject({ id: 'p1', expectedVersion: 3 });
    expect(sent[1]?.variables['input']).toMatchObject({ id: 'p1', expectedVersion: 4 });
  });

  test('a refusal is told in the words of the reader, with its numbers', async () => {
    open({}, { ProposalRelease: refused('replenishmentProposalRelease', refusal('LOT_SIZE_VIOLATION', ['quantity'], { lot: '48' })) });
    await press('Release');
    expect(await screen.findByText('RP-00012: The quantity must be a multiple of 48')).toBeTruthy();
  });

  test('a text that nothing keeps is told in the dialog, and what was written stays there', async () => {
    const told = { message: 'x', extensions: { code: 'BAD_USER_INPUT', reason: 'NUL_CHARACTER', input: ['input', 'comment'], position: 3 } };
    open({ state: 'PROPOSED', actions: ['proposal:reject'] }, { ProposalReject: () => new CombinedGraphQLErrors({ errors: [told] }) });
    await press('Reject');
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(within(dialog).getByRole('combobox', { name: /^Reason/ }));
    await userEvent.click(await screen.findByRole('option', { name: 'Demand has dropped' }));
    fireEvent.change(within(dialog).getByLabelText(/^Comment/), { target: { value: 'no\0' } });
    await userEvent.click(within(dialog).getByRole('button', { name: 'Reject' }));
    expect(await within(dialog).findByText('It holds a character that cannot be kept (U+0000). Type it anew')).toBeTruthy();
    expect(screen.queryByText(/^Not sent/)).toBeNull();
  });

  test('a press after a lost answer carries the same key, so that nothing happens twice', async () => {
    const { sent } = open({}, { ProposalRelease: (_: unknown, time: number) => (time === 0 ? new TypeError('line broke') : released) });
    await press('Release');
    expect(await screen.findByText(/^Not sent/)).toBeTruthy();
    await press('Release');
    expect(await screen.findByText('RP-00012 released: 480 EA')).toBeTruthy();
    const keys = sent.map((each) => (each.variables['input'] as { idempotencyKey: string }).idempotencyKey);
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('when the other side was faster, both versions stand side by side and mine can be laid on top', async () => {
    const theirs = proposal({ version: 9, quantity: '384' });
    const { sent } = open({}, {
      ProposalRelease: (variables: { input?: { expectedVersion: number } }) => (variables.input?.expectedVersion === 9 ? released : refused('replenishmentProposalRelease', { ...refusal('STALE_OBJECT'), __typename: 'StaleObjectError', currentVersion: 9, current: { __typename: 'ReplenishmentProposal', id: 'p1' } })),
      ProposalNow: { data: { node: theirs } },
    });
    await press('Release');
    const dialog = await screen.findByRole('dialog', { name: 'The other side was faster' });
    expect(within(dialog).getByText('384')).toBeTruthy();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Apply mine' }));
    expect(await screen.findByText('RP-00012 released: 480 EA')).toBeTruthy();
    expect(sent.map((each) => each.name)).toEqual(['ProposalRelease', 'ProposalNow', 'ProposalRelease']);
  });

  test('only what the server offers now is offered', () => {
    open({ state: 'PROPOSED', actions: ['proposal:accept', 'proposal:change', 'proposal:reject'] }, {});
    expect(screen.queryByRole('button', { name: 'Release' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Accept' })).toBeTruthy();
  });

  test('a change needs another quantity or day and a word; a closed dock is pointed out', async () => {
    const { sent } = open({ state: 'PROPOSED', actions: ['proposal:accept', 'proposal:change'] }, { ProposalChange: { data: { replenishmentProposalChange: { __typename: 'P', proposal: proposal({ version: 4, state: 'CHANGED', actions: [] }), userErrors: [] } } } });
    await press('Ask for a change');
    const dialog = await screen.findByRole('dialog');
    const send = within(dialog).getByRole('button', { name: 'Send' });
    expect((send as HTMLButtonElement).disabled).toBe(true);
    fireEvent.change(within(dialog).getByLabelText(/^Arrival/), { target: { value: '2026-10-10' } });
    expect(within(dialog).getByText('Receiving is closed on that day')).toBeTruthy();
    fireEvent.change(within(dialog).getByLabelText(/^Arrival/), { target: { value: '2026-10-13' } });
    fireEvent.change(within(dialog).getByLabelText(/^Quantity/), { target: { value: '３８４' } });
    fireEvent.change(within(dialog).getByLabelText(/^Comment/), { target: { value: 'Storage is full' } });
    await userEvent.click(send);
    expect(sent[0]?.variables['input']).toMatchObject({ quantity: '384', arrivalDate: '2026-10-13', comment: 'Storage is full', expectedVersion: 3 });
  });

  test('a rejection names its reason', async () => {
    const { sent } = open({ state: 'PROPOSED', actions: ['proposal:accept', 'proposal:reject'] }, { ProposalReject: { data: { replenishmentProposalReject: { __typename: 'P', proposal: proposal({ version: 4, state: 'REJECTED', actions: [] }), userErrors: [] } } } });
    await press('Reject');
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(within(dialog).getByRole('combobox', { name: /^Reason/ }));
    await userEvent.click(await screen.findByRole('option', { name: 'Demand has dropped' }));
    await userEvent.click(within(dialog).getByRole('button', { name: 'Reject' }));
    expect(sent[0]?.variables['input']).toMatchObject({ reason: 'DEMAND_DROPPED' });
  });
});
