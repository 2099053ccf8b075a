export * from './counts.js';
export * from './elementary.js';
export * from './moments.js';
export * from './normal.js';
export * from './random.js';
export * from './significance.js';
