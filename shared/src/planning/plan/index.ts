export { type ItemLocationFacts, horizonOf, isStale } from './facts.js';
export type { InputNote } from './input-notes.js';
export type { FirstBreach, ItemLocationPlan, PlanFlag } from './plan.js';
export { planItemLocation } from './plan-item-location.js';
export { RULES_VERSION } from './rules-version.js';
