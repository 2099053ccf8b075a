export { loadConfig, type Config } from './config.js';
export { createApp, startPortal, type Portal } from './create-app.js';
export { entities } from './rooms/rooms.js';
