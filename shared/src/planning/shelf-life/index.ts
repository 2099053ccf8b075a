export * from './usable-stock.js';
