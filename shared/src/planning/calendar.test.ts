import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, day, type Day } from '../kernel/day.js';
import {
  addOpenDays, type Calendar, EVERY_DAY, everyPeriod, firstOpenOnOrAfter, isOpen, lastOpenOnOrBefore, MONDAY_TO_FRIDAY, subtractOpenDays,
} from './calendar.js';

const saturday = day('2026-03-07');
const closed = (text: string): Calendar => ({ weekdays: MONDAY_TO_FRIDAY.weekdays, exceptions: new Map([[day(text), false]]) });
const value = (result: ReturnType<typeof firstOpenOnOrAfter>) => (result.ok ? result.value : result.refusals[0]?.code);

describe('a calendar', () => {
  test('is open on its weekdays', () => {
    expect(isOpen(MONDAY_TO_FRIDAY, day('2026-03-06'))).toBe(true);
    expect(isOpen(MONDAY_TO_FRIDAY, saturday)).toBe(false);
    expect(isOpen(EVERY_DAY, saturday)).toBe(true);
  });

  test('follows its exceptions: a holiday closes, an extra day opens', () => {
    expect(isOpen(closed('2026-03-06'), day('2026-03-06'))).toBe(false);
    expect(isOpen({ weekdays: 0, exceptions: new Map([[saturday, true]]) }, saturday)).toBe(true);
  });

  test('finds the open day before and after a weekend', () => {
    expect(value(lastOpenOnOrBefore(MONDAY_TO_FRIDAY, saturday))).toBe('2026-03-06');
    expect(value(firstOpenOnOrAfter(MONDAY_TO_FRIDAY, saturday))).toBe('2026-03-09');
    expect(value(lastOpenOnOrBefore(closed('2026-03-06'), saturday))).toBe('2026-03-05');
  });

  test('counts working days back from a ship day: Friday 6 March minus one is Thursday 5 March', () => {
    expect(value(subtractOpenDays(MONDAY_TO_FRIDAY, day('2026-03-06'), 1))).toBe('2026-03-05');
    expect(value(subtractOpenDays(MONDAY_TO_FRIDAY, day('2026-03-09'), 1))).toBe('2026-03-06');
    expect(value(subtractOpenDays(MONDAY_TO_FRIDAY, saturday, 0))).toBe('2026-03-06');
    expect(value(addOpenDays(MONDAY_TO_FRIDAY, saturday, 1))).toBe('2026-03-10');
  });

  test('thinned to a frequency keeps the first open day of each period, whatever day it is looked at', () => {
    const deliveries: Calendar = { weekdays: 0b001_0101, exceptions: new Map([[day('2026-03-16'), false]]) };
    const open = (every: number, from: string, count: number) =>
      Array.from({ length: count }, (_, i) => addDays(day(from), i)).filter((each) => isOpen(everyPeriod(deliveries, every), each));
    expect(open(7, '2026-03-02', 28)).toEqual(['2026-03-02', '2026-03-09', '2026-03-18', '2026-03-23']);
    expect(open(14, '2026-03-02', 35)).toEqual(['2026-03-02', '2026-03-18', '2026-03-30']);
    expect(open(14, '2026-03-10', 27)).toEqual(['2026-03-18', '2026-03-30']);
    expect(open(1, '2026-03-02', 5)).toEqual(['2026-03-02', '2026-03-04', '2026-03-06']);
    expect(isOpen(everyPeriod(EVERY_DAY, 7), day('1969-12-29'))).toBe(true);
    expect(isOpen(everyPeriod(EVERY_DAY, 7), day('1969-12-30'))).toBe(false);
  });

  test('without an open day is refused, not searched for ever', () => {
    const never: Calendar = { weekdays: 0, exceptions: new Map() };
    for (const result of [
      firstOpenOnOrAfter(never, saturday), lastOpenOnOrBefore(never, saturday), subtractOpenDays(never, saturday, 3), addOpenDays(never, saturday, 3),
    ]) {
      expect(value(result)).toBe('CALENDAR_CLOSED');
    }
  });

  test('answers with open days only, never skipping one', () => {
    const calendars = fc.tuple(fc.integer({ min: 1, max: 127 }), fc.array(fc.tuple(fc.integer({ min: -20, max: 20 }), fc.boolean()), { maxLength: 10 }));
    fc.assert(
      fc.property(calendars, ([weekdays, offsets]) => {
        const exceptions = new Map<Day, boolean>(offsets.map(([offset, open]) => [addDays(saturday, offset), open]));
        const calendar = { weekdays, exceptions };
        const found = value(firstOpenOnOrAfter(calendar, saturday)) as Day;
        expect(isOpen(calendar, found)).toBe(true);
        for (let each = saturday; each < found; each = addDays(each, 1)) expect(isOpen(calendar, each)).toBe(false);
      }),
    );
  });
});
