import type { ImportKind, ImportMode } from '@stockpact/shared';

/** A file as the portal takes it in. */
export interface CanonicalFile {
  kind: ImportKind;
  mode: ImportMode;
  name: string;
  content: Buffer;
}

/** An agreement to be opened before item-locations can hang on it. */
export interface AgreementToOpen {
  number: string;
  supplierName: string;
  supplierShortName: string;
  supplierCode: string;
  currency: string;
  authorityMode: string;
  stockBasis: string;
  effectiveFrom: string;
  horizonDays: number | null;
  frozenDays: number | null;
  shared: string[];
}

/** Everything to be loaded, in the order in which it must be, and what was left out of the sources. */
export interface Load {
  before: CanonicalFile[];
  agreements: AgreementToOpen[];
  after: CanonicalFile[];
  tally: Tally;
}

/** Counts of source rows: how many were read, and why some were left out. */
export class Tally {
  readonly read = new Map<string, number>();
  readonly leftOut = new Map<string, number>();

  count(source: string, rows: number): void {
    this.read.set(source, (this.read.get(source) ?? 0) + rows);
  }

  leaveOut(reason: string, rows = 1): void {
    if (rows > 0) this.leftOut.set(reason, (this.leftOut.get(reason) ?? 0) + rows);
  }
}

type Cell = string | number | null;

/** A canonical file from rows of cells. */
export function fileOf(kind: ImportKind, name: string, header: readonly string[], rows: ReadonlyArray<readonly Cell[]>, mode: ImportMode = 'DELTA'): CanonicalFile {
  const lines = [header, ...rows].map((cells) => cells.map((cell) => quoted(cell === null ? '' : String(cell))).join(','));
  return { kind, mode, name, content: Buffer.from(`${lines.join('\r\n')}\r\n`) };
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

const partSize = 15 * 1024 * 1024;

/** The file in parts that fit one upload, each with the header. Cuts only between records: a line break inside quotes is none. */
export function partsOf(file: CanonicalFile, size = partSize): CanonicalFile[] {
  const { content } = file;
  if (content.length <= size || file.mode === 'FULL') return [file];
  const headerEnd = content.indexOf(10) + 1;
  const header = content.subarray(0, headerEnd);
  const parts: Buffer[] = [];
  let [from, quoted] = [headerEnd, false];
  for (let at = headerEnd; at < content.length; at += 1) {
    if (content[at] === 0x22) quoted = !quoted;
    else if (content[at] === 0x0a && !quoted && at - from >= size) {
      parts.push(content.subarray(from, at + 1));
      from = at + 1;
    }
  }
  if (from < content.length) parts.push(content.subarray(from));
  return parts.map((part, n) => ({ ...file, name: `${file.name} (${n + 1} of ${parts.length})`, content: Buffer.concat([header, part]) }));
}
