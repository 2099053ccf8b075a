import { describe, expect, test } from '@jest/globals';
import { day } from '../kernel/day.js';
import { quantity as q } from '../kernel/quantity.js';
import { checkCapacityWeeks } from './capacity.js';

const today = day('2026-03-04');
const week = (from: string, capacity = '1000', released = '600') => ({ week: day(from), capacity: q(capacity), released: q(released) });
const faults = (...weeks: ReturnType<typeof week>[]): string[] => {
  const checked = checkCapacityWeeks(weeks, today);
  return checked.ok ? [] : checked.refusals.map(({ code, path, params }) => `${code} ${path.join('.')} ${params['reason'] ?? ''}`);
};

describe('the capacity of a week', () => {
  test('may be stated from the week of today on', () => {
    expect(faults(week('2026-03-02'), week('2026-03-09', '0', '0'), week('2028-02-28'))).toEqual([]);
  });

  test('is refused on another day than a Monday, in the past, twice, and where more is released than there is', () => {
    expect(faults()).toEqual(['REQUIRED weeks ']);
    expect(faults(week('2026-03-03'))).toEqual(['INVALID weeks.0.week NOT_A_MONDAY']);
    expect(faults(week('2026-02-23'))).toEqual(['OUT_OF_RANGE weeks.0.week WEEK']);
    expect(faults(week('2026-03-09'), week('2026-03-09'))).toEqual(['INVALID weeks.1.week WEEK_TWICE']);
    expect(faults(week('2026-03-09', '1000', '1200'))).toEqual(['OUT_OF_RANGE weeks.0.released ABOVE_CAPACITY']);
    expect(faults(week('2026-03-09', '-1', '-2'))).toEqual(['OUT_OF_RANGE weeks.0.capacity BELOW_ZERO', 'OUT_OF_RANGE weeks.0.released BELOW_ZERO']);
    expect(faults(...Array.from({ length: 54 }, () => week('2026-03-09')))).toEqual(['OUT_OF_RANGE weeks TOO_MANY']);
  });
});
