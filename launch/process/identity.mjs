import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

// In a container without an init process a dead child of a dead parent stays in the table for ever.
function isZombie(pid) {
  return process.platform === 'linux' && statFields(pid)?.[0] === 'Z';
}

/** Tells one process from a later one with the same number: the moment it was born, or null when there is none. */
export function birth(pid) {
  if (!isAlive(pid)) return null;
  if (process.platform === 'linux') return statFields(pid)?.[19] ?? null;
  if (process.platform === 'win32') return 'unknown';
  return ps(pid, 'lstart');
}

export function commandLine(pid) {
  if (process.platform !== 'linux') return process.platform === 'win32' ? '' : (ps(pid, 'command') ?? '');
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

/** Waits until the process is gone; false when it is still there after `limit` milliseconds. */
export async function gone(pid, limit) {
  const until = performance.now() + limit;
  while (isAlive(pid)) {
    if (performance.now() > until) return false;
    await pause(50);
  }
  return true;
}

export function signal(pid, name) {
  try {
    process.kill(pid, name);
    return true;
  } catch (error) {
    if (error.code === 'ESRCH') return false;
    throw error;
  }
}

// The fields after the command's name, which may itself hold blanks and brackets: state is the first, start time the twentieth.
function statFields(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

function ps(pid, column) {
  try {
    return execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim() || null;
  } catch {
    return null;
  }
}
