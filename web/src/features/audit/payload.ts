import type { Formats } from '../../ui/text/use-format.js';
import { showParams } from '../../ui/trust/explanation.js';

type Words = (prefix: string, code: string) => string;
export type Change = { name: string; before: string | null; after: string };
type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Fields whose values are codes with words of their own, and where those words are. */
const CODES: Record<string, readonly string[]> = {
  state: ['proposalState', 'shipmentState', 'transfers.state'], reason: ['rejection', 'fact'], resolution: ['resolution'], kind: ['discrepancyKind', 'import.kind'], unit: ['threshold.unit'], lotRounding: ['lotRounding'], fieldGroup: ['fieldGroup'], mode: ['import.mode'],
};
const SILENT = /ids?$|^actingFor$|^version$|^final$|^failures$|^seq$/i;
/** Worth a word only when they are not zero. */
const QUIET_ZERO = new Set(['short', 'lateDays', 'rejected', 'unchanged']);
const ORDER = ['number', 'asnNumber', 'state', 'quantity', 'committed', 'arrivalDate', 'shipDate', 'reason'];
const rank = (name: string): number => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
const AFTER = /After$/;

const wordOf = (name: string, code: string, words: Words): string => (CODES[name] ?? []).map((prefix) => words(prefix, code)).find((text) => text !== code) ?? code;

/** A plan may have several reasons: each gets its words. */
const codeText = (name: string, value: string, words: Words): string =>
  (name in CODES ? value.split(/,\s*/).map((code) => wordOf(name, code, words)).join(', ') : value);

/** Lines of a shipment or receipt in a word each: "RP-00012 456". */
const linesText = (lines: readonly unknown[], formats: Formats): string =>
  lines.filter(isFields).map((line) => {
    const { number, quantity, accepted } = showParams(line, formats);
    return [number, quantity ?? accepted].filter((part) => part !== undefined).join(' ');
  }).join(' · ');

const texts = (fields: Fields, formats: Formats, words: Words): Map<string, string> => {
  const plain = Object.entries(fields).filter(([, value]) => !Array.isArray(value) && !isFields(value) && value !== null && value !== '');
  const shown = showParams(Object.fromEntries(plain.map(([name, value]) => [name, typeof value === 'boolean' ? String(value) : value])), formats);
  const found = new Map(Object.entries(shown).map(([name, value]) => [name, codeText(name, String(value), words)]));
  if (Array.isArray(fields['lines'])) found.set('lines', linesText(fields['lines'], formats));
  return found;
};

/**
 * Fields of a fact as a reader wants them: `from`/`to` is the change of state, `quantityAfter` the change of `quantity`, and so on;
 * what did not change and mere ids stay out.
 */
export const changesOf = (payload: unknown, formats: Formats, words: Words): Change[] => {
  if (!isFields(payload)) return [];
  const { from, to, ...others } = payload;
  const values = texts({ ...others, ...(typeof to === 'string' ? { state: to } : {}) }, formats, words);
  const before = texts({ ...(typeof from === 'string' ? { state: from } : {}) }, formats, words);
  const changes: Change[] = [];
  for (const [name, value] of values) {
    if (SILENT.test(name) || values.has(`${name}After`) || (QUIET_ZERO.has(name) && value === '0')) continue;
    const own = name.replace(AFTER, '');
    const was = AFTER.test(name) ? (values.get(own) ?? null) : (before.get(name) ?? null);
    changes.push({ name: own, before: was === value ? null : was, after: value });
  }
  return changes.sort((a, b) => rank(a.name) - rank(b.name));
};
