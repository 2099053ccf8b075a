import { Client } from 'pg';
import type { pino } from 'pino';

const sweepSeconds = 10;
const key = 'hashtextextended($1, 0)';

/**
 * Frees the jobs of workers that died. A worker that is killed leaves its jobs locked, for hours; so each worker holds an
 * advisory lock in its own name as long as its connection lives, and whoever can take the lock of another knows it is dead.
 * A job that is freed too early runs twice at worst, which every job must bear. A job of the own name that nobody works on is freed
 * too: its end could not be reported, because the connection was lost in that moment.
 */
export class Liveness {
  private client: Client | null = null;
  private sweeping: Promise<void> = Promise.resolve();
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly url: string,
    private readonly worker: string,
    private readonly running: ReadonlyMap<string, number>,
    private readonly log: pino.Logger,
  ) {
    this.timer = setInterval(() => this.sweep(), sweepSeconds * 1000);
    this.timer.unref();
    this.sweep();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.sweeping;
    await this.client?.end();
  }

  private sweep(): void {
    this.sweeping = this.sweeping.then(() => this.freeOrphans()).catch((error: Error) => {
      this.log.warn({ error: error.message }, 'liveness of the worker not renewed');
      this.client = null;
    });
  }

  private async freeOrphans(): Promise<void> {
    const client = (this.client ??= await this.alive());
    const { rows } = await client.query<{ name: string }>(
      `select distinct locked_by as name from graphile_worker._private_jobs where locked_by <> $1 and locked_at < clock_timestamp() - interval '2 seconds'`,
      [this.worker],
    );
    await this.freeUnreported(client);
    for (const { name } of rows) {
      const taken = await client.query<{ dead: boolean }>(`select pg_try_advisory_lock(${key}) as dead`, [name]);
      if (!taken.rows[0]?.dead) continue;
      await client.query('select graphile_worker.force_unlock_workers(array[$1::text])', [name]);
      await client.query(`select pg_advisory_unlock(${key})`, [name]);
      this.log.warn({ worker: name }, 'freed the jobs of a worker that died');
    }
  }

  private async freeUnreported(client: Client): Promise<void> {
    const { rowCount } = await client.query(
      `update graphile_worker._private_jobs set locked_by = null, locked_at = null where locked_by = $1 and locked_at < clock_timestamp() - interval '30 seconds' and not (id::text = any($2))`,
      [this.worker, [...this.running.keys()]],
    );
    if (rowCount) this.log.warn({ jobs: rowCount }, 'freed jobs whose end could not be reported');
  }

  /** A connection of its own: the lock lives exactly as long as it does. */
  private async alive(): Promise<Client> {
    const client = new Client({ connectionString: this.url, keepAlive: true });
    client.on('error', () => {
      if (this.client === client) this.client = null;
    });
    await client.connect();
    await client.query(`select pg_advisory_lock(${key})`, [this.worker]);
    return client;
  }
}
