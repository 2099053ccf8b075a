/** The cluster of the run, or one of our own when the suite runs alone. */
export default async function setUp() {
  if (process.env.TEST_ADMIN_DATABASE_URL) return;
  const { startPostgres } = await import('../../launch/postgres.mjs');
  const server = await startPostgres({ ephemeral: true });
  globalThis.stockpactTestServer = server;
  process.env.TEST_ADMIN_DATABASE_URL = server.adminUrl;
  process.env.APP_DB_PASSWORD = server.secrets.app;
  process.env.AUTH_DB_PASSWORD = server.secrets.auth;
  process.env.WORKER_DB_PASSWORD = server.secrets.worker;
}
