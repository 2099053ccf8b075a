import { describe, expect, test } from '@jest/globals';
import { readEmail } from './email.js';

describe('an address', () => {
  test.each([
    ['Anna.Weber@Example.com', 'anna.weber@example.com'], ['  a+b@x.example ', 'a+b@x.example'], ['ku\u0308hn@firma.example', 'kühn@firma.example'], ['K\u00dcHN@firma.example', 'kühn@firma.example'],
    ['\u212aai@firma.example', 'kai@firma.example'], ['在庫@会社.example', '在庫@会社.example'],
  ])('has one spelling: %s', (text, email) => {
    expect(readEmail('email', text)).toEqual({ ok: true, value: email });
  });

  test.each([
    'nobody', '@x.example', 'a@', 'a@b', 'a@@b.example', 'a b@x.example', 'a@x .example', 'a\u200b@x.example', 'a@x\u00ad.example', 'a\u202e@x.example', 'a@x.exam\nple', 'a@x.example\0', '"a"@x.example', 'a<b>@x.example',
    'a@x.example,b@x.example', 'a@[10.0.0.1]', `${'a'.repeat(250)}@x.example`, 'a@x_y.example', 'a\\@x.example',
  ])('is refused: %j', (text) => {
    expect(readEmail('email', text)).toMatchObject({ ok: false, refusals: [{ path: ['email'] }] });
  });
});
