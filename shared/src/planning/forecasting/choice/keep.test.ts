import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, day } from '../../../kernel/day.js';
import { chooseForecast } from './choose.js';
import { keepChoice } from './keep.js';

const today = day('2026-03-02');
const options = { horizon: 8, seasonLength: 52, bucketsPerYear: 52 };
const weeks = Array.from({ length: 60 }, (_, week) => 100 + ((week * 37) % 23) + (week % 4 === 0 ? 12 : 0));

describe('a choice of last week', () => {
  test('is carried on with the same forecast while nothing is newer, and tells when it was made', () => {
    const choice = chooseForecast(weeks, options);
    expect(keepChoice(weeks, { chosenOn: today, choice }, today, options)).toEqual(choice);
    const later = keepChoice(weeks, { chosenOn: today, choice }, addDays(today, 6), options);
    expect(Array.from(later?.perBucket ?? [])).toEqual(Array.from(choice.perBucket));
    expect(later?.reasons.at(-1)).toEqual({ step: 'repeated', formula: 'F-14', params: { day: '2026-03-02' } });
    const again = later && keepChoice(weeks, { chosenOn: today, choice: later }, addDays(today, 6), options);
    expect(again?.reasons.filter(({ step }) => step === 'repeated')).toHaveLength(1);
  });

  test('looks at newer weeks with the methods that were chosen', () => {
    const choice = chooseForecast(weeks, options);
    const newer = keepChoice([...weeks, 400], { chosenOn: today, choice }, addDays(today, 2), options);
    expect(newer?.method).toBe(choice.method);
    expect(newer?.window.buckets).toBe(61);
    expect(newer?.perBucket[0]).toBeGreaterThan(choice.perBucket[0] as number);
  });

  test('is not carried on after a week, beside a forecast of the buyer, at the end of life, or where nothing was compared', () => {
    const kept = { chosenOn: today, choice: chooseForecast(weeks, options) };
    expect(keepChoice(weeks, kept, addDays(today, 7), options)).toBeNull();
    expect(keepChoice(weeks, kept, addDays(today, -1), options)).toBeNull();
    expect(keepChoice(weeks, kept, today, { ...options, endOfLife: true })).toBeNull();
    expect(keepChoice(weeks, kept, today, { ...options, buyer: { perBucket: weeks.slice(0, 8), fresh: true, past: [], lag: 1 } as never })).toBeNull();
    expect(keepChoice([5, 6], { chosenOn: today, choice: chooseForecast([5, 6], options) }, today, options)).toBeNull();
    expect(keepChoice(weeks, { ...kept, choice: { ...kept.choice, rulesVersion: 'older' } }, today, options)).toBeNull();
  });

  test('of any history forecasts as it did on its day', () => {
    const history = fc.array(fc.option(fc.integer({ min: 0, max: 500 }), { nil: Number.NaN, freq: 8 }), { minLength: 8, maxLength: 120 });
    fc.assert(fc.property(history, (series) => {
      const choice = chooseForecast(series, options);
      const kept = keepChoice(series, { chosenOn: today, choice }, addDays(today, 1), options);
      if (kept === null) return;
      kept.perBucket.forEach((each, at) => expect(each).toBeCloseTo(choice.perBucket[at] as number, 6));
    }), { numRuns: 200 });
  });
});
