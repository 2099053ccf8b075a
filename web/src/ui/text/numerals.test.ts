import { describe, expect, test } from '@jest/globals';
import { readDecimal, toHalfWidth } from './numerals.js';

describe('A number that somebody typed', () => {
  test.each([
    ['1234.5', '.', '1234.5'], ['1,234.5', '.', '1234.5'], ['1.234,5', ',', '1234.5'], ['1.234,5', '.', '1234.5'], ['１２３４', '.', '1234'], ['１，２３４．５', '.', '1234.5'],
    ['1 234', '.', '1234'], ['1\u202f234,5', ',', '1234.5'], ["1'234.5", '.', '1234.5'], ['1,234', '.', '1234'], ['1.234', ',', '1234'], ['1.234', '.', '1.234'], ['1,5', '.', '1.5'],
    ['007', '.', '7'], ['0.50', '.', '0.5'], ['.5', '.', '0.5'], ['-3', '.', '-3'], ['−3', '.', '-3'], ['1,234,567', '.', '1234567'], ['-0', '.', '0'],
  ] as const)('%s in a language with "%s" is read as %s', (typed, mark, value) => {
    expect(readDecimal(typed, mark)).toBe(value);
  });

  test.each(['', ' ', '12O', '1.2.3', '1,23,4', '1e5', 'NaN', '--1', '１２ｘ', '=1+1', '.', '-'])('"%s" is not a number', (typed) => {
    expect(readDecimal(typed)).toBeNull();
  });

  test('full-width letters and spaces become their ordinary twins', () => {
    expect(toHalfWidth('ＡＢ　１２')).toBe('AB 12');
  });
});
