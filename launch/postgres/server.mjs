// Starts and stops one server process on a cluster.
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { ROOT } from '../house/checkout.mjs';
import { guard } from '../process/guard.mjs';
import { freePort } from '../house/port.mjs';
import { Problem } from '../house/problem.mjs';
import { gone, signal } from '../process/identity.mjs';
import { asAccount } from './account.mjs';
import { serverEnvironment } from './environment.mjs';

const READY = /ready to accept (read-only )?connections/;
const PORT_TAKEN = /could not bind|Address already in use/i;
const STILL_IN_USE = /shared memory block .* still in use/;
// Tests throw the data away, so nothing has to survive a power cut.
const THROW_AWAY = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'];

/** Returns `{ port, pid, exited, stop }`; `exited` is settled when the server is gone, for whatever reason. */
export async function startServer({ data, logFile, binaries, account, throwAway, log }) {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const server = spawnServer({ data, logFile, binaries, account, port, throwAway });
    const failure = await readiness(server, logFile, log);
    if (!failure) return running(server, { data, binaries, account, port });
    const passing = PORT_TAKEN.test(failure) || STILL_IN_USE.test(failure);
    if (!passing || attempt === 10) throw new Problem('Postgres did not start.', wayOn(failure, logFile), failure);
    await pause(attempt * 100);
  }
}

function wayOn(failure, logFile) {
  if (/wrong ownership|Permission denied/.test(failure)) return `The data belongs to another account. Run as that account again, or hand the checkout over: sudo chown -R "$(id -un)" "${ROOT}"`;
  return `Its whole log: ${logFile}`;
}

function spawnServer({ data, logFile, binaries, account, port, throwAway }) {
  if (existsSync(logFile)) renameSync(logFile, `${logFile}.previous`);
  const sink = openSync(logFile, 'a', 0o600);
  const settings = [
    'listen_addresses=127.0.0.1', 'unix_socket_directories=', `port=${port}`, 'timezone=UTC', 'log_timezone=UTC', ...(throwAway ? THROW_AWAY : []),
  ];
  // Detached: Ctrl-C in the terminal reaches the whole process group, and the API must finish before its database goes.
  const child = spawn(binaries.postgres, ['-D', data, ...settings.flatMap((setting) => ['-c', setting])], {
    ...asAccount(account), cwd: '/', env: serverEnvironment(), detached: true, stdio: ['ignore', sink, sink], windowsHide: true,
  });
  closeSync(sink);
  child.unref();
  const exited = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, name) => resolve(name ?? `exit code ${code}`));
  });
  return { child, exited };
}

/** Null when the server is ready, else the end of its log. */
async function readiness({ child, exited }, logFile, log) {
  let ended = null;
  exited.then((how) => (ended = how));
  for (let waited = 0; ; waited += 20) {
    const text = existsSync(logFile) ? readFileSync(logFile, 'utf8') : '';
    if (READY.test(text)) return null;
    if (ended) return `${text.trim().split('\n').slice(-15).join('\n')}\n(${ended})`;
    if (waited > 0 && waited % 10_000 === 0) log('Postgres is still starting (after a crash it first replays its journal)');
    if (waited > 300_000) return stuck(child, text);
    await pause(20);
  }
}

function stuck(child, text) {
  signal(child.pid, 'SIGQUIT');
  return `${text.trim().split('\n').slice(-15).join('\n')}\n(not ready after five minutes)`;
}

function running({ child, exited }, { data, binaries, account, port }) {
  const release = guard({ pid: child.pid, signals: ['SIGINT', 'SIGQUIT', 'SIGKILL'] });
  exited.then(release);
  return { port, pid: child.pid, exited, stop: () => stopServer({ child, exited }, data, binaries, account) };
}

// SIGINT is Postgres's "fast" stop: open transactions are rolled back and the data is left clean.
async function stopServer({ child, exited }, data, binaries, account) {
  child.ref();
  if (process.platform === 'win32') spawnSync(binaries.pgCtl, ['stop', '-m', 'fast', '-D', data], { ...asAccount(account), stdio: 'ignore' });
  for (const [name, limit] of [['SIGINT', 20_000], ['SIGQUIT', 10_000], ['SIGKILL', 5_000]]) {
    signal(child.pid, name);
    if (await gone(child.pid, limit)) break;
  }
  await exited;
}
