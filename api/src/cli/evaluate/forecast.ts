import { argv, exit, stderr, stdout } from 'node:process';
import { evaluateForecast } from './forecast/run.js';
import { InputProblem } from './input-problem.js';

try {
  const text = await evaluateForecast(argv.slice(2), (count) => void (stderr.isTTY && stderr.write(`\r  ${count} series`)));
  if (stderr.isTTY) stderr.write('\r\u001b[K');
  await new Promise((written) => stdout.write(text, written));
} catch (error) {
  stderr.write(`${error instanceof InputProblem ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  exit(error instanceof InputProblem ? 2 : 1);
}
