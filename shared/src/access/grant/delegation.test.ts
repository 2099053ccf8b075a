import { describe, expect, test } from '@jest/globals';
import { day } from '../../kernel/day.js';
import { type DelegationRequest, type DelegationWish, judgeDelegation } from './delegation.js';

const today = day('2026-08-03');
const wish = (change: Partial<DelegationWish> = {}): DelegationWish => ({ fromUserId: 'keller', toUserId: 'weber', validFrom: null, validTo: day('2026-08-14'), reason: 'Summer holiday', ...change });
const at = (change: Partial<DelegationRequest> = {}): DelegationRequest => ({ today, giverHolds: ['BP'], takerHolds: ['BC'], open: [], ...change });
const said = (change: Partial<DelegationWish>, request: Partial<DelegationRequest> = {}): unknown => {
  const judged = judgeDelegation(wish(change), at(request));
  return judged.ok ? judged.value : judged.refusals.map(({ code, path, params }) => [code, path[0], params['reason'] ?? null, params['highest'] ?? params['lowest'] ?? null]);
};

describe('a delegation', () => {
  test('begins today unless it names a day, and may last a quarter', () => {
    expect(said({})).toEqual({ validFrom: today, reason: 'Summer holiday' });
    expect(said({ validFrom: day('2026-08-10'), validTo: day('2026-11-09') })).toEqual({ validFrom: '2026-08-10', reason: 'Summer holiday' });
    expect(said({ validFrom: day('2026-08-10'), validTo: day('2026-11-10') })).toEqual([['OUT_OF_RANGE', 'validTo', 'TOO_LONG_AWAY', '2026-11-09']]);
  });

  test('neither begins in the past nor ends before it begins, and says why it is there', () => {
    expect(said({ validFrom: day('2026-08-02') })).toEqual([['OUT_OF_RANGE', 'validFrom', 'IN_THE_PAST', today]]);
    expect(said({ validTo: day('2026-08-02'), reason: ' ' })).toEqual([['OUT_OF_RANGE', 'validTo', 'BEFORE_START', today], ['REQUIRED', 'reason', null, null]]);
    expect(said({ reason: 'x'.repeat(301) })).toEqual([['OUT_OF_RANGE', 'reason', 'TOO_LONG', 300]]);
  });

  test('goes to a colleague and hands over something of business', () => {
    expect(said({ toUserId: 'keller' })).toEqual([['INVALID', 'to', 'ONESELF', null]]);
    expect(said({}, { giverHolds: ['AD', 'AU'] })).toEqual([['INVALID', 'to', 'NOTHING_TO_HAND_OVER', null]]);
  });

  test('brings nobody together what one person may not hold', () => {
    expect(said({}, { takerHolds: ['AD'] })).toEqual([['APPROVAL_REQUIRED', 'to', 'ADMINISTRATOR_HAS_NO_BUSINESS', null]]);
    expect(said({}, { takerHolds: ['AU'], giverHolds: ['FC', 'BP'] })).toEqual([['APPROVAL_REQUIRED', 'to', 'AUDITOR_ONLY_READS', null]]);
    expect(said({}, { takerHolds: ['IC'] })).toEqual([['APPROVAL_REQUIRED', 'to', 'INTEGRATION_IS_NO_PERSON', null]]);
    expect(said({}, { takerHolds: [], giverHolds: ['BP', 'AD'] })).toEqual({ validFrom: today, reason: 'Summer holiday' });
  });

  test('does not overlap another one of the same two persons', () => {
    const open = [{ validFrom: day('2026-08-14'), validTo: day('2026-08-20') }];
    expect(said({}, { open })).toEqual([['ALREADY_EXISTS', 'to', 'COVERED_ALREADY', null]]);
    expect(said({ validTo: day('2026-08-13') }, { open })).toMatchObject({ validFrom: today });
  });
});
