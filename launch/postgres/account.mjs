// Postgres refuses to run as root. Started by root, it runs as another account that has an entry in the passwd file.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { Problem } from '../house/problem.mjs';

export const IS_ROOT = process.getuid?.() === 0;

/** `{ name, uid, gid }` to run the server as, or null for "as we are". An existing data folder keeps its owner. */
export function serverAccount(dataFolder) {
  if (!IS_ROOT) return null;
  const owner = dataFolder && existsSync(dataFolder) ? statSync(dataFolder).uid : 0;
  const account = (owner !== 0 && lookUp(String(owner))) || lookUp('postgres') || lookUp('nobody');
  if (account) return account;
  throw new Problem(
    'Postgres does not run as root, and this machine has neither an account "postgres" nor "nobody" to run it as.',
    'Run as an ordinary user, or point DATABASE_URL at a server of yours.',
  );
}

export function asAccount(account) {
  return account ? { uid: account.uid, gid: account.gid } : {};
}

/** Whether the account can enter the folder; asked of the system itself, because access lists and mounts have a say too. */
export function canEnter(account, folder) {
  if (!account) return true;
  const probe = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...asAccount(account), cwd: '/', stdio: 'ignore' });
  if (probe.error) throw cannotSwitch(account, probe.error);
  return probe.status === 0;
}

export function canRun(account, file) {
  if (!account) return true;
  const probe = spawnSync('/bin/sh', ['-c', 'test -r "$1" && test -x "$1"', 'sh', file], { ...asAccount(account), cwd: '/', stdio: 'ignore' });
  return probe.status === 0;
}

function cannotSwitch(account, error) {
  return new Problem(
    `This container's root may not run a process as ${account.name} (${error.code}).`,
    'Run as an ordinary user, or point DATABASE_URL at a server of yours.',
  );
}

function lookUp(user) {
  const id = (flag) => execFileSync('id', [flag, user], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    return { name: id('-un'), uid: Number(id('-u')), gid: Number(id('-g')) };
  } catch {
    return null;
  }
}
