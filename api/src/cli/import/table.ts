import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** One record of a source file, by column name. A column that is missing reads as empty. */
export type Source = (column: string) => string;

/** Reads a comma separated file of a foreign system. */
export function readTable(path: string): { columns: string[]; rows: Source[] } {
  const [header = [], ...records] = parse(readFileSync(path), { bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true }) as string[][];
  const columns = header.map((name) => name.trim());
  const places = new Map(columns.map((name, at) => [name, at]));
  return { columns, rows: records.map((cells) => (column) => (cells[places.get(column) ?? -1] ?? '').trim()) };
}

/** First column names of a file, without reading the rest of it. */
export function readColumns(path: string): string[] {
  const text = readFileSync(path).subarray(0, 4096).toString('utf8');
  const [header = []] = parse(text.split(/\r?\n/)[0] ?? '', { bom: true, relax_quotes: true }) as string[][];
  return header.map((name) => name.trim());
}
