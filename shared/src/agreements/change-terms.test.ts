import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { day } from '../kernel/day.js';
import { quantity as q } from '../kernel/quantity.js';
import { changeTerms } from './change-terms.js';
import { completeTerms, LOT_ROUNDINGS, validateTerms } from './terms.js';

const today = day('2026-03-02');
const agreed = completeTerms({ leadTimeDays: 9, transitDays: 4, lotQuantity: q('50'), minimumOrderQuantity: q('200') });
const refused = (wish: Parameters<typeof changeTerms>[1], from = today): string[] => {
  const changed = changeTerms(agreed, wish, from, today);
  return changed.ok ? [] : changed.refusals.map(({ code, path, params }) => `${code} ${path.join('.')} ${params['reason']}`);
};

describe('a change of terms', () => {
  test('replaces what it names and keeps the rest', () => {
    const changed = changeTerms(agreed, { lotRounding: 'NEVER_ABOVE_MAX', minimumShelfLifeDays: 30 }, today, today);
    expect(changed).toEqual({ ok: true, value: { ...agreed, lotRounding: 'NEVER_ABOVE_MAX', minimumShelfLifeDays: 30, capacityGroup: null, capacityUnits: q('1'), storagePerPiece: null } });
  });

  test('is refused where terms would be unusable, in the past, or as they are', () => {
    expect(refused({ transitDays: 10 })).toEqual(['OUT_OF_RANGE transitDays ABOVE_LEAD_TIME']);
    expect(refused({ lotQuantity: q('0') })).toEqual(['OUT_OF_RANGE lotQuantity NOT_ABOVE_ZERO']);
    expect(refused({ maximumOrderQuantity: q('100') })).toEqual(['OUT_OF_RANGE maximumOrderQuantity BELOW_MINIMUM_SHIPMENT']);
    expect(refused({ reviewDays: 91 })).toEqual(['OUT_OF_RANGE reviewDays SPAN']);
    expect(refused({ storagePerPiece: q('0') })).toEqual(['OUT_OF_RANGE storagePerPiece NOT_ABOVE_ZERO']);
    expect(refused({ storagePerPiece: q('1000001'), capacityUnits: q('1000001') })).toEqual(['OUT_OF_RANGE capacityUnits NUMBER_TOO_LARGE', 'OUT_OF_RANGE storagePerPiece NUMBER_TOO_LARGE']);
    expect(refused({ minimumShelfLifeDays: -1 })).toEqual(['OUT_OF_RANGE minimumShelfLifeDays SPAN']);
    expect(refused({ lotRounding: 'ASK' }, day('2026-03-01'))).toEqual(['OUT_OF_RANGE effectiveFrom RETROACTIVE']);
    expect(refused({ lotRounding: 'ONE_LOT_ABOVE' })).toEqual(['INVALID  UNCHANGED']);
    expect(refused({})).toEqual(['INVALID  UNCHANGED']);
  });

  test('never makes terms that planning refuses', () => {
    const wishes = fc.record({
      leadTimeDays: fc.integer({ min: -5, max: 800 }), transitDays: fc.integer({ min: -5, max: 800 }), reviewDays: fc.integer({ min: -5, max: 800 }),
      lotQuantity: fc.integer({ min: -10, max: 9_000_000 }), minimumOrderQuantity: fc.integer({ min: -10, max: 9_000_000 }),
      maximumOrderQuantity: fc.option(fc.integer({ min: -10, max: 9_000_000 })), lotRounding: fc.constantFrom(...LOT_ROUNDINGS), minimumShelfLifeDays: fc.option(fc.integer({ min: -5, max: 4_000 })),
    }, { requiredKeys: [] });
    fc.assert(fc.property(wishes, (wish) => {
      const changed = changeTerms(agreed, wish as Parameters<typeof changeTerms>[1], today, today);
      return !changed.ok || (validateTerms(changed.value).ok && changed.value.transitDays <= changed.value.leadTimeDays && changed.value.leadTimeDays <= 365);
    }));
  });
});
