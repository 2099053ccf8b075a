export * from './delivery-state.js';
export * from './discrepancy.js';
export * from './dispatch.js';
export * from './ledger.js';
export * from './receive.js';
export * from './short-close.js';
