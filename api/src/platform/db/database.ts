import type { PoolClient } from 'pg';
import { DataSource, type EntityManager, type MixedList, type EntitySchema, type QueryRunner } from 'typeorm';
import { type RequestScope, requestScope } from './current.js';
import { FairShare, type Seat } from './fair-share.js';
import { OneStatementClient } from './one-statement.js';

/** Askers of whom we do not know yet whose they are stand in one line, as one organisation does. */
const newcomers = 'newcomers';
const mostNewcomers = 2_000;
const mostOwners = 20_000;

type Entities = MixedList<string | EntitySchema | (abstract new () => object)>;

/**
 * One pool under one login role. Nothing but UnitOfWork, sign-in and the job runner holds one. Organisations share its connections
 * fairly, and whoever holds one never waits for another: eight who hold one each and want a second would wait for each other.
 */
export class Database {
  private readonly seats: FairShare;
  private readonly holding = new WeakSet<RequestScope>();
  /** Whose a session is never changes; of what it may read nothing is kept. */
  private readonly owners = new Map<string, string>();
  /** Sessions that are asking for the first time; settled when it is known whose they are. */
  private readonly meeting = new Map<string, Promise<void>>();

  private constructor(
    private readonly source: DataSource,
    poolSize: number,
    /** Jobs are as many at once as their pool bears, whoever they are for: they need no shares. */
    private readonly inShares: boolean,
  ) {
    this.seats = new FairShare(poolSize, { mostWaiting: 200, patience: 10_000 });
  }

  static async connect(url: string, poolSize: number, entities: Entities = [], inShares = true): Promise<Database> {
    const source = new DataSource({
      type: 'postgres',
      url,
      poolSize,
      entities: entities as MixedList<string>,
      applicationName: 'stockpact',
      extra: { Client: OneStatementClient, idleTimeoutMillis: 30_000, connectionTimeoutMillis: 10_000 },
    });
    return new Database(await source.initialize(), poolSize, inShares);
  }

  /** A connection for the holder of a session, or without one for the portal itself. Throws NoSeat when none comes free in time. */
  async lease(token: string | null = null): Promise<Lease> {
    const scope = requestScope.getStore() ?? null;
    this.refuseSecond(scope);
    if (scope) this.holding.add(scope);
    return this.take(token, scope).catch((error: unknown) => {
      if (scope) this.holding.delete(scope);
      throw error;
    });
  }

  /** One statement outside a tenant transaction; the login role can do next to nothing this way. With a token it counts as its holder's. */
  async query<T>(text: string, values: unknown[] = [], token: string | null = null): Promise<T[]> {
    this.refuseSecond(requestScope.getStore() ?? null);
    const lease = await this.take(token, null);
    try {
      return (await lease.client.query(text, values)).rows as T[];
    } finally {
      await lease.release();
    }
  }

  /** Several statements of a login role in one transaction: all or nothing. */
  async transaction<T>(work: (ask: Ask) => Promise<T>): Promise<T> {
    const lease = await this.lease();
    let broken = false;
    try {
      await lease.client.query('begin');
      const value = await work(async <R>(text: string, values: unknown[] = []) => (await lease.client.query(text, values)).rows as R[]);
      await lease.client.query('commit');
      return value;
    } catch (error) {
      await lease.client.query('rollback').catch(() => (broken = true));
      throw error;
    } finally {
      await lease.release(broken);
    }
  }

  async close(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy();
  }

  private refuseSecond(scope: RequestScope | null): void {
    for (let each = scope; each !== null; each = each.outer) {
      if (this.holding.has(each)) throw new Error('this operation holds a connection already: it would wait for itself');
    }
  }

  private async take(asker: string | null, scope: RequestScope | null): Promise<Lease> {
    const token = this.inShares ? asker : null;
    // A flood of one new session stands in line as one: all but the first wait to learn whose share it takes.
    if (token !== null) await this.meeting.get(token);
    const owner = token === null ? null : this.owners.get(token);
    const met = token !== null && owner === undefined ? this.meet(token) : () => undefined;
    let seat: Seat | null = null;
    try {
      seat = await (owner === undefined ? this.seats.enter(newcomers, mostNewcomers) : this.seats.enter(owner));
      const runner = this.source.createQueryRunner();
      return this.leaseOf(runner, (await runner.connect()) as PoolClient, seat, { token, scope, met });
    } catch (error) {
      met();
      seat?.leave();
      throw error;
    }
  }

  private meet(token: string): () => void {
    let met = (): void => undefined;
    const meeting = new Promise<void>((resolve) => (met = resolve)).then(() => {
      if (this.meeting.get(token) === meeting) this.meeting.delete(token);
    });
    this.meeting.set(token, meeting);
    return met;
  }

  private leaseOf(runner: QueryRunner, client: PoolClient, seat: Seat, { token, scope, met }: { token: string | null; scope: RequestScope | null; met: () => void }): Lease {
    return {
      client,
      runner,
      entities: runner.manager,
      belongsTo: (organisationId) => {
        seat.belongsTo(organisationId);
        if (token !== null && !this.owners.has(token)) {
          if (this.owners.size >= mostOwners) this.owners.clear();
          this.owners.set(token, organisationId);
        }
        met();
      },
      release: async (broken = false) => {
        // What a lost connection says by itself: whoever holds it gives it back as broken, and the pool closes it.
        if (broken) client.emit('error', new Error('not fit for another asker'));
        await runner.release();
        seat.leave();
        if (scope) this.holding.delete(scope);
        met();
      },
    };
  }
}

/** One statement within a transaction of a login role. */
export type Ask = <R>(text: string, values?: unknown[]) => Promise<R[]>;

/** One pooled connection, released by its unit of work. */
export interface Lease {
  client: PoolClient;
  runner: QueryRunner;
  entities: EntityManager;
  /** Notes whose session asks: its connections count as those of this organisation. */
  belongsTo: (organisationId: string) => void;
  /** Gives the connection back; a broken one is closed instead, nobody gets it again. */
  release: (broken?: boolean) => Promise<void>;
}
