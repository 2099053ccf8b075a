import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, day, dayAt, dayFromNumber, dayNumber, daysBetween, isTimeZone, parseDay, weekday } from './day.js';

const anyNumber = fc.integer({ min: dayNumber(day('0001-01-01')), max: dayNumber(day('9999-12-31')) });

describe('a day', () => {
  test('is an ISO calendar date that exists', () => {
    expect(parseDay('2028-02-29')).toEqual({ ok: true, value: '2028-02-29' });
    for (const wrong of ['2026-02-29', '2026-13-01', '2026-04-31', '2026-00-10', '0000-01-01', '26-01-01', '2026-1-1', '01.02.2026', '2026-10-05T00:00', ' 2026-10-05', '']) {
      expect(parseDay(wrong)).toMatchObject({ ok: false, refusals: [{ code: 'INVALID', params: { reason: 'NOT_A_DAY' } }] });
    }
  });

  test('that is not one throws where the code claims to know better', () => {
    expect(() => day('2026-02-30')).toThrow(RangeError);
  });

  test('of the demo, 5 October 2026, is a Monday and the next day comes one day later', () => {
    expect(weekday(day('2026-10-05'))).toBe(1);
    expect(weekday(day('2026-10-11'))).toBe(7);
    expect(addDays(day('2026-12-31'), 1)).toBe('2027-01-01');
    expect(daysBetween(day('2026-03-02'), day('2026-03-17'))).toBe(15);
    expect(daysBetween(day('2026-03-17'), day('2026-03-02'))).toBe(-15);
  });

  test('keeps its number there and back, through leap years and centuries', () => {
    fc.assert(fc.property(anyNumber, (number) => dayNumber(dayFromNumber(number)) === number));
  });

  test('agrees with the platform calendar on date and weekday', () => {
    fc.assert(
      fc.property(anyNumber, (number) => {
        const date = new Date(number * 86_400_000);
        const found = dayFromNumber(number);
        expect(found).toBe(date.toISOString().slice(0, 10));
        expect(weekday(found)).toBe(((date.getUTCDay() + 6) % 7) + 1);
      }),
    );
  });

  test('sorts as text the way it sorts in time', () => {
    fc.assert(fc.property(anyNumber, anyNumber, (a, b) => dayFromNumber(a) < dayFromNumber(b) === a < b));
  });

  test('beyond the calendar is refused loudly', () => {
    expect(() => addDays(day('9999-12-31'), 1)).toThrow(RangeError);
  });

  test('of an instant depends on the time zone of the site', () => {
    expect(dayAt('2026-10-04T16:00:00Z', 'Asia/Tokyo')).toBe('2026-10-05');
    expect(dayAt('2026-10-04T16:00:00Z', 'America/New_York')).toBe('2026-10-04');
    for (const zone of ['Asia/Tokyo', 'Europe/Berlin', 'America/New_York']) {
      expect(dayAt(new Date('2026-10-05T04:00:00Z'), zone)).toBe('2026-10-05');
      expect(dayAt('2026-10-05T14:00:00Z', zone)).toBe('2026-10-05');
    }
  });

  test('is still one day when the clocks change', () => {
    expect(dayAt('2026-10-24T22:30:00Z', 'Europe/Berlin')).toBe('2026-10-25');
    expect(dayAt('2026-10-25T22:59:59Z', 'Europe/Berlin')).toBe('2026-10-25');
    expect(dayAt('2026-10-25T23:00:00Z', 'Europe/Berlin')).toBe('2026-10-26');
  });

  test('needs a time zone that exists', () => {
    expect(isTimeZone('Europe/Berlin')).toBe(true);
    expect(isTimeZone('Mars/Olympus')).toBe(false);
    expect(isTimeZone('')).toBe(false);
  });
});
