import type pg from 'pg';

/** What the driver calls while a COPY runs; it has no door for it of its own. */
interface Wire {
  query: (text: string) => void;
  sendCopyFromChunk: (chunk: Buffer) => void;
  endCopyFrom: () => void;
}

class Copy {
  private readonly parts: Buffer[] = [];

  constructor(
    private readonly text: string,
    private readonly content: Buffer | null,
    private readonly done: (error: Error | null, content: Buffer) => void,
  ) {}

  submit(wire: Wire): void {
    wire.query(this.text);
  }

  handleCopyData({ chunk }: { chunk: Buffer }): void {
    this.parts.push(Buffer.from(chunk));
  }

  handleCopyInResponse(wire: Wire): void {
    wire.sendCopyFromChunk(this.content ?? Buffer.alloc(0));
    wire.endCopyFrom();
  }

  handleError(error: Error): void {
    this.done(error, Buffer.alloc(0));
  }

  handleReadyForQuery(): void {
    this.done(null, Buffer.concat(this.parts));
  }

  handleCommandComplete(): void {}
  handleRowDescription(): void {}
  handleEmptyQuery(): void {}
}

function run(sql: pg.Client, text: string, content: Buffer | null): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    sql.query(new Copy(text, content, (error, out) => (error ? reject(error) : resolve(out))) as never);
  });
}

/** The rows of a table in the form of COPY, one a line. */
export async function copyOut(sql: pg.Client, table: string): Promise<Buffer> {
  return run(sql, `copy ${table} to stdout`, null);
}

export async function copyIn(sql: pg.Client, table: string, content: Buffer): Promise<void> {
  await run(sql, `copy ${table} from stdin`, content);
}
