// npm run matrix: the access matrix alone, on a database of its own; the last line sums it up.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { build } from './build.mjs';
import { command } from './house/command.mjs';
import { inCheckout, stateFolder } from './house/checkout.mjs';
import { print } from './house/progress.mjs';
import { install } from './install.mjs';
import { runVisibly } from './process/run.mjs';
import { testEnvironment } from './testing/test-environment.mjs';

await command(async () => {
  await install();
  await build(['shared', 'migrations', 'api']);
  const report = `${stateFolder('test-results')}/matrix.txt`;
  rmSync(report, { force: true });
  const { env, stop } = await testEnvironment(true);
  try {
    const code = await runVisibly(process.execPath, ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', inCheckout('node_modules', 'jest', 'bin', 'jest.js'), '--config', 'jest.config.mjs', '--testMatch', '**/matrix.test.ts'], {
      cwd: inCheckout('api'),
      env: { ...env, MATRIX_REPORT: report },
    });
    print(existsSync(report) ? readFileSync(report, 'utf8') : 'access matrix: did not run');
    return code;
  } finally {
    await stop();
  }
});
