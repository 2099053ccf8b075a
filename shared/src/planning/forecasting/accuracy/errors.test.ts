import { describe, expect, test } from '@jest/globals';
import { forecastErrors } from './errors.js';
import { freezeAtLag } from './lag.js';

const actual = [100, 80, 120, 100];
const expected = [110, 90, 110, 100];
const training = [90, 100, 110, 95, 105];

describe('the errors of a forecast', () => {
  test('are those of the worked example (F-20 … F-24)', () => {
    const { mae, rmse, wape, accuracy, bias, trackingSignal, mase } = forecastErrors(actual, expected, training);
    expect([mae, Number(rmse?.toFixed(4)), wape, accuracy, bias]).toEqual([7.5, 8.6603, 0.075, 0.925, 0.025]);
    expect([Number(trackingSignal?.toFixed(4)), Number(mase?.toFixed(4))]).toEqual([-1.3333, 0.6667]);
  });

  test('carry the sums that ratios of many items are made of', () => {
    expect(forecastErrors(actual, expected)).toMatchObject({ count: 4, sumActual: 400, sumForecast: 410, sumAbsolute: 30, sumSquared: 300 });
  });

  test('have no value without a basis, never 0 % or 100 %', () => {
    expect(forecastErrors([], [])).toMatchObject({ count: 0, mae: null, rmse: null, wape: null, accuracy: null, bias: null, mase: null, trackingSignal: null });
    expect(forecastErrors([0, 0], [1, 1])).toMatchObject({ mae: 1, wape: null, accuracy: null, bias: null });
  });

  test('scaled by a flat history have none, unless nothing was missed', () => {
    expect(forecastErrors([5, 6], [5, 5], [5, 5, 5]).mase).toBeNull();
    expect(forecastErrors([5, 5], [5, 5], [5, 5, 5]).mase).toBe(0);
    expect(forecastErrors([5, 5], [5, 5], [5]).mase).toBeNull();
    expect(forecastErrors(actual, expected).mase).toBeNull();
  });

  test('give the signal 0 when nothing was missed', () => {
    expect(forecastErrors([5, 5], [5, 5]).trackingSignal).toBe(0);
  });

  test('leave out buckets where either side is not known', () => {
    expect(forecastErrors([...actual, NaN, 500], [...expected, 100, NaN], [90, NaN, 400, ...training])).toMatchObject({ count: 4, mae: 7.5 });
    expect(forecastErrors(actual, expected, [90, NaN, 90, 100]).mase).toBe(0.75);
  });

  test('an accuracy is never below zero', () => {
    expect(forecastErrors([1], [10]).accuracy).toBe(0);
  });
});

describe('a forecast frozen at the lag', () => {
  const versions = [{ origin: 1, perBucket: [12, 12, 12] }, { origin: 0, perBucket: [10, 10, 10] }];

  test('is the newest that was given early enough', () => {
    expect([...freezeAtLag(versions, 2, 4)]).toEqual([NaN, 10, 12, 12]);
    expect([...freezeAtLag(versions, 1, 4)]).toEqual([10, 12, 12, 12]);
    expect([...freezeAtLag(versions, 3, 4)]).toEqual([NaN, NaN, 10, 12]);
  });

  test('is not mended by what was said later', () => {
    expect([...freezeAtLag([...versions, { origin: 3, perBucket: [99] }], 2, 4)]).toEqual([NaN, 10, 12, 12]);
  });
});
