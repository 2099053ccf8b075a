import type { Database } from '../../../src/platform/db/database.js';
import type { Asker } from './world.js';

/** What a run has seen. */
export class Detector {
  requests = 0;
  /** Rows whose owner was looked at. */
  rows = 0;
  readonly foreign: string[] = [];
  /** Answers with fewer or more rows than the asker has. */
  readonly wrong: string[] = [];
  readonly surprises: string[] = [];
  readonly outcomes = new Map<string, number>();

  count(outcome: string): void {
    this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + 1);
  }

  /** Rows of one table of the walls: each must be of an agreement of the asker. */
  look(asker: Asker, what: string, rows: ReadonlyArray<{ agreementId: string }>, expected: number | null = asker.lines): void {
    this.rows += rows.length;
    const foreign = rows.filter(({ agreementId }) => !asker.agreements.has(agreementId));
    if (foreign.length > 0) this.foreign.push(`${what}: ${foreign.length} of ${rows.length} rows`);
    if (expected !== null && rows.length !== expected) this.wrong.push(`${what}: ${rows.length} rows of ${expected}`);
  }
}

/** What is left on the connections of the pool, all of which must be there: whoever gets one next would ask as somebody else. */
export async function residue(db: Database, poolSize: number): Promise<string[]> {
  const leases = await Promise.all(Array.from({ length: poolSize }, () => db.lease()));
  const left: string[] = [];
  for (const { client } of leases) {
    const { rows } = await client.query<{ role: string; sid: string; roles: string; open: boolean }>(
      `select current_setting('role') as role, coalesce(current_setting('app.sid', true), '') as sid, coalesce(current_setting('app.roles', true), '') as roles,
         exists (select from pg_locks l where l.pid = pg_backend_pid() and l.locktype = 'transactionid') as open`,
    );
    const [found] = rows;
    if (found?.role !== 'none' || found.sid !== '' || found.roles !== '' || found.open) left.push(JSON.stringify(found));
  }
  for (const lease of leases) await lease.release();
  return left;
}
