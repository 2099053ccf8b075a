// npm start [-- --size small|large] [--port <number>] [--reset]: everything from a fresh clone to a running portal.
import { command } from './house/command.mjs';
import { startPortal } from './portal/start-portal.mjs';

await command(startPortal);
process.exit();
