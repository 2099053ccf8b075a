import { type FileFault, shorten } from './faults.js';
import { IMPORT_KINDS, type ImportKind } from './kinds.js';
import { columnsOf } from './layouts.js';

/** Where each column of the layout stands in the file; −1 for an optional one that is absent. */
export type Header = { width: number; places: ReadonlyMap<string, number> };

const SEPARATORS: ReadonlyArray<readonly [name: string, sign: string]> = [
  ['semicolon', ';'],
  ['tab', '\t'],
  ['pipe', '|'],
];

/** Reads the header row. Names are compared in lower case, their order is free. Faults in the order a person would repair them. */
export function readHeader(kind: ImportKind, cells: readonly string[]): Header | FileFault {
  const names = cells.map((cell) => cell.trim().toLowerCase());
  while (names.length > 1 && names.at(-1) === '') names.pop();
  return delimiterFault(kind, names) ?? headerFault(kind, names) ?? headerOf(kind, names);
}

function headerOf(kind: ImportKind, names: string[]): Header {
  return { width: names.length, places: new Map([...columnsOf(kind).keys()].map((name) => [name, names.indexOf(name)])) };
}

function headerFault(kind: ImportKind, names: string[]): FileFault | null {
  const columns = columnsOf(kind);
  const missing = [...columns].filter(([name, { required }]) => required && !names.includes(name)).map(([name]) => name);
  const unknown = names.filter((name) => !columns.has(name));
  const twice = names.filter((name, at) => columns.has(name) && names.indexOf(name) !== at);
  const expected = listed([...columns.keys()]);
  if (unknown.length === names.length) return { code: 'WRONG_HEADER', params: { found: listed(names), expected } };
  if (missing.length > 0) return { code: 'MISSING_COLUMNS', params: { columns: listed(missing), unknown: listed(unknown), expected, ...otherKind(kind, names) } };
  if (twice.length > 0) return { code: 'DUPLICATE_COLUMNS', params: { columns: listed([...new Set(twice)]) } };
  if (unknown.length > 0) return { code: 'UNKNOWN_COLUMNS', params: { columns: listed(unknown), expected } };
  return null;
}

/** A file saved with another separator has one long header cell; the separator that would make it fit is named. */
function delimiterFault(kind: ImportKind, names: string[]): FileFault | null {
  const text = names.join(',');
  for (const [found, sign] of SEPARATORS) {
    if (!text.includes(sign)) continue;
    const split = text.split(sign).map((name) => name.trim().replace(/^"|"$/g, ''));
    const known = (list: string[]): number => list.filter((name) => columnsOf(kind).has(name)).length;
    if (known(split) > known(names)) return { code: 'WRONG_DELIMITER', params: { found, expected: 'comma' } };
  }
  return null;
}

/** The kind whose layout the header fits, when it fits another one than was said. */
function otherKind(kind: ImportKind, names: string[]): Record<string, string> {
  const fits = IMPORT_KINDS.find((other) => {
    const columns = columnsOf(other);
    return other !== kind && names.every((name) => columns.has(name)) && [...columns].every(([name, { required }]) => !required || names.includes(name));
  });
  return fits ? { looksLike: fits } : {};
}

function listed(names: readonly string[]): string {
  const text = names.slice(0, 20).map((name) => shorten(name, 40) || '(empty)').join(', ');
  return names.length > 20 ? `${text}, …` : text;
}
