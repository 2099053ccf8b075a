import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Database } from '../db/database.js';
import { AUTH_DATABASE, LOGGER } from '../tokens.js';

const everyMilliseconds = 60_000;
const mostRemembered = 10_000;

/**
 * Notes that a session is in use, at most once a minute each: a session that nobody uses ends by itself. One that has ended
 * already is not revived: the statement only renews what still counts.
 */
@Injectable()
export class SessionTouch implements OnApplicationShutdown {
  private readonly noted = new Map<string, number>();
  private readonly running = new Set<Promise<unknown>>();

  constructor(
    @Inject(AUTH_DATABASE) private readonly db: Database,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  seen(token: string): void {
    const now = performance.now();
    if (now - (this.noted.get(token) ?? -everyMilliseconds) < everyMilliseconds) return;
    if (this.noted.size >= mostRemembered) this.noted.clear();
    this.noted.set(token, now);
    const done: Promise<unknown> = this.db
      .query(
        `update auth.session set last_seen_at = clock_timestamp() where token_hash = sha256(convert_to($1, 'UTF8')) and kind = 'web'
         and revoked_at is null and expires_at > clock_timestamp() and last_seen_at > clock_timestamp() - interval '30 minutes'`,
        [token],
      )
      .catch((error: Error) => this.log.warn({ error: error.message }, 'the use of a session was not noted'))
      .finally(() => this.running.delete(done));
    this.running.add(done);
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.running);
  }
}
