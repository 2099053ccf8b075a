import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, day, daysBetween } from '../../../kernel/day.js';
import { fromTenThousandths, quantity as q } from '../../../kernel/quantity.js';
import { type DaySeries, type DaySeriesInput, daySeries } from './day-series.js';
import type { DemandFact, DemandKind } from './facts.js';
import { isUsable, MARK } from '../marks.js';

const monday = day('2026-03-02');
const on = (offset: number) => addDays(monday, offset);
const fact = (offset: number, amount: string, kind: DemandKind = 'REGULAR', more: Partial<DemandFact> = {}): DemandFact => ({ day: on(offset), kind, quantity: q(amount), ...more });
const series = (facts: readonly DemandFact[], days: number, over: Partial<DaySeriesInput> = {}): DaySeries =>
  daySeries({ firstDay: monday, lastDay: on(days - 1), facts, covered: [{ from: monday, to: on(days - 1) }], stock: null, ...over });
const units = (list: ArrayLike<number>) => Array.from(list, (each) => each / 10_000);
const usable = ({ corrected, marks }: DaySeries) => units(corrected.filter((_, i) => isUsable(marks[i] ?? 0)));
const told = ({ corrections }: DaySeries) => corrections.map(({ day: of, reason, action, quantity }) => [daysBetween(monday, of), reason, action, quantity / 10_000]);

describe('a day without a record', () => {
  test('is zero where a complete feed covered it, and missing where none did (0.5)', () => {
    const made = series([fact(1, '5')], 4, { covered: [{ from: monday, to: on(2) }] });
    expect(units(made.corrected)).toEqual([0, 5, 0, Number.NaN]);
    expect([...made.marks]).toEqual([0, 0, 0, MARK.MISSING]);
    expect(units(made.raw)).toEqual([0, 5, 0, Number.NaN]);
  });

  test('keeps what was booked outside of any coverage, and forgets what lies outside of the series', () => {
    const made = series([fact(0, '3'), fact(-1, '9'), fact(4, '9')], 2, { covered: [{ from: on(-5), to: on(-3) }, { from: on(9), to: on(12) }] });
    expect(units(made.corrected)).toEqual([3, Number.NaN]);
  });
});

describe('a day out of stock', () => {
  const facts = ['12', '9', '11', '3', '0', '10', '13'].map((amount, i) => fact(i, amount));
  const stock = { firstDay: on(-1), quantities: [30, 18, 9, 1, 0, 5, 20, 7].map((each) => each * 10_000) };

  test('teaches nothing when it opened or closed empty: 12, 9, 11, [3], [0], 10, 13 → mean 11 (F-15)', () => {
    const made = series(facts, 7, { stock });
    expect([...made.marks]).toEqual([0, 0, 0, MARK.CENSORED, MARK.CENSORED, 0, 0]);
    expect(usable(made)).toEqual([12, 9, 11, 10, 13]);
    expect(told(made)).toEqual([[3, 'CENSORED', 'EXCLUDED', 3], [4, 'CENSORED', 'EXCLUDED', 0]]);
    expect(units(made.raw)).toEqual([12, 9, 11, 3, 0, 10, 13]);
  });

  test('is not taken for one where stock is unknown, and stock below zero is out of stock', () => {
    expect(series(facts, 7, { stock: { firstDay: monday, quantities: new Array<number>(7).fill(Number.NaN) } }).marks.some(Boolean)).toBe(false);
    expect(series(facts, 7, { stock: { firstDay: on(2), quantities: [-10_000] } }).marks).toEqual(Uint8Array.from([0, 0, 2, 2, 0, 0, 0]));
  });

  test('takes the mean of its weekday where that is asked for, never less than was issued', () => {
    const weeks = Array.from({ length: 21 }, (_, i) => fact(i, i === 14 ? '2' : i % 7 === 0 ? '70' : '10'));
    const closing = { firstDay: monday, quantities: Array.from({ length: 21 }, (_, i) => (i === 14 ? 0 : 90_000)) };
    const made = series(weeks, 21, { stock: closing, censored: 'IMPUTE' });
    expect(units(made.corrected).slice(13, 17)).toEqual([10, 70, 10, 10]);
    expect([...made.marks.slice(13, 17)]).toEqual([0, MARK.CENSORED | MARK.ESTIMATED, MARK.CENSORED | MARK.ESTIMATED, 0]);
    expect(told(made)).toEqual([[14, 'CENSORED', 'IMPUTED', 70], [15, 'CENSORED', 'IMPUTED', 10]]);
    expect(usable(made)).toHaveLength(21);
    const busy = series([fact(0, '10'), fact(7, '90')], 8, { stock: { firstDay: on(7), quantities: [0] }, censored: 'IMPUTE' });
    expect(units(busy.corrected)[7]).toBe(90);
  });

  test('stays a lower bound where no day tells what to impute', () => {
    const made = series([fact(0, '4')], 1, { stock: { firstDay: monday, quantities: [0] }, censored: 'IMPUTE' });
    expect(isUsable(made.marks[0] ?? 0)).toBe(false);
  });
});

