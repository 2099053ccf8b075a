import { formatQuantity as q, type Quantity } from '../../kernel/quantity.js';
import type { ExplanationStep } from '../replenishment/explanation/steps.js';
import type { Suggestion } from '../replenishment/suggestion.js';

/** What a pass over many item-locations did to a suggestion: told before the result, and what would have changed it after it. */
export type Amendment = { notes: readonly ExplanationStep[]; alternatives: readonly ExplanationStep[] };

/** Hold only for the quantity of an earlier choice: the last limit that bound tells what would change it. */
const OF_AN_EARLIER_CHOICE = ['fewer-if', 'more-if', 'capacity-more-if', 'storage-more-if'];

/**
 * The suggestion with a trace that tells its present quantity and days, and the stock after it where that is no longer `after` because
 * another suggestion was changed. A suggestion without a trace stays without.
 */
export function retold(suggestion: Suggestion, { notes, alternatives }: Amendment, after: Quantity = suggestion.projectedAfter): Suggestion {
  if (suggestion.trace.length === 0 || (notes.length + alternatives.length === 0 && after === suggestion.projectedAfter)) return suggestion;
  const kept = suggestion.trace.filter(({ step }) => alternatives.length === 0 || !OF_AN_EARLIER_CHOICE.includes(step));
  const trace = kept.flatMap((each): ExplanationStep[] => {
    if (each.step === 'result') return [...notes, { ...each, params: resultOf(suggestion) }];
    if (each.step === 'ship-by') return [{ ...each, params: { ...each.params, day: suggestion.latestShipDay } }];
    if (each.step === 'decide-by') return [{ ...each, params: { ...each.params, day: suggestion.decisionDeadline } }];
    return each.step === 'not-needed-if' ? [...alternatives, each] : [each];
  });
  return { ...suggestion, trace };
}

function resultOf({ quantity, arrivalDay, projectedAfter, binding }: Suggestion): ExplanationStep['params'] {
  return { quantity: q(quantity), day: arrivalDay, after: q(projectedAfter), binding };
}
