export * from './censoring.js';
export * from './forecast-buckets.js';
export * from './series/index.js';
