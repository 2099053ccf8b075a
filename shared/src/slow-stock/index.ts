export * from './excess.js';
export * from './listing.js';
