import { expect, test } from '@jest/globals';
import { createIntl } from 'react-intl';
import { catalogue } from '../../../test/show.js';
import { formatsOf } from '../../ui/text/use-format.js';
import { changesOf } from './payload.js';

const intl = createIntl({ locale: 'en-GB', messages: catalogue('en') });
const words = (prefix: string, code: string): string => (`${prefix}.${code}` in intl.messages ? intl.formatMessage({ id: `${prefix}.${code}` }) : code);
const read = (payload: unknown) => changesOf(payload, formatsOf(intl), words).map(({ name, before, after }) => `${name}: ${before ? `${before} → ` : ''}${after}`);

test('A released proposal is told as the change of its state and quantity', () => {
  expect(read({ number: 'RP-00012', quantity: '456', quantityAfter: '480', arrivalDate: '2026-10-09', arrivalDateAfter: '2026-10-09', from: 'PLANNED', to: 'PROPOSED' })).toEqual([
    'number: RP-00012', 'state: Planned → With the buyer', 'quantity: 456 → 480', 'arrivalDate: Fri 9 Oct',
  ]);
});

test('A shipment lists its lines; ids, versions and empty fields say nothing and stay out', () => {
  expect(read({ asnNumber: 'ASN-1', proposalId: 'x', version: 3, comment: null, lines: [{ number: 'RP-1', quantity: '480' }, { number: 'RP-2', quantity: '96.5' }] })).toEqual(['asnNumber: ASN-1', 'lines: RP-1 480 · RP-2 96.5']);
  expect(read('not an object')).toEqual([]);
});
