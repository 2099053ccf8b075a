import { describe, expect, test } from '@jest/globals';
import { bearerOf, isApiToken, newApiToken } from './api-token.js';

describe('an API token', () => {
  test('has its environment, thirty random characters and six that check them', () => {
    const tokens = Array.from({ length: 200 }, () => newApiToken('live'));
    expect(new Set(tokens).size).toBe(200);
    for (const token of tokens) {
      expect(token).toMatch(/^smi_live_[0-9A-Za-z]{36}$/);
      expect(isApiToken(token, 'live')).toBe(true);
      expect(isApiToken(token, 'demo')).toBe(false);
    }
  });

  test('with one wrong character is none, wherever it stands', () => {
    const token = newApiToken('demo');
    for (let at = 9; at < token.length; at += 1) {
      const other = token[at] === 'a' ? 'b' : 'a';
      expect(isApiToken(token.slice(0, at) + other + token.slice(at + 1), 'demo')).toBe(false);
    }
  });

  test('is read from the header of the paths that programs may call, and of no other', () => {
    const headers = { authorization: 'Bearer abc' };
    expect(['/graphql', '/files', '/imports/x/errors.csv'].map((path) => bearerOf({ headers, path }))).toEqual(['abc', 'abc', 'abc']);
    expect(['/auth/sign-in', '/graphqlx', '/'].map((path) => bearerOf({ headers, path }))).toEqual([null, null, null]);
    expect(bearerOf({ headers: { authorization: 'Basic abc' }, path: '/graphql' })).toBeNull();
  });
});
