import { describe, expect, test } from '@jest/globals';
import { day } from '../kernel/day.js';
import { type ConfidentialityRecord, confidentialityFaults, confidentialityState, CONFIDENTIALITY_TEXT, signConfidentiality } from './confidentiality.js';

const today = day('2026-03-11');
const record = (more: Partial<ConfidentialityRecord> = {}): ConfidentialityRecord => ({
  figures: ['STOCK'], validFrom: day('2026-01-01'), validTo: day('2026-12-31'), buyerSigned: true, supplierSigned: true, ended: false, ...more,
});

describe('a confidentiality agreement', () => {
  test('is in force when both signed and its days have come', () => {
    const states = [{}, { supplierSigned: false }, { buyerSigned: false }, { buyerSigned: false, supplierSigned: false }, { validFrom: day('2026-04-01') }, { validTo: day('2026-03-10') }, { ended: true }];
    expect(states.map((each) => confidentialityState(record(each), today))).toEqual(['IN_FORCE', 'WAITING_FOR_SUPPLIER', 'WAITING_FOR_BUYER', 'DRAFT', 'FUTURE', 'EXPIRED', 'ENDED']);
  });

  test('is signed once by each side, by writing the own name', () => {
    const open = record({ supplierSigned: false });
    const signer = { side: 'SUPPLIER' as const, typedName: ' daisuke  TAKAHASHI', name: 'Daisuke Takahashi', today, signedForOtherSide: false };
    expect(signConfidentiality(open, signer).ok).toBe(true);
    expect(signConfidentiality(open, { ...signer, typedName: 'somebody' })).toMatchObject({ refusals: [{ code: 'INVALID', params: { reason: 'NAME_DIFFERS' } }] });
    expect(signConfidentiality(open, { ...signer, side: 'BUYER' })).toMatchObject({ refusals: [{ code: 'WRONG_STATE', params: { state: 'SIGNED_ALREADY' } }] });
    expect(signConfidentiality(open, { ...signer, signedForOtherSide: true })).toMatchObject({ refusals: [{ code: 'APPROVAL_REQUIRED', params: { reason: 'SIGNS_FOR_ONE_SIDE' } }] });
    for (const over of [{ ended: true }, { validTo: day('2026-03-10') }]) expect(signConfidentiality(record({ ...over, supplierSigned: false }), signer).ok).toBe(false);
  });

  test('is refused with every fault of its draft', () => {
    const wish = { figures: ['STOCK' as const], validFrom: today, validTo: day('2026-12-31'), text: CONFIDENTIALITY_TEXT.text, textVersion: CONFIDENTIALITY_TEXT.version };
    expect(confidentialityFaults(wish, today)).toEqual([]);
    expect(confidentialityFaults({ ...wish, figures: [], validTo: day('2026-03-10'), text: ' ', textVersion: 'x'.repeat(41) }, today).map((each) => `${each.code} ${each.path}`)).toEqual([
      'REQUIRED figures', 'OUT_OF_RANGE validTo', 'REQUIRED text', 'OUT_OF_RANGE textVersion',
    ]);
    expect(confidentialityFaults({ ...wish, validTo: day('2040-01-01') }, today)).toHaveLength(1);
  });
});
