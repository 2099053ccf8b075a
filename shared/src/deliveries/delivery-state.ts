import type { ProposalState } from '../proposals/state.js';
import { type CommitmentLedger, isSettled, underWay } from './ledger.js';

/** State of a shipment and of each of its lines. */
export const SHIPMENT_STATES = ['SHIPPED', 'PARTIALLY_RECEIVED', 'RECEIVED', 'CLOSED'] as const;
export type ShipmentState = (typeof SHIPMENT_STATES)[number];

/** Where a shipped proposal stands, and whether nothing is left to do, so that the system closes it. */
export type DeliveryState = { state: ProposalState; closes: boolean };

/** An open discrepancy comes first; then RECEIVED when all is settled, PARTIALLY_RECEIVED when something came, else SHIPPED. */
export function deliveryState(ledger: CommitmentLedger, openDiscrepancies: number): DeliveryState {
  if (openDiscrepancies > 0) return { state: 'DISCREPANCY', closes: false };
  if (isSettled(ledger)) return { state: 'RECEIVED', closes: true };
  const nothingYet = ledger.accepted === 0 && ledger.rejected === 0 && ledger.shortClosed === 0;
  return { state: nothingYet && underWay(ledger) > 0 ? 'SHIPPED' : 'PARTIALLY_RECEIVED', closes: false };
}

/** A line that is completely received closes when none of its discrepancies is open. */
export function lineState(state: ShipmentState, openDiscrepancies: number): ShipmentState {
  return state === 'RECEIVED' && openDiscrepancies === 0 ? 'CLOSED' : state;
}

/** A shipment stands where its lines stand: closed when all are, received when all are at least that, else partial or on its way. */
export function shipmentState(lines: readonly ShipmentState[]): ShipmentState {
  if (lines.every((each) => each === 'CLOSED')) return 'CLOSED';
  if (lines.every((each) => each === 'CLOSED' || each === 'RECEIVED')) return 'RECEIVED';
  return lines.every((each) => each === 'SHIPPED') ? 'SHIPPED' : 'PARTIALLY_RECEIVED';
}
