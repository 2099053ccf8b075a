import { readFileSync } from 'node:fs';
import { InputProblem } from '../input-problem.js';

/** A file of rows: the header, and what comes after it, each row with the number a spreadsheet gives it. */
export interface Rows {
  file: string;
  delimiter: string;
  header: string[];
  body: () => Generator<{ row: number; cells: string[] }>;
}

const QUOTE = 34;
const DELIMITERS = [',', ';', '\t', '|'];

/** Reads a separated file with a header row: UTF-8, comma, semicolon, tab or bar, quotes as RFC 4180 has them. */
export function readRows(file: string): Rows {
  const text = decode(file);
  const first = records(text).next().value;
  const line = first ? text.slice(first.from, first.to) : '';
  if (line.trim() === '') throw new InputProblem(`${file} is empty: it needs a header row and rows below it.`);
  const delimiter = DELIMITERS.reduce((best, each) => (line.split(each).length > line.split(best).length ? each : best));
  const body = function* (): Generator<{ row: number; cells: string[] }> {
    let isHeader = true;
    for (const { row, from, to } of records(text)) {
      if (!isHeader && to > from) yield { row, cells: cellsOf(text.slice(from, to), delimiter) };
      isHeader = false;
    }
  };
  return { file, delimiter, header: cellsOf(line, delimiter), body };
}

/** What is wrong with the number of cells in a row; blank ones at the end, which spreadsheets leave behind, do no harm. */
export function countProblem({ header }: Rows, cells: readonly string[]): string | null {
  let count = cells.length;
  while (count > header.length && cells[count - 1] === '') count -= 1;
  return count === header.length ? null : `has ${count} cells, the header has ${header.length}`;
}

function decode(file: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw new InputProblem(`There is no file ${file} that can be read (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}).`);
  }
  if (bytes.length > 1 && (bytes.readUInt16BE(0) === 0xfeff || bytes.readUInt16BE(0) === 0xfffe)) throw new InputProblem(`${file} is UTF-16: save it as CSV in UTF-8.`);
  if (bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') throw new InputProblem(`${file} is a spreadsheet or an archive: save the sheet as CSV in UTF-8.`);
  if (bytes.subarray(0, 65_536).includes(0)) throw new InputProblem(`${file} is not a text file.`);
  const text = bytes.toString('utf8');
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

/** Where each record stands in the text. A line break inside quotes ends no record, but counts as a row of the file. */
function* records(text: string): Generator<{ row: number; from: number; to: number }> {
  let row = 1;
  for (let from = 0; from < text.length; ) {
    const begun = row;
    let to = endOfLine(text, from);
    while (oddQuotes(text, from, to) && to < text.length) {
      row += 1;
      to = endOfLine(text, to + 1);
    }
    yield { row: begun, from, to: text[to - 1] === '\r' ? to - 1 : to };
    row += 1;
    from = to + 1;
  }
}

function endOfLine(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at;
}

function oddQuotes(text: string, from: number, to: number): boolean {
  let odd = false;
  for (let at = from; at < to; at += 1) if (text.charCodeAt(at) === QUOTE) odd = !odd;
  return odd;
}

function cellsOf(line: string, delimiter: string): string[] {
  if (!line.includes('"')) return line.split(delimiter).map((cell) => cell.trim());
  const cells: string[] = [];
  for (let at = 0; at <= line.length; ) {
    const { cell, next } = line[at] === '"' ? quotedCell(line, at, delimiter) : plainCell(line, at, delimiter);
    cells.push(cell.trim());
    at = next;
  }
  return cells;
}

function plainCell(line: string, from: number, delimiter: string): { cell: string; next: number } {
  const end = line.indexOf(delimiter, from);
  return end < 0 ? { cell: line.slice(from), next: line.length + 1 } : { cell: line.slice(from, end), next: end + 1 };
}

function quotedCell(line: string, from: number, delimiter: string): { cell: string; next: number } {
  let cell = '';
  for (let at = from + 1; at < line.length; at += 1) {
    if (line[at] !== '"') cell += line[at];
    else if (line[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else {
      const rest = plainCell(line, at + 1, delimiter);
      return { cell: cell + rest.cell, next: rest.next };
    }
  }
  return { cell, next: line.length + 1 };
}
