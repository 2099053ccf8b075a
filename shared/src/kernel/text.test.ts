import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { LONGEST_TEXT, codeFault, findTextFault, lineFault, plainCode, readCode, readLine, readOptional } from './text.js';

/** What UTF-8 can write down: URLs are made of it and refuse the rest. */
function isWritable(text: string): boolean {
  try {
    return decodeURIComponent(encodeURIComponent(text)) === text;
  } catch {
    return false;
  }
}

describe('a text of any kind', () => {
  test('is refused for what nothing can keep, with the place of it', () => {
    expect(findTextFault('ab\0c')).toEqual({ reason: 'NUL_CHARACTER', position: 3 });
    expect(findTextFault('😀\ud83d')).toEqual({ reason: 'HALF_CHARACTER', position: 3 });
    expect(findTextFault('\ude00\ud83d')).toEqual({ reason: 'HALF_CHARACTER', position: 1 });
    expect(findTextFault('x'.repeat(LONGEST_TEXT + 1))).toEqual({ reason: 'TOO_LONG', position: LONGEST_TEXT + 1 });
  });

  test('is otherwise somebody’s writing', () => {
    for (const text of ['', '😀', '\u0001\u001b[31m', 'a\r\nb', '\u202eabc', '\uffff', '\ufffd', 'e\u0301', 'x'.repeat(LONGEST_TEXT)]) expect([text.slice(0, 9), findTextFault(text)]).toEqual([text.slice(0, 9), null]);
  });

  test('passes exactly when UTF-8 brings it back and it holds no NUL', () => {
    const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 8 }).map((codes) => String.fromCharCode(...codes));
    fc.assert(fc.property(units, (text) => (findTextFault(text) === null) === (isWritable(text) && !text.includes('\0'))));
  });
});

describe('a name', () => {
  test.each(['Straßburg & Söhne', '株式会社髙島屋', '葛\u{e0100}城', 'علی\u200cرضا', 'Ü', '👩🏽‍🚀', 'no\u00a0break', 'e\u0301', '-', 'zero\u200bwidth'])('may be %s', (name) => {
    expect(lineFault(name)).toBeNull();
  });

  test.each([
    ['a\nb', 'CONTROL_CHARACTER'], ['a\tb', 'CONTROL_CHARACTER'], ['a\u0007', 'CONTROL_CHARACTER'], ['a\u0085b', 'CONTROL_CHARACTER'], ['a\u2028b', 'CONTROL_CHARACTER'], ['\u007f', 'CONTROL_CHARACTER'],
    ['invoice\u202efdp.exe', 'DIRECTION_SIGN'], ['\u2066a\u2069', 'DIRECTION_SIGN'], ['\u202aa\u202c', 'DIRECTION_SIGN'],
    ['a\ufffdb', 'DAMAGED_CHARACTER'], ['a\uffff', 'DAMAGED_CHARACTER'], ['a\ufffe', 'DAMAGED_CHARACTER'], ['\u{1fffe}a', 'DAMAGED_CHARACTER'],
    ['', 'NOTHING_TO_SEE'], [' ', 'NOTHING_TO_SEE'], ['\u3000', 'NOTHING_TO_SEE'], ['\u200b\u2060', 'NOTHING_TO_SEE'], ['\u3164', 'NOTHING_TO_SEE'], ['\u{e0100}', 'NOTHING_TO_SEE'],
  ])('may not be %j', (name, reason) => {
    expect(lineFault(name)).toBe(reason);
    expect(codeFault(name)).toBe(reason);
  });
});

describe('a code', () => {
  test.each(['MAT-1', 'A B', '在庫1', 'Ä1', '①'])('may be %s', (code) => {
    expect(codeFault(code)).toBeNull();
  });

  test.each(['MAT\u200b-1', 'MAT\u00ad1', '\u2060M', 'A\u00a0B', 'A\u3000B', 'M\ufe0f', 'M\u{e0100}', '\ufeffM', 'a\u034fb'])('may not hold an invisible sign: %j', (code) => {
    expect(codeFault(code)).toBe('INVISIBLE_CHARACTER');
  });

  test('has one spelling, however its letters are put together', () => {
    expect(plainCode(' A\u0308-1 ')).toBe('Ä-1');
    expect(plainCode('Ä-1')).toBe('Ä-1');
    expect(plainCode('\u212a')).toBe('K');
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => plainCode(text.normalize('NFD')) === plainCode(text.normalize('NFC'))));
  });
});

describe('a field', () => {
  test('tells why it does not take a text', () => {
    expect(readLine('name', '  Anna  ', 4)).toEqual({ ok: true, value: 'Anna' });
    expect(readLine('name', '   ', 4)).toMatchObject({ refusals: [{ code: 'REQUIRED', path: ['name'] }] });
    expect(readLine('name', 'Annas', 4)).toMatchObject({ refusals: [{ code: 'OUT_OF_RANGE', params: { reason: 'TOO_LONG', highest: 4 } }] });
    expect(readLine('name', 'A\u202e', 4)).toMatchObject({ refusals: [{ code: 'INVALID', params: { reason: 'DIRECTION_SIGN' } }] });
    expect(readCode('number', 'A\u0308', 1)).toEqual({ ok: true, value: 'Ä' });
  });

  test('that may be missing is null when it is', () => {
    expect([readOptional('carrier', null, 9), readOptional('carrier', ' ', 9), readOptional('carrier', 'DHL', 9)]).toEqual([null, null, 'DHL'].map((value) => ({ ok: true, value })));
    expect(readOptional('lot', 'a\u200b', 9, readCode).ok).toBe(false);
  });
});
