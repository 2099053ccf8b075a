// npm run evaluate -- forecast <series.csv> --horizon 6: every forecasting method on your own series, without a database.
import { build } from '../build.mjs';
import { inCheckout } from '../house/checkout.mjs';
import { beQuiet } from '../house/progress.mjs';
import { install } from '../install.mjs';
import { node, runVisibly } from '../process/run.mjs';

export async function evaluate(args) {
  // A machine reads the output: nothing but the result may stand in it.
  if (args.includes('--json')) beQuiet();
  await install();
  await build(['shared', 'api']);
  return runVisibly(...node(inCheckout('api', 'dist', 'cli', 'evaluate', 'forecast.js'), ...args));
}