describe('one-off issues, returns and reversals', () => {
  test('one-off issues and returns are kept apart; what was booked stays visible beside', () => {
    const made = series([fact(0, '10'), fact(0, '400', 'ONE_OFF', { reference: 'X-1' }), fact(1, '12'), fact(1, '3', 'RETURN')], 2);
    expect([units(made.corrected), units(made.oneOff), units(made.returned), units(made.raw)]).toEqual([[10, 12], [400, 0], [0, 3], [410, 9]]);
    expect(told(made)).toEqual([[0, 'ONE_OFF', 'KEPT_APART', 400], [1, 'RETURN', 'KEPT_APART', 3]]);
    expect(made.corrections[0]?.reference).toBe('X-1');
  });

  test('a reversal is netted from the booking it names, wherever that lies', () => {
    const made = series([fact(0, '10', 'REGULAR', { reference: 'A' }), fact(1, '20', 'REGULAR', { reference: 'B' }), fact(2, '4', 'REVERSAL', { reference: 'A' })], 3);
    expect([units(made.corrected), units(made.raw)]).toEqual([[6, 20, 0], [10, 20, -4]]);
    expect(told(made)).toEqual([[0, 'REVERSED', 'NETTED', 4]]);
  });

  test('one without a name is taken off its day and the days before, never below zero', () => {
    const made = series([fact(0, '5'), fact(2, '8'), fact(2, '10', 'REVERSAL')], 3);
    expect(units(made.corrected)).toEqual([3, 0, 0]);
    expect(told(made)).toEqual([[2, 'REVERSED', 'NETTED', 8], [0, 'REVERSED', 'NETTED', 2]]);
  });

  test('what finds no booking within a month is told and changes nothing', () => {
    const made = series([fact(0, '50'), fact(32, '7', 'REVERSAL')], 33);
    expect(units(made.corrected)[0]).toBe(50);
    expect(told(made)).toEqual([[32, 'REVERSED', 'UNMATCHED', 7]]);
    expect(units(series([fact(0, '50'), fact(31, '7', 'REVERSAL')], 32).corrected)[0]).toBe(43);
  });
});

describe('a booking that was taken back at once', () => {
  const at = (time: string) => ({ at: `2026-03-02T${time}:00Z` });

  test('never was demand: 80 995 issued at 09:15 and returned at 09:27', () => {
    const made = series([fact(0, '10'), fact(0, '80995', 'REGULAR', { reference: '581483', ...at('09:15') }), fact(0, '80995', 'RETURN', { reference: 'C581484', ...at('09:27') })], 1);
    expect([units(made.corrected), units(made.returned), units(made.raw)]).toEqual([[10], [0], [10]]);
    expect(told(made)).toEqual([[0, 'CANCELLED_PAIR', 'EXCLUDED', 80_995], [0, 'CANCELLED_PAIR', 'EXCLUDED', -80_995]]);
    expect(made.corrections.map(({ reference }) => reference)).toEqual(['581483', 'C581484']);
  });

  test('is none after an hour, before the issue, or of another size', () => {
    for (const [time, amount] of [['10:16', '80995'], ['09:14', '80995'], ['09:27', '80994']] as const) {
      const made = series([fact(0, '80995', 'REGULAR', at('09:15')), fact(0, amount, 'RETURN', at(time))], 1);
      expect(units(made.corrected)).toEqual([80_995]);
    }
    expect(units(series([fact(0, '80995', 'REGULAR', at('09:15')), fact(0, '80995', 'RETURN', at('10:15'))], 1).corrected)).toEqual([0]);
  });

  test('with the same reference may take a day, also without times', () => {
    const same = { reference: 'A' };
    expect(units(series([fact(0, '9', 'ONE_OFF', same), fact(1, '9', 'REVERSAL', same)], 2).oneOff)).toEqual([0, 0]);
    expect(units(series([fact(0, '9', 'REGULAR', same), fact(2, '9', 'RETURN', same)], 3).corrected)).toEqual([9, 0, 0]);
    expect(units(series([fact(0, '9'), fact(0, '9', 'RETURN')], 1).corrected)).toEqual([9]);
  });

  test('is told by the reference also where only one of both has a time', () => {
    expect(units(series([fact(0, '9', 'REGULAR', { reference: 'A', ...at('09:00') }), fact(0, '9', 'RETURN', { reference: 'A' })], 1).corrected)).toEqual([0]);
  });

  test('takes the nearest issue with its reference, and each issue once', () => {
    const same = (time: string) => ({ reference: 'A', ...at(time) });
    const made = series([fact(0, '6', 'REGULAR', same('08:40')), fact(0, '6', 'REGULAR', same('09:00')), fact(0, '6', 'RETURN', same('09:05')), fact(0, '6', 'RETURN', same('09:06')), fact(0, '6', 'RETURN', same('09:07'))], 1);
    expect(made.corrections.map(({ reason }) => reason)).toEqual([...new Array<string>(4).fill('CANCELLED_PAIR'), 'RETURN']);
    expect([units(made.corrected), units(made.returned)]).toEqual([[0], [6]]);
  });

  test('is not guessed where issues of that size leave all day', () => {
    const piece = (time: string, kind: DemandKind = 'REGULAR', reference = time) => fact(0, '1', kind, { reference, ...at(time) });
    const made = series([piece('08:40'), piece('09:00'), piece('09:05', 'RETURN')], 1);
    expect([units(made.corrected), units(made.returned)]).toEqual([[2], [1]]);
    expect(units(series([piece('09:00'), piece('09:05', 'RETURN'), piece('09:06', 'RETURN')], 1).returned)).toEqual([1]);
  });
});

