import { InputProblem } from '../input-problem.js';

const MOST_TOLD = 20;

/** What is wrong with the rows of a file, told together: row as a spreadsheet counts it, column by its name. */
export class Faults {
  private readonly told: string[] = [];
  private count = 0;

  constructor(private readonly file: string) {}

  add(row: number, column: string | null, problem: string): void {
    this.count += 1;
    if (this.told.length < MOST_TOLD) this.told.push(`  row ${row}${column === null ? '' : `, column ${column}`}: ${problem}`);
  }

  /** Ends the command when anything was wrong: figures from half a file would mislead. */
  stop(): void {
    if (this.count === 0) return;
    const more = this.count > this.told.length ? `\n  and ${this.count - this.told.length} more` : '';
    throw new InputProblem(`${this.file}: ${this.count === 1 ? 'one row' : `${this.count} cells or rows`} cannot be used. Nothing was evaluated.\n${this.told.join('\n')}${more}`);
  }
}

/** A cell as it is quoted in a message. */
export function quoted(cell: string): string {
  return `“${cell.length > 40 ? `${cell.slice(0, 39)}…` : cell}”`;
}
