export * from './kernel/index.js';
export * from './access/index.js';
export * from './catalog/index.js';
export * from './agreements/index.js';
export * from './planning/index.js';
export * from './feeds/index.js';
export * from './proposals/index.js';
export * from './deliveries/index.js';
