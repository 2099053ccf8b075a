import { describe, expect, test } from '@jest/globals';
import { addDays, completeTerms, day, EVERY_DAY, factsText, formatQuantity, type ItemLocationFacts, packHistory, type Quantity, quantity as q, RULES_VERSION, simulateWhatIf, weekday } from '@stockpact/shared';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { violationsIn } from '../../../../test/axe.js';
import { viewer, visit } from '../../../../test/portal.js';
import { boardRow } from '../../../../test/samples.js';
import type { ItemLocation } from '../item-location.js';
import { WhatIfSection } from './what-if-section.js';

const item = boardRow({ id: 'i1', item: { __typename: 'Item', id: 'item1', number: 'MAT-00417', name: 'Bolt M8', uom: 'EA', lifecycle: 'ACTIVE' } }) as unknown as ItemLocation;
const today = day('2026-10-05');
const busy = (back: number): Quantity => q(weekday(addDays(today, back)) > 5 ? '0' : `${90 + ((back * back) % 60)}`);
const facts: ItemLocationFacts = {
  today, horizonDays: 30, lifecycle: 'ACTIVE', abcClass: 'A', receipts: [], expected: [], forecast: null, price: { unitPrice: q('2.5'), currency: 'EUR' },
  snapshot: { businessDate: addDays(today, -1), asOf: '2026-10-04T20:00:00Z', quantity: q('500'), available: q('500') },
  history: packHistory(addDays(today, -500), addDays(today, -1), Array.from({ length: 500 }, (_, i) => ({ day: addDays(today, i - 500), quantity: busy(i - 500) }))),
  thresholds: [{ effectiveFrom: day('2026-01-01'), unit: 'QTY', minimum: q('200'), maximum: q('900'), reorderPoint: null, target: q('800') }],
  terms: completeTerms({ leadTimeDays: 3, lotQuantity: q('50') }), calendars: { delivery: EVERY_DAY, ship: EVERY_DAY },
};
const open = { __typename: 'FigureSharing', figure: 'PROJECTION', visibility: 'VISIBLE', reason: null, since: null, until: null };
const inputs = (part: object = {}) => ({ WhatIf: { data: { itemLocation: { __typename: 'ItemLocation', id: 'i1', whatIfInputs: { __typename: 'WhatIfInputs', rulesVersion: RULES_VERSION, sharing: open, facts: factsText(facts), replayOpening: { __typename: 'ReplayOpening', day: '2025-10-05', stock: '700' }, ...part } } } } });
const planner = viewer({ permissions: ['board:read', 'plan:simulate'] });
const show = (at: string, answers: Record<string, unknown> = inputs()) => visit(<WhatIfSection item={item} />, answers, { at, viewer: planner });
const cells = (name: string): (string | null)[] => within(screen.getByRole('row', { name: new RegExp(`^${name}`) })).getAllByRole('cell').map((cell) => cell.textContent);

