import { type Commitment, type Day, type Proposal, type Refusal, type Result, formatQuantity, refusal, refuse, refuseAll } from '@stockpact/shared';
import type { CommitmentEntity } from '../commitment.entity.js';
import type { ProposalEntity } from '../proposal.entity.js';
import type { Counted } from './grounds.js';

/** The row as the rules know a proposal. */
export function standing(row: ProposalEntity, inForce: CommitmentEntity | null = null): Proposal {
  const { state, suggestedQuantity, quantity, decisionDeadline, flags, releasedBy, answeredBy, shippedQuantity, counterSide, counterQuantity, counterDate } = row;
  const counter = counterSide && counterQuantity !== null && counterDate ? { side: counterSide, quantity: counterQuantity, arrivalDay: counterDate } : null;
  return { state, suggestedQuantity, quantity, arrivalDay: row.arrivalDate, decisionDeadline, flags, releasedBy, answeredBy, counter, commitment: inForce && asCommitment(inForce), shippedQuantity };
}

function asCommitment({ seq, quantity, arrivalDate, shipDate, reason }: CommitmentEntity): Commitment {
  return { seq, quantity, arrivalDay: arrivalDate, shipDay: shipDate, reason };
}

/**
 * What a decision about the proposal leaves out of the plan: the proposal itself. One beside the plan is unknown to the plan until
 * it is released; then the plan is made anew around it, so that what is planned for its day and not released gives way.
 */
export function leftOutFor(row: Pick<ProposalEntity, 'state' | 'origin' | 'quantity' | 'arrivalDate'>, arrivalDate: Day, planned: readonly Counted[]): Counted[] {
  if (row.state !== 'PLANNED' || row.origin !== 'MANUAL') return [{ quantity: row.quantity, arrivalDate: row.arrivalDate }];
  return planned.filter((each) => each.arrivalDate === arrivalDate);
}

/** Somebody changed the proposal first. */
export function stale(row: Pick<ProposalEntity, 'id'>, currentVersion: number): Result<never> {
  return refuse('STALE_OBJECT', [], { type: 'ReplenishmentProposal', id: row.id, currentVersion });
}

const fields: Record<string, string> = { arrivalDay: 'arrivalDate', shipDay: 'shipDate' };

/** The rules speak of days, the inputs of dates. */
export function named<T>(result: Result<T>): Result<T> {
  return result.ok ? result : refuseAll(result.refusals.map((each) => ({ ...each, path: each.path.map((step) => fields[step] ?? step) })));
}

/** What a fact about a proposal tells; every figure is one that both sides see on the proposal itself. */
export function told(row: ProposalEntity): Record<string, string> {
  return { number: row.number, quantity: formatQuantity(row.quantity), arrivalDate: row.arrivalDate };
}

export const longestText = 1000;

export function textRefusals(field: string, text: string | null | undefined): Refusal[] {
  return text && text.length > longestText ? [refusal('OUT_OF_RANGE', [field], { reason: 'TOO_LONG', highest: longestText })] : [];
}
