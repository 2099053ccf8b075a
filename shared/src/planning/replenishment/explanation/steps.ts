import { FORMULA_VERSIONS, type FormulaId } from '../../formula-versions.js';

/**
 * The steps of "Why this quantity?" in the order in which they are told, with the params each one carries.
 * Quantities are canonical decimals, days ISO dates, counts numbers. The text belongs to the reader's language.
 */
export const EXPLANATION_STEPS = {
  trigger: 'day, projected, level, rule (MINIMUM or REORDER_POINT)',
  'transfer-first': 'quantity, from, day',
  'transfer-kept': 'from, lowest, day, target',
  arrival: 'day, earliest',
  'arrival-late': 'day, triggerDay, shortage',
  'open-supply': 'until, inTransit, committed, proposed',
  'stock-on-arrival': 'day, projected',
  'shelf-life': 'days, usable, target',
  need: 'target, projected, need',
  'minimum-order': 'need, minimum, quantity',
  'lot-rounding': 'quantity, lot, rounded',
  'maximum-kept': 'day, after, maximum',
  'maximum-reduced': 'day, before, maximum, quantity',
  'maximum-breached': 'day, after, maximum, by',
  'rounding-never': 'rounded, quantity',
  'rounding-one-lot': 'lot, by',
  'rounding-ask': 'quantity, by, maximum',
  'lot-does-not-fit': 'shipment, room, day',
  'minimum-not-held': 'lacking',
  split: 'limit, parts, part, total',
  'capacity-checked': 'week, group, load, capacity, utilisation',
  'capacity-unknown': 'week, group',
  'capacity-pulled-forward': 'quantity, week, day',
  'capacity-substituted': 'quantity, group, instead, week',
  'capacity-shared': 'asked, quantity, week, available, shortage',
  'storage-reduced': 'asked, quantity, day, free',
  result: 'quantity, day, after, binding (see BindingConstraint)',
  corridor: 'minimum, maximum',
  'ship-by': 'day, transitDays',
  'decide-by': 'day, preparationDays',
  frozen: 'until',
  consolidation: 'day, total, minimum, missing, measure (VALUE or WEIGHT), with (empty when no delivery fits)',
  'without-it': 'lowest, lowestDay, outOfStockDay (empty when stock lasts)',
  'fewer-if': 'more, quantity',
  'more-if': 'less, quantity',
  'capacity-more-if': 'more, week, quantity',
  'storage-more-if': 'more, day, quantity',
  'not-needed-if': 'more, day',
} as const;

export type ExplanationStepId = keyof typeof EXPLANATION_STEPS;

/** One line of a trace: what was done, by which version of which formula, with which figures. */
export type ExplanationStep = { step: ExplanationStepId; formula: string; version?: number; params: Record<string, string | number> };

/** A line of a trace that names the version of its formula. */
export function explanationStep(step: ExplanationStepId, formula: FormulaId, params: ExplanationStep['params']): ExplanationStep {
  return { step, formula, version: FORMULA_VERSIONS[formula], params };
}
