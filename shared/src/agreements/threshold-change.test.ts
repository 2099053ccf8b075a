import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { day } from '../kernel/day.js';
import { quantity as q } from '../kernel/quantity.js';
import { refusalsOf } from '../kernel/result.js';
import type { Threshold } from './threshold.js';
import {
  acceptThresholdChange, baselinesOf, groundsOfChange, type ProposedChange, quantityAtStake, type RecordedThreshold, rejectThresholdChange, shareOfChange, withdrawThresholdChange,
} from './threshold-change.js';

const today = day('2026-10-05');
const limits = (minimum: string, maximum: string, more: Partial<Threshold> = {}): Threshold => ({ effectiveFrom: today, unit: 'QTY', minimum: q(minimum), maximum: q(maximum), reorderPoint: null, target: null, ...more });
const recorded = (from: string, minimum: string, maximum: string, agreed = false): RecordedThreshold => ({ ...limits(minimum, maximum), effectiveFrom: day(from), agreed });
const grounds = (...given: Parameters<typeof groundsOfChange>) => groundsOfChange(...given).grounds;

describe('the size of a change', () => {
  test('is the largest move of a limit: min 266 → 340 is 27.82 %', () => {
    expect(shareOfChange(limits('266', '816'), limits('340', '816'))).toBe(2_782);
    expect(shareOfChange(limits('200', '800'), limits('200', '600'))).toBe(2_500);
    expect(shareOfChange(limits('200', '800'), limits('210', '820'))).toBe(500);
    expect(shareOfChange(limits('200', '800'), limits('200', '800'))).toBe(0);
  });

  test('is rounded up, so that a hair above a quarter is above a quarter', () => {
    expect(shareOfChange(limits('300', '900'), limits('375', '900'))).toBe(2_500);
    expect(shareOfChange(limits('300', '900'), limits('375.0001', '900'))).toBe(2_501);
  });

  test('counts reorder point, target and floor, which else stand for minimum and maximum', () => {
    expect(shareOfChange(limits('200', '800'), limits('200', '800', { reorderPoint: q('300') }))).toBe(5_000);
    expect(shareOfChange(limits('200', '800', { target: q('800') }), limits('200', '800'))).toBe(0);
    expect(shareOfChange(limits('3', '7', { unit: 'DAYS', minimumFloor: q('40') }), limits('3', '7', { unit: 'DAYS', minimumFloor: q('80') }))).toBe(10_000);
  });

  test('cannot be told from zero, or between quantities and days', () => {
    expect(shareOfChange(limits('0', '800'), limits('1', '800'))).toBeNull();
    expect(shareOfChange(limits('3', '7'), limits('3', '7', { unit: 'DAYS' }))).toBeNull();
  });

  test('is the same for every scale of the limits', () => {
    const whole = fc.integer({ min: 1, max: 1_000_000 });
    fc.assert(fc.property(whole, whole, fc.integer({ min: 1, max: 1_000 }), (was, is, scale) => {
      const at = (n: number) => limits(String(n), String(n));
      expect(shareOfChange(at(was * scale), at(is * scale))).toBe(shareOfChange(at(was), at(is)));
    }));
  });
});

