import { csvLine } from '@stockpact/shared';

export type CsvCell = string | number | null | undefined;

/** UTF-8 with byte-order mark and CRLF: what Excel opens without asking, in Japan too. A cell that would run as a formula becomes text. The mark says whose copy it is. */
export const toCsv = (header: readonly string[], rows: readonly (readonly CsvCell[])[], mark?: string): string =>
  `\ufeff${[header, ...rows, ...(mark ? [[], [`# ${mark}`]] : [])].map((row) => csvLine(row.map((cell) => (cell == null ? '' : String(cell))))).join('')}`;

export const downloadText = (name: string, text: string, type = 'text/csv;charset=utf-8'): void => {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(address), 10_000);
};
