import { describe, expect, test } from '@jest/globals';
import { addDays, day } from '../../kernel/day.js';
import { decideTransfer, verbsFor } from './decide.js';

const today = day('2026-03-02');
const offer = { state: 'OFFERED', shipDay: today } as const;
const codes = (result: ReturnType<typeof decideTransfer>) => (result.ok ? result.value : result.refusals.map(({ code }) => code).join());

describe('a decision on a transfer', () => {
  test('accepts an offer up to the day on which it has to leave, and no later', () => {
    expect(codes(decideTransfer('accept', offer, today))).toBe('ACCEPTED');
    expect(codes(decideTransfer('accept', offer, addDays(today, 1)))).toBe('CUT_OFF_PASSED');
    expect(verbsFor('OFFERED', today, today)).toEqual(['accept', 'decline']);
    expect(verbsFor('OFFERED', today, addDays(today, 1))).toEqual(['decline']);
  });

  test('declines with a reason of at most 300 characters', () => {
    expect(codes(decideTransfer('decline', offer, today, 'Reserved'))).toBe('DECLINED');
    expect(codes(decideTransfer('decline', offer, today, ''))).toBe('REQUIRED');
    expect(codes(decideTransfer('decline', offer, today, 'x'.repeat(301)))).toBe('OUT_OF_RANGE');
  });

  test('is taken back while the goods are on their way, not after they were counted', () => {
    for (const state of ['ACCEPTED', 'DECLINED'] as const) expect(codes(decideTransfer('cancel', { ...offer, state }, today))).toBe('CANCELLED');
    for (const state of ['OFFERED', 'LAPSED', 'CANCELLED', 'ARRIVED'] as const) expect(codes(decideTransfer('cancel', { ...offer, state }, today))).toBe('WRONG_STATE');
    for (const state of ['ACCEPTED', 'DECLINED', 'LAPSED', 'CANCELLED', 'ARRIVED'] as const) expect(codes(decideTransfer('accept', { ...offer, state }, today))).toBe('WRONG_STATE');
  });
});
