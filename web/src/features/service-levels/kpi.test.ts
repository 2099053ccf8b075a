import { describe, expect, test } from '@jest/globals';
import { rollUp, standing } from './kpi.js';
import { nextMonth, readMonth, writeMonth } from './month.js';

const kpi = (numerator: number, denominator: number, target: string | null) => ({ numerator, denominator, percent: null, target });

describe('A service level', () => {
  test('is met exactly at its target, at risk up to two points under, missed below, and without basis when nothing was due', () => {
    expect([kpi(291, 300, '97'), kpi(290, 300, '97'), kpi(285, 300, '97'), kpi(284, 300, '97'), kpi(0, 0, '97'), kpi(5, 10, null)].map((each) => standing(each))).toEqual(['MET', 'AT_RISK', 'AT_RISK', 'MISSED', 'NO_BASIS', 'NO_BASIS']);
  });

  test('turns round where lower is better', () => {
    expect([standing(kpi(0, 100, '0.5'), true), standing(kpi(2, 100, '0.5'), true), standing(kpi(9, 100, '0.5'), true)]).toEqual(['MET', 'AT_RISK', 'MISSED']);
  });

  test('of several agreements is a sum over a sum, never a mean of percentages', () => {
    expect(rollUp([kpi(9, 10, '95'), kpi(10, 90, '97')])).toEqual(kpi(19, 100, '97'));
  });
});

describe('The month of a scorecard', () => {
  test('comes from the address, is never later than today, and steps over the turn of the year', () => {
    expect(readMonth('2026-08', '2026-10-05')).toEqual({ year: 2026, month: 8 });
    expect(readMonth('2027-01', '2026-10-05')).toEqual({ year: 2026, month: 10 });
    expect(readMonth('2026-13', '2027-10-05')).toEqual({ year: 2027, month: 10 });
    expect(writeMonth(nextMonth({ year: 2026, month: 12 }, 1))).toBe('2027-01');
    expect(writeMonth(nextMonth({ year: 2026, month: 1 }, -1))).toBe('2025-12');
  });
});
