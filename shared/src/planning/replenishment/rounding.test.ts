import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { LOT_ROUNDINGS, type LotRounding } from '../../agreements/terms.js';
import { ceilToLot, fromTenThousandths, isMultipleOf, maxQ, quantity as q, ZERO } from '../../kernel/quantity.js';
import { fitUnderMaximum, type RoundingCase } from './rounding.js';

/** 600 wanted in lots of 50, room for 586 below the maximum, the minimum lacks 551 until the next delivery. */
const sizes = (over: Partial<RoundingCase> = {}): RoundingCase => ({
  rounded: q('600'), room: q('586'), lot: q('50'), minimumOrder: q('200'), least: q('551'), rule: 'ONE_LOT_ABOVE', ...over,
});
const fitted = (over: Partial<RoundingCase> = {}) => fitUnderMaximum(sizes(over));
const underEachRule = (over: Partial<RoundingCase>) =>
  Object.fromEntries(LOT_ROUNDINGS.map((rule) => [rule, fitted({ ...over, rule })])) as Record<LotRounding, ReturnType<typeof fitted>>;

describe('whole lots under the maximum', () => {
  test('are the wish as it is when it fits, whatever the rule', () => {
    for (const rule of LOT_ROUNDINGS) expect(fitted({ room: q('600'), rule })).toEqual({ quantity: q('600'), flags: [] });
  });

  test('are fewer lots when those hold the minimum until the next delivery, whatever the rule', () => {
    for (const rule of LOT_ROUNDINGS) expect(fitted({ least: q('550'), rule })).toEqual({ quantity: q('550'), flags: [] });
  });

  test('that break the minimum: one lot above, never above with a flag, or above with a question', () => {
    expect(underEachRule({})).toEqual({
      NEVER_ABOVE_MAX: { quantity: q('550'), flags: ['MIN_MAX_CONFLICT'] },
      ONE_LOT_ABOVE: { quantity: q('600'), flags: ['MAX_BREACH_BY_LOT'] },
      ASK: { quantity: q('600'), flags: ['MAX_BREACH_BY_LOT', 'NEEDS_DECISION'] },
    });
  });

  test('of one large lot that does not fit: one lot above, nothing, or a question', () => {
    expect(underEachRule({ rounded: q('100'), room: q('30'), lot: q('100'), minimumOrder: ZERO, least: q('20') })).toEqual({
      NEVER_ABOVE_MAX: { quantity: ZERO, flags: ['LOT_DOES_NOT_FIT', 'MIN_MAX_CONFLICT'] },
      ONE_LOT_ABOVE: { quantity: q('100'), flags: ['MAX_BREACH_BY_LOT'] },
      ASK: { quantity: q('100'), flags: ['MAX_BREACH_BY_LOT', 'NEEDS_DECISION'] },
    });
  });

  test('wait when nothing fits and the minimum holds without them', () => {
    for (const rule of LOT_ROUNDINGS) {
      expect(fitted({ rounded: q('200'), room: q('110'), least: ZERO, rule })).toEqual({ quantity: ZERO, flags: ['LOT_DOES_NOT_FIT'] });
    }
  });

  test('of a minimum order that passes the maximum by more than a lot are an exception, not a guess; only ASK proposes them', () => {
    expect(underEachRule({ rounded: q('200'), room: q('110'), least: q('120') })).toEqual({
      NEVER_ABOVE_MAX: { quantity: ZERO, flags: ['LOT_DOES_NOT_FIT', 'MIN_MAX_CONFLICT'] },
      ONE_LOT_ABOVE: { quantity: ZERO, flags: ['LOT_DOES_NOT_FIT', 'MIN_MAX_CONFLICT'] },
      ASK: { quantity: q('200'), flags: ['MAX_BREACH_BY_LOT', 'NEEDS_DECISION'] },
    });
  });

  test('before a large later receipt are as many as hold the minimum, not as many as reach the target', () => {
    expect(underEachRule({ rounded: q('400'), room: q('90'), lot: q('100'), minimumOrder: ZERO, least: q('95') })).toEqual({
      NEVER_ABOVE_MAX: { quantity: ZERO, flags: ['LOT_DOES_NOT_FIT', 'MIN_MAX_CONFLICT'] },
      ONE_LOT_ABOVE: { quantity: q('100'), flags: ['MAX_BREACH_BY_LOT'] },
      ASK: { quantity: q('100'), flags: ['MAX_BREACH_BY_LOT', 'NEEDS_DECISION'] },
    });
    expect(fitted({ rounded: q('400'), room: q('90'), lot: q('100'), minimumOrder: ZERO, least: q('250') })).toEqual({ quantity: q('100'), flags: ['MAX_BREACH_BY_LOT', 'MIN_MAX_CONFLICT'] });
  });

  test('without knowledge of the next delivery keep the wish of F-33, if the rule allows it', () => {
    expect(underEachRule({ rounded: q('600'), minimumOrder: q('600'), least: null })).toEqual({
      NEVER_ABOVE_MAX: { quantity: ZERO, flags: ['LOT_DOES_NOT_FIT'] },
      ONE_LOT_ABOVE: { quantity: q('600'), flags: ['MAX_BREACH_BY_LOT'] },
      ASK: { quantity: q('600'), flags: ['MAX_BREACH_BY_LOT', 'NEEDS_DECISION'] },
    });
  });

  const amount = fc.integer({ min: 0, max: 5_000_000 }).map(fromTenThousandths);
  const signed = fc.integer({ min: -2_000_000, max: 5_000_000 }).map(fromTenThousandths);
  const cases = fc
    .record({ need: amount, room: signed, lot: fc.integer({ min: 1, max: 900_000 }).map(fromTenThousandths), moq: amount, least: signed, rule: fc.constantFrom(...LOT_ROUNDINGS) })
    .map(({ need, lot, moq, ...rest }): RoundingCase => ({ ...rest, lot, minimumOrder: ceilToLot(moq, lot), rounded: maxQ(lot, ceilToLot(maxQ(need, moq), lot)) }));

  test('never pass the maximum without leave and a flag, never by more than a lot unless the agreement asks', () => {
    fc.assert(
      fc.property(cases, (each) => {
        const { quantity, flags } = fitUnderMaximum(each);
        const passes = quantity > each.room && quantity > 0;
        expect(flags.includes('MAX_BREACH_BY_LOT')).toBe(passes);
        expect(flags.includes('NEEDS_DECISION')).toBe(passes && each.rule === 'ASK');
        if (each.rule === 'NEVER_ABOVE_MAX') expect(passes).toBe(false);
        if (each.rule === 'ONE_LOT_ABOVE' && passes) expect(quantity - each.room).toBeLessThanOrEqual(each.lot);
      }),
      { numRuns: 1_000 },
    );
  });

  test('are whole lots, no less than the minimum order, no more than the wish', () => {
    fc.assert(
      fc.property(cases, (each) => {
        const { quantity, flags } = fitUnderMaximum(each);
        expect(isMultipleOf(quantity, each.lot)).toBe(true);
        expect(quantity).toBeLessThanOrEqual(each.rounded);
        expect(quantity === 0 || quantity >= each.minimumOrder).toBe(true);
        expect(flags.includes('LOT_DOES_NOT_FIT')).toBe(quantity === 0);
      }),
      { numRuns: 1_000 },
    );
  });

  test('fall below what the minimum needs only with MIN_MAX_CONFLICT, and never when the agreement asks', () => {
    fc.assert(
      fc.property(cases, (each) => {
        const { quantity, flags } = fitUnderMaximum(each);
        const broken = quantity < Math.min(each.rounded, each.least ?? 0);
        expect(flags.includes('MIN_MAX_CONFLICT')).toBe(broken);
        if (each.rule === 'ASK') expect(broken).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });
});
