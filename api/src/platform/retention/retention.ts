import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Logger } from 'pino';
import { CONFIG, type Config } from '../../config.js';
import { Clock } from '../clock/clock.js';
import type { Database } from '../db/database.js';
import { Jobs } from '../jobs/jobs.js';
import { LOGGER } from '../tokens.js';

/** How many days something is kept; 0: for ever. */
export interface KeptDays {
  /** Who read and who saved shared figures. */
  accessLog: number;
  mail: number;
  /** Answers to changes, for a request that is sent again. */
  answers: number;
  /** Sessions that are over and what belongs to them: tickets, links, failed sign-ins, rights of jobs. */
  sessions: number;
}

type Kind = 'access' | 'exports' | 'mail' | 'answers' | 'sessions' | 'tickets' | 'links' | 'throttle' | 'grants';

const keptAs: Readonly<Record<Kind, keyof KeptDays>> = {
  access: 'accessLog', exports: 'accessLog', mail: 'mail', answers: 'answers', sessions: 'sessions', tickets: 'sessions', links: 'sessions', throttle: 'sessions', grants: 'sessions',
};
/** Written with the portal's clock; everything else with that of the database. */
const onPortalClock: ReadonlySet<Kind> = new Set(['access', 'exports']);

const batch = 1_000;
/** So that the first night after years ends some time; the next one goes on. */
const mostBatches = 500;
const rest = 10;
const day = 86_400_000;

/**
 * Every night rows go that are older than they are kept: in small batches, each a statement of its own, so that nobody waits for it and
 * an interruption loses nothing. The trail of facts is not among them: there is no statement for it.
 */
@Injectable()
export class Retention implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onModuleInit(): void {
    this.jobs.everyNight('platform.tidy', (db) => this.tidy(db));
  }

  private async tidy(db: Database): Promise<void> {
    const gone: Partial<Record<Kind, number>> = {};
    for (const [kind, kept] of Object.entries(keptAs) as Array<[Kind, keyof KeptDays]>) {
      const days = this.config.kept[kept];
      if (days > 0) gone[kind] = await this.removeOld(db, kind, days);
    }
    this.log.info({ gone }, 'old rows are gone');
  }

  private async removeOld(db: Database, kind: Kind, days: number): Promise<number> {
    const now = onPortalClock.has(kind) ? this.clock.now() : new Date();
    const old = new Date(now.getTime() - days * day);
    const waiting = kind === 'grants' ? [await grantsInQueue(db, old)] : [];
    let gone = 0;
    for (let n = 0; n < mostBatches; n += 1) {
      const [row] = await db.query<{ n: number }>(`select sec.tidy_${kind}($1, $2${waiting.length > 0 ? ', $3' : ''}) as n`, [old, batch, ...waiting]);
      gone += row?.n ?? 0;
      if ((row?.n ?? 0) < batch) break;
      await pause(rest);
    }
    return gone;
  }
}

/** A job that still waits, or that failed and may be started again, needs its right. */
async function grantsInQueue(db: Database, old: Date): Promise<string[]> {
  const rows = await db.query<{ id: string }>(`select distinct payload ->> 'grant' as id from graphile_worker._private_jobs where created_at < $1 and payload ->> 'grant' is not null`, [old]);
  return rows.map(({ id }) => id);
}
