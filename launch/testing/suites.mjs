// The test suites and how each is counted. A suite that is missing, empty, crashed or partly skipped counts as failed.
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { inCheckout, stateFolder } from '../house/checkout.mjs';
import { node, runVisibly } from '../process/run.mjs';

/**
 * `needs` names the build targets a suite runs on; with a broken one it is not run and counts as failed.
 * `workers` bounds how many files run at once: those of `migrations` change roles, which belong to the whole server.
 */
export const SUITES = [
  { name: 'launch', config: 'launch/test', needs: [], run: runNodeTests, count: countTap },
  { name: 'shared', config: 'shared/jest.config.mjs', needs: [], run: runJest, count: countJest },
  { name: 'migrations', config: 'migrations/jest.config.mjs', needs: ['shared', 'migrations'], run: runJest, count: countJest, needsDatabase: true, workers: 1 },
  { name: 'api', config: 'api/jest.config.mjs', needs: ['shared', 'migrations', 'api'], run: runJest, count: countJest, needsDatabase: true },
  { name: 'web', config: 'web/jest.config.mjs', needs: ['client'], run: runJest, count: countJest },
  {
    name: 'e2e', config: 'e2e/playwright.config.mjs', needs: ['shared', 'migrations', 'api', 'client', 'web'],
    run: runPlaywright, count: countPlaywright, needsDatabase: true,
  },
];

/** `{ passed, failed, note }` */
export async function runSuite(suite, env) {
  if (!existsSync(inCheckout(suite.config))) return { passed: 0, failed: 1, note: `no config yet: ${suite.config}` };
  const report = `${stateFolder('test-results')}/${suite.name}.json`;
  rmSync(report, { force: true });
  const code = await suite.run(suite, report, env);
  const counts = existsSync(report) ? suite.count(readFileSync(report, 'utf8')) : { passed: 0, failed: 0, skipped: 0 };
  return judge(counts, code);
}

/** Pure, so that the rule "no silent success" is itself tested. */
export function judge({ passed, failed, skipped }, code) {
  if (skipped > 0) return { passed, failed: failed + skipped, note: `${skipped} skipped, counted as failed` };
  if (failed === 0 && code !== 0) return { passed, failed: 1, note: `ended with ${code} outside of its tests` };
  if (failed === 0 && passed === 0) return { passed, failed: 1, note: 'ran no tests' };
  return { passed, failed, note: '' };
}

function runJest(suite, report, env) {
  const jest = inCheckout('node_modules', 'jest', 'bin', 'jest.js');
  const workers = suite.workers ?? Math.max(2, Math.floor(availableParallelism() / 2));
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const args = ['--config', 'jest.config.mjs', '--ci', `--maxWorkers=${workers}`, '--json', `--outputFile=${report}`];
  // Jest prints its JSON on standard output too unless a file is named; the human report goes to standard error.
  return runVisibly(process.execPath, [...flags, jest, ...args], { cwd: inCheckout(suite.name), env });
}

function runPlaywright(suite, report, env) {
  const cli = inCheckout('node_modules', '@playwright', 'test', 'cli.js');
  return runVisibly(...node(cli, 'test', '--reporter=list,json'), { cwd: inCheckout('e2e'), env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report } });
}

function runNodeTests(suite, report) {
  const reporters = ['--test-reporter=dot', '--test-reporter-destination=stdout', '--test-reporter=tap', `--test-reporter-destination=${report}`];
  const files = readdirSync(inCheckout(suite.config)).filter((file) => file.endsWith('.test.mjs'));
  return runVisibly(process.execPath, ['--test', ...reporters, ...files.map((file) => `${suite.config}/${file}`)], { cwd: inCheckout() });
}

export function countJest(text) {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests = 0, numRuntimeErrorTestSuites } = JSON.parse(text);
  return { passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites, skipped: numPendingTests + numTodoTests };
}

export function countPlaywright(text) {
  const { stats, errors } = JSON.parse(text);
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped };
}

export function countTap(text) {
  const number = (name) => Number(text.match(new RegExp(`^# ${name} (\\d+)$`, 'm'))?.[1] ?? 0);
  return { passed: number('pass'), failed: number('fail') + number('cancelled'), skipped: number('skipped') + number('todo') };
}
