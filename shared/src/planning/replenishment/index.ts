export * from './corridor.js';
export * from './explanation.js';
export * from './lead-time.js';
export * from './order-up-to.js';
export { replenish, type Replenishment } from './replenish.js';
export type { ReplenishInput, ReplenishmentFlag } from './run.js';
export type { Suggestion, SuggestionFlag } from './suggestion.js';
