import { addQ } from '../kernel/quantity.js';
import { type Result, ok, refusal, refusalsOf, refuse, refuseAll } from '../kernel/result.js';
import { mayHappen, type ProposalState } from '../proposals/state.js';
import { type DeliveryState, deliveryState } from './delivery-state.js';
import { type CommitmentLedger, isSettled, toShip } from './ledger.js';

/** The buyer no longer waits for what was never shipped: it is short-closed, with a reason. Goods under way are not touched. */
export function shortClose(
  state: ProposalState,
  ledger: CommitmentLedger,
  openDiscrepancies: number,
  reason: string,
): Result<{ ledger: CommitmentLedger; proposal: DeliveryState }> {
  const refusals = refusalsOf(mayHappen('shortClose', state));
  if (reason.trim() === '') refusals.push(refusal('REQUIRED', ['reason']));
  if (refusals.length > 0) return refuseAll(refusals);
  const closed = { ...ledger, shortClosed: addQ(ledger.shortClosed, toShip(ledger)) };
  return ok({ ledger: closed, proposal: deliveryState(closed, openDiscrepancies) });
}

/** RECEIVED → CLOSED by the system: everything settled and no discrepancy open. */
export function close(state: ProposalState, ledger: CommitmentLedger, openDiscrepancies: number): Result<'CLOSED'> {
  const allowed = mayHappen('close', state);
  if (!allowed.ok) return allowed;
  if (openDiscrepancies > 0) return refuse('WRONG_STATE', [], { state, reason: 'OPEN_DISCREPANCY' });
  return isSettled(ledger) ? ok('CLOSED') : refuse('WRONG_STATE', [], { state, reason: 'NOT_SETTLED' });
}
