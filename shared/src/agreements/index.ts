export * from './band.js';
export * from './terms.js';
export * from './threshold.js';
