import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse';
import { InputProblem } from '../input-problem.js';
import { delimiterOf, numberIn } from './cells.js';
import { type Columns, columnsOf } from './columns.js';

export type Series = { row: number; id: string; values: Float64Array };
export type FileShape = Columns & { delimiter: string; periods: number };
export type FileOptions = { ids: number | null; header: boolean | null; ragged: boolean };

/** Rows that are looked at before it is decided what is a header and what an id. */
const LOOKED_AT = 500;

/** Reads a file of one series a row, as many rows at a time as are being looked at. The shape is known with the first series. */
export async function* readSeries(path: string, options: FileOptions, onShape: (shape: FileShape) => void): AsyncGenerator<Series> {
  const delimiter = delimiterOf(await firstLine(path));
  const waiting: string[][] = [];
  let shape: FileShape | null = null;
  let row = 0;
  const settle = function* (): Generator<Series> {
    shape = shapeOf(waiting, delimiter, options, path);
    onShape(shape);
    row = shape.header === null ? 0 : 1;
    for (const cells of shape.header === null ? waiting : waiting.slice(1)) yield seriesOf(cells, (row += 1), shape, options);
  };
  for await (const cells of recordsOf(path, delimiter)) {
    if (shape !== null) yield seriesOf(cells, (row += 1), shape, options);
    else if (waiting.push(cells) === LOOKED_AT) yield* settle();
  }
  if (shape === null) yield* settle();
}

async function firstLine(path: string): Promise<string> {
  const file = await open(path).catch(() => null);
  if (file === null) throw new InputProblem(`There is no file ${path} that can be read.`);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(65_536), 0, 65_536, 0).catch(() => {
      throw new InputProblem(`${path} is not a file.`);
    });
    return buffer.subarray(0, bytesRead).toString('utf8').split(/\r?\n/, 1)[0] ?? '';
  } finally {
    await file.close();
  }
}

async function* recordsOf(path: string, delimiter: string): AsyncGenerator<string[]> {
  const records = createReadStream(path).pipe(parse({ bom: true, delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, trim: true }));
  try {
    for await (const record of records) yield record as string[];
  } catch (error) {
    throw error instanceof CsvError ? new InputProblem(`${path} is not a comma separated file: ${error.message}.`) : error;
  }
}

function shapeOf(rows: string[][], delimiter: string, options: FileOptions, path: string): FileShape {
  const guessed = columnsOf(rows, delimiter);
  const header = options.header === null ? guessed.header : options.header ? (rows[0] ?? []) : null;
  const ids = options.ids ?? guessed.ids;
  const body = header === null ? rows : rows.slice(1);
  const periods = Math.max(0, ...(header === null ? body : [header]).map((cells) => cells.length - ids));
  const numeric = body.some((cells) => cells.slice(ids).some((cell) => !Number.isNaN(numberIn(cell, delimiter) ?? Number.NaN)));
  if (!numeric) throw new InputProblem(`${path} has no row of numbers: one series a row, one column a period, blank where nothing is known.`);
  return { header, ids, delimiter, periods };
}

function seriesOf(cells: readonly string[], row: number, shape: FileShape, { ragged }: FileOptions): Series {
  const { ids, delimiter, periods, header } = shape;
  if (cells.length - ids !== periods && !(ragged && (header === null || cells.length - ids < periods))) {
    throw new InputProblem(`Row ${row} has ${cells.length} cells, ${header === null ? 'the longest of the first rows' : 'the header'} has ${periods + ids}: leave a cell blank where nothing is known, or give --ragged for rows that end early.`);
  }
  const values = new Float64Array(cells.length - ids);
  for (let at = ids; at < cells.length; at += 1) {
    const value = numberIn(cells[at] ?? '', delimiter);
    if (value === null) throw new InputProblem(`Row ${row}, column ${at + 1}${header?.[at] ? ` (${header[at]})` : ''}: “${(cells[at] ?? '').slice(0, 40)}” is no number.`);
    values[at - ids] = value;
  }
  return { row, id: cells.slice(0, ids).join(' · '), values: trimmed(values) };
}

/** A series begins and ends with its first and last known period. */
function trimmed(values: Float64Array): Float64Array {
  const first = values.findIndex((each) => !Number.isNaN(each));
  return first < 0 ? values.subarray(0, 0) : values.subarray(first, values.findLastIndex((each) => !Number.isNaN(each)) + 1);
}
