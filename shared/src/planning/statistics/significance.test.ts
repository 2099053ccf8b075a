import { describe, expect, test } from '@jest/globals';
import { momentsOf } from './moments.js';
import { seededRandom, seedOf } from './random.js';
import { fisherTail, incompleteBeta, logGamma, studentTwoSided } from './significance.js';

describe('significance', () => {
  test('Γ at halves and wholes', () => {
    expect(logGamma(0.5)).toBeCloseTo(0.5723649429247001, 13);
    expect(logGamma(5)).toBeCloseTo(3.1780538303479458, 13);
    expect(logGamma(50.5)).toBeCloseTo(146.5192554907206, 11);
  });

  test('the incomplete beta function at I₀.₅(2, 3) = 11/16', () => {
    expect(incompleteBeta(0.5, 2, 3)).toBeCloseTo(0.6875, 13);
    expect([incompleteBeta(0, 2, 3), incompleteBeta(1, 2, 3)]).toEqual([0, 1]);
  });

  test('Student: the 5 % point of 10 degrees of freedom is 2.228', () => {
    expect(studentTwoSided(2.228138851986274, 10)).toBeCloseTo(0.05, 12);
    expect(studentTwoSided(-2, 10)).toBeCloseTo(0.07338803477074037, 13);
    expect(studentTwoSided(0, 7)).toBe(1);
    expect(studentTwoSided(12, 102) / 3.24242487771304e-21).toBeCloseTo(1, 10);
  });

  test('Fisher: the 5 % point of 12 and 12 degrees of freedom is 2.687', () => {
    expect(fisherTail(2.686637112495684, 12, 12)).toBeCloseTo(0.05, 12);
    expect(fisherTail(1.5, 51, 52)).toBeCloseTo(0.07426849620392117, 12);
    expect(fisherTail(0, 3, 3)).toBe(1);
  });
});

describe('moments', () => {
  test('of 10, 12, 8, 10 are 10 and 8 ÷ 3, also on top of a large level', () => {
    expect(momentsOf([10, 12, 8, 10])).toEqual({ count: 4, mean: 10, variance: 8 / 3 });
    expect(momentsOf([1e12 + 1, 1e12 - 1]).variance).toBe(2);
    expect([momentsOf([7]).variance, momentsOf([]).count]).toEqual([0, 0]);
  });
});

describe('seeded numbers', () => {
  test('are the same for the same seed and spread over 0 … 1', () => {
    const first = seededRandom(seedOf('item-location'));
    const second = seededRandom(seedOf('item-location'));
    const drawn = Array.from({ length: 10_000 }, () => first());
    expect(drawn.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => second()));
    expect(seededRandom(seedOf('another'))()).not.toBe(drawn[0]);
    expect(momentsOf(drawn).mean).toBeCloseTo(0.5, 1);
    expect(drawn.every((x) => x >= 0 && x < 1)).toBe(true);
    expect(Math.abs(momentsOf(drawn).variance - 1 / 12)).toBeLessThan(0.005);
  });
});
