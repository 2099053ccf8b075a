// Where things lie in this checkout. Everything a run leaves behind goes under .stockpact, which git ignores.
import { accessSync, chmodSync, constants, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Problem } from './problem.mjs';

export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const STATE = join(ROOT, '.stockpact');

export function inCheckout(...parts) {
  return join(ROOT, ...parts);
}

/** A path under .stockpact. The folder itself stays passable (0755), so that the database account can reach its data. */
export function inState(...parts) {
  openStateFolder();
  return join(STATE, ...parts);
}

export function stateFolder(...parts) {
  const folder = inState(...parts);
  mkdirSync(folder, { recursive: true });
  return folder;
}

let opened = false;

function openStateFolder() {
  if (opened) return;
  try {
    mkdirSync(STATE, { recursive: true });
    if (process.getuid?.() === 0) chmodSync(STATE, 0o755);
    accessSync(STATE, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new Problem(
      `The folder ${STATE} is not writable for this account (${error.code}).`,
      `An earlier run probably belonged to another account. Run as that account again, or hand the checkout over: sudo chown -R "$(id -un)" "${ROOT}"`,
    );
  }
  opened = true;
}
