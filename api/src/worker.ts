import { loadConfig } from './config.js';
import { startPortal } from './create-app.js';

/** The worker process alone: jobs, no HTTP. */
const worker = await startPortal(loadConfig({ role: 'worker' }));
console.log('worker ready');
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void worker.stop().then(() => process.exit(0)));
