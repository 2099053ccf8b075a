import { Client } from 'pg';
import type { Logger } from 'pino';
import { requestScope } from '../db/current.js';

const channel = 'stockpact_chain';
const patience = [100, 500, 2_000, 5_000];

/** Hears which chains of facts moved. The call names the chain and carries nothing else. A lost line is opened again and told of. */
export class Wake {
  private client: Client | null = null;
  private opening: Promise<void> | null = null;
  private timer: NodeJS.Timeout | null = null;
  private failures = 0;
  private closed = false;

  constructor(
    private readonly url: string,
    private readonly log: Logger,
    private readonly heard: (chain: string) => void,
    /** The line was down: whatever was said meanwhile is lost, everybody has to look. */
    private readonly missed: () => void,
  ) {}

  /** Resolves when the line is open. The first subscriber opens it; without one there is none. */
  async open(): Promise<void> {
    // Outside the scope of whoever subscribes first: what is heard on the line is nobody's request.
    this.opening ??= requestScope.exit(() => this.connect());
    await this.opening;
  }

  async close(): Promise<void> {
    this.closed = true;
    if (this.timer) clearTimeout(this.timer);
    await this.opening?.catch(() => undefined);
    await this.client?.end();
  }

  private async connect(): Promise<void> {
    const client = new Client({ connectionString: this.url, keepAlive: true, application_name: 'stockpact-wake' });
    client.on('notification', ({ payload }) => payload && this.heard(payload));
    client.on('error', () => this.lost(client));
    client.on('end', () => this.lost(client));
    try {
      await client.connect();
      await client.query(`listen ${channel}`);
      this.client = client;
      this.failures = 0;
    } catch (error) {
      this.opening = null;
      throw error;
    }
  }

  private lost(client: Client): void {
    if (this.closed || this.client !== client) return;
    this.client = null;
    this.opening = null;
    this.log.warn('the line of live changes was lost');
    this.again();
  }

  private again(): void {
    this.timer = setTimeout(() => {
      this.open().then(this.missed, () => this.closed || this.again());
    }, patience[Math.min(this.failures++, patience.length - 1)]);
    this.timer.unref();
  }
}
