import { describe, expect, test } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { viewer, visit } from '../../../../test/portal.js';
import { boardRow } from '../../../../test/samples.js';
import type { ItemLocation } from '../item-location.js';
import { ItemProfile } from './item-profile.js';

const item = boardRow({
  item: { __typename: 'Item', id: 'item1', number: 'MAT-00417', name: 'Bolt M8', uom: 'EA', lifecycle: 'ACTIVE' },
  band: { __typename: 'StockBand', minimum: '200', maximum: '600', reorderPoint: '200', target: '600', unit: 'DAYS', effectiveFrom: '2026-01-01' }, thresholds: [],
}) as unknown as ItemLocation;
const open = { __typename: 'FigureSharing', figure: 'CONSUMPTION', visibility: 'VISIBLE', reason: null, since: null, until: null };
const shut = { ...open, visibility: 'WITHHELD_BY_POLICY', reason: 'NOT_SHARED' };
const step = (name: string, params: object, formula = 'F-14') => ({ __typename: 'ExplanationStep', step: name, formula, params });
const figure = (field: string, final: string) => ({ __typename: 'LevelFigure', field, computed: final, adjusted: null, final });

const forecast = {
  __typename: 'ProfileForecast', method: 'SES', demandSource: 'STATISTICS', quality: 'OK', from: '2026-10-05', weekly: ['600.25', '601'], parts: [{ __typename: 'ForecastPart', method: 'SES', weight: '1' }],
  candidates: [{ __typename: 'ForecastCandidate', method: 'SES', mase: '0.8123', mae: '12.5', rmse: '15', score: '13' }, { __typename: 'ForecastCandidate', method: 'THETA', mase: '0.9', mae: '14', rmse: '17', score: '15' }],
  buyer: { __typename: 'ForecastVerdict', verdict: 'WORSE', wape: '0.312', statisticalWape: '0.205', trackingSignal: '1.5', bias: '-0.04', weeks: 9 },
  accuracy: { __typename: 'ForecastAccuracy', lagWeeks: 2, weeks: 11, wape: '0.205', accuracy: '0.795', bias: '0.0213', trackingSignal: '-0.8' },
  alternative: { __typename: 'ForecastAlternative', method: 'BUYER_FORECAST', weekly: ['700', null] },
  reasons: [step('history', { buckets: 30, known: 28, ignored: 0 }), step('best', { method: 'SES', mase: 0.8123, against: 'THETA', ahead: 0.133 }), step('ask', { planned: 'SES', other: 'BUYER_FORECAST' })], formulas: ['F-14', 'F-11'],
};
const levels = {
  __typename: 'ProfileLevels', variant: 'COMBINED', reason: 'both-vary', quality: 'OK', figures: [figure('safetyStock', '266'), figure('minimum', '266'), figure('reorderPoint', '266'), figure('maximum', '816')],
  outcome: { __typename: 'LevelOutcome', cycleService: '0.95', fillRate: '0.998', coverDays: '5.16', stockoutsPerYear: '3.65', deliveriesPerYear: '73', meanStock: '516' },
  steps: [step('variant', { variant: 'COMBINED', reason: 'both-vary', deliveries: 8, buckets: 30 }, 'F-27'), step('safety-stock', { value: '265.7312', rounded: '266' }, 'F-27')],
  inputs: [], refusals: [], leadTime: { __typename: 'MeasuredLeadTime', agreedDays: 9, count: 8, mean: '10', deviation: '2.8284', p50: 9, p90: 16, withinAgreed: 5, quality: 'PARTIAL' },
};
const profile = (part: object = {}) => ({
  __typename: 'PlanningProfile', computedAt: '2026-10-05T01:00:00Z', rulesVersion: '1', abc: 'A', abcSince: '2026-09', abcPending: null, xyz: 'X', cell: 'AX', policy: null, pattern: 'STEADY', patternLabels: ['STEADY'], intermittency: 'SMOOTH',
  figures: [{ __typename: 'ProfileFigure', name: 'cv', value: '0.2' }], mover: { __typename: 'MoverFinding', class: 'FAST', rule: 'MOVING', ageDays: null, idleDays: 1, daysOfSupply: '2.4' }, forecastSharing: open, forecast, levels, ...part,
});
const answer = (told: object | null, sharing: object = open) => ({ ItemProfile: { data: { itemLocation: { __typename: 'ItemLocation', id: 'i1', history: { __typename: 'History', start: '2026-09-21', consumption: new Array(14).fill('100') }, profileSharing: sharing, profile: told } } } });
const buyer = viewer({ permissions: ['board:read', 'threshold:schedule'], organisation: { id: 'org', name: 'Aomine', shortName: 'Aomine', side: 'BUYER' } });

