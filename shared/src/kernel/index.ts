export * from './day.js';
export * from './money.js';
export * from './quantity.js';
export * from './result.js';
export * from './text.js';
