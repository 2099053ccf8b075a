import { describe, expect, test } from '@jest/globals';
import { DUTIES, isApart, isBlockedBy, LATER, pairsOfSteps } from './duties.js';
import { judgeTokenPermissions, SEGREGATION_RULES } from './segregation.js';
import { refusalsOf } from '../../kernel/result.js';

describe('the list of duties', () => {
  test('has every reason that blocks, and something to come for every rule that does not', () => {
    expect(new Set(DUTIES.flatMap(({ reasons }) => [...reasons]))).toEqual(new Set(SEGREGATION_RULES));
    for (const { id, reasons, comesWith } of DUTIES) expect([id, reasons.length > 0]).toEqual([id, comesWith === null]);
    for (const { id, steps, comesWith } of DUTIES) expect([id, steps === null]).toEqual([id, comesWith === null]);
    expect(new Set(DUTIES.map(({ id }) => id)).size).toBe(DUTIES.length);
    expect(new Set(DUTIES.flatMap(({ comesWith }) => comesWith ?? []))).toEqual(new Set(LATER));
  });

  test('keeps the steps of counts, prices, corrections and credits in different roles already, and names the pairs that would join them', () => {
    expect(DUTIES.filter(isApart).map(({ id }) => id)).toEqual(['CORRECTIONS', 'CORRECTED_KPI', 'COUNTS', 'CREDIT_NOTES', 'PRICES']);
    const pairs = (id: string) => DUTIES.filter((duty) => duty.id === id).flatMap(pairsOfSteps).map(({ one, other }) => `${one} ${other}`);
    expect(pairs('PRICES')).toEqual(['SP FC', 'SA FC', 'BP FC', 'BC FC']);
    expect(pairs('COUNTS')).toEqual(['BP BC', 'BP FC']);
    expect(pairs('DISPOSITION')).toEqual([]);
  });

  test('gives an attempt to one rule only, by its reason and by what was tried', () => {
    const of = (reason: string, operation: string) => DUTIES.filter((duty) => isBlockedBy(duty, reason, operation)).map(({ id }) => id);
    expect(of('PROPOSER_IS_NOT_APPROVER', 'thresholdChangeAccept')).toEqual(['THRESHOLDS']);
    expect(of('PROPOSER_IS_NOT_APPROVER', 'replenishmentProposalAccept')).toEqual(['PROPOSALS']);
    expect(of('PROPOSER_IS_NOT_APPROVER', 'emergencyOverrideConfirm')).toEqual(['EMERGENCY']);
    expect(of('INTEGRATION_DECIDES_NOTHING', 'apiTokenCreate')).toEqual(['INTEGRATION']);
    expect(of('ABOVE_LIMIT', 'thresholdChangeAccept')).toEqual([]);
  });
});

describe('what a program may be allowed', () => {
  const reason = (wanted: string[]) => refusalsOf(judgeTokenPermissions('BUYER', wanted)).map(({ code, params }) => `${code} ${params['reason'] ?? ''}`.trim());
  test('is what an integration client does, each once', () => {
    expect(judgeTokenPermissions('BUYER', ['stock:write', 'stock:write'])).toEqual({ ok: true, value: ['stock:write'] });
    expect(reason([])).toEqual(['REQUIRED']);
  });

  test('is never a decision: that breaks the segregation of duties, and a word that is no permission does not', () => {
    expect(reason(['stock:write', 'proposal:answer'])).toEqual(['APPROVAL_REQUIRED INTEGRATION_DECIDES_NOTHING']);
    expect(reason(['proposal:anser'])).toEqual(['INVALID NOT_FOR_INTEGRATIONS']);
  });
});
