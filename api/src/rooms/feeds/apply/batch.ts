import { type ImportKind, type RowFault, type RowOf, type RowReading, rowFault, shorten } from '@stockpact/shared';
import type { NumberedRow } from '../files/split.js';
import type { NewRowResult } from '../row-results.repo.js';
import { type Feed, type Resolution, type Resolved, isResolved } from '../kinds/feed.js';
import { noFaults } from '../kinds/placed-feed.js';
import type { Tx } from '../../../platform/db/tx.js';

/** A row of the file on its way: its values, or every reason against it. */
export interface Verdict {
  row: NumberedRow;
  resolved: Resolved<unknown> | null;
  faults: RowFault[];
}

type Reader = (cells: readonly string[]) => RowReading<ImportKind>;

/** Reads and resolves a batch. Changes nothing, so that it can be done again after a crash with the same verdicts. */
export async function judge(tx: Tx, feed: Feed, read: Reader, rows: readonly NumberedRow[]): Promise<Verdict[]> {
  const readings = rows.map(({ cells }) => read(cells));
  const good = readings.flatMap(({ row }) => (row === null ? [] : [row]));
  const resolutions = good.length > 0 ? await feed.resolve(tx, good as Array<RowOf<ImportKind>>) : [];
  let next = 0;
  return readings.map((reading, at) => verdict(rows[at] as NumberedRow, reading.faults ?? (resolutions[next++] as Resolution<unknown>)));
}

function verdict(row: NumberedRow, resolution: Resolution<unknown>): Verdict {
  return isResolved(resolution) ? { row, resolved: resolution, faults: noFaults } : { row, resolved: null, faults: resolution };
}

/** Refuses rows that say again what an earlier row of the file said: the first one counts. */
export class Duplicates {
  private readonly first = new Map<string | number, number>();

  /** `known` are the rows that are refused already for another reason; they claim no key. */
  mark(verdicts: readonly Verdict[]): void {
    for (const verdict of verdicts) {
      if (!verdict.resolved) continue;
      const { key } = verdict.resolved;
      const earlier = this.first.get(key);
      if (earlier === undefined) this.first.set(key, verdict.row.rowNo);
      else Object.assign(verdict, { resolved: null, faults: [rowFault('DUPLICATE_ROW', null, null, { row: earlier })] });
    }
  }

  has(key: string | number): boolean {
    return this.first.has(key);
  }
}

/** Row results of a batch: every fault of refused rows, and remarks on the others. */
export function rowResults(verdicts: readonly Verdict[]): NewRowResult[] {
  return verdicts.flatMap(({ row, resolved, faults }) => {
    const said = resolved ? resolved.warnings : faults;
    if (said.length === 0) return [];
    const line = shorten(row.cells.map(quoted).join(','), 2000);
    return said.map((fault, at) => ({ ...fault, value: fault.value && shorten(fault.value, 200), rowNo: row.rowNo, seq: at + 1, outcome: resolved ? 'WARNING' as const : 'REJECTED' as const, line }));
  });
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
