const missing = /^(|na|nan|null|n\/a)$/i;
const plainNumber = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
const decimalComma = /^[+-]?\d+,\d+$/;

/** The number in a cell, NaN for a blank one (also NA, NaN, null), null for text. A decimal comma is read where commas do not part cells. */
export function numberIn(cell: string, delimiter: string): number | null {
  if (missing.test(cell)) return Number.NaN;
  if (plainNumber.test(cell)) {
    const value = Number(cell);
    return Number.isFinite(value) ? value : null;
  }
  return delimiter !== ',' && decimalComma.test(cell) ? Number(cell.replace(',', '.')) : null;
}

/** Comma, semicolon or tab: whichever the first line has most of. */
export function delimiterOf(line: string): string {
  const count = (sign: string): number => line.split(sign).length;
  return [',', ';', '\t'].reduce((best, each) => (count(each) > count(best) ? each : best));
}
