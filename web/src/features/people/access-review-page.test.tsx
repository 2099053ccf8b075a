import { expect, test } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { violationsIn } from '../../../test/axe.js';
import { viewer, visit } from '../../../test/portal.js';
import { Component } from './access-review-page.js';

const entry = (part: object) => ({
  __typename: 'AccessReviewEntry', id: 'g1', kind: 'GRANT', user: 'u1', holder: 'Ken Mori', email: 'ken@example', disabled: false, roles: ['SP'], from: null, permissions: null, agreements: null, locations: ['TOKYO'], limitAmount: '5000',
  limitCurrency: 'EUR', validFrom: '2026-01-01', validTo: null, givenAt: '2026-01-01T08:00:00Z', givenBy: 'Mika Ono', lastUsedAt: null, secondFactor: false, ...part,
});
const rows = [
  entry({}), entry({ id: 'g2', holder: 'Aiko Sato', user: 'u2', lastUsedAt: '2026-10-04T08:00:00Z', secondFactor: true, locations: null }),
  entry({ id: 'd1', kind: 'DELEGATION', from: 'Sabine Keller', locations: null, limitAmount: null, limitCurrency: null, validTo: '2026-10-20', givenAt: '2026-10-01T08:00:00Z' }),
  entry({ id: 't1', kind: 'TOKEN', user: null, holder: 'Warehouse', email: null, roles: [], permissions: ['shipment:dispatch'], locations: null, limitAmount: null, limitCurrency: null, secondFactor: null }),
];
const page = { data: { accessReview: { __typename: 'C', totalCount: { __typename: 'T', value: 4, isExact: true }, pageInfo: { __typename: 'PageInfo', hasNextPage: false, endCursor: null }, edges: rows.map((node) => ({ __typename: 'E', node })) } } };

test('The access review says who holds what and when it was last used, asks about what nobody uses, and has no barrier', async () => {
  const { container, sent } = visit(<Component />, { AccessReview: page }, { viewer: viewer({ permissions: ['user:read'] }) });
  expect(await screen.findByRole('heading', { name: '4 entries' })).toBeTruthy();
  const ken = screen.getAllByRole('row').find((row) => row.textContent?.includes('Ken Mori') && row.textContent.includes('TOKYO'));
  expect(ken?.textContent).toMatch(/Supplier planner.*5,000\.00.*TOKYO.*Mika Ono.*Not yet.*Still needed\?.*None/);
  const aiko = screen.getAllByRole('row').find((row) => row.textContent?.includes('Aiko Sato'));
  expect(aiko?.textContent).toMatch(/Everything.*4 Oct.*Yes/);
  expect(aiko?.textContent).not.toContain('Still needed?');
  expect(screen.getAllByRole('row').find((row) => row.textContent?.includes('covers for Sabine Keller'))?.textContent).toContain('As the giver holds it');
  expect(screen.getAllByRole('row').find((row) => row.textContent?.includes('Warehouse'))?.textContent).toContain('1 permission');
  expect(screen.getByText(/waiver for an organisation of one person/)).toBeTruthy();
  expect(await violationsIn(container)).toEqual([]);
  await userEvent.click(screen.getByRole('combobox', { name: 'Use' }));
  await userEvent.click(await screen.findByRole('option', { name: 'Not used for 90 days' }));
  await waitFor(() => expect(sent.at(-1)?.variables['filter']).toEqual({ unusedSince: '2026-07-07' }));
});
