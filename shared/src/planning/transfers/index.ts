export * from './decide.js';
export * from './offer-transfers.js';
export { type Surplus, surplusOf } from './surplus.js';
