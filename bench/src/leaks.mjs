// The leak run at length: mixed requests of six organisations, sixty-four at a time on a pool of eight, with failures, killed connections,
// forgotten calls and hang-ups. `npm run bench -- leaks [requests] [seed]`; without a number, a hundred thousand. Not a measurement of
// speed: it says how many rows were looked at and how many of them were somebody else's. The same code runs shorter in every npm test.
import { inCheckout } from '../../launch/house/checkout.mjs';
import { runVisibly } from '../../launch/process/run.mjs';
import { testEnvironment } from '../../launch/testing/test-environment.mjs';

const [requests = '100000', seed = String(Date.now())] = process.argv.slice(2);
const { env, stop } = await testEnvironment(true);
try {
  const code = await runVisibly(process.execPath, ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', inCheckout('node_modules', 'jest', 'bin', 'jest.js'), '--config', 'jest.config.mjs', '--runInBand', '--testMatch', '**/leaks.test.ts'], {
    cwd: inCheckout('api'),
    env: { ...env, LEAK_REQUESTS: requests, LEAK_SEED: seed },
  });
  process.exitCode = typeof code === 'number' ? code : 1;
} finally {
  await stop();
}
