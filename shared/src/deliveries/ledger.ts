import { addQ, maxQ, type Quantity, subQ, ZERO } from '../kernel/quantity.js';

/** What has become of one commitment, in the base unit. Each unit committed sits in exactly one place until the proposal closes. */
export type CommitmentLedger = {
  committed: Quantity;
  /** On ASNs and not written off again: in transit, in dispute, or accepted. */
  shipped: Quantity;
  accepted: Quantity;
  /** Arrived and refused; a count for the record, its goods are settled as a discrepancy. */
  rejected: Quantity;
  /** Given up by agreement: accepted short, credited, returned, or closed by the buyer. */
  shortClosed: Quantity;
  cancelled: Quantity;
};

/** One line of an ASN, in the base unit. */
export type LineLedger = {
  shipped: Quantity;
  accepted: Quantity;
  rejected: Quantity;
  /** Did not arrive and was written off this line. */
  shortClosed: Quantity;
};

/** Still to be put on an ASN: committed − shipped − short-closed − cancelled, never below zero. This is what a plan counts as committed. */
export function toShip(ledger: CommitmentLedger): Quantity {
  const settled = addQ(addQ(ledger.shipped, ledger.shortClosed), ledger.cancelled);
  return maxQ(ZERO, subQ(ledger.committed, settled));
}

/** On an ASN and not accepted: in transit or in dispute. Never below zero. */
export function underWay(ledger: CommitmentLedger): Quantity {
  return subQ(ledger.shipped, ledger.accepted);
}

/** In transit of a line: shipped − accepted − rejected − short-closed; nothing once the line is completely received. */
export function inTransit(line: LineLedger, completelyReceived: boolean): Quantity {
  if (completelyReceived) return ZERO;
  return maxQ(ZERO, subQ(line.shipped, addQ(addQ(line.accepted, line.rejected), line.shortClosed)));
}

/** Accepted beyond the commitment. */
export function overDelivered(ledger: CommitmentLedger): Quantity {
  return maxQ(ZERO, subQ(addQ(ledger.accepted, addQ(ledger.shortClosed, ledger.cancelled)), ledger.committed));
}

/**
 * Σ received + short-closed + cancelled = committed (over-delivery aside), and nothing is left under way: the proposal may close.
 * Example: committed 750, accepted 740, short-closed 10 → settled.
 */
export function isSettled(ledger: CommitmentLedger): boolean {
  return toShip(ledger) === 0 && underWay(ledger) === 0;
}
