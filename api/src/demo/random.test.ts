import { describe, expect, test } from '@jest/globals';
import { IdSource } from './ids.js';
import { Random } from './random.js';

const draw = (random: Random, count: number, one: (random: Random) => number): number[] => Array.from({ length: count }, () => one(random));
const meanOf = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0) / values.length;

describe('the seeded numbers of the demo world', () => {
  test('one seed gives one series, another seed another', () => {
    const series = (seed: number) => draw(new Random(seed), 20, (random) => random.uint32());
    expect(series(42)).toEqual(series(42));
    expect(series(42)).not.toEqual(series(43));
  });

  test('a fork does not depend on what was drawn before it', () => {
    const used = new Random(42);
    draw(used, 100, (random) => random.next());
    expect(used.fork('MAT-00417').next()).toBe(new Random(42).fork('MAT-00417').next());
  });

  test('means and spread are those that were asked for', () => {
    const random = new Random('moments');
    expect(meanOf(draw(random, 20_000, (each) => each.next()))).toBeCloseTo(0.5, 1);
    expect(meanOf(draw(random, 20_000, (each) => each.poisson(3)))).toBeCloseTo(3, 0);
    expect(meanOf(draw(random, 20_000, (each) => each.poisson(80)))).toBeCloseTo(80, 0);
    expect(meanOf(draw(random, 50_000, (each) => each.lognormal(0.8)))).toBeCloseTo(1, 1);
    const normal = draw(random, 20_000, (each) => each.normal(10, 2));
    const variance = meanOf(normal.map((each) => (each - meanOf(normal)) ** 2));
    expect(variance).toBeGreaterThan(3.8);
    expect(variance).toBeLessThan(4.2);
  });

  test('weights decide how often a choice is made', () => {
    const random = new Random('weights');
    const often = Array.from({ length: 10_000 }, () => random.weighted({ rare: 1, often: 9 })).filter((each) => each === 'often').length;
    expect(often).toBeGreaterThan(8_800);
    expect(often).toBeLessThan(9_200);
  });

  test('ids look like version 7, never repeat and grow', () => {
    const ids = new IdSource(42, 'test');
    const made = Array.from({ length: 1_000 }, () => ids.next());
    expect(made.every((each) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(each))).toBe(true);
    expect(new Set(made).size).toBe(1_000);
    expect([...made].sort()).toEqual(made);
  });
});
