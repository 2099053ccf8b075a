export * from './band.js';
export * from './delivery-frequency.js';
export * from './sharing.js';
export * from './terms.js';
export * from './threshold.js';
export * from './confidentiality.js';
export * from './sharing-opening.js';
export * from './sharing-policy.js';
