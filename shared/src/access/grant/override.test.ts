import { describe, expect, test } from '@jest/globals';
import { refusalsOf, type Result } from '../../kernel/result.js';
import { type AskedOverride, askOverride, confirmOverride, endOverride, overrideStateAt } from './override.js';

const noon = new Date('2026-10-05T12:00:00Z');
const wish = { reason: ' The manager cannot be reached ', hours: 24, proposedBy: 'katrin' };
const asked: AskedOverride = { state: 'ASKED', askedBy: 'jonas', proposedBy: 'katrin', validUntil: new Date('2026-10-06T12:00:00Z') };
const reasons = (result: Result<unknown>) => refusalsOf(result).map(({ code, path, params }) => [code, ...path, params['reason'] ?? params['state'] ?? ''].join(' ').trim());

describe('an emergency override', () => {
  test('is asked for with a reason and an end, by somebody who did not propose the step', () => {
    expect(askOverride(wish, { userId: 'jonas', at: noon })).toEqual({ ok: true, value: { reason: 'The manager cannot be reached', validUntil: asked.validUntil } });
    expect(reasons(askOverride(wish, { userId: 'katrin', at: noon }))).toEqual(['APPROVAL_REQUIRED PROPOSER_IS_NOT_APPROVER']);
    expect(reasons(askOverride({ ...wish, reason: ' ', hours: 73 }, { userId: 'jonas', at: noon }))).toEqual(['REQUIRED reason', 'OUT_OF_RANGE hours']);
    for (const hours of [0, 1.5, -1, Number.NaN]) expect(reasons(askOverride({ ...wish, hours }, { userId: 'jonas', at: noon }))).toEqual(['OUT_OF_RANGE hours']);
    expect(reasons(askOverride({ ...wish, reason: 'x'.repeat(501) }, { userId: 'jonas', at: noon }))).toEqual(['OUT_OF_RANGE reason TOO_LONG']);
  });

  test('takes two, neither of whom proposed the step', () => {
    expect(confirmOverride(asked, { userId: 'mara', at: noon }).ok).toBe(true);
    expect(reasons(confirmOverride(asked, { userId: 'jonas', at: noon }))).toEqual(['APPROVAL_REQUIRED OVERRIDE_TAKES_TWO']);
    expect(reasons(confirmOverride(asked, { userId: 'katrin', at: noon }))).toEqual(['APPROVAL_REQUIRED PROPOSER_IS_NOT_APPROVER']);
  });

  test('ends by itself, once it is confirmed, and when it is taken back or refused', () => {
    const late = asked.validUntil;
    expect(overrideStateAt(asked, new Date(late.getTime() - 1))).toBe('ASKED');
    expect(overrideStateAt(asked, late)).toBe('EXPIRED');
    expect(overrideStateAt({ ...asked, state: 'CONFIRMED' }, late)).toBe('CONFIRMED');
    expect(reasons(confirmOverride(asked, { userId: 'mara', at: late }))).toEqual(['WRONG_STATE EXPIRED']);
    expect(reasons(confirmOverride({ ...asked, state: 'CONFIRMED' }, { userId: 'mara', at: noon }))).toEqual(['WRONG_STATE CONFIRMED']);
    expect(endOverride(asked, { userId: 'jonas', at: noon, comment: '' })).toEqual({ ok: true, value: 'WITHDRAWN' });
    expect(endOverride(asked, { userId: 'mara', at: noon, comment: 'He is back' })).toEqual({ ok: true, value: 'REFUSED' });
    expect(reasons(endOverride(asked, { userId: 'mara', at: noon, comment: ' ' }))).toEqual(['REQUIRED comment']);
    expect(reasons(endOverride({ ...asked, state: 'REFUSED' }, { userId: 'mara', at: noon, comment: 'x' }))).toEqual(['WRONG_STATE REFUSED']);
  });
});
