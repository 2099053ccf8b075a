import { describe, expect, test } from '@jest/globals';
import { completeTerms, day, EVERY_DAY, type ItemLocationFacts, quantity as q } from '@stockpact/shared';
import { changesOf, readWish, wishText, type Wish } from './wish.js';

const facts: ItemLocationFacts = {
  today: day('2026-03-02'), horizonDays: 30, lifecycle: 'ACTIVE', abcClass: 'A', snapshot: null, receipts: [], expected: [], history: null, forecast: null,
  thresholds: [{ effectiveFrom: day('2026-01-01'), unit: 'QTY', minimum: q('200'), maximum: q('900'), reorderPoint: q('250'), target: q('800') }],
  terms: completeTerms({ leadTimeDays: 3 }), calendars: { delivery: EVERY_DAY, ship: EVERY_DAY },
};
const whole: Wish = { demand: -12.5, lead: 5, min: '300', max: '700.5', service: 98, lot: '48', moq: '96', late: 2, ship: { day: '2026-03-05', quantity: '100' }, once: { day: '2026-03-06', quantity: '40' } };

describe('a what-if in the address', () => {
  test('is read as it was written, whole or in part', () => {
    expect(readWish(wishText(whole))).toEqual(whole);
    expect(wishText({ demand: 10, min: '200' })).toBe('demand:10,min:200');
    expect(readWish('')).toEqual({});
  });

  test('leaves out what cannot be read', () => {
    expect(readWish('demand:much,min:1e5,max:600,ship:2026-13-40/1,once:tomorrow/2,late:,other:1')).toEqual({ max: '600' });
  });

  test('asks the rules, with reorder point and target kept within the limits that are tried', () => {
    expect(changesOf({ demand: 10, lead: 4 }, facts)).toEqual({ demandPercent: 10, leadTimeDays: 4 });
    expect(changesOf({ max: '700' }, facts)).toEqual({ minimum: q('200'), maximum: q('700'), reorderPoint: q('250'), target: q('700') });
    expect(changesOf({ min: '300' }, facts)).toEqual({ minimum: q('300'), maximum: q('900'), reorderPoint: q('300'), target: q('800') });
    expect(changesOf({ once: { day: '2026-03-06', quantity: '40' } }, facts)).toEqual({ oneOff: { day: '2026-03-06', quantity: q('40') } });
  });
});
