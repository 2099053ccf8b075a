import { stdout } from 'node:process';
import type { Tally } from './canonical.js';
import type { Planned } from './planning.js';
import { thousands } from './progress.js';

export interface Rows {
  read: number;
  applied: number;
  unchanged: number;
  rejected: number;
}

/** What became of everything that was sent. */
export class Outcome {
  private readonly byFile = new Map<string, Rows>();
  private readonly refusals = new Map<string, number>();
  private readonly notes: string[] = [];
  /** True when something was refused that should not have been. */
  failed = false;

  add(file: string, rows: Rows): void {
    const known = this.byFile.get(file);
    this.byFile.set(file, known ? { read: known.read + rows.read, applied: known.applied + rows.applied, unchanged: known.unchanged + rows.unchanged, rejected: known.rejected + rows.rejected } : rows);
  }

  refuse(reason: string, rows: number): void {
    this.refusals.set(reason, (this.refusals.get(reason) ?? 0) + rows);
  }

  note(text: string, bad: boolean): void {
    this.notes.push(text);
    this.failed ||= bad;
  }

  /** The closing table. */
  print(tally: Tally, planned: Planned | null, seconds: number): void {
    const files = [...this.byFile];
    const total = files.reduce((sum, [, rows]) => sum + rows.read, 0);
    section('Read from the sources', [...tally.read].map(([source, rows]) => [source, rows]));
    section('Left out by the mapping', [...tally.leftOut].map(([reason, rows]) => [reason, rows]));
    stdout.write(`\n  ${'Sent to the portal'.padEnd(24)}${['rows', 'applied', 'unchanged', 'refused'].map((head) => head.padStart(11)).join('')}\n`);
    for (const [file, rows] of files) stdout.write(`  ${file.padEnd(24)}${[rows.read, rows.applied, rows.unchanged, rows.rejected].map((n) => thousands(n).padStart(11)).join('')}\n`);
    section('Refused by the portal', [...this.refusals]);
    section('What came out', [['rows sent', total], ...(planned ? cameOut(planned) : [])]);
    for (const note of this.notes) stdout.write(`\n  ${note}\n`);
    stdout.write(`\n  ${seconds.toFixed(1)} seconds\n`);
  }
}

function cameOut(planned: Planned): Array<[string, number]> {
  return [
    ['item-locations', planned.itemLocations],
    ['item-locations planned', planned.planned],
    ['proposals made', planned.proposals],
    ...Object.entries(planned.byStatus).sort().map(([status, count]): [string, number] => [`  ${status}`, count]),
  ];
}

function section(title: string, lines: ReadonlyArray<readonly [string, number]>): void {
  if (lines.length === 0) return;
  stdout.write(`\n  ${title}\n`);
  for (const [label, count] of lines) stdout.write(`    ${label.padEnd(72)}${thousands(count).padStart(9)}\n`);
}
