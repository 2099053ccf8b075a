// One database cluster on disk: <home>/pgdata, the passwords beside it, and a stamp that says it was made to the end.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../house/problem.mjs';
import { asAccount } from './account.mjs';
import { serverEnvironment } from './environment.mjs';

export const SUPERUSER = 'stockpact';
export const DATABASE = 'stockpact';

export function layout(home) {
  return { home, data: join(home, 'pgdata'), secrets: join(home, 'secrets.json'), stamp: join(home, 'complete.json') };
}

/** 'absent', 'complete', or a sentence that says what is wrong with it. */
export function inspect(cluster) {
  if (!existsSync(cluster.home) || readdirSync(cluster.home).length === 0) return 'absent';
  if (!existsSync(cluster.stamp)) return 'its creation was interrupted before the end';
  if (!existsSync(cluster.secrets)) return 'the passwords that belong to it are missing';
  if (!existsSync(cluster.data)) return 'the data inside it is missing';
  return 'complete';
}

export function demandVersion(cluster, binaries) {
  const { major } = JSON.parse(readFileSync(cluster.stamp, 'utf8'));
  if (major === binaries.major) return;
  throw new Problem(
    `The data in ${cluster.home} was written by PostgreSQL ${major}; this checkout brings PostgreSQL ${binaries.major}, which cannot open it.`,
    `Go back to the older checkout to keep working on that data, or begin anew: npm start -- --reset (the old data is moved aside, not deleted).`,
  );
}

export function readSecrets(cluster) {
  return JSON.parse(readFileSync(cluster.secrets, 'utf8'));
}

export async function createCluster(cluster, binaries, account, { database } = {}) {
  mkdirSync(cluster.home, { recursive: true });
  chmodSync(cluster.home, 0o755);
  mkdirSync(cluster.data);
  chmodSync(cluster.data, 0o700);
  if (account) chownSync(cluster.data, account.uid, account.gid);
  const secrets = newSecrets();
  writeFileSync(cluster.secrets, JSON.stringify(secrets), { mode: 0o600 });
  await initialise(cluster, binaries, account, secrets.admin);
  if (database) createDatabase(cluster, binaries, account, database);
  writeFileSync(cluster.stamp, JSON.stringify({ major: binaries.major, version: binaries.version, created: new Date().toISOString() }));
}

export function newSecrets() {
  const secret = () => randomBytes(24).toString('base64url');
  return { admin: secret(), app: secret(), auth: secret(), worker: secret() };
}

async function initialise(cluster, binaries, account, password) {
  const passwordFile = join(cluster.home, 'initdb-password');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (account) chownSync(passwordFile, account.uid, account.gid);
  try {
    await run(binaries.initdb, [
      '-D', cluster.data, '-U', SUPERUSER, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8',
      '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-sync',
    ], account);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function run(program, args, account) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...asAccount(account), cwd: '/', env: serverEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.once('error', (error) => reject(cannotInitialise(error.message)));
    child.once('close', (code) => (code === 0 ? resolve() : reject(cannotInitialise(output))));
  });
}

// Single-user mode: no server, no connection and no client library needed for one statement.
function createDatabase(cluster, binaries, account, name) {
  const outcome = spawnSync(binaries.postgres, ['--single', '-D', cluster.data, 'postgres'], {
    ...asAccount(account), cwd: '/', env: serverEnvironment(), input: `CREATE DATABASE ${name}\n`, encoding: 'utf8',
  });
  if (outcome.status !== 0 || /(ERROR|FATAL):/.test(outcome.stderr)) throw cannotInitialise(outcome.stderr ?? String(outcome.error));
}

function cannotInitialise(output) {
  const nameless = /could not look up effective user/.test(output);
  return new Problem(
    'A new Postgres data folder could not be created.',
    nameless
      ? 'This account has no entry in the passwd file, which Postgres insists on. Run as an account that has one, or set DATABASE_URL.'
      : 'Read the output above; DATABASE_URL lets you use a server of your own instead.',
    String(output).trim(),
  );
}
