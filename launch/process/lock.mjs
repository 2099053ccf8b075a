// One owner at a time of something in this checkout. A lock of a process that has died counts for nothing.
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { inState } from '../house/checkout.mjs';
import { birth } from './identity.mjs';
import { say } from '../house/progress.mjs';

/** Takes the lock and returns `{ release }`, or returns `{ owner }` when a living process has it. */
export function take(name) {
  const path = inState(`${name}.lock`);
  for (;;) {
    if (create(path)) return { release: () => rmSync(path, { force: true }) };
    const owner = read(path);
    if (owner && birth(owner.pid) === owner.born) return { owner };
    putAside(path);
  }
}

/** Runs `work` while holding the lock; waits, and says for whom, when another process has it. */
export async function holding(name, work) {
  let lock = take(name);
  if (lock.owner) say(`Waiting for another command of this checkout (process ${lock.owner.pid}) to finish with the ${name} ...`);
  while (lock.owner) {
    await pause(200);
    lock = take(name);
  }
  try {
    return await work();
  } finally {
    lock.release();
  }
}

export function ownerOf(name) {
  const owner = read(inState(`${name}.lock`));
  return owner && birth(owner.pid) === owner.born ? owner : null;
}

// Written beside and linked into place, so that nobody ever reads half a lock.
function create(path) {
  const draft = `${path}.${process.pid}`;
  const command = process.argv.slice(1).map((part) => part.split(/[\\/]/).pop()).join(' ');
  writeFileSync(draft, JSON.stringify({ pid: process.pid, born: birth(process.pid), command }));
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function read(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

function putAside(path) {
  try {
    renameSync(path, `${path}.stale-${process.pid}`);
    rmSync(`${path}.stale-${process.pid}`, { force: true });
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}
