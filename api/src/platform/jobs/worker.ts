import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { Logger, type LogFunctionFactory, type ParsedCronItem, type Runner, type Task, type TaskList, type WorkerEvents, parseCronItems, run } from 'graphile-worker';
import { Pool } from 'pg';
import { pino } from 'pino';
import type { Config } from '../../config.js';
import type { Clock } from '../clock/clock.js';
import { inScope } from '../db/current.js';
import { Database } from '../db/database.js';
import { UnitOfWork } from '../db/unit-of-work.js';
import type { Jobs } from './jobs.js';
import { Liveness } from './liveness.js';

/** Within this time the end of a job is reported, or never. */
const reportingMilliseconds = 30_000;

/** Runs queued jobs until stopped. Each job gets a token of five minutes for the organisation written on its grant. */
export class JobWorker {
  private constructor(
    private readonly runner: Runner,
    private readonly pool: Pool,
    private readonly db: Database,
    private readonly beside: Database,
    private readonly liveness: { current: Liveness | null },
  ) {}

  /** `entities` are those of the rooms: a job reads through them as a request does. */
  static async start(config: Config, jobs: Jobs, clock: Clock, entities: Array<abstract new () => object>): Promise<JobWorker> {
    const log = pino({ level: config.logLevel, name: 'worker' });
    const pool = new Pool({ connectionString: config.databases.worker, max: 4 });
    pool.on('error', (error) => log.warn({ error: error.message }, 'queue connection lost'));
    pool.on('connect', (client) => client.on('error', (error) => log.warn({ error: error.message }, 'queue connection lost')));
    const db = await Database.connect(config.databases.worker, 4, entities as never, false);
    // What a long job tells of its progress goes another way than its transaction, and waits for none of those.
    const beside = await Database.connect(config.databases.worker, 2, entities as never, false);
    const liveness: { current: Liveness | null } = { current: null };
    const running = new Map<string, number>();
    const events: WorkerEvents = new EventEmitter();
    events.on('pool:create', ({ workerPool }) => {
      liveness.current = new Liveness(config.databases.worker, workerPool.id, running, log);
    });
    const runner = await run({
      events,
      pgPool: pool,
      taskList: taskList(jobs, db, beside, clock, running),
      parsedCronItems: nightly(jobs),
      concurrency: 2,
      noHandleSignals: true,
      pollInterval: 2000,
      logger: new Logger(logFactory(log)),
    });
    return new JobWorker(runner, pool, db, beside, liveness);
  }

  async stop(): Promise<void> {
    await this.runner.stop();
    await this.liveness.current?.stop();
    await this.pool.end();
    await this.db.close();
    await this.beside.close();
  }
}

function taskList(jobs: Jobs, db: Database, beside: Database, clock: Clock, running: Map<string, number>): TaskList {
  const tasks: TaskList = {};
  for (const [task, handler] of jobs.handlers) {
    tasks[task] = watched(running, async (raw) => {
      const { grant, ...payload } = raw as Record<string, unknown>;
      const token = randomBytes(32).toString('base64url');
      await db.query('select sec.claim_job($1, $2)', [grant, token]);
      const uow = new UnitOfWork(db, token, clock, {}, beside);
      try {
        await inScope({ requestId: `job-${String(grant)}`, uow }, () => handler(uow, payload));
      } finally {
        await uow.close();
      }
    });
  }
  for (const [task, work] of jobs.nightly) tasks[task] = watched(running, () => work(db));
  return tasks;
}

/** Notes which attempt of a job is worked on, until its end must have been reported. */
function watched(running: Map<string, number>, work: Task): Task {
  return async (payload, helpers) => {
    const { id, attempts } = helpers.job;
    running.set(id, attempts);
    try {
      await work(payload, helpers);
    } finally {
      setTimeout(() => running.get(id) === attempts && running.delete(id), reportingMilliseconds).unref();
    }
  };
}

/** At a quarter past three in the night, UTC; the queue sees to it that of several workers one does it. */
function nightly(jobs: Jobs): ParsedCronItem[] {
  return parseCronItems([...jobs.nightly.keys()].map((task) => ({ task, match: '15 3 * * *', options: { backfillPeriod: 20 * 3600 * 1000, maxAttempts: 3 } })));
}

function logFactory(log: pino.Logger): LogFunctionFactory {
  return () => (level, message, meta) => {
    if (level === 'error') log.error(meta, message);
    else if (level === 'warning') log.warn(message);
    else log.debug(message);
  };
}
