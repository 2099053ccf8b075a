export * from './gamma.js';
export * from './normal.js';
export * from './poisson.js';
export * from './stream.js';
