import { describe, expect, test } from '@jest/globals';
import { day } from '../kernel/day.js';
import { monthOf, monthPeriod } from './period.js';

describe('a period', () => {
  test('is a calendar month', () => {
    expect(monthPeriod(2026, 2)).toEqual({ ok: true, value: { start: '2026-02-01', end: '2026-02-28' } });
    expect(monthPeriod(2028, 2)).toMatchObject({ value: { end: '2028-02-29' } });
    expect(monthPeriod(2026, 12)).toMatchObject({ value: { start: '2026-12-01', end: '2026-12-31' } });
    expect(monthOf(day('2026-10-05'))).toEqual({ start: '2026-10-01', end: '2026-10-31' });
  });

  test('is refused when there is no such month', () => {
    for (const [year, month] of [[2026, 13], [2026, 0], [-1, 1], [2026, 1.5]] as const) expect(monthPeriod(year, month).ok).toBe(false);
  });
});
