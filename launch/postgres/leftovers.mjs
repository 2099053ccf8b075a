// What a killed run may have left: a stale lock file, or a server that nobody minds any more.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../house/problem.mjs';
import { commandLine, gone, isAlive, signal } from '../process/identity.mjs';

/** The process and port that the data folder's postmaster.pid names, or null. */
export function readPostmaster(data) {
  try {
    const [pid, , , port] = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    return Number(pid) > 0 ? { pid: Number(pid), port: Number(port) } : null;
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    if (error.code !== 'EACCES') throw error;
    throw new Problem(
      `The data folder ${data} belongs to another account.`,
      'An earlier run was started by root (or by somebody else): run as that account again, or move the folder away and start anew.',
    );
  }
}

export async function clearLeftovers(data, log) {
  const left = readPostmaster(data);
  if (!left) return;
  if (isAlive(left.pid) && commandLine(left.pid).includes(data)) return stopOrphan(left.pid, log);
  log('The last run did not end properly; Postgres recovers its data by itself');
  nameDeadProcess(join(data, 'postmaster.pid'));
}

/**
 * Postgres takes over the lock file of a dead process by itself, and first makes sure that no orphan still uses the shared
 * memory named there. It refuses, though, while the number belongs to somebody: to a stranger that came later, or to the dead
 * server itself, unreaped, as in a container without an init. So the number is replaced, and the rest of the file is kept.
 */
function nameDeadProcess(file) {
  const dead = spawnSync(process.execPath, ['--version']).pid;
  const [, ...rest] = readFileSync(file, 'utf8').split('\n');
  writeFileSync(file, [dead, ...rest].join('\n'));
}

async function stopOrphan(pid, log) {
  log(`A database server of a killed run (process ${pid}) is still up; stopping it`);
  for (const name of ['SIGINT', 'SIGQUIT']) {
    try {
      signal(pid, name);
    } catch (error) {
      throw new Problem(`Process ${pid}, the database server of an earlier run, belongs to another account (${error.code}).`, `Stop it as that account (kill -INT ${pid}), then start again.`);
    }
    if (await gone(pid, 20_000)) return;
  }
  throw new Problem(`The database server of an earlier run (process ${pid}) does not stop.`, `Look at it, end it by hand (kill -QUIT ${pid}), then start again.`);
}
