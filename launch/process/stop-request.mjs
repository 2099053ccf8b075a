import { say } from '../house/progress.mjs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * `asked` is settled with exit code 0 when somebody asks this process to stop. npm passes the terminal's Ctrl-C on a second
 * time, so repeated requests are ignored while stopping is under way; every step of it has its own time limit.
 */
export function stopRequest() {
  let stopping = false;
  const asked = new Promise((resolve) => {
    for (const name of SIGNALS) {
      process.on(name, () => {
        if (!stopping) say(`Stopping (${name}) ...`);
        stopping = true;
        resolve(0);
      });
    }
  });
  return { asked, begin: () => (stopping = true) };
}
