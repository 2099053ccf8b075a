import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { exponential, naturalLog } from './elementary.js';
import { inverseNormalLoss, normalCdf, normalDensity, normalLoss, normalQuantile, normalSecondLoss, normalTail } from './normal.js';

/** How far apart two numbers are, in parts of the second. */
const apart = (found: number, published: number) => Math.abs(found - published) / Math.abs(published);

describe('ln and e to a power, from the four operations', () => {
  test('have the published values to the last digit or one beside it', () => {
    const published: [number, number][] = [[1, 2.718281828459045], [-1, 0.36787944117144233], [10, 22026.465794806718], [-0.5, 0.6065306597126334], [700, 1.0142320547350045e+304]];
    for (const [x, value] of published) expect(apart(exponential(x), value)).toBeLessThan(3e-16);
    const logs: [number, number][] = [[2, 0.6931471805599453], [10, 2.302585092994046], [0.05, -2.995732273553991], [1e-300, -690.7755278982137], [1.0000001, 9.999999505838704e-8]];
    for (const [x, value] of logs) expect(apart(naturalLog(x), value)).toBeLessThan(3e-16);
  });

  test('keep to the ends of the numbers', () => {
    expect([exponential(0), exponential(-800), exponential(800)]).toEqual([1, 0, Infinity]);
    expect([naturalLog(1), naturalLog(0), naturalLog(Infinity), naturalLog(-1)]).toEqual([0, -Infinity, Infinity, Number.NaN]);
    expect(apart(naturalLog(5e-324), -744.4400719213812)).toBeLessThan(1e-15);
  });

  test('undo each other', () => {
    fc.assert(fc.property(fc.double({ min: 1e-200, max: 1e200, noNaN: true }), (x) => apart(exponential(naturalLog(x)), x) < 1e-13));
  });
});

describe('the normal distribution', () => {
  test('has the quantiles that tables print', () => {
    const table: [number, number][] = [
      [0.9, 1.2815515655446004], [0.95, 1.6448536269514722], [0.975, 1.959963984540054], [0.98, 2.0537489106318225], [0.99, 2.3263478740408408],
      [0.995, 2.5758293035489004], [0.999, 3.090232306167813], [0.985, 2.1700903775845606], [1e-10, -6.361340902404056], [0.25, -0.6744897501960817],
    ];
    for (const [p, z] of table) expect(apart(normalQuantile(p), z)).toBeLessThan(2e-15);
    expect(normalQuantile(0.5)).toBe(0);
    for (const p of [0, 1, -0.1, Number.NaN]) expect(() => normalQuantile(p)).toThrow(RangeError);
  });

  test('has the probabilities of the tables, also far out', () => {
    const table: [number, number][] = [
      [0, 0.5], [0.3, 0.6179114221889526], [1, 0.8413447460685429], [1.65, 0.9505285319663519], [1.96, 0.9750021048517795], [-3, 0.0013498980316300946],
      [-6, 9.86587645037698e-10], [-10, 7.619853024160525e-24], [-37, 5.72557122252458e-300], [-0.6, 0.2742531177500736],
    ];
    for (const [x, p] of table) expect(apart(normalCdf(x), p)).toBeLessThan(2e-15);
    expect(apart(normalTail(1.65), 0.04947146803364814)).toBeLessThan(2e-15);
    expect(apart(normalDensity(2), 0.05399096651318806)).toBeLessThan(1e-15);
  });

  test('is undone by its quantile', () => {
    fc.assert(fc.property(fc.double({ min: 1e-12, max: 0.999999, noNaN: true }), (p) => apart(normalCdf(normalQuantile(p)), p) < 1e-13));
  });

  test('has the loss of the tables, and a loss that k undoes', () => {
    expect(apart(normalLoss(0), 0.3989422804014327)).toBeLessThan(1e-15);
    expect(normalLoss(-1.4)).toBeCloseTo(1.4366681427084653, 13);
    expect(normalLoss(3.1)).toBeCloseTo(0.0002672490952231408, 14);
    expect(normalSecondLoss(0.3)).toBeCloseTo(0.15103010258794225, 14);
    fc.assert(fc.property(fc.double({ min: 1e-9, max: 20, noNaN: true }), (g) => apart(normalLoss(inverseNormalLoss(g)), g) < 1e-11));
    for (const g of [0, -1, Number.NaN]) expect(() => inverseNormalLoss(g)).toThrow(RangeError);
  });
});
