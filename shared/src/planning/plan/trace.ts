import type { Day } from '../../kernel/day.js';
import type { FormulaId } from '../formula-versions.js';
import type { ExplanationStep } from '../replenishment/explanation/steps.js';
import type { BindingConstraint } from '../replenishment/order-up-to.js';
import type { Suggestion } from '../replenishment/suggestion.js';
import type { InputNote } from './input-notes.js';
import type { ItemLocationPlan } from './plan.js';

/** Everything that has to be stored with a proposal so that it can be told, and made again, years later. */
export type ProposalTrace = {
  rulesVersion: string;
  plannedOn: Day;
  /** The rule that fixed the quantity. */
  binding: BindingConstraint;
  /** The formulas that were used, each with its version, in the order of their ids. */
  formulas: { id: FormulaId; version: number }[];
  /** What went in, with the time of each figure. */
  inputs: InputNote[];
  /** What was done, in reading order, and what would change the answer. */
  steps: ExplanationStep[];
};

/** The trace of one suggestion of a plan; both must have been made with explanations. */
export function traceOf(plan: Pick<ItemLocationPlan, 'rulesVersion' | 'startDay' | 'inputs'>, suggestion: Suggestion): ProposalTrace {
  const versions = new Map(suggestion.trace.map(({ formula, version }) => [formula as FormulaId, version ?? 1]));
  return {
    rulesVersion: plan.rulesVersion,
    plannedOn: plan.startDay,
    binding: suggestion.binding,
    formulas: [...versions].map(([id, version]) => ({ id, version })).sort((a, b) => (a.id < b.id ? -1 : 1)),
    inputs: plan.inputs,
    steps: suggestion.trace,
  };
}
