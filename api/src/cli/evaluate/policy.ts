import { argv, exit, stderr, stdout } from 'node:process';
import { InputProblem } from './input-problem.js';
import { evaluatePolicy } from './policy/run.js';

try {
  const text = evaluatePolicy(argv.slice(2));
  await new Promise((written) => stdout.write(text, written));
} catch (error) {
  stderr.write(`${error instanceof InputProblem ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  exit(error instanceof InputProblem ? 2 : 1);
}
