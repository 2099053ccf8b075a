import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { birth } from './identity.mjs';

let watchdog = null;
let next = 1;

/**
 * Hands a process (with the signals that end it, mildest first) or a throw-away folder to the watchdog, which ends or
 * removes it should this process die. Returns the function that takes the charge back.
 */
export function guard({ pid, signals, folder }) {
  const id = next++;
  tell({ id, charge: { pid, born: pid ? birth(pid) : null, signals, folder } });
  return () => tell({ id });
}

function tell(message) {
  watchdog ??= startWatchdog();
  watchdog.stdin.write(`${JSON.stringify(message)}\n`);
}

function startWatchdog() {
  const child = spawn(process.execPath, [fileURLToPath(new URL('watchdog.mjs', import.meta.url))], {
    detached: true, cwd: tmpdir(), stdio: ['pipe', 'ignore', 'ignore'], windowsHide: true,
  });
  child.unref();
  child.stdin.unref();
  child.stdin.on('error', () => {});
  return child;
}
