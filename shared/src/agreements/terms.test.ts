import { describe, expect, test } from '@jest/globals';
import { quantity as q } from '../kernel/quantity.js';
import { completeTerms, type LotRounding, lotRoundingOf, minimumShipment, type ReplenishmentTerms, validateTerms } from './terms.js';

const terms = completeTerms({ leadTimeDays: 5 });

describe('item-location terms', () => {
  test('not given are filled in with the agreed defaults', () => {
    expect(terms).toEqual({
      lotQuantity: q('1'),
      minimumOrderQuantity: q('0'),
      maximumOrderQuantity: null,
      leadTimeDays: 5,
      transitDays: 5,
      preparationDays: 0,
      reviewDays: 1,
      frozenDays: 0,
      lotRounding: 'ONE_LOT_ABOVE',
      minimumShelfLifeDays: null,
    });
    expect(completeTerms({ leadTimeDays: 5, preparationDays: 2 }).transitDays).toBe(3);
    expect(completeTerms({ leadTimeDays: 1, preparationDays: 2 }).transitDays).toBe(0);
  });

  test('know the least quantity that can be shipped', () => {
    expect(minimumShipment({ lotQuantity: q('48'), minimumOrderQuantity: q('200') })).toBe(q('240'));
    expect(minimumShipment({ lotQuantity: q('50'), minimumOrderQuantity: q('0') })).toBe(q('50'));
  });

  test('are refused when nothing could be planned with them', () => {
    const paths = (fields: object) => {
      const result = validateTerms({ ...terms, ...fields });
      return result.ok ? [] : result.refusals.map((each) => each.path[0]);
    };
    expect(paths({})).toEqual([]);
    expect(paths({ lotQuantity: q('0') })).toEqual(['lotQuantity']);
    expect(paths({ minimumOrderQuantity: q('-1') })).toEqual(['minimumOrderQuantity']);
    expect(paths({ minimumOrderQuantity: q('10'), maximumOrderQuantity: q('9') })).toEqual(['maximumOrderQuantity']);
    expect(paths({ leadTimeDays: -1, transitDays: 1.5 })).toEqual(['leadTimeDays', 'transitDays']);
    expect(paths({ minimumShelfLifeDays: -1 })).toEqual(['minimumShelfLifeDays']);
    expect(paths({ minimumShelfLifeDays: 180, lotRounding: 'ASK' })).toEqual([]);
    expect(paths({ lotRounding: 'UP' as LotRounding })).toEqual(['lotRounding']);
  });

  test('older than the choice of a rounding are read as "at most one lot above the maximum"', () => {
    const { lotRounding, minimumShelfLifeDays, ...rest } = terms;
    const old: ReplenishmentTerms = rest;
    expect([lotRounding, lotRoundingOf(old), lotRoundingOf({ lotRounding: null }), lotRoundingOf({ lotRounding: 'ASK' })]).toEqual(['ONE_LOT_ABOVE', 'ONE_LOT_ABOVE', 'ONE_LOT_ABOVE', 'ASK']);
    expect([minimumShelfLifeDays, validateTerms(old).ok]).toEqual([null, true]);
  });
});
