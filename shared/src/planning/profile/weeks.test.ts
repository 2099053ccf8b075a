import { describe, expect, test } from '@jest/globals';
import { day, dayNumber } from '../../kernel/day.js';
import { buyerWeeks, weeksToToday } from './weeks.js';

const first = dayNumber(day('2026-01-05'));
const weeks = { first, bucketDays: 7, values: new Float64Array(4).fill(70), marks: new Uint8Array(4) };
const issue = (firstDay: string, issuedOn: string, perDay: number, days: number) => ({ firstDay: day(firstDay), quantities: new Float64Array(days).fill(perDay), issuedAt: `${issuedOn}T00:00:00.000Z` });

describe('weeks of a series', () => {
  test('reach to the last whole week before today; silent ones are missing', () => {
    expect(weeksToToday(weeks, day('2026-02-04'))).toBe(weeks);
    const longer = weeksToToday(weeks, day('2026-02-18'));
    expect([...longer.values]).toEqual([70, 70, 70, 70, NaN, NaN]);
    expect([...longer.marks]).toEqual([0, 0, 0, 0, 1, 1]);
  });
});

describe('the buyer’s forecast in weeks', () => {
  const about = { today: day('2026-02-04'), horizonWeeks: 3, lagWeeks: 2 };

  test('speaks of the coming weeks by the newest issue, and of past ones as it stood two weeks before', () => {
    const issues = [issue('2026-01-05', '2026-01-02', 9, 28), issue('2026-01-12', '2026-01-09', 10, 28), issue('2026-02-02', '2026-01-30', 12, 14)];
    const buyer = buyerWeeks(issues, weeks, about);
    expect(buyer?.perBucket).toEqual([84, 84, NaN]);
    expect([...Array.from(buyer?.atLag ?? [])]).toEqual([NaN, 63, 70, 70]);
    expect(buyer).toMatchObject({ fresh: true, lag: 2 });
  });

  test('is not fresh after five weeks, and does not exist without an issue', () => {
    expect(buyerWeeks([issue('2026-01-05', '2025-12-20', 9, 90)], weeks, about)?.fresh).toBe(false);
    expect(buyerWeeks([], weeks, about)).toBeNull();
  });
});
