import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Permission } from '@stockpact/shared';
import type { Logger } from 'pino';
import { requestScope } from '../db/current.js';
import type { SignedInActor } from '../db/tx.js';
import type { UnitOfWork } from '../db/unit-of-work.js';
import { LOGGER } from '../tokens.js';

const everyMilliseconds = 3_600_000;
const mostRemembered = 50_000;

/** Notes which permissions a person uses, at most once an hour each, and never in the way of the answer. */
@Injectable()
export class PermissionUse implements OnApplicationShutdown {
  private readonly noted = new Map<string, number>();
  private readonly running = new Set<Promise<unknown>>();

  constructor(@Inject(LOGGER) private readonly log: Logger) {}

  seen(uow: UnitOfWork, { userId, acting }: SignedInActor, permission: Permission): void {
    const key = `${userId} ${acting?.userId ?? ''} ${permission}`;
    const now = performance.now();
    if (now - (this.noted.get(key) ?? -everyMilliseconds) < everyMilliseconds) return;
    if (this.noted.size >= mostRemembered) this.noted.clear();
    this.noted.set(key, now);
    // Outside the operation, which holds a connection already and does not wait for this.
    const done: Promise<unknown> = requestScope.exit(() => uow.noteUse(permission))
      .catch((error: Error) => this.log.warn({ error: error.message }, 'the use of a permission was not noted'))
      .finally(() => this.running.delete(done));
    this.running.add(done);
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.running);
  }
}
