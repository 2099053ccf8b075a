export * from './kernel/index.js';
export * from './access/index.js';
