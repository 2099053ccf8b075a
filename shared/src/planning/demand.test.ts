import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isCensored } from '../demand/censoring.js';
import { addDays, day, weekday } from '../kernel/day.js';
import { fromTenThousandths, type Quantity, quantity as q } from '../kernel/quantity.js';
import { censoredMean, expectDemand, packHistory } from './demand.js';

const today = day('2026-10-05');
const week = (values: (string | null)[]) => values.map((each) => (each === null ? Number.NaN : q(each)));
const daysBack = (count: number, of: (back: number) => { quantity: Quantity; censored?: boolean } | null) =>
  Array.from({ length: count }, (_, i) => ({ back: i + 1, fact: of(i + 1) })).flatMap(({ back, fact }) => (fact ? [{ day: addDays(today, -back), ...fact }] : []));
const history = (facts: ReturnType<typeof daysBack>) => packHistory(addDays(today, -70), addDays(today, -1), facts);
const expected = (facts: ReturnType<typeof daysBack>, count = 7) =>
  expectDemand({ today, start: today, count, history: history(facts), forecast: null });

describe('mean demand', () => {
  test('leaves days out of stock out (F-15): 12, 9, 11, [3], [0], 10, 13 → 11.0', () => {
    const values = week(['12', '9', '11', '3', '0', '10', '13']);
    expect(censoredMean(values, [0, 0, 0, 1, 1, 0, 0])).toBe(q('11'));
    expect(censoredMean(values, null)).toBe(q('8.2857'));
  });

  test('of the last three of 10, 12, 8, 14 is 11.3333 (F-10)', () => {
    expect(censoredMean(week(['12', '8', '14']), null)).toBe(q('11.3333'));
  });

  test('does not take a missing day for a zero', () => {
    expect(censoredMean(week(['10', null, '20']), null)).toBe(q('15'));
    expect(censoredMean(week(['10', '0', '20']), null)).toBe(q('10'));
    expect(censoredMean(week([null, null]), null)).toBeNull();
  });

  test('is blind on a day that opened or closed without stock', () => {
    expect(isCensored(q('5'), q('0'))).toBe(true);
    expect(isCensored(q('-1'), q('40'))).toBe(true);
    expect(isCensored(q('5'), q('4'))).toBe(false);
    expect(isCensored(null, null)).toBe(false);
  });
});

describe('expected demand', () => {
  test('of a weekday is the mean of that weekday over eight weeks', () => {
    const demand = expected(daysBack(70, (back) => ({ quantity: q(weekday(addDays(today, -back)) <= 5 ? '120' : '0') })));
    expect(demand.perDay).toEqual(week(['120', '120', '120', '120', '120', '0', '0']));
    expect(demand).toMatchObject({ method: 'WEEKDAY_MEAN', quality: 'OK', formulas: ['F-10', 'F-15'], meanPerDay: q('85.7143') });
    expect(demand.window).toEqual({ from: '2026-08-10', to: '2026-10-04', days: 56, known: 56, censored: 0, used: 56 });
  });

  test('forgets what is older than eight weeks', () => {
    const demand = expected(daysBack(70, (back) => ({ quantity: q(back > 56 ? '900' : '7') })));
    expect(demand.perDay[0]).toBe(q('7'));
  });

  test('ignores the lower bounds of stock-out days', () => {
    const demand = expected(daysBack(56, (back) => (back === 7 ? { quantity: q('1'), censored: true } : { quantity: q('100') })));
    expect(demand.perDay[0]).toBe(q('100'));
    expect(demand.window).toMatchObject({ known: 56, censored: 1, used: 55 });
  });

  test('is graded by the share of days that are known', () => {
    const grade = (known: number) => expected(daysBack(56, (back) => (back <= known ? { quantity: q('5') } : null))).quality;
    expect([grade(56), grade(55), grade(45), grade(44), grade(28), grade(27), grade(0)]).toEqual(['OK', 'PARTIAL', 'PARTIAL', 'LOW', 'LOW', 'INSUFFICIENT', 'INSUFFICIENT']);
  });

  test('is LOW when more than half of the window was out of stock', () => {
    const demand = expected(daysBack(56, (back) => ({ quantity: q('5'), censored: back <= 29 })));
    expect(demand.quality).toBe('LOW');
  });

  test('of a weekday never seen is the mean of all days', () => {
    const demand = expected(daysBack(56, (back) => (weekday(addDays(today, -back)) === 1 ? null : { quantity: q('14') })));
    expect(demand.perDay[0]).toBe(q('14'));
  });

  test('without any history is nothing, and says so', () => {
    expect(expectDemand({ today, start: today, count: 2, history: null, forecast: null })).toMatchObject({ perDay: [0, 0], method: 'NONE', quality: 'INSUFFICIENT' });
  });

  test('is the buyer’s forecast where there is one', () => {
    const forecast = { firstDay: today, quantities: week(['100', '120', '-5']), issuedAt: '2026-10-04T09:00:00Z' };
    const demand = expectDemand({ today, start: today, count: 4, history: history(daysBack(56, () => ({ quantity: q('7') }))), forecast });
    expect(demand.perDay).toEqual(week(['100', '120', '0', '7']));
    expect(demand).toMatchObject({ method: 'BUYER_FORECAST', quality: 'PARTIAL', forecastDays: 3, meanPerDay: q('73.3333') });
    expect(expectDemand({ today, start: today, count: 3, history: null, forecast }).quality).toBe('OK');
  });

  test('is never negative, even when returns exceed consumption', () => {
    expect(expected(daysBack(56, () => ({ quantity: q('-3') }))).perDay[0]).toBe(0);
  });

  test('repeats every week and lies between the least and the greatest day seen', () => {
    const day56 = fc.array(fc.option(fc.integer({ min: 0, max: 1e7 })), { minLength: 56, maxLength: 56 });
    fc.assert(
      fc.property(day56, (values) => {
        const demand = expected(daysBack(56, (back) => (values[back - 1] == null ? null : { quantity: fromTenThousandths(values[back - 1] ?? 0) })), 14);
        const known = values.filter((each) => each !== null);
        for (let i = 0; i < 7; i += 1) {
          expect(demand.perDay[i + 7]).toBe(demand.perDay[i]);
          if (known.length > 0) expect(demand.perDay[i]).toBeGreaterThanOrEqual(Math.min(...known));
          if (known.length > 0) expect(demand.perDay[i]).toBeLessThanOrEqual(Math.max(...known));
        }
      }),
    );
  });
});
