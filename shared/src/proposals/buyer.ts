import { proposerMayNotApprove } from '../access/duty/segregation.js';
import type { Day } from '../kernel/day.js';
import type { Quantity } from '../kernel/quantity.js';
import { type Refusal, type Result, ok, refusal, refusalsOf, refuseAll } from '../kernel/result.js';
import { arrivalRefusals, bandRefusals, deadlineRefusals, quantityRefusals } from './guards.js';
import { type Counter, type Decision, decided, type Proposal, type Surroundings } from './proposal.js';
import { mayHappen, type ProposalAction } from './state.js';

/** Why a buyer says no. Closed list: reasons are counted and attributed. OTHER needs a comment. */
export const REJECTION_REASONS = [
  'NO_STORAGE_SPACE',
  'DEMAND_DROPPED',
  'WRONG_QUANTITY',
  'WRONG_DATE',
  'PHASE_OUT',
  'PLANNED_ELSEWHERE',
  'OTHER',
] as const;
export type RejectionReason = (typeof REJECTION_REASONS)[number];

/** Every answer: in its state, before its deadline, by somebody who did not release it. */
function answerRefusals(action: ProposalAction, proposal: Proposal, actorUserId: string, today: Day): Refusal[] {
  const state = refusalsOf(mayHappen(action, proposal.state));
  if (state.length > 0) return state;
  return [...deadlineRefusals(proposal, today), ...refusalsOf(proposerMayNotApprove(proposal.releasedBy ?? '', actorUserId))];
}

/** PROPOSED → ACCEPTED, in full as proposed. The band is the buyer's to waive: a breach is a warning, not a refusal. */
export function accept(proposal: Proposal, input: { actorUserId: string }, around: Surroundings): Result<Decision<{ answeredBy: string }>> {
  const refusals = answerRefusals('accept', proposal, input.actorUserId, around.today);
  if (refusals.length > 0) return refuseAll(refusals);
  const warnings = bandRefusals(proposal.quantity, proposal.arrivalDay, proposal, around);
  return ok(decided('accept', proposal.state, 'ACCEPTED', { answeredBy: input.actorUserId }, warnings));
}

export type Change = { actorUserId: string; quantity: Quantity; arrivalDay: Day; comment: string };
export type Changed = { answeredBy: string; counter: Counter; comment: string };

/** PROPOSED → CHANGED: the buyer asks for another quantity or day, with a reason; the supplier agrees or counters. */
export function change(proposal: Proposal, input: Change, around: Surroundings): Result<Decision<Changed>> {
  const refusals = answerRefusals('change', proposal, input.actorUserId, around.today);
  if (refusals.length > 0) return refuseAll(refusals);
  if (input.quantity === proposal.quantity && input.arrivalDay === proposal.arrivalDay) {
    refusals.push(refusal('INVALID', ['quantity'], { reason: 'NOTHING_CHANGED' }));
  }
  if (input.comment.trim() === '') refusals.push(refusal('REQUIRED', ['comment']));
  refusals.push(...quantityRefusals(input.quantity, around), ...arrivalRefusals(input.arrivalDay, around));
  if (refusals.length > 0) return refuseAll(refusals);
  const counter: Counter = { side: 'BUYER', quantity: input.quantity, arrivalDay: input.arrivalDay };
  const warnings = bandRefusals(input.quantity, input.arrivalDay, proposal, around);
  return ok(decided('change', proposal.state, 'CHANGED', { answeredBy: input.actorUserId, counter, comment: input.comment.trim() }, warnings));
}

export type Rejection = { actorUserId: string; reason: string; comment?: string | null };
export type Rejected = { answeredBy: string; reason: RejectionReason; comment: string | null };

/** PROPOSED → REJECTED with a reason of the closed list. */
export function reject(proposal: Proposal, input: Rejection, today: Day): Result<Decision<Rejected>> {
  const refusals = answerRefusals('reject', proposal, input.actorUserId, today);
  const reason = REJECTION_REASONS.find((each) => each === input.reason);
  const comment = input.comment?.trim() || null;
  if (reason === undefined) refusals.push(refusal('INVALID', ['reason'], { reason: 'UNKNOWN_REASON' }));
  if (reason === 'OTHER' && comment === null) refusals.push(refusal('REQUIRED', ['comment']));
  if (reason === undefined || refusals.length > 0) return refuseAll(refusals);
  return ok(decided('reject', proposal.state, 'REJECTED', { answeredBy: input.actorUserId, reason, comment }));
}
