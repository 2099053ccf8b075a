import { stdout } from 'node:process';

const width = 28;

/** A bar that redraws itself on a terminal and prints a line at every quarter elsewhere. */
export class Progress {
  private quarter = -1;

  constructor(
    private readonly label: string,
    private readonly terminal = stdout.isTTY,
  ) {}

  show(done: number, total: number, note = ''): void {
    const share = total > 0 ? Math.min(1, done / total) : 0;
    if (this.terminal) return void stdout.write(`\r\u001b[K${this.line(share, done, total, note)}`);
    const quarter = Math.floor(share * 4);
    if (quarter > this.quarter && quarter < 4) stdout.write(`${this.line(share, done, total, note)}\n`);
    this.quarter = Math.max(quarter, this.quarter);
  }

  end(done: number, total: number, note = ''): void {
    stdout.write(`${this.terminal ? '\r\u001b[K' : ''}${this.line(1, done, total, note)}\n`);
  }

  private line(share: number, done: number, total: number, note: string): string {
    const filled = Math.round(share * width);
    const bar = '█'.repeat(filled) + '░'.repeat(width - filled);
    return `  ${this.label.padEnd(18)} ${bar} ${thousands(done)} of ${thousands(total)}${note && `  ${note}`}`;
  }
}

export function thousands(count: number): string {
  return count.toLocaleString('en-US').replaceAll(',', ' ');
}
