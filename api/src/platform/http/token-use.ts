import { createHash } from 'node:crypto';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { Database } from '../db/database.js';
import { LOGGER } from '../tokens.js';

const everyMilliseconds = 60_000;
const mostRemembered = 10_000;

/** Notes when a token was last used: at most once a minute, and never in the way of the answer. */
@Injectable()
export class TokenUse implements OnApplicationShutdown {
  private readonly noted = new Map<string, number>();
  private readonly running = new Set<Promise<unknown>>();

  constructor(
    private readonly db: Database,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  seen(token: string): void {
    const key = createHash('sha256').update(token).digest('base64');
    const now = performance.now();
    if (now - (this.noted.get(key) ?? -everyMilliseconds) < everyMilliseconds) return;
    if (this.noted.size >= mostRemembered) this.noted.clear();
    this.noted.set(key, now);
    const done: Promise<unknown> = this.db
      .query('select sec.token_used($1)', [token])
      .catch((error: Error) => this.log.warn({ error: error.message }, 'the use of a token was not noted'))
      .finally(() => this.running.delete(done));
    this.running.add(done);
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.running);
  }
}
