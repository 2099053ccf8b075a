import { describe, expect, test } from '@jest/globals';
import { exp, ln, lnGamma } from './elementary.js';
import { gammaFromNormal, gammaTable } from './gamma.js';
import { normalQuantile } from './normal.js';
import { poissonQuantile, poissonTable } from './poisson.js';
import { fillFrom, fillWords, PER_WORD } from './stream.js';

const words = (count: number, seed: number, path: number, use: 'demand' | 'leadTime' = 'demand') => {
  const made = new Uint32Array(count);
  fillWords(made, seed, use, path);
  return made;
};

describe('random words', () => {
  test('are the same for the same seed, use and path, to the last bit', () => {
    expect([...words(4, 1, 0)]).toEqual([...words(9, 1, 0).slice(0, 4)]);
    expect([...words(4, 1, 0)]).toEqual([866503836, 1189625594, 1438103999, 2012195411]);
    expect([...words(2, 4_294_967_295, 99_999, 'leadTime')]).toEqual([3526439621, 3934865195]);
  });

  test('follow xoshiro128** as published: state 1, 2, 3, 4', () => {
    const made = new Uint32Array(8);
    fillFrom(made, 1, 2, 3, 4);
    expect([...made]).toEqual([11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849]);
  });

  test('differ by seed, by use and by path', () => {
    const firsts = [words(1, 1, 0), words(1, 2, 0), words(1, 1, 1), words(1, 1, 0, 'leadTime')].map(([word]) => word);
    expect(new Set(firsts).size).toBe(4);
  });

  test('fall evenly: sixteen classes of a million draws within four standard errors, and no serial correlation', () => {
    const classes = new Array<number>(16).fill(0);
    let [product, last] = [0, 0.5];
    for (let path = 0; path < 1_000; path += 1) {
      for (const word of words(1_000, 7, path)) {
        classes[word >>> 28] = (classes[word >>> 28] ?? 0) + 1;
        product += (word * PER_WORD - 0.5) * (last - 0.5);
        last = word * PER_WORD;
      }
    }
    const error = Math.sqrt(1e6 * (1 / 16) * (15 / 16));
    for (const count of classes) expect(Math.abs(count - 62_500)).toBeLessThan(4 * error);
    expect(Math.abs(product / 1e6)).toBeLessThan(4 / 12 / 1_000);
  });
});

describe('exact elementary functions', () => {
  test('give the known values', () => {
    expect(ln(10)).toBeCloseTo(2.302585092994046, 15);
    expect(ln(1e-300)).toBeCloseTo(-690.7755278982137, 12);
    expect(exp(1)).toBeCloseTo(2.718281828459045, 15);
    expect(exp(-746)).toBe(0);
    expect(lnGamma(5)).toBeCloseTo(3.1780538303479458, 14);
    expect(lnGamma(0.5)).toBeCloseTo(0.5723649429247001, 14);
  });

  test('undo each other', () => {
    for (const x of [1e-9, 0.3, 1, 2.5, 77, 1e9]) expect(exp(ln(x)) / x).toBeCloseTo(1, 13);
  });

  test('refuse what has no answer', () => {
    expect(() => ln(0)).toThrow(RangeError);
    expect(() => exp(710)).toThrow(RangeError);
  });
});

describe('distributions', () => {
  test('have the normal quantiles of the tables', () => {
    for (const [p, z] of [[0.9, 1.2815515655446], [0.95, 1.6448536269515], [0.99, 2.3263478740408], [0.999, 3.0902323061678], [1e-9, -5.9978070150077]] as const) {
      expect(normalQuantile(p)).toBeCloseTo(z, 12);
      expect(normalQuantile(1 - p)).toBeCloseTo(-z, 7);
    }
    expect(normalQuantile(0.5)).toBe(0);
  });

  test('have the gamma quantiles of the tables, sharply skewed and nearly normal', () => {
    const at = (shape: number, z: number) => gammaFromNormal(gammaTable(shape), z);
    expect(at(4, 1.6448536269514722)).toBeCloseTo(1.9384141319831814, 4);
    expect(at(4, -1.6448536269514722)).toBeCloseTo(0.34157959918745784, 4);
    expect(at(0.25, 3)).toBeCloseTo(16.461992031, 5);
    expect(at(1, 0)).toBeCloseTo(0.6931471805599455, 9);
    expect(at(100, 4)).toBeCloseTo(1.4508993169855142, 6);
    expect(at(4, 99)).toBe(at(4, 4.5));
  });

  test('have the Poisson probabilities of F-27: mean 2, P(X ≤ 4) = 0.9473, P(X ≤ 5) = 0.9834', () => {
    const table = poissonTable(2);
    expect(table[4]).toBeCloseTo(0.9473, 4);
    expect(table[5]).toBeCloseTo(0.9834, 4);
    expect([poissonQuantile(table, 0.9473), poissonQuantile(table, 0.95), poissonQuantile(table, 0.9835)]).toEqual([4, 5, 6]);
    expect(poissonQuantile(poissonTable(0), 0.99)).toBe(0);
  });
});
