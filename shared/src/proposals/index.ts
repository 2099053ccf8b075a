export * from './auto-accept.js';
export * from './buyer.js';
export * from './commit.js';
export * from './expire.js';
export type { Commitment, Counter, Decision, Proposal, Surroundings } from './proposal.js';
export * from './state.js';
export * from './supplier.js';
