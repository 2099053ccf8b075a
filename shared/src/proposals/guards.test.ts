import { describe, expect, test } from '@jest/globals';
import { completeTerms } from '../agreements/terms.js';
import { day } from '../kernel/day.js';
import { quantity as q } from '../kernel/quantity.js';
import { EVERY_DAY } from '../planning/calendar.js';
import { type AutoAcceptCase, failedAutoAcceptRules } from './auto-accept.js';
import { bandRefusals } from './guards.js';
import type { Surroundings } from './proposal.js';

const around: Surroundings = {
  today: day('2026-03-02'),
  terms: completeTerms({ leadTimeDays: 3, lotQuantity: q('50') }),
  calendars: { delivery: EVERY_DAY, ship: EVERY_DAY },
  stockOn: () => ({ projected: q('80'), minimum: q('200'), maximum: q('900') }),
};
const reasons = (quantity: string, flags: string[]) =>
  bandRefusals(q(quantity), day('2026-03-09'), { flags, suggestedQuantity: q('100') }, around).map((each) => each.params.reason);

describe('a quantity below the corridor', () => {
  test('is refused', () => {
    expect(reasons('100', [])).toEqual(['BELOW_MINIMUM']);
    expect(reasons('100', ['MAX_BREACH_BY_LOT'])).toEqual(['BELOW_MINIMUM']);
  });

  test('is possible down to the planned one when the plan knows that no more was possible', () => {
    for (const flag of ['MIN_MAX_CONFLICT', 'CAPACITY_CUT', 'STORAGE_CUT']) {
      expect(reasons('100', [flag])).toEqual([]);
      expect(reasons('50', [flag])).toEqual(['BELOW_MINIMUM']);
    }
  });
});

describe('a proposal that needs a decision', () => {
  const fine: AutoAcceptCase = {
    authorityMode: 'PLAN_AND_SUGGEST', autoAcceptAgreed: true, quantity: q('100'), after: { stock: q('800'), minimum: q('200'), maximum: q('900') }, feedFresh: true,
    planQuality: 'OK', valueMinor: null, valueLimitMinor: null, previousQuantity: null, changeLimitPercent: null, openRiskTier: 0, openExcessCase: false,
  };

  test('is accepted by nobody but people, also where the supplier decides alone', () => {
    expect(failedAutoAcceptRules({ ...fine, flags: ['MAX_BREACH_BY_LOT'] })).toEqual([]);
    expect(failedAutoAcceptRules({ ...fine, flags: ['MAX_BREACH_BY_LOT', 'NEEDS_DECISION'] })).toEqual(['NEEDS_DECISION']);
    expect(failedAutoAcceptRules({ ...fine, authorityMode: 'PLAN_AND_SHIP', flags: ['NEEDS_DECISION'] })).toEqual(['NEEDS_DECISION']);
  });
});
