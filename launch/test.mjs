// npm test [-- <suite> ...]: installs, checks types and style, builds, and runs every suite; the last line sums them all up.
import { build } from './build.mjs';
import { command } from './house/command.mjs';
import { lintCheck, runChecks, typeChecks } from './house/checks.mjs';
import { describe, Problem } from './house/problem.mjs';
import { elapsed, print, say } from './house/progress.mjs';
import { runSuite, SUITES } from './house/suites.mjs';
import { testEnvironment } from './house/test-environment.mjs';
import { install } from './install.mjs';

await command(async (names) => {
  const unknown = names.find((name) => !SUITES.some((suite) => suite.name === name));
  if (unknown) throw new Problem(`There is no suite called ${unknown}.`, `Known: ${SUITES.map((suite) => suite.name).join(', ')}.`);
  await install();
  const suites = SUITES.filter((suite) => names.length === 0 || names.includes(suite.name));
  const results = await prepare(names.length === 0);
  if (results.every((result) => result.name !== 'build')) results.push(...(await runSuites(suites)));
  return conclude(results);
});

/** Type checks, lint and build. Each that fails counts as one failed test, so that the sum cannot look better than the house is. */
async function prepare(checksToo) {
  const results = [];
  try {
    if (checksToo) await build(['client']);
    const failures = checksToo ? await runChecks([...typeChecks(), lintCheck()]) : [];
    results.push(...failures.map((name) => ({ name, passed: 0, failed: 1, note: '' })));
    await build();
  } catch (error) {
    print(describe(error));
    results.push({ name: 'build', passed: 0, failed: 1, note: 'no suite was run' });
  }
  return results;
}

async function runSuites(suites) {
  const environment = await testEnvironment(suites.some((suite) => suite.needsDatabase));
  const results = [];
  try {
    for (const suite of suites) {
      say(`Suite ${suite.name} ...`);
      const since = performance.now();
      results.push({ name: suite.name, ...(await runSuite(suite, environment.env)), seconds: elapsed(since) });
    }
    return results;
  } finally {
    await environment.stop();
  }
}

function conclude(results) {
  const sum = (part) => results.reduce((total, result) => total + result[part], 0);
  print();
  for (const { name, passed, failed, seconds = '', note = '' } of results) {
    print(`${name.padEnd(24)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed  ${seconds.padStart(8)}  ${note}`.trimEnd());
  }
  print(`Took ${elapsed()}`);
  print(`${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') > 0 || sum('passed') === 0 ? 1 : 0;
}
