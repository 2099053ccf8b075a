import { type Result, ok } from '../../../kernel/result.js';
import type { ItemLocationFacts } from '../../plan/facts.js';
import type { ItemLocationPlan } from '../../plan/plan.js';
import { planItemLocation } from '../../plan/plan-item-location.js';
import { LONGEST_DELAY, type SimulationOptions } from '../monte-carlo/options.js';
import type { SimulationResult } from '../monte-carlo/result.js';
import { simulate } from '../monte-carlo/simulate.js';
import { applyChanges, type WhatIfChanges } from './changes.js';
import { type BeforeAfter, differencesBetween, type PlanDifferences } from './differences.js';

export type WhatIf = { baseline: ItemLocationPlan; plan: ItemLocationPlan; differences: PlanDifferences };

/**
 * The plan as it would be, beside the plan as it is: the same `planItemLocation` on changed facts, so the browser can answer every
 * move of a slider without asking the server. Hand the baseline in to plan it only once. Refused like the changes would be.
 * Example: demand +50 % on F-35 → 900 instead of 750 arrive, on Friday 6 instead of Monday 9 March.
 */
export function whatIf(facts: ItemLocationFacts, changes: WhatIfChanges, baseline: ItemLocationPlan | null = null): Result<WhatIf> {
  const before = baseline === null ? planItemLocation(facts) : ok(baseline);
  if (!before.ok) return before;
  const changed = applyChanges(facts, changes);
  if (!changed.ok) return changed;
  const after = planItemLocation(changed.value);
  if (!after.ok) return after;
  return ok({ baseline: before.value, plan: after.value, differences: differencesBetween(before.value, after.value) });
}

/** F-90 of the facts as they are and as they would be: both live through the same futures, so the difference is the change's alone. */
export function simulateWhatIf(facts: ItemLocationFacts, changes: WhatIfChanges, options: SimulationOptions, onPath?: (walked: number) => void): Result<BeforeAfter<SimulationResult>> {
  const changed = applyChanges(facts, changes);
  if (!changed.ok) return changed;
  const before = simulate(facts, options, onPath);
  if (!before.ok) return before;
  const after = simulate(changed.value, options, (walked) => onPath?.(before.value.paths + walked));
  return after.ok ? ok({ before: before.value, after: after.value }) : after;
}

/** Days by which measured deliveries came later (or earlier) than agreed, as the delays that futures draw from. */
export function delaysOf({ measuredLeadTimes = [], terms }: Pick<ItemLocationFacts, 'measuredLeadTimes' | 'terms'>): number[] {
  return measuredLeadTimes.map((days) => Math.max(-LONGEST_DELAY, Math.min(LONGEST_DELAY, days - terms.leadTimeDays)));
}
