import { loadConfig } from './config.js';
import { startPortal } from './create-app.js';

const config = loadConfig();
const portal = await startPortal(config);
console.log(portal.url ? `listening on ${portal.url}` : 'worker ready');

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    void portal.stop().then(() => process.exit(0));
  });
}
