import { Client } from 'pg';
import type { ToldDeliveries } from '../told-deliveries.js';
import type { World } from '../world.js';
import { loadFrame } from './frame.js';
import { loadHistories, type RowCounts } from './histories.js';
import { hashDemoPassword } from './sign-ins.js';

export type Occupancy = 'EMPTY' | 'DEMO' | 'UNFINISHED_DEMO' | 'SOMETHING_ELSE';

/**
 * What a database holds: nothing, this demo, a demo whose story was interrupted (its last act is a file), or somebody's own
 * organisations, which the demo must never mix with.
 */
export async function occupancyOf(client: Client, world: World): Promise<Occupancy> {
  await client.query('set role smi_owner');
  const { rows } = await client.query<{ id: string }>('select id from smi.identity_organisation limit 1000');
  const ours = new Set([...world.organisations.values()].map((each) => each.id));
  if (rows.length === 0) return 'EMPTY';
  if (!rows.every((each) => ours.has(each.id))) return rows.some((each) => ours.has(each.id)) ? 'DEMO' : 'SOMETHING_ELSE';
  const files = await client.query('select 1 from smi.feeds_import limit 1');
  return files.rowCount ? 'DEMO' : 'UNFINISHED_DEMO';
}

/** A worker that runs already would plan, by its own clock, into the story that is told on earlier days. */
export async function hasWorker(client: Client): Promise<boolean> {
  const { rowCount } = await client.query(`select 1 from pg_stat_activity where datname = current_database() and usename = 'smi_worker' limit 1`);
  return rowCount !== 0;
}

/** Empties a database that holds nothing but an unfinished demo. */
export async function clearAway(client: Client): Promise<void> {
  await client.query('set role smi_owner');
  const { rows } = await client.query<{ tables: string }>(
    `select string_agg(format('%I.%I', schemaname, tablename), ', ') as tables from pg_tables where schemaname in ('smi', 'auth') and tableowner = 'smi_owner'`,
  );
  await client.query(`truncate ${rows[0]?.tables}`);
  await client.query('set role smi_worker');
  await client.query('delete from graphile_worker._private_jobs');
  await client.query('reset role');
}

/** Writes the world in one transaction: a demo that was interrupted leaves nothing behind. */
export async function loadWorld(client: Client, world: World, told: ToldDeliveries, progress: (done: number, total: number) => void): Promise<RowCounts> {
  await client.query('begin');
  try {
    await client.query('set local role smi_owner');
    await loadFrame(client, world, hashDemoPassword);
    const counts = await loadHistories(client, world, told, progress);
    await client.query('commit');
    await analyse(client);
    return counts;
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/** Fresh statistics, or the first plan run chooses its joins by guesses about empty tables. */
async function analyse(client: Client): Promise<void> {
  await client.query('set role smi_owner');
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('smi', 'auth') and tableowner = 'smi_owner'`,
  );
  for (const { name } of rows) await client.query(`analyze ${name}`);
}
