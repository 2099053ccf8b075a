// The four connections of the portal: from the embedded server of this checkout, or from a server of the user's (DATABASE_URL).
import { createHash } from 'node:crypto';
import { chooseHome } from './postgres/home.mjs';
import { serverAccount } from './postgres/account.mjs';
import { layout, newSecrets, readSecrets, SUPERUSER, DATABASE } from './postgres/cluster.mjs';
import { readPostmaster } from './postgres/leftovers.mjs';
import { connections } from './portal/connections.mjs';
import { inState } from './house/checkout.mjs';
import { readStamp, writeStamp } from './house/fingerprint.mjs';
import { take } from './process/lock.mjs';
import { Problem } from './house/problem.mjs';
import { say } from './house/progress.mjs';
import { demandUsableServer } from './portal/own-server.mjs';
import { startPostgres } from './postgres.mjs';

/**
 * Opens the database of this checkout. Returns `{ env, describe, exited, stop }`; `env` holds the four addresses and the three
 * passwords. When another command of this checkout already has the server up, it is shared, and `stop` leaves it alone;
 * with `alone` that is refused.
 */
export async function openDatabase({ alone = false } = {}) {
  if (process.env.DATABASE_URL) return ownServer(process.env.DATABASE_URL);
  const lock = take('database');
  if (lock.owner && alone) throw new Problem(`Another command of this checkout has the database open (${lock.owner.command}, process ${lock.owner.pid}).`, 'Wait until it has finished, then start again.');
  if (lock.owner) return shared(lock.owner);
  try {
    const postgres = await startPostgres({ log: say });
    const stop = () => postgres.stop().finally(lock.release);
    return { ...connections(postgres.adminUrl, postgres.secrets), describe: `PostgreSQL on port ${postgres.port}`, exited: postgres.exited, stop };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function ownServer(adminUrl) {
  await demandUsableServer(adminUrl);
  const where = new URL(adminUrl);
  const secrets = rememberedSecrets(where.host);
  return { ...connections(adminUrl, secrets), describe: `the server at ${where.host}${where.pathname}`, exited: new Promise(() => {}), stop: async () => {} };
}

function shared(owner) {
  const cluster = layout(chooseHome(serverAccount(inState('data', 'pgdata')), say));
  const running = readPostmaster(cluster.data);
  if (!running) throw new Problem(`Another command of this checkout (${owner.command}, process ${owner.pid}) is just opening the database.`, 'Wait a moment and try again.');
  const secrets = readSecrets(cluster);
  const adminUrl = `postgres://${SUPERUSER}:${secrets.admin}@127.0.0.1:${running.port}/${DATABASE}`;
  return { ...connections(adminUrl, secrets), describe: `PostgreSQL on port ${running.port} (shared with process ${owner.pid})`, exited: new Promise(() => {}), stop: async () => {} };
}

// Roles belong to the whole server, so every start must use the same passwords; the environment may set them.
function rememberedSecrets(place) {
  const name = `secrets-${createHash('sha256').update(place).digest('hex').slice(0, 12)}`;
  const kept = readStamp(name) ?? newSecrets();
  writeStamp(name, kept, 0o600);
  const { APP_DB_PASSWORD: app, AUTH_DB_PASSWORD: auth, WORKER_DB_PASSWORD: worker } = process.env;
  return { ...kept, ...(app && { app }), ...(auth && { auth }), ...(worker && { worker }) };
}
