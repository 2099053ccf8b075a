import { type TextFault, findTextFault } from '@stockpact/shared';

/** A text of a request that nothing keeps: where it stands and why it is refused. */
export interface RefusedText {
  reason: TextFault['reason'] | 'FORBIDDEN_KEY';
  /** From the argument or the field of the body down to the text. */
  input: string[];
  position: number;
}

/** Would change what an object inherits wherever somebody copies it key by key. No input of ours is called so. */
const forbiddenKey = '__proto__';

interface Place {
  value: unknown;
  key: string;
  above: Place | null;
}

/** The first text of a value that is refused, keys included. Without recursion: a body may be a hundred thousand levels deep. */
export function findRefusedText(value: unknown): RefusedText | null {
  const waiting: Place[] = [{ value, key: '', above: null }];
  for (let place = waiting.pop(); place; place = waiting.pop()) {
    const found = faultOf(place);
    if (found) return { ...found, input: pathOf(place) };
    const inside = place.value;
    if (typeof inside !== 'object' || inside === null) continue;
    const entries = Object.entries(inside);
    for (let at = entries.length - 1; at >= 0; at -= 1) waiting.push({ key: entries[at]?.[0] ?? '', value: entries[at]?.[1], above: place });
  }
  return null;
}

function faultOf({ key, value }: Place): Omit<RefusedText, 'input'> | null {
  if (key === forbiddenKey) return { reason: 'FORBIDDEN_KEY', position: 1 };
  return findTextFault(key) ?? (typeof value === 'string' ? findTextFault(value) : null);
}

function pathOf(place: Place): string[] {
  const path: string[] = [];
  for (let at: Place = place; at.above; at = at.above) path.unshift(at.key.slice(0, longestKey).replace(unshowable, '\ufffd'));
  return path;
}

const longestKey = 100;
const unshowable = /[\0\p{Surrogate}]/gu;

const words: Readonly<Record<RefusedText['reason'], string>> = {
  NUL_CHARACTER: 'holds the character U+0000, which cannot be kept',
  HALF_CHARACTER: 'holds half of a character (an unpaired surrogate), which cannot be kept',
  TOO_LONG: 'is longer than any text may be',
  FORBIDDEN_KEY: 'has a name that no input has',
};

/** A sentence for the caller's developer; the web client has its own for each reason. The text itself is not repeated. */
export function sentenceOf({ reason, input, position }: RefusedText): string {
  return `The text at ${input.join('.') || 'the document'} ${words[reason]} (at ${position}).`;
}
