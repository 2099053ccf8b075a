import { describe, expect, test } from '@jest/globals';
import { addDays, day } from '../../kernel/day.js';
import { quantity as q, ZERO } from '../../kernel/quantity.js';
import { lifeStage } from './lifecycle.js';
import { dateChange, findMover, type Movement, moverClass } from './mover.js';

const today = day('2026-10-05');
const ago = (days: number) => addDays(today, -days);
const movement = (over: Partial<Movement> = {}): Movement =>
  ({ today, onHand: q('1000'), firstReceipt: ago(400), lastConsumption: ago(1), knownSince: ago(400), meanPerDay: q('10'), ...over });

describe('the mover class (F-04)', () => {
  const classOf = (over: Partial<Movement> = {}) => moverClass(movement(over));

  test('is FAST while stock moves', () => {
    expect(classOf()).toBe('FAST');
    expect(classOf({ meanPerDay: q('5.5556') })).toBe('FAST');
  });

  test('is SLOW with more than 180 days of supply, or by the slow score', () => {
    expect(classOf({ meanPerDay: q('5.55') })).toBe('SLOW');
    expect(classOf({ slowScore: q('54.5') })).toBe('SLOW');
    expect(classOf({ slowScore: q('49.99') })).toBe('FAST');
    expect(classOf({ meanPerDay: ZERO, lastConsumption: ago(100) })).toBe('SLOW');
  });

  test('is NON_MOVER without consumption for 180 days', () => {
    expect(classOf({ lastConsumption: ago(180) })).toBe('NON_MOVER');
    expect(classOf({ lastConsumption: ago(179), meanPerDay: q('10') })).toBe('FAST');
    expect(classOf({ lastConsumption: null, knownSince: ago(200), meanPerDay: ZERO })).toBe('NON_MOVER');
  });

  test('is NEW for the first 90 days, whatever its speed', () => {
    expect(classOf({ firstReceipt: ago(89), meanPerDay: ZERO, lastConsumption: null })).toBe('NEW');
    expect(classOf({ firstReceipt: ago(90), meanPerDay: q('1') })).toBe('SLOW');
  });

  test('does not take unknown consumption for none', () => {
    expect(classOf({ lastConsumption: null, knownSince: null, meanPerDay: ZERO })).toBe('FAST');
  });

  test('without stock is not slow', () => {
    expect(classOf({ onHand: ZERO, lastConsumption: ago(500) })).toBe('FAST');
  });
});

describe('a finding of the mover class', () => {
  test('names the rule and the figures it looked at', () => {
    expect(findMover(movement({ onHand: q('1300'), meanPerDay: q('4') }))).toEqual({ cls: 'SLOW', rule: 'DAYS_OF_SUPPLY', ageDays: 400, idleDays: 1, daysOfSupply: q('325') });
    expect(findMover(movement({ lastConsumption: ago(180) }))).toMatchObject({ cls: 'NON_MOVER', rule: 'IDLE', idleDays: 180 });
    expect(findMover(movement({ firstReceipt: ago(89) }))).toMatchObject({ cls: 'NEW', rule: 'LAUNCH', ageDays: 89 });
    expect(findMover(movement({ slowScore: q('50') })).rule).toBe('SLOW_SCORE');
    expect(findMover(movement({ lastConsumption: null, knownSince: null, meanPerDay: ZERO }))).toMatchObject({ rule: 'UNKNOWN', idleDays: null, daysOfSupply: null });
    expect(findMover(movement({ onHand: ZERO })).rule).toBe('NO_STOCK');
    expect(findMover(movement()).rule).toBe('MOVING');
  });

  test('keeps the day of its last change', () => {
    const since = dateChange(null, 'FAST', ago(30));
    expect(dateChange(since, 'FAST', today)).toEqual({ cls: 'FAST', changedOn: ago(30) });
    expect(dateChange(since, 'SLOW', today)).toEqual({ cls: 'SLOW', changedOn: today });
  });
});

describe('the stage of life', () => {
  test('is what the buyer declares when the item is blocked or ends', () => {
    expect(lifeStage('BLOCKED', 'STEADY', 'FAST')).toEqual({ stage: 'BLOCKED', reason: 'DECLARED', contradicts: false });
    expect(lifeStage('END_OF_LIFE', 'STEADY', 'FAST')).toMatchObject({ stage: 'END_OF_LIFE', contradicts: true });
    expect(lifeStage('END_OF_LIFE', 'DYING', 'NON_MOVER')).toMatchObject({ contradicts: false });
  });

  test('is otherwise what the facts show', () => {
    expect(lifeStage('ACTIVE', 'STEADY', 'NEW')).toMatchObject({ stage: 'LAUNCH', reason: 'FIRST_RECEIPT' });
    expect(lifeStage('ACTIVE', 'LAUNCH', 'FAST')).toMatchObject({ stage: 'LAUNCH', reason: 'FIRST_DEMAND' });
    expect(lifeStage('ACTIVE', 'DYING', 'SLOW')).toMatchObject({ stage: 'DECLINE', reason: 'SILENCE' });
    expect(lifeStage('ACTIVE', 'INTERMITTENT', 'NON_MOVER')).toMatchObject({ stage: 'DECLINE', reason: 'IDLE' });
    expect(lifeStage('NEW', 'STEADY', 'FAST')).toEqual({ stage: 'ACTIVE', reason: 'NONE', contradicts: true });
  });
});
