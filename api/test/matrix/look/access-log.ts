import type pg from 'pg';
import { readsLogged } from '../../../src/platform/access-log/pending-reads.js';
import type { Told } from './oracle.js';

/** Figures that a supplier was told and that the access log of their owner does not know: who was told what by which operation. */
export async function unlogged(sql: pg.Client, told: readonly Told[]): Promise<string[]> {
  await new Promise((resolve) => setTimeout(resolve, 300));
  await readsLogged();
  const { rows } = await sql.query<{ entry: string }>(
    `select distinct a.operation || ' ' || coalesce(t.client, a.reader_id::text) || ' ' || a.agreement_id || ' ' || f as entry from smi.agreements_access a
       cross join unnest(a.figures) f left join lateral (select 'a program' as client where a.door = 'API') t on true`,
  );
  const known = new Set(rows.map(({ entry }) => entry));
  return told
    .filter(({ actor, operation, agreement, group }) => !known.has(`${operation} ${actor.token ? 'a program' : actor.account?.id} ${agreement} ${group}`))
    .map(({ actor, operation, group, cell }) => `${operation} as ${actor.name}: ${group} (${cell})`);
}
