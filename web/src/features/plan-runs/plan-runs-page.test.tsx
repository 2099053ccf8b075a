import { describe, expect, test } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { refusal, viewer, visit } from '../../../test/portal.js';
import { connection } from '../../../test/samples.js';
import { Component as PlanRuns } from './plan-runs-page.js';

const run = (part: object = {}) => ({
  __typename: 'PlanRun', id: 'r1', agreement: 'a1', agreementNumber: 'A-12', kind: 'FULL', state: 'COMPLETE', reason: 'plan.nightly,snapshot.accepted', rulesVersion: '7', startedAt: '2026-10-05T04:00:00Z', finishedAt: '2026-10-05T04:00:02.500Z',
  itemLocations: 1200, done: 1200, suggestions: 34, changes: { __typename: 'PlanRunChanges', opened: 3, closed: 1 }, ...part,
});
const agreement = (id: string, state: string) => ({ __typename: 'Agreement', id, number: id.toUpperCase(), state, buyer: { __typename: 'Organisation', id: 'b', shortName: 'Aomine' }, supplier: { __typename: 'Organisation', id: 's', shortName: 'Kitahama' } });
const agreements = connection('agreements', [agreement('a1', 'ACTIVE'), agreement('a2', 'ACTIVE'), agreement('a3', 'TERMINATED')]);
const planner = viewer({ permissions: ['board:read', 'plan:request'] });

describe('Runs of the planner', () => {
  test('tell how far one is, how long another took and what it changed, and that an interrupted one changed nothing', async () => {
    const runs = [run({ id: 'r3', state: 'RUNNING', done: 300, finishedAt: null }), run(), run({ id: 'r0', state: 'ABANDONED', done: 40 })];
    visit(<PlanRuns />, { PlanRuns: connection('planRuns', runs), PlannedAgreements: agreements }, { viewer: planner });
    const table = await screen.findByRole('table');
    expect(within(table).getByText('300 of 1,200 planned')).toBeTruthy();
    expect(within(table).getByRole('progressbar', { name: '300 of 1,200 planned' }).getAttribute('aria-valuenow')).toBe('25');
    const [, , complete, abandoned] = within(table).getAllByRole('row');
    for (const text of ['2.5 s', 'nightly run · Stock accepted', '3 new exceptions, 1 closed']) expect(within(complete as HTMLElement).getByText(text)).toBeTruthy();
    expect(within(abandoned as HTMLElement).getByText('The last complete plan stays in force')).toBeTruthy();
  });

  test('are asked for over the living agreements on screen, and a refusal says why', async () => {
    const { sent } = visit(<PlanRuns />, { PlanRuns: connection('planRuns', [run()]), PlannedAgreements: agreements, PlanRequest: { data: { planRequest: { __typename: 'P', agreement: null, userErrors: [refusal('FORBIDDEN', ['agreement'])] } } } }, { viewer: planner });
    await userEvent.click(await screen.findByRole('button', { name: 'Plan 2 agreements anew' }));
    expect(await screen.findByText(/grants do not cover/)).toBeTruthy();
    expect(sent.filter((each) => each.name === 'PlanRequest').map((each) => (each.variables['input'] as { agreement: string }).agreement)).toEqual(['a1', 'a2']);
  });

  test('are read without a button by whoever may not ask for one', async () => {
    visit(<PlanRuns />, { PlanRuns: connection('planRuns', [run()]), PlannedAgreements: agreements }, { viewer: viewer({ permissions: ['board:read'] }) });
    await screen.findByRole('table');
    expect(screen.queryByRole('button', { name: /anew/ })).toBeNull();
  });
});
