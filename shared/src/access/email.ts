import { type Result, ok, refuse } from '../kernel/result.js';
import { codeFault, plainCode } from '../kernel/text.js';

const ADDRESS = /^[^\s@<>"(),:;\\[\]]+@[\p{L}\p{N}\p{M}.-]+\.[\p{L}\p{N}\p{M}-]+$/u;

/** The one spelling of an address: no blanks around it, small letters, and `ä` as one character (NFC). Two spellings never are two accounts. */
export function plainEmail(text: string): string {
  return plainCode(text).toLowerCase().normalize('NFC');
}

/** An address that a mail can be sent to, in its one spelling. Invisible signs are refused: they make two addresses look alike. */
export function readEmail(field: string, text: string): Result<string> {
  const email = plainEmail(text);
  if (email === '') return refuse('REQUIRED', [field]);
  return email.length <= 254 && !email.includes(' ') && ADDRESS.test(email) && !codeFault(email) ? ok(email) : refuse('INVALID', [field]);
}
