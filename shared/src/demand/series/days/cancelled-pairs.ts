import { dayNumber } from '../../../kernel/day.js';
import type { DemandFact } from './facts.js';

/** An issue and what took it back. */
export type CancelledPair = { issue: DemandFact; cancellation: DemandFact };

/** Without a common reference two opposite bookings of the same size belong together for an hour. */
export const CANCEL_WITHIN_MINUTES = 60;
/** With the same reference they do for a day. */
const MINUTES_OF_A_DAY = 1440;

/**
 * Bookings that were entered and taken back at once: they were never demand, and one of 80 995 would spoil every mean. A pair
 * is an issue (REGULAR, ONE_OFF) and a later RETURN or REVERSAL of exactly the same quantity. With the same reference they lie at most a day apart.
 * Without one they lie at most an hour apart by their times of booking, and no other issue of that size was booked in the day before
 * the cancellation: where single pieces leave all day, a piece that comes back belongs to none of them. The nearest issue is
 * taken, each fact once. Example: 09:15 issue 80 995, 09:27 return 80 995 → one pair; the same return two hours later → a return.
 */
export function cancelledPairs(facts: readonly DemandFact[]): CancelledPair[] {
  const cancellations = facts.filter(takesBack);
  if (cancellations.length === 0) return [];
  const issues = new Map<number, DemandFact[]>();
  for (const fact of facts) {
    if (takesBack(fact) || fact.quantity === 0) continue;
    const sameSize = issues.get(fact.quantity);
    if (sameSize) sameSize.push(fact);
    else issues.set(fact.quantity, [fact]);
  }
  const paired = new Set<DemandFact>();
  const pairs: CancelledPair[] = [];
  for (const cancellation of cancellations) {
    const issue = issueOf(cancellation, issues.get(cancellation.quantity) ?? [], paired);
    if (issue === null) continue;
    paired.add(issue);
    pairs.push({ issue, cancellation });
  }
  return pairs;
}

function takesBack({ kind }: DemandFact): boolean {
  return kind === 'RETURN' || kind === 'REVERSAL';
}

/** The issue that a cancellation takes back, among those of its size; null when none is near enough, or too many are. */
function issueOf(cancellation: DemandFact, sameSize: readonly DemandFact[], paired: ReadonlySet<DemandFact>): DemandFact | null {
  const near = sameSize
    .map((issue) => ({ issue, minutes: minutesBetween(issue, cancellation), named: sameReference(issue, cancellation) }))
    .filter(({ minutes }) => minutes !== null && minutes >= 0 && minutes <= MINUTES_OF_A_DAY)
    .sort((a, b) => (a.minutes ?? 0) - (b.minutes ?? 0));
  const named = near.find((each) => each.named && !paired.has(each.issue));
  if (named) return named.issue;
  const [only, another] = near;
  if (only === undefined || another !== undefined || paired.has(only.issue)) return null;
  return only.minutes !== null && only.minutes <= CANCEL_WITHIN_MINUTES ? only.issue : null;
}

/** Minutes from the issue to its cancellation. Without times of booking only a common reference on the same or the next day tells. */
function minutesBetween(issue: DemandFact, cancellation: DemandFact): number | null {
  if (issue.at && cancellation.at) return (Date.parse(cancellation.at) - Date.parse(issue.at)) / 60_000;
  return sameReference(issue, cancellation) ? (dayNumber(cancellation.day) - dayNumber(issue.day)) * MINUTES_OF_A_DAY : null;
}

function sameReference(a: DemandFact, b: DemandFact): boolean {
  return Boolean(a.reference) && a.reference === b.reference;
}
