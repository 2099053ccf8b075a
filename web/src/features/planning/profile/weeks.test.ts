import { expect, test } from '@jest/globals';
import { weeksOf } from './weeks.js';

test('Days become whole weeks from Monday; a week nothing is known of is a gap, and the forecast follows', () => {
  const consumption = ['5', '5', ...['1', '2', null, '3', '0.5', null, null], ...Array<null>(7).fill(null), '9'];
  const weeks = weeksOf({ start: '2026-02-07', consumption }, { from: '2026-02-23', weekly: ['600', '610', '620'], alternative: { weekly: ['700', null] } }, 2);
  expect(weeks).toEqual([
    { monday: '2026-02-09', was: '6.5' },
    { monday: '2026-02-16', was: null },
    { monday: '2026-02-23', expected: '600', other: '700' },
    { monday: '2026-03-02', expected: '610', other: null },
  ]);
});
