// "Did anything change since?" answered by content, because modification times lie after a clone, a checkout or a copy.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { inState, ROOT } from './checkout.mjs';

/** Every file under the folder, sorted, as paths relative to it. */
export function filesUnder(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
}

/** One hash over the names and contents of files and folders; what is missing counts as missing, what is ignored does not count. */
export function fingerprint(paths, ignored = null) {
  const hash = createHash('sha256');
  for (const path of paths) {
    const name = relative(ROOT, path);
    if (!existsSync(path)) hash.update(`${name}\0missing\0`);
    else if (statSync(path).isFile()) hash.update(`${name}\0`).update(readFileSync(path));
    else for (const file of filesUnder(path).filter((one) => !ignored || !join(path, one).startsWith(join(ignored, '/')))) {
      hash.update(`${name}/${file}\0`).update(readFileSync(join(path, file)));
    }
  }
  return hash.digest('hex');
}

export function readStamp(name) {
  try {
    return JSON.parse(readFileSync(inState(`${name}.json`), 'utf8'));
  } catch {
    return null;
  }
}

export function writeStamp(name, value, mode = 0o644) {
  const path = inState(`${name}.json`);
  mkdirSync(dirname(path), { recursive: true });
  // Renamed into place: nobody reads half a record, and one that another account wrote can still be replaced.
  writeFileSync(`${path}.${process.pid}`, JSON.stringify(value), { mode });
  renameSync(`${path}.${process.pid}`, path);
}
