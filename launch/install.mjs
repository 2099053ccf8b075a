// Brings node_modules into line with package-lock.json, and leaves it alone when it already is.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { inCheckout } from './house/checkout.mjs';
import { command } from './house/command.mjs';
import { holding } from './process/lock.mjs';
import { Problem } from './house/problem.mjs';
import { step } from './house/progress.mjs';
import { runQuietly } from './process/run.mjs';

export async function install() {
  if (isCurrent()) return;
  await holding('installation', async () => {
    if (isCurrent()) return;
    const why = existsSync(inCheckout('node_modules')) ? 'Dependencies changed; installing them' : 'Installing dependencies';
    await step(`${why} (npm ci)`, npmCi, () => `, ${packagesSoFar()} folders in node_modules`);
  });
}

/**
 * npm notes in a hidden lock file, at the very end, what it really installed. That is compared, package by package, with what
 * is asked for, and each folder must be there: an interrupted, hand-made or outdated installation does not pass.
 */
function isCurrent() {
  const installed = readPackages(inCheckout('node_modules', '.package-lock.json'));
  const wanted = readPackages(inCheckout('package-lock.json'));
  if (!installed || !wanted) return false;
  return Object.entries(wanted).every(([path, wish]) => {
    if (!path.includes('node_modules/') || wish.link) return true;
    const found = installed[path];
    return found ? found.version === wish.version && existsSync(inCheckout(path)) : wish.optional === true || wish.peer === true;
  });
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return null;
  }
}

// NODE_ENV=production must not leave out the compilers that the build needs.
async function npmCi() {
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  try {
    if (npm?.endsWith('.js')) await runQuietly('npm ci', process.execPath, [npm, ...args]);
    else await runQuietly('npm ci', 'npm', args, { shell: process.platform === 'win32' });
  } catch (error) {
    throw new Problem('The dependencies could not be installed.', 'Read npm\'s answer above (no network? full disk? a package.json that the lock file does not know?), then run the same command again.', error.details ?? error.message);
  }
}

function packagesSoFar() {
  const folder = inCheckout('node_modules');
  return existsSync(folder) ? readdirSync(folder).length : 0;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await command(install);
