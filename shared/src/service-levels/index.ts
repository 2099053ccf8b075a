export * from './otif.js';
export * from './period.js';
export * from './ratio.js';
export * from './stock-days.js';