describe('a change of limits', () => {
  test('up to a quarter is nobody else’s business; above, in another unit, or beyond the own limit it needs a second person', () => {
    const before = limits('200', '800');
    expect(grounds([before], limits('250', '1000'), true)).toEqual([]);
    expect(grounds([before], limits('251', '1000'), true)).toEqual(['SHARE']);
    expect(grounds([before], limits('3', '7', { unit: 'DAYS' }), true)).toEqual(['UNIT']);
    expect(grounds([before], limits('210', '810'), false)).toEqual(['VALUE']);
    expect(grounds([before], limits('100', '400'), false)).toEqual(['SHARE', 'VALUE']);
  });

  test('is none when there were no limits before', () => {
    expect(baselinesOf([], today, today)).toEqual([]);
    expect(grounds([], limits('200', '800'), false)).toEqual([]);
  });

  test('is measured against what it replaces and what was in force thirty days before: small steps add up', () => {
    const history = [recorded('2026-01-01', '200', '800'), recorded('2026-09-20', '240', '960'), recorded('2026-10-01', '280', '1100')];
    const baselines = baselinesOf(history, day('2026-10-06'), today);
    expect(baselines.map(({ minimum }) => minimum)).toEqual([q('280'), q('200')]);
    expect(grounds(baselines, limits('300', '1100'), true)).toEqual(['SHARE']);
    expect(grounds(baselines, limits('245', '960'), true)).toEqual([]);
  });

  test('starts anew from the limits that two persons agreed on', () => {
    const history = [recorded('2026-01-01', '200', '800'), recorded('2026-10-01', '400', '1600', true), recorded('2026-10-03', '420', '1600')];
    const baselines = baselinesOf(history, day('2026-10-06'), today);
    expect(baselines.map(({ minimum }) => minimum)).toEqual([q('420'), q('400')]);
    expect(grounds(baselines, limits('480', '1600'), true)).toEqual([]);
  });

  test('from the day of a scheduled set on replaces that one', () => {
    const history = [recorded('2026-01-01', '200', '800'), recorded('2026-11-01', '250', '1000')];
    expect(baselinesOf(history, day('2026-11-15'), today).map(({ minimum }) => minimum)).toEqual([q('250'), q('200')]);
    expect(baselinesOf(history, day('2026-10-15'), today).map(({ minimum }) => minimum)).toEqual([q('200')]);
  });

  test('puts at stake what the maximum moves, in days by the mean demand', () => {
    expect(quantityAtStake(limits('200', '800'), limits('200', '1000'), null)).toBe(q('200'));
    expect(quantityAtStake(limits('3', '7', { unit: 'DAYS' }), limits('3', '9', { unit: 'DAYS' }), q('50'))).toBe(q('100'));
    expect(quantityAtStake(limits('3', '7', { unit: 'DAYS' }), limits('3', '9', { unit: 'DAYS' }), null)).toBeNull();
    expect(quantityAtStake(limits('3', '7'), limits('3', '7', { unit: 'DAYS' }), q('50'))).toBeNull();
  });
});

describe('the second person', () => {
  const change: ProposedChange = { state: 'PROPOSED', effectiveFrom: day('2026-10-10'), proposedBy: 'katrin', proposedSide: 'BUYER' };
  const jonas = { userId: 'jonas', side: 'BUYER' as const, today };
  const reasons = (result: ReturnType<typeof acceptThresholdChange>) => refusalsOf(result).map(({ code, params }) => `${code} ${params['reason'] ?? params['state'] ?? ''}`.trim());

  test('of either side accepts, never the one who proposed', () => {
    expect(acceptThresholdChange(change, jonas).ok).toBe(true);
    expect(acceptThresholdChange(change, { userId: 'daisuke', side: 'SUPPLIER', today }).ok).toBe(true);
    expect(reasons(acceptThresholdChange(change, { ...jonas, userId: 'katrin' }))).toEqual(['APPROVAL_REQUIRED PROPOSER_IS_NOT_APPROVER']);
    expect(reasons(rejectThresholdChange(change, { ...jonas, userId: 'katrin', comment: 'no' }))).toEqual(['APPROVAL_REQUIRED PROPOSER_IS_NOT_APPROVER']);
  });

  test('does not accept for a day that has passed, and gives a reason for a no', () => {
    expect(reasons(acceptThresholdChange({ ...change, effectiveFrom: day('2026-10-04') }, jonas))).toEqual(['OUT_OF_RANGE RETROACTIVE']);
    expect(reasons(rejectThresholdChange(change, { ...jonas, comment: ' ' }))).toEqual(['REQUIRED']);
    expect(rejectThresholdChange({ ...change, effectiveFrom: day('2026-10-04') }, { ...jonas, comment: 'Too late' }).ok).toBe(true);
  });

  test('decides once, and only the side that proposed takes it back', () => {
    for (const state of ['ACCEPTED', 'REJECTED', 'WITHDRAWN'] as const) {
      expect(reasons(acceptThresholdChange({ ...change, state }, jonas))).toEqual([`WRONG_STATE ${state}`]);
      expect(reasons(withdrawThresholdChange({ ...change, state }, jonas))).toEqual([`WRONG_STATE ${state}`]);
    }
    expect(withdrawThresholdChange(change, { side: 'BUYER' }).ok).toBe(true);
    expect(reasons(withdrawThresholdChange(change, { side: 'SUPPLIER' }))).toEqual(['APPROVAL_REQUIRED PROPOSING_SIDE_WITHDRAWS']);
  });
});
