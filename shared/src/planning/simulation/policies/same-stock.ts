import { replay } from '../replay/replay.js';
import { type PolicyName, type PreparedItem, ruleOf } from './policy-item.js';
import { addOutcome, noTotalsOf, type PolicyTotals } from './policy-totals.js';

/** `lift`: how far the levels of every item were moved, see `ruleOf`. */
export type LiftedTotals = PolicyTotals & { lift: number };

/** Rules at the average stock of one of them, over `items` of the item-locations. */
export type SameStock = { items: number; reference: PolicyTotals; policies: LiftedTotals[] };

const CLOSE_ENOUGH = 0.002;
const MOST_TRIALS = 10;
const LOWEST = -3.9;
const HIGHEST = 12;

/**
 * Moves the levels of each rule, by the same lift for every item, until its average stock is that of the reference within 0.2 %: what
 * is left to compare is how well stock is used, not how much of it somebody dared to hold. A rule that cannot get there is told as
 * near as it came. Stock is compared by value where every item has a cost, else by quantity.
 */
export function sameStockAs(reference: PolicyName, peers: readonly PolicyName[], items: readonly PreparedItem[]): SameStock {
  const wanted = tryLift(reference, items, 0);
  return { items: items.length, reference: wanted, policies: peers.map((policy) => reach(policy, items, stockOf(wanted))) };
}

function tryLift(policy: PolicyName, items: readonly PreparedItem[], lift: number): LiftedTotals {
  const totals = { ...noTotalsOf(policy), lift };
  for (const prepared of items) addOutcome(totals, replay(prepared.course, ruleOf(policy, prepared, lift), prepared.band).outcome, prepared.item.unitCost);
  return totals;
}

function stockOf(totals: PolicyTotals): number {
  return totals.meanValue ?? totals.meanStock;
}

/** Steps along the straight line through the last two trials, kept between the trials that held too little and too much. */
function reach(policy: PolicyName, items: readonly PreparedItem[], wanted: number): LiftedTotals {
  const distance = (totals: LiftedTotals) => Math.abs(stockOf(totals) - wanted);
  let last = tryLift(policy, items, 0);
  let best = last;
  let [low, high] = [LOWEST, HIGHEST];
  let aimed = stockOf(last) > wanted ? -0.5 : 0.5;
  for (let trial = 0; trial < MOST_TRIALS && distance(best) > CLOSE_ENOUGH * wanted; trial += 1) {
    if (stockOf(last) > wanted) high = Math.min(high, last.lift);
    else low = Math.max(low, last.lift);
    const next = tryLift(policy, items, aimed > low && aimed < high ? aimed : (low + high) / 2);
    const rise = (stockOf(next) - stockOf(last)) / (next.lift - last.lift);
    aimed = rise > 0 ? next.lift + (wanted - stockOf(next)) / rise : (low + high) / 2;
    if (distance(next) < distance(best)) best = next;
    last = next;
  }
  return best;
}
