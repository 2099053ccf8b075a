export type CsvCell = string | number | null | undefined;

const NUMBER = /^-?\d+(\.\d+)?$/;
const RISKY = /^[=+\-@\t\r]/;

/**
 * A cell that a spreadsheet would run as a formula gets a leading apostrophe (item names and comments come from other companies);
 * plain numbers keep their sign. Example: '=1+1' -> "'=1+1", '-5' -> '-5'.
 */
export const guardFormula = (text: string): string => (RISKY.test(text) && !NUMBER.test(text) ? `'${text}` : text);

const cellOf = (value: CsvCell): string => {
  const text = guardFormula(value == null ? '' : String(value));
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** UTF-8 with byte-order mark and CRLF: what Excel opens without asking, in Japan too. */
export const toCsv = (header: readonly string[], rows: readonly (readonly CsvCell[])[]): string =>
  `\ufeff${[header, ...rows].map((row) => row.map(cellOf).join(',')).join('\r\n')}\r\n`;

export const downloadText = (name: string, text: string, type = 'text/csv;charset=utf-8'): void => {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(address), 10_000);
};
