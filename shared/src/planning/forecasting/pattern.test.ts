import { expect, test } from '@jest/globals';
import { patternOf } from './pattern.js';

test('demand is smooth, erratic, intermittent or lumpy by how often and how evenly it comes (F-03)', () => {
  expect(patternOf([0, 0, 5, 0, 0, 0, 7, 0, 0, 6, 0, 0])).toBe('INTERMITTENT');
  expect(patternOf([0, 0, 5, 0, 0, 0, 70, 0, 0, 6, 0, 0])).toBe('LUMPY');
  expect(patternOf([5, 6, 7, 5, 6])).toBe('SMOOTH');
  expect(patternOf([5, 60, 7, 5, 60])).toBe('ERRATIC');
  expect(patternOf([0, 0, NaN])).toBe('NONE');
  expect(patternOf([5, NaN, NaN, NaN, 6])).toBe('SMOOTH');
});
