import { describe, expect, test } from '@jest/globals';
import { quantity as q, ZERO } from '../kernel/quantity.js';
import { type FieldGroup, share } from './sharing.js';

const asOf = '2026-10-04T20:00:00Z';
const supplier = (...groups: FieldGroup[]) => ({ side: 'SUPPLIER' as const, shared: new Set(groups) });
const buyer = { side: 'BUYER' as const, shared: new Set<FieldGroup>() };

describe('a shared figure', () => {
  test('is visible to the supplier when its group is shared', () => {
    expect(share({ value: q('340'), asOf }, 'STOCK', supplier('STOCK'))).toEqual({ value: q('340'), visibility: 'VISIBLE', asOf });
  });

  test('is withheld with its time when the group is not shared, also when there is none', () => {
    const hidden = { value: null, visibility: 'WITHHELD_BY_POLICY', asOf: null };
    expect(share({ value: q('340'), asOf }, 'PRICE', supplier('STOCK'))).toEqual(hidden);
    expect(share({ value: null, asOf: null }, 'PRICE', supplier('STOCK'))).toEqual(hidden);
  });

  test('is never withheld from the buyer who owns it', () => {
    expect(share({ value: ZERO, asOf }, 'PRICE', buyer)).toEqual({ value: ZERO, visibility: 'VISIBLE', asOf });
  });

  test('that was never provided is not zero, and an old one is told to be old', () => {
    expect(share({ value: null, asOf: null }, 'STOCK', buyer).visibility).toBe('NOT_PROVIDED');
    expect(share({ value: q('340'), asOf, stale: true }, 'STOCK', supplier('STOCK'))).toEqual({ value: q('340'), visibility: 'STALE', asOf });
  });
});
