// The frame of every command in this folder: check Node, run, end with a readable message and an exit code.
import { ROOT } from './checkout.mjs';
import { describe, explain, Problem } from './problem.mjs';
import { print } from './progress.mjs';

const OLDEST = [20, 19];

export function demandNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  throw new Problem(
    `Stockpact needs Node ${OLDEST.join('.')} or newer; this is Node ${version}.`,
    'Install a current Node (https://nodejs.org) and run the same command again.',
  );
}

export async function command(work) {
  try {
    demandNode();
    process.exitCode = (await work(process.argv.slice(2))) ?? 0;
  } catch (error) {
    print(`\n${describe(explain(error, ROOT))}`);
    process.exitCode = 1;
  }
}
