import { describe, expect, test } from '@jest/globals';
import { chooseVariant, type VariantFacts } from './variant.js';

const facts: VariantFacts = {
  choice: 'AUTOMATIC', pattern: 'SMOOTH', meanPerDay: 100, onForecast: false, assumed: false, buckets: 104, hits: 104, demandVaries: true,
  leadTime: { measured: true, varies: true }, cv: 0.2,
};
const chosen = (over: Partial<VariantFacts>) => {
  const { variant, reason } = chooseVariant({ ...facts, ...over });
  return `${variant} ${reason}`;
};

describe('the choice of a safety stock', () => {
  test('is by what varies where a normal distribution holds', () => {
    expect(chosen({})).toBe('COMBINED both-vary');
    expect(chosen({ demandVaries: false })).toBe('LEAD_TIME_ONLY demand-steady');
    expect(chosen({ leadTime: { measured: true, varies: false } })).toBe('DEMAND_ONLY lead-time-steady');
    expect(chosen({ leadTime: { measured: false, varies: false } })).toBe('DEMAND_ONLY lead-time-unmeasured');
    expect(chosen({ demandVaries: false, leadTime: { measured: true, varies: false } })).toBe('DEMAND_ONLY nothing-varies');
  });

  test('draws from history above a coefficient of variation of one half, from 24 buckets and 8 demands on', () => {
    expect([chosen({ cv: 0.5 }), chosen({ cv: 0.51 })]).toEqual(['COMBINED both-vary', 'BOOTSTRAP too-wide-for-normal']);
    expect(chosen({ cv: 0.51, buckets: 24, hits: 8 })).toBe('BOOTSTRAP too-wide-for-normal');
    expect(chosen({ cv: 0.51, buckets: 23, hits: 8 })).toBe('COMBINED too-wide-short-history');
    expect(chosen({ cv: 0.51, buckets: 24, hits: 7 })).toBe('COMBINED too-wide-short-history');
    expect(chosen({ cv: 0.51, onForecast: true })).toBe('COMBINED too-wide-short-history');
  });

  test('counts or draws rare demand, unless it is planned on a forecast with a measured error', () => {
    expect(chosen({ pattern: 'INTERMITTENT' })).toBe('COUNTS rare-even-sizes');
    expect(chosen({ pattern: 'LUMPY' })).toBe('BOOTSTRAP rare-uneven-sizes');
    expect(chosen({ pattern: 'LUMPY', hits: 7 })).toBe('COUNTS rare-uneven-short-history');
    for (const pattern of ['INTERMITTENT', 'LUMPY'] as const) expect(chosen({ pattern, onForecast: true })).toBe('COMBINED both-vary');
  });

  test('follows a policy, except where its history is missing or there is no demand', () => {
    expect(chosen({ choice: 'LEAD_TIME_ONLY', pattern: 'LUMPY' })).toBe('LEAD_TIME_ONLY policy');
    expect(chosen({ choice: 'BOOTSTRAP' })).toBe('BOOTSTRAP policy');
    expect(chosen({ choice: 'BOOTSTRAP', buckets: 12 })).toBe('COUNTS policy-lacks-history');
    expect(chosen({ choice: 'BOOTSTRAP', buckets: 5, assumed: true })).toBe('COMBINED policy-lacks-history');
    expect(chosen({ choice: 'DEPENDENT', meanPerDay: 0 })).toBe('NONE no-demand');
    expect(chosen({ assumed: true, pattern: 'LUMPY' })).toBe('COMBINED too-few-points');
  });
});
