import { addDays, type Day } from '../../../kernel/day.js';
import { divInt, fromTenThousandths, type Quantity, sumQ } from '../../../kernel/quantity.js';
import type { ExceptionType } from '../../exceptions/index.js';
import type { FirstBreach, ItemLocationPlan } from '../../plan/plan.js';
import type { Suggestion } from '../../replenishment/suggestion.js';

/** A figure as it is, and as it would be. */
export type BeforeAfter<T> = { before: T; after: T };

/** A suggestion of one plan beside the one of the other for the same arrival day. */
export type SuggestionChange =
  | { kind: 'KEPT' | 'CHANGED'; arrivalDay: Day; before: Suggestion; after: Suggestion }
  | { kind: 'DROPPED'; arrivalDay: Day; before: Suggestion; after: null }
  | { kind: 'ADDED'; arrivalDay: Day; before: null; after: Suggestion };

/** Projected days of one curve: with confirmed supply alone, or with what the plan suggests. */
export type ProjectedDays = { outOfStockDays: number; belowMinDays: number; aboveMaxDays: number; lowest: Quantity; lowestDay: Day };

/** What changes from one plan to another, over the days that both project. Null where a plan has no curve or band. */
export type PlanDifferences = {
  firstBreach: BeforeAfter<FirstBreach | null>;
  confirmed: BeforeAfter<ProjectedDays | null>;
  withProposals: BeforeAfter<ProjectedDays | null>;
  /** Mean projected stock with what the plan suggests. */
  meanStock: BeforeAfter<Quantity | null>;
  suggestedQuantity: BeforeAfter<Quantity>;
  suggestions: SuggestionChange[];
  exceptions: { raised: ExceptionType[]; cleared: ExceptionType[] };
};

export function differencesBetween(before: ItemLocationPlan, after: ItemLocationPlan): PlanDifferences {
  const days = Math.min(before.demand.perDay.length, after.demand.perDay.length);
  const both = <T>(of: (plan: ItemLocationPlan) => T): BeforeAfter<T> => ({ before: of(before), after: of(after) });
  return {
    firstBreach: both((plan) => plan.firstBreach),
    confirmed: both((plan) => projectedDays(plan, plan.curves?.confirmed, days)),
    withProposals: both((plan) => projectedDays(plan, plan.curves?.withProposals, days)),
    meanStock: both((plan) => plan.curves && divInt(sumQ(plan.curves.withProposals.slice(0, days)), days)),
    suggestedQuantity: both((plan) => sumQ(plan.suggestions.map((each) => each.quantity))),
    suggestions: suggestionChanges(before.suggestions, after.suggestions),
    exceptions: exceptionChanges(before, after),
  };
}

/** Counted like days that were: out of stock, else below the minimum, else above the maximum (0.12). */
function projectedDays({ band, startDay }: ItemLocationPlan, curve: readonly Quantity[] | undefined, days: number): ProjectedDays | null {
  if (curve === undefined || band === null) return null;
  const counted = { outOfStockDays: 0, belowMinDays: 0, aboveMaxDays: 0 };
  let lowest = 0;
  for (let i = 0; i < days; i += 1) {
    const stock = curve[i] ?? 0;
    if (stock < (curve[lowest] ?? 0)) lowest = i;
    if (stock <= 0) counted.outOfStockDays += 1;
    else if (stock < (band.minimum[i] ?? 0)) counted.belowMinDays += 1;
    else if (stock > (band.maximum[i] ?? 0)) counted.aboveMaxDays += 1;
  }
  return { ...counted, lowest: fromTenThousandths(curve[lowest] ?? 0), lowestDay: addDays(startDay, lowest) };
}

/** By arrival day; of several shipments on a day the n-th stands beside the n-th. */
function suggestionChanges(before: readonly Suggestion[], after: readonly Suggestion[]): SuggestionChange[] {
  const left = new Map<Day, Suggestion[]>();
  for (const each of before) left.set(each.arrivalDay, [...(left.get(each.arrivalDay) ?? []), each]);
  const changes = after.map((each): SuggestionChange => {
    const was = left.get(each.arrivalDay)?.shift();
    if (was === undefined) return { kind: 'ADDED', arrivalDay: each.arrivalDay, before: null, after: each };
    return { kind: was.quantity === each.quantity ? 'KEPT' : 'CHANGED', arrivalDay: each.arrivalDay, before: was, after: each };
  });
  const dropped = [...left.values()].flat().map((each): SuggestionChange => ({ kind: 'DROPPED', arrivalDay: each.arrivalDay, before: each, after: null }));
  return [...changes, ...dropped].sort((a, b) => (a.arrivalDay < b.arrivalDay ? -1 : a.arrivalDay > b.arrivalDay ? 1 : 0));
}

function exceptionChanges(before: ItemLocationPlan, after: ItemLocationPlan): PlanDifferences['exceptions'] {
  const types = (plan: ItemLocationPlan) => plan.exceptions.map(({ type }) => type);
  return {
    raised: types(after).filter((type) => !types(before).includes(type)),
    cleared: types(before).filter((type) => !types(after).includes(type)),
  };
}
