export { type ItemLocationFacts, FORECAST_CHANGE_LIMIT, horizonOf, isStale, type OutgoingTransfer } from './facts.js';
export type { InputNote } from './input-notes.js';
export { packCurves, unpackCurves } from './packed-curves.js';
export type { FirstBreach, ItemLocationPlan, PlanFlag } from './plan.js';
export { planItemLocation } from './plan-item-location.js';
export { RULES_VERSION } from './rules-version.js';
export { type ProposalTrace, traceOf } from './trace.js';
