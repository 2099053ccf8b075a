import { dayNumber } from '../../kernel/day.js';
import type { DemandFact } from './facts.js';

/** An issue and what took it back. */
export type CancelledPair = { issue: DemandFact; cancellation: DemandFact };

/** Without a common reference two opposite bookings of the same size belong together for an hour. */
export const CANCEL_WITHIN_MINUTES = 60;
/** With the same reference they do for a day. */
const MINUTES_OF_A_DAY = 1440;

/**
 * Bookings that were entered and taken back at once: they were never demand, and one of 80 995 would spoil every mean. A pair
 * is an issue (REGULAR, ONE_OFF) and a later RETURN or REVERSAL of exactly the same quantity, at most a day apart with the same
 * reference, at most an hour apart by their times of booking without one. Each fact belongs to one pair at most; the nearest
 * issue before a cancellation is taken. Example: 09:15 issue 80 995, 09:27 return 80 995 → one pair; the same return two
 * hours later → a return.
 */
export function cancelledPairs(facts: readonly DemandFact[]): CancelledPair[] {
  const issues = new Map<number, DemandFact[]>();
  for (const fact of facts) {
    if (takesBack(fact) || fact.quantity === 0) continue;
    const sameSize = issues.get(fact.quantity);
    if (sameSize) sameSize.push(fact);
    else issues.set(fact.quantity, [fact]);
  }
  const pairs: CancelledPair[] = [];
  for (const cancellation of facts.filter(takesBack)) {
    const candidates = issues.get(cancellation.quantity) ?? [];
    const index = nearestBefore(candidates, cancellation);
    const [issue] = index < 0 ? [] : candidates.splice(index, 1);
    if (issue) pairs.push({ issue, cancellation });
  }
  return pairs;
}

function takesBack({ kind }: DemandFact): boolean {
  return kind === 'RETURN' || kind === 'REVERSAL';
}

function nearestBefore(issues: readonly DemandFact[], cancellation: DemandFact): number {
  let nearest = -1;
  let least = Infinity;
  issues.forEach((issue, index) => {
    const minutes = minutesBetween(issue, cancellation);
    const limit = sameReference(issue, cancellation) ? MINUTES_OF_A_DAY : CANCEL_WITHIN_MINUTES;
    if (minutes === null || minutes < 0 || minutes > limit || minutes >= least) return;
    nearest = index;
    least = minutes;
  });
  return nearest;
}

/** Minutes from the issue to its cancellation. Without times of booking only a common reference on the same or the next day tells. */
function minutesBetween(issue: DemandFact, cancellation: DemandFact): number | null {
  if (issue.at && cancellation.at) return (Date.parse(cancellation.at) - Date.parse(issue.at)) / 60_000;
  return sameReference(issue, cancellation) ? (dayNumber(cancellation.day) - dayNumber(issue.day)) * MINUTES_OF_A_DAY : null;
}

function sameReference(a: DemandFact, b: DemandFact): boolean {
  return Boolean(a.reference) && a.reference === b.reference;
}
