import { describe, expect, test } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { violationsIn } from '../../../../test/axe.js';
import { refusal, viewer, visit } from '../../../../test/portal.js';
import { OverrideStrip } from './override-strip.js';

const override = (part: object = {}) => ({
  __typename: 'EmergencyOverride', id: 'o1', version: 1, step: 'PROPOSAL', subject: 'p1', subjectName: 'RP-7', state: 'ASKED', reason: 'No manager can be reached', askedBy: 'Mara', askedFor: null, askedAt: '2026-10-05T01:00:00Z',
  validUntil: '2026-10-06T01:00:00Z', decidedBy: null, decidedFor: null, decidedAt: null, comment: null, actions: ['confirm', 'refuse'], ...part,
});
const list = (...overrides: object[]) => ({ data: { emergencyOverrides: { __typename: 'C', edges: overrides.map((node) => ({ __typename: 'E', node })) } } });
const planner = viewer({ permissions: ['override:read', 'override:use'] });

describe('An emergency override', () => {
  test('is offered to who may take the step, and asked for with a reason and an end', async () => {
    const { sent } = visit(<OverrideStrip subject="p1" offered />, {
      Overrides: list(override({ subject: 'other' })),
      OverrideAsk: { data: { emergencyOverrideAsk: { __typename: 'P', override: override({ actions: ['withdraw'] }), userErrors: [] } } },
    }, { viewer: planner });
    await userEvent.click(await screen.findByRole('button', { name: 'Emergency override…' }));
    const dialog = await screen.findByRole('dialog', { name: 'Emergency override' });
    const button = within(dialog).getByRole('button', { name: 'Ask a second planner' }) as HTMLButtonElement;
    expect(button.disabled).toBe(true);
    await userEvent.type(within(dialog).getByRole('textbox', { name: /Why it cannot wait/ }), 'The line stops tonight');
    expect(await violationsIn(dialog)).toEqual([]);
    await userEvent.click(button);
    await waitFor(() => expect(sent.find(({ name }) => name === 'OverrideAsk')?.variables['input']).toMatchObject({ subject: 'p1', hours: 24, reason: 'The line stops tonight' }));
  });

  test('says who asked, why and until when; a second planner confirms, and a refusal says what stands in the way', async () => {
    const { container, sent } = visit(<OverrideStrip subject="p1" offered />, {
      Overrides: list(override()),
      OverrideConfirm: { data: { emergencyOverrideConfirm: { __typename: 'P', override: null, change: null, proposal: null, userErrors: [refusal('APPROVAL_REQUIRED', [], { reason: 'OVERRIDE_TAKES_TWO' })] } } },
    }, { viewer: planner });
    const strip = await screen.findByRole('group', { name: 'Emergency override' });
    expect(strip.textContent).toMatch(/No manager can be reached.*Asked by Mara.*Ends/);
    expect(await violationsIn(container)).toEqual([]);
    await userEvent.click(within(strip).getByRole('button', { name: 'Confirm' }));
    const dialog = await screen.findByRole('dialog');
    expect(dialog.textContent).toMatch(/Mara asks you to accept RP-7 together/);
    await userEvent.click(within(dialog).getByRole('button', { name: 'Confirm' }));
    expect(await screen.findByText(/takes a second planner/)).toBeTruthy();
    expect(sent.find(({ name }) => name === 'OverrideConfirm')?.variables['input']).toMatchObject({ id: 'o1', expectedVersion: 1 });
  });

  test('stays with the step that was taken, and is nobody’s business who may not read it', async () => {
    const done = override({ state: 'CONFIRMED', decidedBy: 'Tom', decidedAt: '2026-10-05T02:00:00Z', actions: [] });
    const { unmount } = visit(<OverrideStrip subject="p1" offered={false} />, { Overrides: list(done) }, { viewer: planner });
    expect((await screen.findByRole('group')).textContent).toMatch(/Asked by Mara.*Confirmed by Tom/);
    expect(screen.queryByRole('button')).toBeNull();
    unmount();
    const { sent } = visit(<OverrideStrip subject="p1" offered />, { Overrides: list(done) }, { viewer: viewer({ permissions: ['proposal:read'] }) });
    expect(sent).toEqual([]);
    expect(screen.queryByRole('group')).toBeNull();
  });
});
