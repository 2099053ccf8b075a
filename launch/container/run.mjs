// What a container runs: node launch/container/run.mjs <program> [arguments]. Where an address of the database is not given, it is
// put together from DB_HOST, DB_NAME and the password files that the "secrets" service made, so that no password stands in an
// environment variable of the compose file.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { inCheckout } from '../house/checkout.mjs';
import { connections } from '../portal/connections.mjs';
import { DEMO_CLOCK, isDemo } from '../portal/environment.mjs';
import { print } from '../house/progress.mjs';

const [program, ...args] = process.argv.slice(2);
dropEmpty();
if (process.env.DB_HOST) provideAddresses();
if (isDemo()) process.env.CLOCK ??= DEMO_CLOCK;
if (program.endsWith('cli/seed.js') && !isDemo()) print('DEMO=0: no demo world is wanted');
else await run();

async function run() {
  process.argv.splice(1, process.argv.length, inCheckout(program), ...args);
  await import(pathToFileURL(inCheckout(program)).href);
}

// Compose hands on an unset variable as an empty one.
function dropEmpty() {
  for (const [name, value] of Object.entries(process.env)) if (value === '') delete process.env[name];
}

function provideAddresses() {
  const { DB_HOST: host, DB_NAME: name = 'stockpact', DB_ADMIN: admin = 'stockpact', SECRETS: folder = '/run/stockpact' } = process.env;
  const secret = (file) => (existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8').trim() : null);
  const secrets = { app: secret('roles/app'), auth: secret('roles/auth'), worker: secret('roles/worker') };
  const password = secret('admin/password');
  const { env } = connections(`postgres://${admin}:${password ?? ''}@${host}/${name}`, secrets);
  if (password === null) delete env.ADMIN_DATABASE_URL;
  for (const [key, value] of Object.entries(env)) process.env[key] ??= value;
}
