import { type Failure, type Result, ok, refuse } from './result.js';

/** The longest text that anything takes: the wording of a confidentiality agreement. Nearly every input has a lower limit of its own. */
export const LONGEST_TEXT = 20_000;

/** Why a text is kept nowhere, whatever it is for. `position` counts from 1, in UTF-16 units. */
export type TextFault = { reason: 'NUL_CHARACTER' | 'HALF_CHARACTER' | 'TOO_LONG'; position: number };

/**
 * What no database and no file keeps as it came: NUL (U+0000), half of a surrogate pair, and text without end. Everything else is
 * somebody's writing and is kept unchanged. Example: `ab\0c` → NUL_CHARACTER at 3.
 */
export function findTextFault(text: string): TextFault | null {
  return text.length > LONGEST_TEXT ? { reason: 'TOO_LONG', position: LONGEST_TEXT + 1 } : findBrokenCharacter(text);
}

/** The first character that cannot be kept, in a text of any length. */
export function findBrokenCharacter(text: string): TextFault | null {
  const nul = text.indexOf('\0');
  if (nul >= 0) return { reason: 'NUL_CHARACTER', position: nul + 1 };
  const half = text.search(/\p{Surrogate}/u);
  return half < 0 ? null : { reason: 'HALF_CHARACTER', position: half + 1 };
}

/** Why a text is no name, or no code. */
export type LineFault = 'CONTROL_CHARACTER' | 'DIRECTION_SIGN' | 'DAMAGED_CHARACTER' | 'INVISIBLE_CHARACTER' | 'NOTHING_TO_SEE';

const PLAIN = /^[\x20-\x7e]*$/;
const CONTROL = /[\p{Cc}\u2028\u2029]/u;
/** Embeddings, overrides and isolates: they turn the order in which the words beside a name are read. */
const DIRECTION = /[\u202a-\u202e\u2066-\u2069]/;
const DAMAGED = /[\ufffd\p{Noncharacter_Code_Point}]/u;
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}]|(?! )\p{Zs}/u;
const VISIBLE = /[^\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/u;

/**
 * What has no place in a name of a person, an organisation or a thing: line breaks and other control characters, signs that turn
 * the reading direction (`invoice\u202efdp.exe` reads as another word), damaged characters, and nothing that can be seen. Joiners
 * and variation selectors stay: Persian, Indic and Japanese names are written with them.
 */
export function lineFault(text: string): LineFault | null {
  if (PLAIN.test(text)) return text.trim() === '' ? 'NOTHING_TO_SEE' : null;
  if (CONTROL.test(text)) return 'CONTROL_CHARACTER';
  if (DIRECTION.test(text)) return 'DIRECTION_SIGN';
  if (DAMAGED.test(text)) return 'DAMAGED_CHARACTER';
  return VISIBLE.test(text) ? null : 'NOTHING_TO_SEE';
}

/** A code names one thing, so two that look alike must be one: beside what no name has, it has no invisible sign and no blank but the plain one. */
export function codeFault(text: string): LineFault | null {
  return lineFault(text) ?? (PLAIN.test(text) || !INVISIBLE.test(text) ? null : 'INVISIBLE_CHARACTER');
}

/** The one spelling of a code: `Ä` as one character (NFC), though some systems send it as two. */
export function plainCode(text: string): string {
  const code = text.trim();
  return PLAIN.test(code) ? code : code.normalize('NFC');
}

/** A name of at most `longest` characters, without blanks around it. */
export function readLine(field: string, text: string, longest: number): Result<string> {
  return judged(field, text.trim(), longest, lineFault);
}

/** A code of at most `longest` characters, in its one spelling. */
export function readCode(field: string, text: string, longest: number): Result<string> {
  return judged(field, plainCode(text), longest, codeFault);
}

function judged(field: string, text: string, longest: number, faultOf: (text: string) => LineFault | null): Result<string> {
  if (text === '') return refuse('REQUIRED', [field]);
  if (text.length > longest) return tooLong(field, longest);
  const reason = faultOf(text);
  return reason ? refuse('INVALID', [field], { reason }) : ok(text);
}

/** A text of at most `longest` characters that may be missing: null when it is. */
export function readOptional(field: string, text: string | null | undefined, longest: number, read: typeof readLine = readLine): Result<string | null> {
  return text?.trim() ? read(field, text, longest) : ok(null);
}

function tooLong(field: string, longest: number): Failure {
  return refuse('OUT_OF_RANGE', [field], { reason: 'TOO_LONG', highest: longest });
}
