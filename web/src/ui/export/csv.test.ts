import { expect, test } from '@jest/globals';
import { toCsv } from './csv.js';

test('An exported list opens in a spreadsheet as text and numbers, never as formulas', () => {
  expect(toCsv(['Item', 'On hand'], [['=HYPERLINK("http://x")', '-5'], ['ボルト "M8", 40', null], ['@sum', 12]])).toBe(
    '\ufeffItem,On hand\r\n"\'=HYPERLINK(""http://x"")",-5\r\n"ボルト ""M8"", 40",\r\n\'@sum,12\r\n',
  );
});
