export * from './band.js';
export * from './sharing.js';
export * from './terms.js';
export * from './threshold.js';
