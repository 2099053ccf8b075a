// npm run gate: looks at the catalogue of this checkout's database, or of a fresh one when there is none yet; one line per finding.
import { existsSync } from 'node:fs';
import { build } from './build.mjs';
import { openDatabase } from './database.mjs';
import { command } from './house/command.mjs';
import { inCheckout, inState } from './house/checkout.mjs';
import { say } from './house/progress.mjs';
import { install } from './install.mjs';
import { migrate } from './portal.mjs';
import { connections } from './portal/connections.mjs';
import { startPostgres } from './postgres.mjs';
import { node, runVisibly } from './process/run.mjs';

await command(async () => {
  await install();
  await build(['shared', 'migrations']);
  const database = process.env.DATABASE_URL || existsSync(inState('data')) ? await openDatabase() : await fresh();
  try {
    return await runVisibly(...node(inCheckout('migrations', 'dist', 'gate', 'cli.js')), { env: database.env });
  } finally {
    await database.stop();
  }
});

async function fresh() {
  say('This checkout has no database yet: looking at a fresh one');
  const postgres = await startPostgres({ ephemeral: true });
  const database = { ...connections(postgres.adminUrl, postgres.secrets), stop: postgres.stop };
  await migrate(database);
  return database;
}
