import { describe, expect, test } from '@jest/globals';
import { addDays, day, dayNumber, weekday } from '../../../kernel/day.js';
import { fromTenThousandths } from '../../../kernel/quantity.js';
import { packHistory } from '../../demand.js';
import { fillWords } from '../random/stream.js';
import { chooseDemandModel, type DemandModel } from './demand-model.js';
import { meanOf } from './observed.js';
import { compileSampler } from './sampler.js';

const today = day('2026-03-02');
const past = (count: number, of: (i: number, isWorkday: boolean) => number, censored: (i: number) => boolean = () => false) =>
  packHistory(addDays(today, -count), addDays(today, -1), Array.from({ length: count }, (_, i) => ({ day: addDays(today, i - count), quantity: fromTenThousandths(of(i, weekday(addDays(today, i - count)) <= 5) * 10_000), censored: censored(i) })));
const draw = (model: DemandModel, expected: number[], path = 0): number[] => {
  const words = new Uint32Array(expected.length);
  const demand = new Float64Array(expected.length);
  fillWords(words, 1, 'demand', path);
  compileSampler(model, dayNumber(today), Float64Array.from(expected))(words, demand);
  return [...demand];
};
const week = (units: number) => [1, 1, 1, 1, 1, 0, 0].map((open) => open * units * 10_000);
const weeks = (count: number, units: number) => Array.from({ length: count }, () => week(units)).flat();

describe('the demand model', () => {
  test('draws again from days of the same weekday where history is long; a closed weekend makes demand not rare', () => {
    const model = chooseDemandModel(past(364, (i, open) => (open ? 10 + (i % 5) : 0)), today, 100_000);
    expect(model).toMatchObject({ method: 'BOOTSTRAP', reason: 'REGULAR_HISTORY', occurrence: 1, step: 10_000, active: [true, true, true, true, true, false, false] });
  });

  test('draws rare demand as occurrence times size, at F-03\'s interval of 1.32 days', () => {
    const every = (n: number) => chooseDemandModel(past(364, (i) => (i % n === 0 ? 6 : 0)), today, 10_000).method;
    const without = (n: number) => chooseDemandModel(past(364, (i) => (i % n === 0 ? 0 : 6)), today, 10_000).method;
    expect([every(1), every(2), every(9)]).toEqual(['BOOTSTRAP', 'INTERMITTENT', 'INTERMITTENT']);
    expect([without(4), without(5)]).toEqual(['INTERMITTENT', 'BOOTSTRAP']);
  });

  test('assumes a distribution where history is short: Poisson below ten a day, normal, or gamma where it is measured wide', () => {
    expect(chooseDemandModel(null, today, 50_000)).toMatchObject({ method: 'POISSON', reason: 'SHORT_HISTORY_SMALL' });
    expect(chooseDemandModel(null, today, 5_000_000)).toMatchObject({ method: 'NORMAL', reason: 'SHORT_HISTORY', variation: 0.5 });
    expect(chooseDemandModel(past(20, (i) => (i % 4 === 0 ? 400 : 5)), today, 5_000_000)).toMatchObject({ method: 'GAMMA', reason: 'SHORT_HISTORY_WIDE' });
    expect(chooseDemandModel(null, today, 0)).toMatchObject({ method: 'EXPECTED', reason: 'NO_DEMAND' });
  });

  test('leaves censored and missing days out, and looks back 52 weeks', () => {
    const model = chooseDemandModel(past(400, (i) => (i < 36 ? 999 : 8), (i) => i >= 390), today, 80_000);
    expect(model.observed).toMatchObject({ known: 364, censored: 10, used: 354 });
    expect(Math.max(...model.observed.byWeekday.flat())).toBe(80_000);
  });

  test('takes a wish over its choice', () => {
    expect(chooseDemandModel(null, today, 50_000, { method: 'GAMMA', variation: 1, step: 5 })).toMatchObject({ method: 'GAMMA', reason: 'ASKED_FOR', variation: 1, step: 5 });
  });
});

describe('draws', () => {
  const regular = chooseDemandModel(past(364, (i, open) => (open ? 10 + (i % 5) : 0)), today, 100_000);

  test('of a weekday come from that weekday, and are zero where nothing is expected', () => {
    const mondays = chooseDemandModel(past(364, (i) => (i % 7) + 1), today, 40_000);
    expect(draw(mondays, [1, 2, 3, 4, 5, 6, 7].map((units) => units * 10_000))).toEqual([1, 2, 3, 4, 5, 6, 7].map((units) => units * 10_000));
    expect(draw(regular, weeks(3, 12)).filter((_, i) => i % 7 > 4)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  test('are whole multiples of the step and keep to the expected mean when they are scaled', () => {
    const drawn = draw(regular, weeks(2_000, 7));
    expect(drawn.every((each) => each % 10_000 === 0)).toBe(true);
    expect(Math.abs(meanOf(drawn) / meanOf(week(7)) - 1)).toBeLessThan(0.01);
  });

  test('of rare demand keep its sizes and come as often as the expected mean says', () => {
    const rare = chooseDemandModel(past(364, (i) => (i % 8 === 0 ? 24 : i % 8 === 4 ? 48 : 0)), today, 90_000);
    const drawn = draw(rare, new Array<number>(20_000).fill(60_000));
    expect(new Set(drawn)).toEqual(new Set([0, 240_000, 480_000]));
    expect(Math.abs(meanOf(drawn) / 60_000 - 1)).toBeLessThan(0.03);
  });

  test('on a weekday that never had demand but now expects some come from all days', () => {
    const drawn = draw(regular, new Array<number>(7).fill(120_000));
    expect(drawn[5]).toBeGreaterThan(0);
    expect(drawn[6]).toBeGreaterThan(0);
  });

  test('of the normal distribution are cut off below zero, and Poisson passes into it for large means', () => {
    const wide = chooseDemandModel(null, today, 1_000_000, { method: 'NORMAL', variation: 0.8 });
    expect(Math.min(...draw(wide, new Array<number>(5_000).fill(1_000_000)))).toBeGreaterThanOrEqual(0);
    const poisson = chooseDemandModel(null, today, 4_000_000, { method: 'POISSON' });
    const drawn = draw(poisson, new Array<number>(20_000).fill(4_000_000)).map((each) => each / 10_000);
    const mean = meanOf(drawn);
    expect(Math.abs(mean - 400)).toBeLessThan(1);
    expect(Math.abs(meanOf(drawn.map((each) => (each - mean) ** 2)) - 400)).toBeLessThan(20);
  });
});
