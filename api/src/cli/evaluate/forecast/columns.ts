import { numberIn } from './cells.js';

/** How the rows of a file are to be read: whether the first names the periods, how many leading columns name the series. */
export type Columns = { header: readonly string[] | null; ids: number };

const idName = /^(|id|ids|unique_?id|item|item_?id|sku|product|product_?(id|code)|series|series_?(id|name)|name|code|key|index|part|part_?(no|number)|article|material|location|store|store_?id|site|dc|warehouse)$/i;

/** A header is a first row with text where other rows have numbers, or whose first cell is blank or a usual name of an id. */
export function columnsOf(rows: readonly (readonly string[])[], delimiter: string): Columns {
  const [first = [], ...others] = rows;
  const isText = (cell: string): boolean => numberIn(cell, delimiter) === null;
  const body = others.length > 0 ? others : rows;
  const leading = textColumns(body, isText);
  const named = others.length > 0 && (first.slice(leading || 1).some(isText) || (idName.test(first[0] ?? '') && first.length > 1));
  const header = named ? first : null;
  return { header, ids: Math.max(leading, header ? idsByName(header) : numberedRows(rows, delimiter)) };
}

/** Leading columns of text: the first with any text at all, the next ones with text in most rows, so that one stray word makes no id. */
function textColumns(body: readonly (readonly string[])[], isText: (cell: string) => boolean): number {
  const share = (column: number): number => body.filter((row) => isText(row[column] ?? '')).length / body.length;
  let count = 0;
  while (share(count) > (count === 0 ? 0 : 0.5)) count += 1;
  return count;
}

/** Leading header cells that are usual names of ids, or written unlike the names of the periods: `item` before `2025-01`. */
function idsByName(header: readonly string[]): number {
  const shapes = header.map((cell) => cell.trim().replace(/\d+/g, '#').replace(/\p{L}+/gu, 'a'));
  const period = mostFrequent(shapes.slice(1));
  const at = header.findIndex((cell, column) => !idName.test(cell.trim()) && (period === null || shapes[column] === period));
  return at < 0 ? 0 : at;
}

function mostFrequent(shapes: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const shape of shapes) counts.set(shape, (counts.get(shape) ?? 0) + 1);
  const [shape, count] = [...counts].reduce((best, each) => (each[1] > best[1] ? each : best), ['', 0]);
  return count * 2 > shapes.length ? shape : null;
}

const ENOUGH_ROWS = 6;

/**
 * Without a header a first column of different whole numbers is taken for ids where that cannot be demand: they rise from row to row,
 * or even the smallest is larger than everything beside it.
 */
function numberedRows(rows: readonly (readonly string[])[], delimiter: string): number {
  const numbers = rows.map((row) => numberIn(row[0] ?? '', delimiter) ?? Number.NaN);
  if (numbers.length < 3 || !numbers.every(Number.isInteger) || new Set(numbers).size < numbers.length) return 0;
  const risesBy = (least: (step: number) => boolean): boolean => numbers.every((each, at) => at === 0 || least(each - (numbers[at - 1] ?? 0)));
  const others = rows.reduce((most, row) => row.slice(1).reduce((high, cell) => Math.max(high, numberIn(cell, delimiter) || 0), most), 0);
  return risesBy((step) => step === 1) || (numbers.length >= ENOUGH_ROWS && risesBy((step) => step > 0)) || Math.min(...numbers) > others ? 1 : 0;
}
