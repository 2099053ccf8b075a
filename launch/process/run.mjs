// Runs another program of this checkout and waits for it.
import { spawn } from 'node:child_process';
import { ROOT } from '../house/checkout.mjs';
import { Problem } from '../house/problem.mjs';

const KEPT = 200;
const running = new Set();

/** Ends the programs that are still at work when this command is asked to stop. */
export function endRunning() {
  for (const child of running) child.kill('SIGTERM');
}

/** Runs with our own standard streams; returns the exit code. */
export function runVisibly(program, args, { cwd = ROOT, env = {} } = {}) {
  return finish(spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: 'inherit' }));
}

/** Runs silently; throws a Problem with the last lines of the output when it fails. Returns the whole output. */
export async function runQuietly(title, program, args, { cwd = ROOT, env = {}, onLine = () => {}, shell = false } = {}) {
  const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'], shell });
  const lines = [];
  for (const stream of [child.stdout, child.stderr]) collect(stream, (line) => onLine(line, lines.push(line)));
  const code = await finish(child);
  if (code !== 0) throw Object.assign(new Problem(`${title} failed (${typeof code === 'string' ? code : `exit code ${code}`}).`, '', lines.slice(-KEPT).join('\n')), { code });
  return lines.join('\n');
}

export function node(...args) {
  return [process.execPath, ['--enable-source-maps', ...args]];
}

/** The exit code, or the name of the signal, or why the program could not be started. */
export function finish(child) {
  running.add(child);
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, name) => resolve(code ?? name));
  }).finally(() => running.delete(child));
}

function collect(stream, onLine) {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk) => {
    const parts = (rest + chunk).split('\n');
    rest = parts.pop();
    parts.forEach(onLine);
  });
  stream.on('end', () => rest && onLine(rest));
}
