// A second checkout for tests of the launcher: its own .stockpact, our launch folder, our node_modules.
import { execFile } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inCheckout } from '../house/checkout.mjs';

export function spareCheckout(t) {
  const folder = mkdtempSync(join(tmpdir(), 'stockpact-spare-'));
  t.after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }));
  // Readable for the account that a root-run test gives the database to.
  chmodSync(folder, 0o755);
  cpSync(inCheckout('launch'), join(folder, 'launch'), { recursive: true });
  symlinkSync(inCheckout('node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** Runs lines of JavaScript in the checkout; `startPostgres` and friends are imported from it. */
export async function inSpare(folder, code) {
  const script = `import * as postgres from '${join(folder, 'launch', 'postgres.mjs')}';\n${code}`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { cwd: folder });
  return stdout;
}
