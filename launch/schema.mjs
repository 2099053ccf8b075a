// npm run schema: writes api/schema.graphql from the server's code, and the client types from it.
import { build } from './build.mjs';
import { command } from './house/command.mjs';
import { inCheckout } from './house/checkout.mjs';
import { install } from './install.mjs';
import { migrate } from './portal.mjs';
import { connections } from './portal/connections.mjs';
import { portalEnvironment } from './portal/environment.mjs';
import { startPostgres } from './postgres.mjs';
import { node, runVisibly } from './process/run.mjs';

await command(async (args) => {
  await install();
  await build(['shared', 'migrations', 'api']);
  const code = await printSchema(args);
  if (code === 0) await build(['client']);
  return code;
});

// The schema is read off the assembled application, which does not come up without a database: it gets one of its own.
async function printSchema(args) {
  const postgres = await startPostgres({ ephemeral: true });
  try {
    const database = connections(postgres.adminUrl, postgres.secrets);
    await migrate(database);
    return await runVisibly(...node(inCheckout('api', 'dist', 'cli', 'print-schema.js'), ...args), { env: portalEnvironment(database) });
  } finally {
    await postgres.stop();
  }
}
