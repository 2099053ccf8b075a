import { describe, expect, test } from '@jest/globals';
import { ok, refusal, refusalsOf, refuse, under, unlessRefused } from './result.js';

describe('a result', () => {
  test('carries a value or every reason against it', () => {
    expect(unlessRefused([], 7)).toEqual(ok(7));
    const two = [refusal('REQUIRED', ['item']), refusal('INVALID', ['qty'], { reason: 'NOT_A_NUMBER' })];
    expect(unlessRefused(two, 7)).toEqual({ ok: false, refusals: two });
    expect(refusalsOf(ok(1))).toEqual([]);
  });

  test('of a nested field says where the field sits', () => {
    expect(under('terms', refuse('REQUIRED', ['lot']))).toEqual(refuse('REQUIRED', ['terms', 'lot']));
    expect(under('terms', ok(1))).toEqual(ok(1));
  });
});