describe('an isolated spike', () => {
  const weeks = (count: number, of: (i: number) => number) => Array.from({ length: count * 7 }, (_, i) => fact(i, `${of(i)}`));
  const weekday = (i: number) => (i % 7 < 5 ? 20 + ((i * 13) % 4) : 0);

  test('is left out by median and MAD of its own weekday, with the limit it passed', () => {
    const mondays = [20, 22, 19, 21, 400, 20, 18, 21, 22];
    const made = series(weeks(9, (i) => (i % 7 === 0 ? (mondays[i / 7] ?? 0) : 0)), 63);
    expect(made.corrections).toEqual([{ day: on(28), reason: 'SPIKE', action: 'EXCLUDED', quantity: q('400'), reference: null, limit: fromTenThousandths(298_956) }]);
    expect([made.marks[28], made.corrected[28], made.raw[28]]).toEqual([MARK.OUTLIER, 4_000_000, 4_000_000]);
  });

  test('is none among neighbours that are high with it: a promotion, a season, a new level', () => {
    const promotion = (i: number) => (i >= 21 && i <= 25 ? 300 : weekday(i));
    expect(series(weeks(12, promotion), 84).corrections).toEqual([]);
    expect(series(weeks(12, (i) => (i === 21 ? 300 : weekday(i))), 84).corrections).toHaveLength(1);
    const two = (second: number) => series(weeks(12, (i) => (i === 21 || i === second ? 300 : weekday(i))), 84).corrections.length;
    expect([two(24), two(25)]).toEqual([0, 2]);
    expect(series(weeks(12, (i) => (i > 49 ? weekday(i) * 9 : weekday(i))), 84).corrections).toEqual([]);
  });

  test('is never looked for on intermittent demand, in short histories or where nothing varies', () => {
    const rare = (i: number) => (i % 7 === 0 && (i / 7) % 2 === 0 ? (i === 28 ? 900 : 5 + ((i / 7) % 3)) : 0);
    expect(series(weeks(20, rare), 140).corrections).toEqual([]);
    const hits = (count: number) => weeks(33, (i) => (i % 7 !== 0 || i / 7 >= count ? 0 : i === 21 ? 900 : 20 + ((i / 7) % 4)));
    expect([series(hits(25), 231).corrections.length, series(hits(26), 231).corrections.length]).toEqual([0, 1]);
    expect([7, 8].map((count) => series(weeks(count, (i) => (i === 21 ? 900 : weekday(i))), count * 7).corrections.length)).toEqual([0, 1]);
    expect(series(weeks(12, (i) => (i === 21 ? 900 : 20)), 84).corrections).toEqual([]);
  });

  test('stays when a person keeps it, and goes when a person marks it', () => {
    const facts = weeks(12, (i) => (i === 21 ? 300 : weekday(i)));
    expect(series(facts, 84, { kept: [on(21)] }).corrections).toEqual([]);
    const made = series(facts, 84, { kept: [on(21)], marked: [on(3), on(500)] });
    expect(told(made)).toEqual([[3, 'MARKED', 'EXCLUDED', weekday(3)]]);
    expect(isUsable(made.marks[3] ?? 0)).toBe(false);
  });
});

describe('every series', () => {
  const anyFact = fc.record({
    day: fc.integer({ min: -3, max: 40 }).map(on), kind: fc.constantFrom<DemandKind>('REGULAR', 'ONE_OFF', 'RETURN', 'REVERSAL'),
    quantity: fc.integer({ min: 0, max: 90_000 }).map(fromTenThousandths), reference: fc.constantFrom(null, 'A', 'B', 'C'),
    at: fc.option(fc.integer({ min: 0, max: 1_439 }).map((minute) => new Date(Date.UTC(2026, 2, 2) + minute * 60_000).toISOString())),
  });

  test('accounts for each ten-thousandth: booked = corrected + one-off − returned + what was netted, day by day in sum', () => {
    fc.assert(fc.property(fc.array(anyFact, { maxLength: 40 }), (facts) => {
      const made = series(facts, 38);
      const sum = (list: Float64Array) => list.reduce((total, each) => total + (Number.isNaN(each) ? 0 : each), 0);
      const of = (reason: string, action: string) => made.corrections.filter((each) => each.reason === reason && each.action === action).reduce((total, { quantity }) => total + quantity, 0);
      const reversed = of('REVERSED', 'UNMATCHED');
      expect(sum(made.raw)).toBe(sum(made.corrected) + sum(made.oneOff) - sum(made.returned) - reversed + of('CANCELLED_PAIR', 'EXCLUDED'));
      expect(made.corrected.every((each) => each >= 0)).toBe(true);
    }));
  });
});
