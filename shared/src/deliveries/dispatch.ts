import type { Day } from '../kernel/day.js';
import { addQ, fromTenThousandths, formatQuantity, type Quantity, ZERO } from '../kernel/quantity.js';
import { type Result, ok, refusal, refusalsOf, refuseAll } from '../kernel/result.js';
import { mayHappen, type ProposalState } from '../proposals/state.js';
import { type CommitmentLedger, type LineLedger, toShip } from './ledger.js';

export type DispatchInput = { quantity: Quantity; shipDay: Day; eta: Day };

export type Dispatched = { state: ProposalState; ledger: CommitmentLedger; line: LineLedger };

/** `percent` of a quantity, rounded down to a ten-thousandth: 2.5 % of 750 → 18.75. */
export function shareOf(quantity: Quantity, percent: Quantity): Quantity {
  return fromTenThousandths(Number((BigInt(quantity) * BigInt(percent)) / 1_000_000n));
}

/**
 * COMMITTED → SHIPPED: one ASN line on a commitment. ASN quantity ≤ what is still to ship + over-tolerance (percent of the commitment).
 * A second ASN ships the balance; the state then stays what it was. Example: committed 750, tolerance 2 % → at most 765.
 */
export function dispatch(
  state: ProposalState,
  ledger: CommitmentLedger,
  input: DispatchInput,
  overTolerancePercent: Quantity = ZERO,
): Result<Dispatched> {
  const refusals = refusalsOf(mayHappen('dispatch', state));
  const open = toShip(ledger);
  const most = open > 0 ? addQ(open, shareOf(ledger.committed, overTolerancePercent)) : ZERO;
  if (input.quantity <= 0) refusals.push(refusal('OUT_OF_RANGE', ['quantity'], { reason: 'NOT_ABOVE_ZERO' }));
  else if (input.quantity > most) refusals.push(refusal('OUT_OF_RANGE', ['quantity'], { reason: 'ABOVE_COMMITTED', max: formatQuantity(most) }));
  if (input.eta < input.shipDay) refusals.push(refusal('OUT_OF_RANGE', ['eta'], { reason: 'BEFORE_SHIP_DAY', shipDay: input.shipDay }));
  if (refusals.length > 0) return refuseAll(refusals);
  return ok({
    state: state === 'COMMITTED' ? 'SHIPPED' : state,
    ledger: { ...ledger, shipped: addQ(ledger.shipped, input.quantity) },
    line: { shipped: input.quantity, accepted: ZERO, rejected: ZERO, shortClosed: ZERO },
  });
}
