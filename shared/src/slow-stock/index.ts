export * from './excess.js';
export * from './listing.js';
export * from './mover.js';
