// npm test [-- <suite> ...]: installs, checks types and style, builds, and runs every suite; the last line sums them all up.
import { build, TARGET_NAMES } from './build.mjs';
import { command } from './house/command.mjs';
import { lintCheck, runChecks, typeChecks } from './testing/checks.mjs';
import { describe, Problem } from './house/problem.mjs';
import { elapsed, print, say } from './house/progress.mjs';
import { endRunning } from './process/run.mjs';
import { stopRequest } from './process/stop-request.mjs';
import { runSuite, SUITES } from './testing/suites.mjs';
import { testEnvironment } from './testing/test-environment.mjs';
import { install } from './install.mjs';

const stopping = stopRequest();
await command((names) => Promise.race([test(names), stopping.asked.then(interrupted)]));
// What is still open after an interruption (the throw-away database) is ended by the watchdog.
process.exit();

function interrupted() {
  endRunning();
  print('Interrupted: nothing is proven.');
  return 130;
}

async function test(names) {
  const unknown = names.find((name) => !SUITES.some((suite) => suite.name === name));
  if (unknown) throw new Problem(`There is no suite called ${unknown}.`, `Known: ${SUITES.map((suite) => suite.name).join(', ')}.`);
  await install();
  const suites = SUITES.filter((suite) => names.length === 0 || names.includes(suite.name));
  const broken = await buildFor(names.length === 0 ? SUITES : suites);
  const failures = names.length === 0 ? await runChecks([...typeChecks(), lintCheck()]) : [];
  const results = [...broken.map((target) => `build of ${target}`), ...failures].map((name) => ({ name, passed: 0, failed: 1 }));
  results.push(...(await runSuites(suites, broken)));
  return conclude(results);
}

/** Builds what the suites need; returns the targets that do not build. Each counts as one failed test, as a failed check does. */
async function buildFor(suites) {
  const broken = [];
  for (const target of TARGET_NAMES.filter((name) => suites.some((suite) => suite.needs.includes(name)))) {
    await build([target]).catch((error) => {
      print(describe(error));
      broken.push(target);
    });
  }
  return broken;
}

async function runSuites(suites, broken) {
  const environment = await testEnvironment(suites.some((suite) => suite.needsDatabase));
  const results = [];
  try {
    for (const suite of suites) {
      const missing = suite.needs.filter((target) => broken.includes(target));
      results.push(missing.length ? { name: suite.name, passed: 0, failed: 1, note: `not run: ${missing.join(', ')} not built` } : await timed(suite, environment.env));
    }
    return results;
  } finally {
    await environment.stop();
  }
}

async function timed(suite, env) {
  say(`Suite ${suite.name} ...`);
  const since = performance.now();
  return { name: suite.name, ...(await runSuite(suite, env)), seconds: elapsed(since) };
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
