import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Request } from 'express';

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const randomLength = 30;
const checkLength = 6;
const shape = /^smi_(live|demo)_([0-9A-Za-z]{36})$/;

/** A demo's tokens and those of a live portal are told apart at sight, and by those who search code for lost secrets. */
export type TokenEnvironment = 'live' | 'demo';

/** `smi_<environment>_<30 random base62><6 base62 CRC-32>`: about 178 bits, and a slip of the pen is seen without asking anybody. */
export function newApiToken(environment: TokenEnvironment): string {
  const random = randomText();
  return `smi_${environment}_${random}${checkOf(environment, random)}`;
}

/** Whether it is a token of this environment with the right check digits. A wrong one costs no question to the database. */
export function isApiToken(text: string, environment: TokenEnvironment): boolean {
  const found = shape.exec(text);
  const random = found?.[2]?.slice(0, randomLength) ?? '';
  return found?.[1] === environment && found[2]?.slice(randomLength) === checkOf(environment, random);
}

/** The bearer of a request to a path that programs may call; null without one. */
export function bearerOf(request: Pick<Request, 'headers' | 'path'>): string | null {
  if (!/^\/(graphql|files|imports)(\/|$)/.test(request.path)) return null;
  return /^Bearer +(\S{1,200})$/i.exec(request.headers.authorization ?? '')?.[1] ?? null;
}

/** Unbiased: bytes beyond the last whole multiple of 62 are thrown away. */
function randomText(): string {
  let text = '';
  while (text.length < randomLength) {
    for (const byte of randomBytes(randomLength)) if (byte < 248 && text.length < randomLength) text += digits[byte % 62];
  }
  return text;
}

function checkOf(environment: string, random: string): string {
  let rest = crc32(`smi_${environment}_${random}`);
  let text = '';
  while (text.length < checkLength) {
    text = `${digits[rest % 62]}${text}`;
    rest = Math.floor(rest / 62);
  }
  return text;
}
