import { CellFault } from './cells.js';
import { type RowFault, rowFault } from './faults.js';
import type { Header } from './header.js';
import type { ImportKind } from './kinds.js';
import { columnsOf, type RowOf } from './layouts.js';
import { rowFaults } from './row-rules.js';

export type RowReading<K extends ImportKind> = { row: RowOf<K>; faults: null } | { row: null; faults: RowFault[] };

/** Reads the rows of one file. A row gives its values or every fault it has. */
export function rowReader<K extends ImportKind>(kind: K, header: Header): (cells: readonly string[]) => RowReading<K> {
  const columns = [...columnsOf(kind)].map(([name, column]) => ({ name, place: header.places.get(name) ?? -1, ...column }));
  return (cells) => {
    const extra = surplus(cells, header.width);
    if (extra) return { row: null, faults: [extra] };
    const faults: RowFault[] = [];
    const row: Record<string, unknown> = {};
    for (const { name, place, required, read, whenEmpty } of columns) {
      const text = place < 0 ? '' : trimmed(cells[place] ?? '');
      if (text === '') {
        if (required) faults.push(rowFault('REQUIRED', name, null));
        row[name] = whenEmpty;
        continue;
      }
      const value = read(text);
      if (value instanceof CellFault) faults.push(rowFault(value.code, name, text, value.params));
      else row[name] = value;
    }
    if (faults.length === 0) faults.push(...rowFaults(kind, row as RowOf<K>));
    return faults.length === 0 ? { row: row as RowOf<K>, faults: null } : { row: null, faults };
  };
}

/** A row must have the header's width; empty cells beyond it are what spreadsheets leave behind. */
function surplus(cells: readonly string[], width: number): RowFault | null {
  if (cells.length === width) return null;
  const filled = cells.slice(width).some((cell) => trimmed(cell) !== '');
  return cells.length < width || filled ? rowFault('COLUMN_COUNT', null, null, { expected: width, found: cells.length }) : null;
}

/** `String.trim` runs only where it can matter: most cells begin and end with an ordinary character. */
function trimmed(text: string): string {
  const first = text.charCodeAt(0);
  const last = text.charCodeAt(text.length - 1);
  return first > 32 && last > 32 && first < 127 && last < 127 ? text : text.trim();
}

/** True for a row without any value: it is counted, and nothing else. */
export function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell === '' || cell.trim() === '');
}
