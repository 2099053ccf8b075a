export * from './forecast-buckets.js';
