import { Readable } from 'node:stream';
import { type FileFault, MAXIMUM_ROWS, isBlank } from '@stockpact/shared';
import { type CsvError, parse } from 'csv-parse';

const longestRecord = 100_000;
/** Rows without a value that a file may hold: the reader spends as much on a row of the wrong width as on fifty others. */
const mostBlank = 20_000;
const sliceSize = 16 * 1024;
const format = { bom: false, relax_column_count: true, record_delimiter: ['\r\n', '\n', '\r'], max_record_size: longestRecord };

/** What a first reading of the whole file finds out, before anything of it is applied. */
export interface Survey {
  header: string[];
  /** Rows with at least one value, the header not counted. */
  rows: number;
}

/** One row with values; `rowNo` counts as a spreadsheet does, the header is row 1. */
export interface NumberedRow {
  rowNo: number;
  cells: string[];
}

/** Reads the file through: structure, header and number of rows. */
export async function survey(content: Buffer, maximum = MAXIMUM_ROWS): Promise<Survey | FileFault> {
  const header = await firstRecord(content);
  if (header === null) return { code: 'EMPTY_FILE', params: {} };
  let rows = -1;
  let blank = 0;
  const quoted = new Set<number>();
  const strictly = parse({ ...format, skip_records_with_error: true, on_skip: (error) => void quoted.add(quoteInText(error)) });
  try {
    for await (const cells of Readable.from(slices(content)).pipe(strictly) as AsyncIterable<string[]>) {
      if (isBlank(cells)) blank += 1;
      else rows += 1;
      if (rows + quoted.size > maximum || blank > mostBlank) return { code: 'TOO_MANY_ROWS', params: { limit: maximum } };
    }
  } catch (error) {
    return structureFault(error as CsvError, quoted.size);
  }
  return { header, rows: Math.max(0, rows + quoted.size) };
}

/** The header as it stands, quotes inside its cells and all. */
async function firstRecord(content: Buffer): Promise<string[] | null> {
  try {
    for await (const cells of Readable.from(slices(content.subarray(0, 2 * longestRecord))).pipe(parse({ ...format, relax_quotes: true, to: 1 })) as AsyncIterable<string[]>) return cells;
  } catch {
    // A header that cannot be read at all; the strict reading says why.
    return [''];
  }
  return null;
}

/** The rows of a surveyed file in batches of at most `size` rows with values. */
export async function* batches(content: Buffer, size: number): AsyncGenerator<NumberedRow[]> {
  let batch: NumberedRow[] = [];
  let rowNo = 0;
  for await (const cells of Readable.from(slices(content)).pipe(parse({ ...format, relax_quotes: true })) as AsyncIterable<string[]>) {
    rowNo += 1;
    if (rowNo === 1 || isBlank(cells)) continue;
    batch.push({ rowNo, cells });
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/**
 * A quote inside an unquoted cell is text (`3/4" bolt`): the strict reading leaves its row out and only counts it. A quote that
 * closes in the wrong place, or never, makes every row after it uncertain: the survey stops there.
 */
function quoteInText(error: CsvError | undefined): number {
  if (error?.code === 'INVALID_OPENING_QUOTE') return Number(error['lines']);
  throw error ?? new Error('a record was left out without a reason');
}

function structureFault(error: CsvError, leftOut: number): FileFault {
  const row = Number(error['records']) + leftOut + 1;
  if (error.code === 'CSV_MAX_RECORD_SIZE') return { code: 'RECORD_TOO_LONG', params: { row, limit: longestRecord } };
  if (error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_INVALID_CLOSING_QUOTE') return { code: 'UNCLOSED_QUOTE', params: { row } };
  throw error;
}

function* slices(content: Buffer): Generator<Buffer> {
  for (let at = 0; at < content.length; at += sliceSize) yield content.subarray(at, at + sliceSize);
}

/** Reads one element ahead, so that the file is split while the database is busy with the rows before. */
export async function* ahead<T>(source: AsyncGenerator<T>): AsyncGenerator<T> {
  let next = source.next();
  try {
    for (let current = await next; !current.done; current = await next) {
      next = source.next();
      // Whoever stops early never awaits it.
      next.catch(() => undefined);
      yield current.value;
    }
  } finally {
    await source.return(undefined);
  }
}
