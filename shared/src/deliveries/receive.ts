import { addQ, minQ, type Quantity, subQ, ZERO } from '../kernel/quantity.js';
import { type Refusal, type Result, ok, refusal, refuseAll } from '../kernel/result.js';
import { type DeliveryState, deliveryState, lineState, type ShipmentState } from './delivery-state.js';
import type { DiscrepancyKind } from './discrepancy.js';
import { shareOf } from './dispatch.js';
import { type CommitmentLedger, inTransit, type LineLedger } from './ledger.js';

export type ReceiveInput = {
  accepted: Quantity;
  /** Arrived and refused at the dock. */
  rejected: Quantity;
  /** True when nothing more of this line is awaited. */
  final: boolean;
};

export type Receiving = {
  lineState: ShipmentState;
  line: LineLedger;
  ledger: CommitmentLedger;
  /** Discrepancies of the proposal that are open already, and those of them that belong to this line. */
  openDiscrepancies: number;
  openOnLine: number;
};

export type RaisedDiscrepancy = { kind: DiscrepancyKind; quantity: Quantity };

export type Received = {
  line: LineLedger;
  lineState: ShipmentState;
  ledger: CommitmentLedger;
  proposal: DeliveryState;
  /** To be opened now, in this order. */
  discrepancies: RaisedDiscrepancy[];
};

/**
 * A receipt of one ASN line. What was accepted counts towards the commitment; what was refused opens DAMAGED; what was accepted beyond
 * the ASN opens OVER; what is missing when the line is final opens SHORT. A surplus refused at the dock goes back and opens nothing.
 * Shortage or surplus within the tolerance (percent of the ASN quantity) needs no discrepancy: it is short-closed, or kept.
 * Example: ASN 750; 700 accepted, 20 refused, final → DAMAGED 20 and SHORT 30, the proposal is in DISCREPANCY.
 */
export function receive(at: Receiving, input: ReceiveInput, tolerancePercent: Quantity = ZERO): Result<Received> {
  const refusals = inputRefusals(at, input);
  if (refusals.length > 0) return refuseAll(refusals);
  const tolerance = shareOf(at.line.shipped, tolerancePercent);
  const { beyond, damaged } = against(at.line, input);
  const arrived = { ...at.line, accepted: addQ(at.line.accepted, input.accepted), rejected: addQ(at.line.rejected, input.rejected) };
  const missing = input.final ? inTransit(arrived, false) : ZERO;
  const forgiven = missing <= tolerance ? missing : ZERO;
  const line = { ...arrived, shortClosed: addQ(arrived.shortClosed, forgiven) };
  const ledger = {
    ...at.ledger,
    shipped: subQ(addQ(at.ledger.shipped, beyond), forgiven),
    accepted: addQ(at.ledger.accepted, input.accepted),
    rejected: addQ(at.ledger.rejected, input.rejected),
    shortClosed: addQ(at.ledger.shortClosed, forgiven),
  };
  const discrepancies = raised([
    ['DAMAGED', damaged],
    ['SHORT', subQ(missing, forgiven)],
    ['OVER', beyond > tolerance ? beyond : ZERO],
  ]);
  const complete = input.final || inTransit(line, false) === 0;
  return ok({
    line,
    lineState: lineState(complete ? 'RECEIVED' : 'PARTIALLY_RECEIVED', at.openOnLine + discrepancies.length),
    ledger,
    proposal: deliveryState(ledger, at.openDiscrepancies + discrepancies.length),
    discrepancies,
  });
}

/**
 * The receipt against what the ASN still announced: accepted goods fill it first. `beyond` was accepted although nobody announced it,
 * so it was evidently shipped and the commitment's shipped quantity follows; `damaged` was announced and refused.
 */
function against(line: LineLedger, input: ReceiveInput): { beyond: Quantity; damaged: Quantity } {
  const announced = inTransit(line, false);
  const within = minQ(input.accepted, announced);
  return { beyond: subQ(input.accepted, within), damaged: minQ(input.rejected, subQ(announced, within)) };
}

function inputRefusals(at: Receiving, input: ReceiveInput): Refusal[] {
  if (at.lineState !== 'SHIPPED' && at.lineState !== 'PARTIALLY_RECEIVED') {
    return [refusal('WRONG_STATE', [], { state: at.lineState, action: 'receive' })];
  }
  const refusals: Refusal[] = [];
  if (input.accepted < 0) refusals.push(refusal('OUT_OF_RANGE', ['accepted'], { reason: 'BELOW_ZERO' }));
  if (input.rejected < 0) refusals.push(refusal('OUT_OF_RANGE', ['rejected'], { reason: 'BELOW_ZERO' }));
  if (!input.final && input.accepted === 0 && input.rejected === 0) {
    refusals.push(refusal('REQUIRED', ['accepted'], { reason: 'NOTHING_RECEIVED' }));
  }
  return refusals;
}

function raised(candidates: [DiscrepancyKind, Quantity][]): RaisedDiscrepancy[] {
  return candidates.filter(([, quantity]) => quantity > 0).map(([kind, quantity]) => ({ kind, quantity }));
}
