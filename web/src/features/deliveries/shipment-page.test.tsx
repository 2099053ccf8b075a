import { expect, test } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { viewer, visit } from '../../../test/portal.js';
import { Component as ShipmentScreen } from './shipment-page.js';

const organisation = (id: string, name: string) => ({ __typename: 'Organisation', id, name, shortName: name });
const line = (part: object = {}) => ({
  __typename: 'ShipmentLine', id: 'line1', version: 1, lineNo: 1, lot: 'L-2291', state: 'SHIPPED', shippedQuantity: '480', acceptedQuantity: '0', rejectedQuantity: '0', shortClosedQuantity: '0', openQuantity: '480',
  itemLocation: { __typename: 'ItemLocation', id: 'i1', item: { __typename: 'Item', id: 'item1', number: 'MAT-00417', name: 'ボルト M8', uom: 'EA' } }, proposal: { __typename: 'ReplenishmentProposal', id: 'p1', number: 'RP-00012', state: 'SHIPPED', version: 5 }, discrepancies: [], ...part,
});
const shipment = (part: object = {}) => ({
  __typename: 'Shipment', id: 's1', version: 2, asnNumber: 'ASN-771', state: 'SHIPPED', shipDate: '2026-10-03', eta: '2026-10-05', overdue: false, carrier: null, billOfLading: null, dispatchedAt: '2026-10-03T05:00:00Z',
  supplier: organisation('sup', 'Kitahama'), buyer: organisation('buy', 'Aomine'), location: { __typename: 'Location', id: 'l1', code: 'TYO', name: 'Tokyo DC', timeZone: 'Asia/Tokyo' }, lines: [line()], timeline: [], ...part,
});
const buyer = viewer({ permissions: ['shipment:read', 'receipt:record', 'discrepancy:resolve'], organisation: { id: 'buy', name: 'Aomine', shortName: 'Aomine', side: 'BUYER' } });
const short = { __typename: 'Discrepancy', id: 'd1', version: 1, kind: 'SHORT', quantity: '24', state: 'OPEN', resolution: null, proposedSide: null, comment: null, createdAt: '2026-10-05T04:00:00Z', actions: ['discrepancy:propose'] };

test('The dock only corrects what differs: a short and a damaged quantity become a receipt and then a discrepancy', async () => {
  const { sent } = visit(<ShipmentScreen />, {
    Shipment: { data: { node: shipment() } },
    ReceiptRecord: { data: { receiptRecord: { __typename: 'P', shipment: shipment({ version: 3, state: 'RECEIVED', lines: [line({ version: 2, state: 'RECEIVED', acceptedQuantity: '444', rejectedQuantity: '12', openQuantity: '24', discrepancies: [short] })] }), userErrors: [] } } },
  }, { at: '/deliveries/s1', path: '/deliveries/:id', viewer: buyer });
  const accepted = await screen.findByLabelText('Accepted of MAT-00417');
  expect((accepted as HTMLInputElement).value).toBe('480');
  expect(screen.getByText('Complete')).toBeTruthy();
  fireEvent.change(accepted, { target: { value: '444' } });
  fireEvent.change(screen.getByLabelText('Rejected of MAT-00417'), { target: { value: '１２' } });
  expect(screen.getByText('24 EA short')).toBeTruthy();
  const record = screen.getByRole('button', { name: 'Record the receipt' });
  expect((record as HTMLButtonElement).disabled).toBe(true);
  fireEvent.change(screen.getByLabelText(/^Reason/), { target: { value: 'bent' } });
  await userEvent.click(record);
  expect(sent.find((each) => each.name === 'ReceiptRecord')?.variables['input']).toMatchObject({ shipment: 's1', expectedVersion: 2, final: true, lines: [{ line: 'line1', accepted: '444', rejected: '12', reason: 'bent' }] });
  expect(await screen.findByRole('button', { name: 'Propose a settlement' })).toBeTruthy();
});

test('A shipment that is not there looks the same as one that is not yours to see', async () => {
  visit(<ShipmentScreen />, { Shipment: { data: { node: null } } }, { at: '/deliveries/x', path: '/deliveries/:id', viewer: buyer });
  expect(await screen.findByRole('heading', { name: 'Nothing here' })).toBeTruthy();
});
