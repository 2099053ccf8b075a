import { expect, test } from '@jest/globals';
import { isComplete, isEmpty, remaining } from './receipt.js';

const entry = (accepted: string, rejected = '0', reason = '') => ({ accepted, rejected, reason });

test('A receipt leaves open what was neither accepted nor rejected, and goes under zero when more came', () => {
  expect([remaining('480', entry('456', '12')), remaining('480', entry('480')), remaining('480', entry('481')), remaining('0.5', entry('0.25', ''))]).toEqual(['12', '0', '-1', '0.25']);
});

test('Rejected goods need a reason; an untouched line is left out', () => {
  expect([isComplete(entry('1', '2')), isComplete(entry('1', '2', 'bent')), isComplete(entry('1'))]).toEqual([false, true, true]);
  expect([isEmpty(entry('', '')), isEmpty(entry('0', '0')), isEmpty(entry('1'))]).toEqual([true, true, false]);
});
