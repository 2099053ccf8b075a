import type { PoolClient } from 'pg';
import { DataSource, type EntityManager, type MixedList, type EntitySchema, type QueryRunner } from 'typeorm';

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
      extra: { idleTimeoutMillis: 30_000, connectionTimeoutMillis: 10_000 },
    });
    return new Database(await source.initialize());
  }

  async lease(): Promise<Lease> {
    const runner = this.source.createQueryRunner();
    return { client: (await runner.connect()) as PoolClient, runner, entities: runner.manager };
  }

  /** One statement outside a tenant transaction; the login role can do next to nothing this way. */
  async query<T>(text: string, values: unknown[] = []): Promise<T[]> {
    return this.source.query<T[]>(text, values);
  }

  async close(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy();
  }
}

/** One pooled connection, released by its unit of work. */
export interface Lease {
  client: PoolClient;
  runner: QueryRunner;
  entities: EntityManager;
}
