import { expect, test } from '@jest/globals';
import { ownPath } from './own-path.js';

test('After signing in the way leads to a place of the portal, wherever the address says', () => {
  expect(['/board?view=all', null, 'https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)'].map(ownPath)).toEqual(['/board?view=all', '/home', '/home', '/home', '/home', '/home']);
});