describe('Forecast, classes and levels of an item', () => {
  test('say which method and why, how the others and the buyer did, and the weeks', async () => {
    visit(<ItemProfile item={item} />, answer(profile()));
    await screen.findByText('Why this forecast?');
    const section = screen.getByRole('region', { name: 'Forecast' });
    expect(within(section).getByText('Exponential smoothing was best with a MASE of 0.81, 13.3% ahead of Theta')).toBeTruthy();
    expect(within(section).getByText('Planned by: Exponential smoothing. Buyer’s forecast is shown beside it for a person to decide')).toBeTruthy();
    expect(within(within(section).getByRole('row', { name: /Exponential smoothing/ })).getByText('0.812')).toBeTruthy();
    expect(within(section).getByText('31.2%')).toBeTruthy();
    for (const text of ['Accuracy at 2 weeks', '79.5%', '2.1%', '-0.8', '-4.0%']) expect(within(section).getByText(text)).toBeTruthy();
    expect(within(section).getByRole('img', { name: /2 weeks of consumption.*600.3\sEA expected/ })).toBeTruthy();
  });

  test('set the recommended levels beside the agreed band, and the buyer takes them over into the threshold dialog', async () => {
    visit(<ItemProfile item={item} />, answer(profile()), { viewer: buyer });
    const section = await screen.findByRole('region', { name: 'Classes and levels' });
    expect(within(section).getByText('AX', { selector: 'strong' })).toBeTruthy();
    for (const text of ['Numbers behind the classes', 'smooth', 'Computed', 'Adjusted', 'Final']) expect(within(section).getByText(text)).toBeTruthy();
    expect(within(within(section).getByRole('row', { name: /^Max/ })).getByText('+216')).toBeTruthy();
    expect(within(section).getByText('Rule: demand and lead time vary, because both vary (30 weeks, 8 deliveries)')).toBeTruthy();
    expect(within(section).getByText('5 of 8')).toBeTruthy();
    await userEvent.click(within(section).getByRole('button', { name: /Take over/ }));
    const dialog = await screen.findByRole('dialog');
    const valueOf = (label: RegExp) => (within(dialog).getByLabelText(label) as HTMLInputElement).value;
    expect([valueOf(/^Min/), valueOf(/^Max/)]).toEqual(['266', '816']);
    expect(within(dialog).getByRole('radio', { name: 'Quantity', checked: true })).toBeTruthy();
  });

  test('offer nobody to take levels over who may not schedule them, and say why none is recommended', async () => {
    const refused = { ...levels, figures: [], steps: [], outcome: null, refusals: ['maximum:ABOVE_CAPACITY'] };
    visit(<ItemProfile item={item} />, answer(profile({ levels: refused, abc: null, cell: null, mover: null })));
    const section = await screen.findByRole('region', { name: 'Classes and levels' });
    expect(within(section).getByText('The maximum does not fit the location')).toBeTruthy();
    expect(within(section).getByText('not shared')).toBeTruthy();
    expect(within(section).queryByRole('button', { name: /Take over/ })).toBeNull();
  });

  test('are a lock where consumption is not shared, and say so where there is no history', async () => {
    const { unmount } = visit(<ItemProfile item={item} />, answer(null, shut));
    expect(await screen.findByText('Not shared by the buyer')).toBeTruthy();
    unmount();
    visit(<ItemProfile item={item} />, answer(null));
    expect(await screen.findByText(/No history yet/)).toBeTruthy();
  });
});
