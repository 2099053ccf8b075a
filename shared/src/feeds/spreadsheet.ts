/** Cells that a spreadsheet would run: they begin with a sign of a formula, in ordinary or full-width form, or with a tab or return. */
const RUNS = /^[=+\-@\t\r\0＝＋－＠]/u;
const PLAIN_NUMBER = /^[+-]?\d+(\.\d+)?$/;

/**
 * Text as it may stand in a file that people open in a spreadsheet: an apostrophe makes a would-be formula text.
 * Numbers stay numbers. Example: `=HYPERLINK("…")` → `'=HYPERLINK("…")`, `-5` → `-5`.
 */
export function guardCell(text: string): string {
  return RUNS.test(text.trimStart()) || RUNS.test(text) ? (PLAIN_NUMBER.test(text) ? text : `'${text}`) : text;
}

/** One line of a CSV file (RFC 4180), every cell guarded. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => quoted(guardCell(cell))).join(',')}\r\n`;
}

function quoted(cell: string): string {
  return /[",\r\n;\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
