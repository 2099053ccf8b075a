import type { PoolClient, QueryResultRow } from 'pg';
import type { EntityManager } from 'typeorm';
import type { Actor, Permission } from '@stockpact/shared';
import type { Clock } from '../clock/clock.js';

/** A delegation in use; the id is null where the session keeps it, as of a job. */
export interface Acting {
  delegationId: string | null;
  userId: string;
  name: string;
}

/** Who asks: read once per operation from the session's own rows. */
export interface SignedInActor extends Actor {
  /** What the roles of the grants in force allow; of an API token at most what it was made for. */
  permissions: ReadonlySet<Permission>;
  /** An integration client asks with an API token; no person does. */
  viaToken: boolean;
  /** The person for whom a colleague acts: whose grants count and whom the trail names beside the asker. */
  acting: Acting | null;
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
  private over = false;

  constructor(
    private readonly client: PoolClient,
    readonly entities: EntityManager,
    readonly actor: SignedInActor,
    readonly clock: Clock,
  ) {}

  async rows<T extends QueryResultRow>(text: string, values: unknown[] = []): Promise<T[]> {
    return (await this.open.query<T>(text, values)).rows;
  }

  /**
   * As `rows`, for a statement that runs often: a connection plans it once for each side and not each time anew. The text must
   * be one of few: the values that differ between callers travel as parameters.
   */
  async prepared<T extends QueryResultRow>(text: string, values: unknown[] = []): Promise<T[]> {
    const name = preparedName(this.actor.side, text);
    if (name === null) return this.rows<T>(text, values);
    return (await this.open.query<T>({ name, text, values })).rows;
  }

  /** First row or null. */
  async first<T extends QueryResultRow>(text: string, values: unknown[] = []): Promise<T | null> {
    return (await this.rows<T>(text, values))[0] ?? null;
  }

  /** Number of rows a change touched. */
  async change(text: string, values: unknown[] = []): Promise<number> {
    return (await this.open.query(text, values)).rowCount ?? 0;
  }

  /** From here on nothing is asked through it any more. */
  end(): void {
    this.over = true;
  }

  /** The connection is somebody else's as soon as the transaction is over: a call that nobody waited for would read as that one. */
  private get open(): PoolClient {
    if (this.over) throw new Error('a statement after the end of its transaction');
    this.statements += 1;
    return this.client;
  }
}

const mostPrepared = 200;
const preparedNames = new Map<string, string>();

/** A plan holds for one party role only, hence the side in the name. Null when too many texts are kept already. */
function preparedName(side: string, text: string): string | null {
  const key = `${side}:${text}`;
  const known = preparedNames.get(key);
  if (known !== undefined || preparedNames.size >= mostPrepared) return known ?? null;
  const name = `${side.toLowerCase()}-${preparedNames.size}`;
  preparedNames.set(key, name);
  return name;
}
