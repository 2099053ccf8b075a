import { describe, expect, test } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { violationsIn } from '../../../../test/axe.js';
import { refusal, viewer, visit } from '../../../../test/portal.js';
import { Component } from './evaluation-page.js';

const head = (part: object = {}) => ({
  __typename: 'Evaluation', id: 'e1', version: 1, agreement: 'ag1', agreementNumber: 'A-12', locationCode: 'TYO', abc: null, horizonWeeks: 6, state: 'RUNNING',
  requestedAt: '2026-10-05T04:00:00Z', finishedAt: null, inScope: 40, itemLocations: 40, done: 20, byWeek: false, ...part,
});
const method = (name: string, mase: string) => ({ __typename: 'EvaluatedMethod', method: name, series: 40, mase, rmse: '12.3', bias: '-0.021', smape: '30.5' });
const forecasts = {
  __typename: 'EvaluatedForecasts', series: 40, tooShort: 2, methods: [method('SES', '0.95'), method('chooser', '0.81')], classes: [{ __typename: 'EvaluatedClass', label: 'SMOOTH', series: 30, methods: [method('chooser', '0.77')] }],
  chosen: [{ __typename: 'ChosenMethod', method: 'COMBINATION', times: 33 }],
};
const policy = (name: string, out: number) => ({ __typename: 'EvaluatedPolicy', policy: name, itemDays: 3650, outOfStockDays: out, belowMinDays: 50, inBandDays: 3285, aboveMaxDays: 40, meanStock: '1234.5', meanValue: '5678.9', fillRate: '0.9951', deliveries: 210 });
const policies = { __typename: 'EvaluatedPolicies', items: 10, withoutBand: 3, tooShort: 0, days: 365, censoredDays: 7, assumedDays: 0, currency: 'EUR', policies: [policy('portal', 12), policy('min-max', 80)] };
const done = head({ state: 'COMPLETE', done: 40, version: 2, finishedAt: '2026-10-05T04:01:00Z', forecasts, policies });
const list = (nodes: object[]) => ({ data: {
  evaluations: { __typename: 'EvaluationConnection', totalCount: { __typename: 'TotalCount', value: nodes.length }, edges: nodes.map((node) => ({ __typename: 'EvaluationEdge', node })) },
  agreements: { __typename: 'AgreementConnection', edges: [{ __typename: 'AgreementEdge', node: { __typename: 'Agreement', id: 'ag1', number: 'A-12', supplier: { __typename: 'Organisation', id: 's', shortName: 'Kitahama' }, buyer: { __typename: 'Organisation', id: 'b', shortName: 'Aomine' } } }] },
  locations: { __typename: 'LocationConnection', edges: [{ __typename: 'LocationEdge', node: { __typename: 'Location', id: 'l1', code: 'TYO', name: 'Tokyo' } }] },
} });
const person = viewer({ permissions: ['evaluation:read', 'evaluation:request'] });

describe('Trying on the past', () => {
  test('is asked for, followed while it runs, and told by method, by pattern and by rule', async () => {
    let asked = 0;
    const { sent } = visit(<Component />, {
      Evaluations: () => list(asked > 0 ? [head()] : []),
      EvaluationRequest: () => { asked += 1; return { data: { evaluationRequest: { __typename: 'EvaluationPayload', evaluation: head(), userErrors: [] } } }; },
      Evaluation: (_: unknown, time: number) => ({ data: { evaluation: time === 0 ? { ...head(), forecasts: null, policies: null } : done } }),
    }, { viewer: person });
    expect(await screen.findByText('Nothing has been tried yet')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Start' }));
    expect(await screen.findByText('20 of 40 item-locations')).toBeTruthy();
    const table = await screen.findByRole('group', { name: 'All series' });
    expect(within(table).getAllByRole('rowheader').map((each) => each.textContent)).toEqual(['Chosen by the portal', 'Exponential smoothing']);
    expect(screen.getByText('Smooth, 30 series')).toBeTruthy();
    const rules = screen.getByRole('group', { name: 'Replenishment rules' });
    expect(within(rules).getByRole('row', { name: /Stockpact, agreed band 12 90.0% 99.51% 1,234.5 €5,678.90 210/ })).toBeTruthy();
    expect(sent.find(({ name }) => name === 'EvaluationRequest')?.variables).toMatchObject({ input: { agreement: 'ag1', location: null, abc: null, horizonWeeks: 6 } });
    expect(await violationsIn(document.body)).toEqual([]);
  });

  test('opens from a link, and what runs can be cancelled', async () => {
    const gone = head({ id: 'e7', state: 'CANCELLED', version: 2, forecasts: null, policies: null });
    visit(<Component />, {
      Evaluations: list([]), Evaluation: { data: { evaluation: { ...head({ id: 'e7' }), forecasts: null, policies: null } } },
      EvaluationCancel: { data: { evaluationCancel: { __typename: 'EvaluationPayload', evaluation: gone, userErrors: [] } } },
    }, { viewer: person, at: '/?id=e7' });
    await userEvent.click(await screen.findByRole('button', { name: 'Cancel' }));
    expect(await screen.findByText(/was cancelled/)).toBeTruthy();
  });

  test('says why nothing is tried, and that weeks alone try no rules', async () => {
    const { unmount } = visit(<Component />, { Evaluations: list([]), EvaluationRequest: { data: { evaluationRequest: { __typename: 'EvaluationPayload', evaluation: null, userErrors: [refusal('NOT_FOUND', ['scope'], { reason: 'EMPTY_SCOPE' })] } } } }, { viewer: person });
    await userEvent.click(await screen.findByRole('button', { name: 'Start' }));
    await waitFor(() => expect(screen.getByRole('alert').textContent).toBe('No item is in this scope.'));
    unmount();
    visit(<Component />, { Evaluations: list([done]), Evaluation: { data: { evaluation: { ...done, byWeek: true, policies: null } } } }, { viewer: viewer({ permissions: ['evaluation:read'] }) });
    expect(await screen.findByText(/Consumption is shared by week/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Start' })).toBeNull();
  });
});
