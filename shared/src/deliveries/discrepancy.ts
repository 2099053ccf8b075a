import type { Side } from '../access/role.js';
import { proposerMayNotApprove } from '../access/duty/segregation.js';
import { addQ, type Quantity, subQ } from '../kernel/quantity.js';
import { type Result, ok, refusal, refusalsOf, refuse, refuseAll } from '../kernel/result.js';
import { type DeliveryState, deliveryState, lineState, type ShipmentState } from './delivery-state.js';
import type { CommitmentLedger, LineLedger } from './ledger.js';

export const DISCREPANCY_KINDS = ['SHORT', 'OVER', 'DAMAGED'] as const;
export type DiscrepancyKind = (typeof DISCREPANCY_KINDS)[number];

export const DISCREPANCY_STATES = ['OPEN', 'RESOLUTION_PROPOSED', 'RESOLVED'] as const;
export type DiscrepancyState = (typeof DISCREPANCY_STATES)[number];

/**
 * ACCEPT_SHORT: the buyer goes without. SHIP_BALANCE: the supplier ships the quantity again. CREDIT: settled in money; of a surplus,
 * the goods stay. RETURN: the goods go back.
 */
export const DISCREPANCY_RESOLUTIONS = ['ACCEPT_SHORT', 'SHIP_BALANCE', 'CREDIT', 'RETURN'] as const;
export type DiscrepancyResolution = (typeof DISCREPANCY_RESOLUTIONS)[number];

/** Which ends fit which discrepancy: goods that never came cannot be returned, a surplus cannot be shipped again. */
export const RESOLUTIONS_OF: Readonly<Record<DiscrepancyKind, readonly DiscrepancyResolution[]>> = {
  SHORT: ['ACCEPT_SHORT', 'SHIP_BALANCE', 'CREDIT'],
  DAMAGED: ['ACCEPT_SHORT', 'SHIP_BALANCE', 'CREDIT', 'RETURN'],
  OVER: ['CREDIT', 'RETURN'],
};

export type Discrepancy = {
  kind: DiscrepancyKind;
  quantity: Quantity;
  state: DiscrepancyState;
  resolution: DiscrepancyResolution | null;
  proposedSide: Side | null;
  proposedBy: string | null;
};

export type Resolver = { side: Side; userId: string };

/** OPEN → RESOLUTION_PROPOSED by either side; the other side may answer with another resolution instead of confirming. */
export function proposeResolution(discrepancy: Discrepancy, resolution: DiscrepancyResolution, by: Resolver): Result<Discrepancy> {
  if (discrepancy.state === 'RESOLVED') return refuse('WRONG_STATE', [], { state: discrepancy.state, action: 'propose' });
  if (!RESOLUTIONS_OF[discrepancy.kind].includes(resolution)) {
    return refuse('INVALID', ['resolution'], { reason: 'DOES_NOT_FIT', kind: discrepancy.kind, resolution });
  }
  return ok({ ...discrepancy, state: 'RESOLUTION_PROPOSED', resolution, proposedSide: by.side, proposedBy: by.userId });
}

/** Whether this user may confirm the proposed resolution: the other side, and not the person who proposed it. */
export function mayConfirm(discrepancy: Discrepancy, by: Resolver): Result<DiscrepancyResolution> {
  const { state, resolution, proposedSide, proposedBy } = discrepancy;
  if (state !== 'RESOLUTION_PROPOSED' || resolution === null) return refuse('WRONG_STATE', [], { state, action: 'confirm' });
  const refusals = refusalsOf(proposerMayNotApprove(proposedBy ?? '', by.userId));
  if (proposedSide === by.side) refusals.push(refusal('APPROVAL_REQUIRED', [], { reason: 'OTHER_SIDE_CONFIRMS' }));
  return refusals.length > 0 ? refuseAll(refusals) : ok(resolution);
}

export type Resolving = {
  lineState: ShipmentState;
  line: LineLedger;
  ledger: CommitmentLedger;
  /** Open discrepancies of the proposal and of the line, this one included. */
  openDiscrepancies: number;
  openOnLine: number;
};

export type Resolved = {
  discrepancy: Discrepancy;
  line: LineLedger;
  lineState: ShipmentState;
  ledger: CommitmentLedger;
  proposal: DeliveryState;
};

/**
 * RESOLUTION_PROPOSED → RESOLVED. A missing or refused quantity leaves the shipped goods; unless it is shipped again it is short-closed.
 * A returned surplus is taken off again. Example: committed 750, SHORT 30, SHIP_BALANCE → 30 are to be shipped again;
 * ACCEPT_SHORT → 30 short-closed, the proposal closes.
 */
export function confirmResolution(discrepancy: Discrepancy, by: Resolver, at: Resolving): Result<Resolved> {
  const confirmed = mayConfirm(discrepancy, by);
  if (!confirmed.ok) return confirmed;
  const settled = settle(discrepancy.kind, confirmed.value, discrepancy.quantity, at);
  return ok({
    ...settled,
    discrepancy: { ...discrepancy, state: 'RESOLVED' },
    lineState: lineState(at.lineState, at.openOnLine - 1),
    proposal: deliveryState(settled.ledger, at.openDiscrepancies - 1),
  });
}

function settle(kind: DiscrepancyKind, resolution: DiscrepancyResolution, quantity: Quantity, { line, ledger }: Resolving) {
  if (kind === 'OVER') {
    if (resolution !== 'RETURN') return { line, ledger };
    return { line, ledger: { ...ledger, shipped: subQ(ledger.shipped, quantity), accepted: subQ(ledger.accepted, quantity) } };
  }
  const givenUp = resolution === 'SHIP_BALANCE' ? ledger.shortClosed : addQ(ledger.shortClosed, quantity);
  return {
    line: kind === 'SHORT' ? { ...line, shortClosed: addQ(line.shortClosed, quantity) } : line,
    ledger: { ...ledger, shipped: subQ(ledger.shipped, quantity), shortClosed: givenUp },
  };
}
