import { type Day, type ExpectedReceipt, type OutgoingTransfer, ZERO } from '@stockpact/shared';
import type { StandingTransfer } from './transfer.js';

/**
 * What is decided to come from other sites counts as promised until the closing stock of its arrival day, or of a later one, holds it.
 * An offer counts as proposed: only to a viewer, since a run makes its offers anew.
 */
export function comingOf(transfers: readonly StandingTransfer[], id: string, countedTo: Day | null): ExpectedReceipt[] {
  return transfers.flatMap(({ to, state, number: reference, arrivalDay: due, quantity }): ExpectedReceipt[] => {
    if (to !== id) return [];
    if (state === 'OFFERED') return [{ kind: 'PROPOSED', reference, due, quantity, settled: ZERO }];
    return state === 'ACCEPTED' && !counted(countedTo, due) ? [{ kind: 'COMMITTED', reference, due, quantity, settled: ZERO }] : [];
  });
}

/** What is decided to leave for other sites, until the closing stock of its ship day, or of a later one, is without it. */
export function leavingOf(transfers: readonly StandingTransfer[], id: string, countedTo: Day | null): OutgoingTransfer[] {
  return transfers.flatMap(({ from, state, number: reference, shipDay, quantity }) =>
    (from === id && state === 'ACCEPTED' && !counted(countedTo, shipDay) ? [{ reference, shipDay, quantity }] : []));
}

export function counted(countedTo: Day | null, since: Day): boolean {
  return countedTo !== null && countedTo >= since;
}
