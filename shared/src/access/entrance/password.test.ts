import { describe, expect, test } from '@jest/globals';
import { judgePassword } from './password.js';

const own = { email: 'aiko.sato@kitahama.example', name: 'Aiko Sato' };
const verdict = (password: string): string => {
  const result = judgePassword(password, own);
  return result.ok ? 'ok' : `${result.refusals[0]?.code} ${Object.values(result.refusals[0]?.params ?? {}).join()}`;
};

describe('a new password', () => {
  test('is taken from twelve characters on, whatever they are', () => {
    for (const password of ['stapler under a wet umbrella', 'kjhgsdfkjhgw', '雨の日は家で本を読みます。', 'aaaa bbbb cccc dddd eeee']) expect([password, verdict(password)]).toEqual([password, 'ok']);
    expect(verdict('elevenchars')).toBe('OUT_OF_RANGE PASSWORD_SHORT,12');
    expect(verdict('')).toBe('REQUIRED ');
    expect(verdict('x'.repeat(201))).toBe('OUT_OF_RANGE TOO_LONG,200');
  });

  test('is refused when everybody has it, however it is dressed up', () => {
    for (const password of ['Password-2026', 'qwertyuiop 123', '1Q2W3E4R5T6Y', 'CorrectHorseBatteryStaple', 'aaaaaaaaaaaaa', 'abababababab', '0123456789:;<']) {
      expect([password, verdict(password)]).toEqual([password, 'INVALID TOO_COMMON']);
    }
  });

  test('is refused when it is little more than the own name or address', () => {
    for (const password of ['aiko.sato.2026', 'aiko.sato@kitahama.example', 'kitahama.example1']) expect([password, verdict(password)]).toEqual([password, 'INVALID OWN_NAME']);
  });
});
