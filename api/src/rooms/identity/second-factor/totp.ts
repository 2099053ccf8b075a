import { randomInt } from 'node:crypto';
import { generateSecret, generateURI, verify } from 'otplib';

const period = 30;

/** 160 random bits in base32, as authenticator apps expect. */
export function newSecret(): string {
  return generateSecret();
}

/** What the QR code says to an authenticator app. */
export function enrolmentUri(secret: string, email: string): string {
  return generateURI({ issuer: 'Stockpact', label: email, secret });
}

/**
 * The time step of a right code (RFC 6238), or null. One step either way is allowed for clocks that differ. `epoch` is the
 * database's time: the demo's clock stands in another year than the authenticator's.
 */
export async function stepOf(secret: string, code: string, epoch: number): Promise<number | null> {
  if (!/^\d{6}$/.test(code)) return null;
  const result = await verify({ secret, token: code, epoch, epochTolerance: period });
  return result.valid && 'timeStep' in result ? result.timeStep : null;
}

const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
export const recoveryCodes = 10;

/** Ten codes of 50 bits, without letters that look like digits. */
export function newRecoveryCodes(): string[] {
  const group = (): string => Array.from({ length: 5 }, () => alphabet[randomInt(alphabet.length)]).join('');
  return Array.from({ length: recoveryCodes }, () => `${group()}-${group()}`);
}

/** As typed by a person: any case, with or without the hyphen. Null for what cannot be a recovery code. */
export function normalRecoveryCode(typed: string): string | null {
  const plain = typed.toUpperCase().replace(/[\s-]/g, '');
  return /^[A-Z2-9]{10}$/.test(plain) ? `${plain.slice(0, 5)}-${plain.slice(5)}` : null;
}
