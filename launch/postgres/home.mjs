import { createHash } from 'node:crypto';
import { chmodSync, existsSync, lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inState, ROOT } from '../house/checkout.mjs';
import { Problem } from '../house/problem.mjs';
import { canEnter } from './account.mjs';

/**
 * Where the data of this checkout lives: .stockpact/data, or, when the server's account cannot reach that (root's checkout
 * in a private home), a folder under the temporary one, named after the checkout.
 */
export function chooseHome(account, log) {
  if (canEnter(account, inState())) return inState('data');
  const key = createHash('sha256').update(ROOT).digest('hex').slice(0, 12);
  const outside = join(tmpdir(), `stockpact-${key}`);
  openOutside(outside);
  log(`The account ${account.name}, which runs Postgres, cannot reach this checkout; the data lives in ${join(outside, 'data')}`);
  if (!canEnter(account, outside)) throw new Problem(`Account ${account.name} cannot reach ${outside} either.`, 'Set TMPDIR to a folder that every account can enter, or set DATABASE_URL.');
  return join(outside, 'data');
}

function openOutside(folder) {
  if (!existsSync(folder)) mkdirSync(folder);
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== process.getuid()) {
    throw new Problem(`${folder} belongs to another account.`, 'Remove it, or set TMPDIR to another folder.');
  }
  chmodSync(folder, 0o755);
}
