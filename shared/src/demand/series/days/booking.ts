import { type CancelledPair, cancelledPairs } from './cancelled-pairs.js';
import { add, type Draft, indexOf, note } from './draft.js';
import type { DemandFact } from './facts.js';
import { takeBack } from './reversals.js';

/** Puts every fact on its day; reversals come last, when the bookings they take back are there. */
export function book(draft: Draft): void {
  const pairs = cancelledPairs(draft.input.facts);
  for (const pair of pairs) bookPair(draft, pair);
  const paired = new Set(pairs.flatMap(({ issue, cancellation }) => [issue, cancellation]));
  const reversals: DemandFact[] = [];
  for (const fact of draft.input.facts) {
    const index = paired.has(fact) ? -1 : indexOf(draft, fact.day);
    if (index < 0) continue;
    bookFact(draft, fact, index);
    if (fact.kind === 'REVERSAL') reversals.push(fact);
  }
  for (const fact of reversals) reverse(draft, fact, paired);
}

function bookPair(draft: Draft, { issue, cancellation }: CancelledPair): void {
  for (const [fact, sign] of [[issue, 1], [cancellation, -1]] as const) {
    const index = indexOf(draft, fact.day);
    if (index < 0) continue;
    add(draft.raw, index, sign * fact.quantity);
    draft.marks[index] = 0;
    note(draft, index, 'CANCELLED_PAIR', 'EXCLUDED', sign * fact.quantity, fact);
  }
}

function bookFact(draft: Draft, fact: DemandFact, index: number): void {
  const { kind, quantity } = fact;
  draft.marks[index] = 0;
  add(draft.raw, index, kind === 'REGULAR' || kind === 'ONE_OFF' ? quantity : -quantity);
  if (kind === 'REGULAR') add(draft.corrected, index, quantity);
  if (kind === 'ONE_OFF' || kind === 'RETURN') {
    add(kind === 'ONE_OFF' ? draft.oneOff : draft.returned, index, quantity);
    note(draft, index, kind, 'KEPT_APART', quantity, fact);
  }
}

function reverse(draft: Draft, fact: DemandFact, paired: ReadonlySet<DemandFact>): void {
  const isOriginal = (each: DemandFact) => each.kind === 'REGULAR' && each.reference === fact.reference && !paired.has(each) && indexOf(draft, each.day) >= 0;
  const original = fact.reference ? draft.input.facts.find(isOriginal) : undefined;
  const from = indexOf(draft, original?.day ?? fact.day);
  const { taken, left } = takeBack(draft.corrected, from, fact.quantity);
  for (const { index, amount } of taken) note(draft, index, 'REVERSED', 'NETTED', amount, fact);
  if (left > 0) note(draft, indexOf(draft, fact.day), 'REVERSED', 'UNMATCHED', left, fact);
}
