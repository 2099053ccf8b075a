// npm run import -- <folder> [options]: loads a folder of files through the portal's own API; starts a portal for it when none is running.
import { build } from './build.mjs';
import { openDatabase } from './database.mjs';
import { command } from './house/command.mjs';
import { inCheckout } from './house/checkout.mjs';
import { isDemo, portalEnvironment } from './portal/environment.mjs';
import { take } from './process/lock.mjs';
import { freePort } from './house/port.mjs';
import { say } from './house/progress.mjs';
import { node, runVisibly } from './process/run.mjs';
import { install } from './install.mjs';
import { announced, migrate, seed, serve } from './portal.mjs';

await command(async (args) => {
  await install();
  await build();
  const running = announced();
  if (args.some((one) => one === '--url' || one.startsWith('--url='))) return runImport({ env: {} }, args);
  if (running) return intoRunning(running.url, args);
  return withPortal(args);
});

// Opening a buyer is the operator's business: only then does the import get the connections of the running database.
async function intoRunning(url, args) {
  const opensBuyer = args.some((one) => one === '--create-buyer' || one.startsWith('--create-buyer='));
  const database = opensBuyer ? await openDatabase() : { env: {}, stop: async () => {} };
  try {
    return await runImport(database, [...args, '--url', url]);
  } finally {
    await database.stop();
  }
}

async function withPortal(args) {
  say('No portal of this checkout is running; starting one for the import');
  const lock = take('portal');
  const database = await openDatabase({ alone: true });
  let server;
  try {
    await migrate(database);
    if (isDemo()) await seed(database, ['--size', 'small']);
    server = await serve(database, { host: '127.0.0.1', port: await freePort() });
    return await runImport(database, [...args, '--url', server.url]);
  } finally {
    await server?.stop();
    await database.stop();
    lock.release?.();
  }
}

function runImport(database, args) {
  return runVisibly(...node(inCheckout('api', 'dist', 'cli', 'import.js'), ...args), { env: portalEnvironment(database) });
}
