export * from './corridor.js';
export * from './explanation/index.js';
export * from './lead-time.js';
export * from './order-up-to.js';
export { replenish, type Replenishment } from './replenish.js';
export * from './rounding.js';
export type { OpenSupply, ReplenishInput, ReplenishmentFlag, UnplacedOrder } from './run.js';
export type { Suggestion, SuggestionFlag } from './suggestion.js';
