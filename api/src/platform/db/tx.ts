import type { PoolClient, QueryResultRow } from 'pg';
import type { EntityManager } from 'typeorm';
import type { Actor, Permission } from '@stockpact/shared';
import type { Clock } from '../clock/clock.js';

/** Who asks: read once per operation from the session's own rows. */
export interface SignedInActor extends Actor {
  permissions: ReadonlySet<Permission>;
  name: string;
  email: string;
  locale: string;
  timeZone: string;
}

/**
 * An open transaction of an asker. Every statement runs under the asker's party role and row-level security; repositories
 * are built from it and from nothing else.
 */
export class Tx {
  /** Statements sent so far; the budgets of the screens are counted with it. */
  statements = 0;

  constructor(
    private readonly client: PoolClient,
    readonly entities: EntityManager,
    readonly actor: SignedInActor,
    readonly clock: Clock,
  ) {}

  async rows<T extends QueryResultRow>(text: string, values: unknown[] = []): Promise<T[]> {
    this.statements += 1;
    return (await this.client.query<T>(text, values)).rows;
  }

  /** First row or null. */
  async first<T extends QueryResultRow>(text: string, values: unknown[] = []): Promise<T | null> {
    return (await this.rows<T>(text, values))[0] ?? null;
  }

  /** Number of rows a change touched. */
  async change(text: string, values: unknown[] = []): Promise<number> {
    this.statements += 1;
    return (await this.client.query(text, values)).rowCount ?? 0;
  }
}
