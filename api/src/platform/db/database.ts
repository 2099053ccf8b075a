import type { PoolClient } from 'pg';
import { DataSource, type EntityManager, type MixedList, type EntitySchema, type QueryRunner } from 'typeorm';
import { OneStatementClient } from './one-statement.js';

type Entities = MixedList<string | EntitySchema | (abstract new () => object)>;

/** One pool under one login role. Nothing but UnitOfWork, sign-in and the job runner holds one. */
export class Database {
  private constructor(private readonly source: DataSource) {}

  static async connect(url: string, poolSize: number, entities: Entities = []): Promise<Database> {
    const source = new DataSource({
      type: 'postgres',
      url,
      poolSize,
      entities: entities as MixedList<string>,
      applicationName: 'stockpact',
      extra: { Client: OneStatementClient, idleTimeoutMillis: 30_000, connectionTimeoutMillis: 10_000 },
    });
    return new Database(await source.initialize());
  }

  async lease(): Promise<Lease> {
    const runner = this.source.createQueryRunner();
    return { client: (await runner.connect()) as PoolClient, runner, entities: runner.manager };
  }

  /** One statement outside a tenant transaction; the login role can do next to nothing this way. */
  async query<T>(text: string, values: unknown[] = []): Promise<T[]> {
    const lease = await this.lease();
    try {
      return (await lease.client.query(text, values)).rows as T[];
    } finally {
      await lease.runner.release();
    }
  }

  /** Several statements of a login role in one transaction: all or nothing. */
  async transaction<T>(work: (ask: Ask) => Promise<T>): Promise<T> {
    const lease = await this.lease();
    try {
      await lease.client.query('begin');
      const value = await work(async <R>(text: string, values: unknown[] = []) => (await lease.client.query(text, values)).rows as R[]);
      await lease.client.query('commit');
      return value;
    } catch (error) {
      await lease.client.query('rollback').catch(() => undefined);
      throw error;
    } finally {
      await lease.runner.release();
    }
  }

  async close(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy();
  }
}

/** One statement within a transaction of a login role. */
export type Ask = <R>(text: string, values?: unknown[]) => Promise<R[]>;

/** One pooled connection, released by its unit of work. */
export interface Lease {
  client: PoolClient;
  runner: QueryRunner;
  entities: EntityManager;
}
