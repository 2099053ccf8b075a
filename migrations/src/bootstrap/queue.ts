import { runMigrations } from 'graphile-worker';
import { Pool } from 'pg';

/**
 * The job queue lives in a schema of smi_worker. Others reach it through one door: `sec.enqueue` (definer smi_ctx),
 * which stamps the asker's grant on the job and calls `queue.add` (definer smi_worker).
 */
export async function bootstrapQueue(adminUrl: string): Promise<void> {
  const pool = new Pool({ connectionString: adminUrl, max: 2, options: '-c role=smi_worker' });
  const ignore = (): void => undefined; // a lost idle connection is reported by the next query
  pool.on('error', ignore);
  pool.on('connect', (client) => client.on('error', ignore));
  try {
    await runMigrations({ pgPool: pool, logger: undefined });
    await pool.query(door);
  } finally {
    await pool.end();
  }
}

const door = `
create schema if not exists queue;
create or replace function queue.add(task text, payload json, key text, run_at timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog as $$
begin
  perform graphile_worker.add_job(task, payload, job_key => key, run_at => run_at, max_attempts => 8);
end $$;
revoke all on function queue.add(text, json, text, timestamptz) from public;
grant usage on schema queue to smi_ctx;
grant execute on function queue.add(text, json, text, timestamptz) to smi_ctx;
`;
