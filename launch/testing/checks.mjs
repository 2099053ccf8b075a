// Type checks and the linter: what must hold before any test is worth running.
import { existsSync } from 'node:fs';
import { inCheckout, stateFolder } from '../house/checkout.mjs';
import { describe } from '../house/problem.mjs';
import { elapsed, print, say } from '../house/progress.mjs';
import { node, runQuietly } from '../process/run.mjs';

const WORKSPACES = ['web', 'api', 'migrations', 'shared', 'e2e', 'bench'];

/** The longest first: two run at a time. */
export function typeChecks() {
  const compiler = inCheckout('node_modules', 'typescript', 'bin', 'tsc');
  const remembered = stateFolder('typecheck');
  return WORKSPACES.filter((workspace) => existsSync(inCheckout(workspace, 'tsconfig.json'))).map((workspace) => ({
    name: `type check of ${workspace}`,
    workspace,
    run: () => runQuietly(`Type check of ${workspace}`, ...node(compiler, '-p', inCheckout(workspace), '--noEmit', '--incremental', '--tsBuildInfoFile', `${remembered}/${workspace}.tsbuildinfo`)),
  }));
}

export function lintCheck() {
  const eslint = inCheckout('node_modules', 'eslint', 'bin', 'eslint.js');
  return { name: 'lint', run: () => runQuietly('Lint', ...node(eslint, '.', '--max-warnings', '0')) };
}

/** Runs the checks two at a time; prints what they have to say and returns the names of those that failed. */
export async function runChecks(checks) {
  const waiting = [...checks];
  const failures = [];
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) if (!(await passes(check))) failures.push(check.name);
  };
  await Promise.all([worker(), worker()]);
  return failures;
}

async function passes(check) {
  const since = performance.now();
  try {
    await check.run();
    say(`${check.name}: fine (${elapsed(since)})`);
    return true;
  } catch (error) {
    print(describe(error));
    say(`${check.name}: FAILED (${elapsed(since)})`);
    return false;
  }
}
