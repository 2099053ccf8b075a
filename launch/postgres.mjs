// The embedded PostgreSQL: real server programs from an npm package, with this launcher instead of the package's wrapper.
import { chmodSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inState, stateFolder } from './house/checkout.mjs';
import { guard } from './process/guard.mjs';
import { serverAccount } from './postgres/account.mjs';
import { findBinaries } from './postgres/binaries.mjs';
import { createCluster, DATABASE, demandVersion, inspect, layout, readSecrets, SUPERUSER } from './postgres/cluster.mjs';
import { chooseHome } from './postgres/home.mjs';
import { clearLeftovers } from './postgres/leftovers.mjs';
import { startServer } from './postgres/server.mjs';

/**
 * Starts Postgres. With `ephemeral: true` on a folder of its own that is removed at the end; else on the data of this checkout.
 * Returns `{ adminUrl, port, pid, secrets, exited, stop, urlFor(user, password, database) }`.
 */
export function startPostgres({ ephemeral = false, log = () => {} } = {}) {
  return ephemeral ? startEphemeral(log) : startLasting(log);
}

/** Moves the data of this checkout aside; returns where to, or null when there is none. */
export async function moveDataAside(why, log = () => {}) {
  const cluster = layout(chooseHome(serverAccount(inState('data', 'pgdata')), log));
  if (!existsSync(cluster.home)) return null;
  await clearLeftovers(cluster.data, log);
  const aside = `${cluster.home}.${why}-${new Date().toISOString().replace(/[-:]/g, '').slice(0, 15)}`;
  renameSync(cluster.home, aside);
  return aside;
}

async function startEphemeral(log) {
  const account = serverAccount();
  const binaries = findBinaries(account, log);
  const home = mkdtempSync(join(tmpdir(), 'stockpact-test-'));
  const release = guard({ folder: home });
  const discard = () => {
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    release();
  };
  try {
    const cluster = layout(home);
    if (account) chmodSync(home, 0o755);
    await createCluster(cluster, binaries, account);
    const server = await startServer({ data: cluster.data, logFile: join(home, 'postgres.log'), binaries, account, throwAway: true, log });
    return handle(server, readSecrets(cluster), 'postgres', discard);
  } catch (error) {
    discard();
    throw error;
  }
}

async function startLasting(log) {
  const account = serverAccount(inState('data', 'pgdata'));
  const binaries = findBinaries(account, log);
  const cluster = layout(chooseHome(account, log));
  await prepare(cluster, binaries, account, log);
  const logFile = join(stateFolder('logs'), 'postgres.log');
  const server = await startServer({ data: cluster.data, logFile, binaries, account, throwAway: false, log });
  return handle(server, readSecrets(cluster), DATABASE, () => {});
}

async function prepare(cluster, binaries, account, log) {
  const state = inspect(cluster);
  if (state === 'complete') {
    demandVersion(cluster, binaries);
    return clearLeftovers(cluster.data, log);
  }
  if (state !== 'absent') {
    const aside = await moveDataAside('broken', log);
    log(`The data folder ${cluster.home} is unusable: ${state}. It is kept as ${aside}; a new one is made`);
  }
  log(`Creating a PostgreSQL ${binaries.version} database in ${cluster.home}${account ? ` (as account ${account.name})` : ''}`);
  return createCluster(cluster, binaries, account, { database: DATABASE });
}

function handle(server, secrets, database, afterwards) {
  const urlFor = (user, password, name = database) => `postgres://${user}:${password}@127.0.0.1:${server.port}/${name}`;
  let stopping = null;
  return {
    adminUrl: urlFor(SUPERUSER, secrets.admin),
    port: server.port, pid: server.pid, secrets, exited: server.exited, urlFor,
    stop: () => (stopping ??= server.stop().then(afterwards)),
  };
}

