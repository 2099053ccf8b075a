// The portal as one thing: database, schema, demo, server. Used by npm start, and by commands that need it up for a while.
import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { inCheckout, inState, stateFolder } from './house/checkout.mjs';
import { portalEnvironment } from './portal/environment.mjs';
import { readStamp, writeStamp } from './house/fingerprint.mjs';
import { guard } from './process/guard.mjs';
import { ownerOf } from './process/lock.mjs';
import { Problem } from './house/problem.mjs';
import { gone, signal } from './process/identity.mjs';
import { say, step } from './house/progress.mjs';
import { node, runQuietly } from './process/run.mjs';

export function migrate(database) {
  return step('Bringing the database schema up to date', () =>
    runQuietly('The migration', ...node(inCheckout('migrations', 'dist', 'cli.js')), { env: database.env, onLine: (line) => say(`  ${line}`) }));
}

const HOLDS_OTHER_ORGANISATIONS = 3;

/** The seed command decides by itself: it does nothing when the database already holds an organisation. */
export function seed(database, args, extra = {}) {
  return step('Looking after the demo world', async () => {
    const env = portalEnvironment(database, extra);
    try {
      await runQuietly('Seeding the demo', ...node(inCheckout('api', 'dist', 'cli', 'seed.js'), ...args), { env, onLine: (line) => say(`  ${line}`) });
    } catch (error) {
      if (error.code !== HOLDS_OTHER_ORGANISATIONS) throw error;
    }
  });
}

/** Starts the server process and waits until it can serve. Returns `{ url, pid, exited, stop, logFile }`. */
export async function serve(database, { host = '127.0.0.1', port, log = 'api' }) {
  const logFile = `${stateFolder('logs')}/${log}.log`;
  if (existsSync(logFile)) renameSync(logFile, `${logFile}.previous`);
  const sink = openSync(logFile, 'a', 0o600);
  const [program, args] = node(inCheckout('api', 'dist', 'main.js'));
  const env = portalEnvironment(database, { HOST: host, PORT: String(port), ROLE: 'all' });
  // Detached like the database, so that Ctrl-C comes to this launcher alone and the order of stopping is ours.
  const child = spawn(program, args, { env, detached: true, stdio: ['ignore', sink, sink], cwd: inCheckout(), windowsHide: true });
  closeSync(sink);
  const exited = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, name) => resolve(name ?? `exit code ${code}`));
  });
  const release = guard({ pid: child.pid, signals: ['SIGTERM', 'SIGKILL'] });
  exited.then(release);
  const url = `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${port}`;
  await readiness(url, exited, logFile);
  return { url, pid: child.pid, exited, logFile, stop: () => stopServer(child.pid, exited) };
}

async function readiness(url, exited, logFile) {
  let ended = null;
  exited.then((how) => (ended = how));
  const until = performance.now() + 120_000;
  while (!(await answers(`${url}/readyz`))) {
    if (ended) throw new Problem(`The server ended while starting (${ended}).`, `Its log: ${logFile}`, lastLines(logFile));
    if (performance.now() > until) throw new Problem('The server is not ready after two minutes.', `Its log: ${logFile}`, lastLines(logFile));
    await pause(100);
  }
}

async function answers(address) {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(5_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

async function stopServer(pid, exited) {
  signal(pid, 'SIGTERM');
  if (!(await gone(pid, 12_000))) signal(pid, 'SIGKILL');
  await exited;
}

export function lastLines(file, count = 25) {
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').slice(-count).join('\n') : '';
}

/** Other commands of this checkout (import, screenshot, a second start) find the running portal by this record. */
export function announce(record) {
  writeStamp('portal', record);
  return () => rmSync(inState('portal.json'), { force: true });
}

export function announced() {
  return ownerOf('portal') ? readStamp('portal') : null;
}