describe('What if', () => {
  test('asks for nothing until it is opened, and answers every change without a further request', async () => {
    const { sent } = show('/');
    expect(sent).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Try something' }));
    const demand = await screen.findByRole('textbox', { name: 'Demand, % more or less' });
    const before = cells('Quantity proposed');
    expect(before[0]).toBe(before[1]);
    fireEvent.change(demand, { target: { value: '40' } });
    await waitFor(() => expect(cells('Quantity proposed')[1]).not.toBe(before[1]));
    expect(cells('Quantity proposed')[0]).toBe(before[0]);
    expect(sent.map(({ name }) => name)).toEqual(['WhatIf']);
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(cells('Quantity proposed')[1]).toBe(before[1]));
    expect(await violationsIn(document.body)).toEqual([]);
  });

  test('opens from a link with the sliders as they were, and moves them by keyboard', async () => {
    show('/?whatif=min:300,demand:10');
    const slider = await screen.findByRole('slider', { name: 'Min' });
    expect(slider.getAttribute('aria-valuenow')).toBe('300');
    const breach = cells('First day out of the band')[1];
    fireEvent.keyDown(screen.getByRole('slider', { name: 'Lead time, days' }), { key: 'ArrowRight' });
    await waitFor(() => expect(screen.getByRole('slider', { name: 'Lead time, days' }).getAttribute('aria-valuenow')).toBe('4'));
    expect(breach).toMatch(/Below min/);
    await userEvent.click(screen.getByRole('button', { name: 'Reset' }));
    await waitFor(() => expect(screen.getByRole('slider', { name: 'Min' }).getAttribute('aria-valuenow')).toBe('200'));
  });

  test('refuses limits out of order as the change itself would be', async () => {
    show('/?whatif=min:2000');
    expect((await screen.findByRole('alert')).textContent).not.toBe('');
    expect(screen.queryByRole('table')).toBeNull();
  });

  test('simulates futures from a seed, and the server is asked whether it finds the same', async () => {
    const options = { seed: 7, paths: 200, days: 90, delays: [] };
    const made = simulateWhatIf(facts, { demandPercent: 20 }, options);
    if (!made.ok) throw new Error('refused');
    const figures = ({ curves, outOfStock, inBand, outOfStockRisk, deliveries, demand, served, meanStock }: typeof made.value.before) => ({
      __typename: 'SimulationOutcome', ...Object.fromEntries(Object.entries({ outOfStock, inBand, outOfStockRisk, deliveries }).map(([name, share]) => [name, { __typename: 'CountOf', ...share }])),
      demand: formatQuantity(demand), served: formatQuantity(served), meanStock: formatQuantity(meanStock), p50: (curves?.p50 ?? []).map(formatQuantity),
    });
    const server = { data: { thresholdSimulate: { __typename: 'ThresholdSimulatePayload', userErrors: [], simulation: { __typename: 'ThresholdSimulation', rulesVersion: RULES_VERSION, before: figures(made.value.before), after: figures(made.value.after) } } } };
    const { sent } = show('/?whatif=demand:20&look=futures&seed=7', { ...inputs(), ThresholdSimulate: server });
    await userEvent.click(await screen.findByText('200 futures'));
    await userEvent.click(screen.getByRole('button', { name: 'Simulate' }));
    await screen.findByText(/200 futures of 90 days, seed 7/);
    expect(cells('Fill rate')[1]).toBe(`${((made.value.after.served / made.value.after.demand) * 100).toFixed(1)}%`);
    await userEvent.click(screen.getByRole('button', { name: 'Check on the server' }));
    expect(await screen.findByText('The server finds the same, to the last digit.')).toBeTruthy();
    expect(sent.at(-1)?.variables).toMatchObject({ input: { itemLocation: 'i1', seed: 7, paths: 200, days: 90, changes: { demandPercent: '20' } } });
    await userEvent.click(screen.getByRole('button', { name: 'Another seed' }));
    expect(await screen.findByText(/simulate again/)).toBeTruthy();
  });

  test('lives through the last twelve months with the band in force and the band tried', async () => {
    show('/?whatif=min:500,max:1200&look=year');
    expect(await screen.findByText(/Lives through 365 days from 5 Oct 2025/)).toBeTruthy();
    const [now, tried] = cells('Average stock \\d').slice(0, 2).map((text) => Number.parseFloat((text ?? '').replace(/[^\d.]/g, '')));
    expect(tried).toBeGreaterThan(now ?? 0);
  });

  test('says why it cannot be used where the figures are withheld, and where the page is older than the server', async () => {
    const { unmount } = show('/?whatif=', inputs({ facts: null, sharing: { ...open, visibility: 'WITHHELD_BY_POLICY', reason: 'COARSER' } }));
    expect(await screen.findByText(/stock and consumption of every day/)).toBeTruthy();
    unmount();
    show('/?whatif=', inputs({ rulesVersion: '9', facts: factsText(facts).replace(RULES_VERSION, '9') }));
    expect(await screen.findByText(/Reload the page/)).toBeTruthy();
  });

  test('is not offered to those who may not simulate', () => {
    visit(<WhatIfSection item={item} />, {}, { viewer: viewer() });
    expect(screen.queryByRole('button', { name: 'Try something' })).toBeNull();
  });
});
