import { startPostgres } from '../postgres.mjs';
import { say } from '../house/progress.mjs';

/** One throw-away Postgres for all suites of a run. Roles belong to the whole server, hence one set of passwords for all. */
export async function testEnvironment(needsDatabase) {
  if (!needsDatabase) return { env: {}, stop: async () => {} };
  const postgres = await startPostgres({ ephemeral: true, log: say });
  say(`A throw-away PostgreSQL for the tests is up on port ${postgres.port}`);
  const { app, auth, worker } = postgres.secrets;
  return {
    env: { TEST_ADMIN_DATABASE_URL: postgres.adminUrl, APP_DB_PASSWORD: app, AUTH_DB_PASSWORD: auth, WORKER_DB_PASSWORD: worker },
    stop: postgres.stop,
  };
}
