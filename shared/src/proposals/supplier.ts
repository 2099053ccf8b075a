import { proposerMayNotApprove } from '../access/duty/segregation.js';
import { addDays, type Day } from '../kernel/day.js';
import type { Quantity } from '../kernel/quantity.js';
import { type Result, ok, refusal, refusalsOf, refuse, refuseAll } from '../kernel/result.js';
import { decisionDeadline, latestShipDay } from '../planning/replenishment/lead-time.js';
import { arrivalRefusals, bandRefusals, deadlineRefusals, quantityRefusals } from './guards.js';
import { type Decision, decided, type Proposal, type Surroundings } from './proposal.js';
import { mayHappen } from './state.js';

export type OfferTerms = { quantity: Quantity; arrivalDay: Day; shipDay: Day; decisionDeadline: Day };
export type Released = OfferTerms & { releasedBy: string; counter: null };

/** Ship day and deadline that go with an arrival; never before today, because a supplier may choose to hurry. */
function timing(quantity: Quantity, arrivalDay: Day, around: Surroundings): Result<OfferTerms> {
  const ship = latestShipDay(arrivalDay, around.terms, around.calendars);
  if (!ship.ok) return ship;
  const deadline = decisionDeadline(ship.value, around.terms, around.calendars);
  if (!deadline.ok) return deadline;
  const notBefore = (day: Day) => (day < around.today ? around.today : day);
  return ok({ quantity, arrivalDay, shipDay: notBefore(ship.value), decisionDeadline: notBefore(deadline.value) });
}

/** A proposal made by hand: a plan of the supplier's own, judged like a released one (– → PLANNED). */
export function planByHand(input: { quantity: Quantity; arrivalDay: Day }, around: Surroundings): Result<OfferTerms> {
  const found = { flags: [], suggestedQuantity: input.quantity };
  const refusals = choiceRefusals(input, found, around);
  return refusals.length > 0 ? refuseAll(refusals) : timing(input.quantity, input.arrivalDay, around);
}

function choiceRefusals(input: { quantity: Quantity; arrivalDay: Day }, proposal: Pick<Proposal, 'flags' | 'suggestedQuantity'>, around: Surroundings) {
  return [
    ...quantityRefusals(input.quantity, around),
    ...arrivalRefusals(input.arrivalDay, around),
    ...bandRefusals(input.quantity, input.arrivalDay, proposal, around),
  ];
}

export type SupplierChoice = { actorUserId: string; quantity?: Quantity | null; arrivalDay?: Day | null };

/** PLANNED → PROPOSED: as planned, or with the supplier's own quantity or day inside the corridor. */
export function release(proposal: Proposal, input: SupplierChoice, around: Surroundings): Result<Decision<Released>> {
  const allowed = mayHappen('release', proposal.state);
  if (!allowed.ok) return allowed;
  const unmoved = input.arrivalDay == null || input.arrivalDay === proposal.arrivalDay;
  const late = unmoved ? deadlineRefusals(proposal, around.today) : [];
  return late.length > 0 ? refuseAll(late) : offer('release', proposal, input, around);
}

/** CHANGED → PROPOSED: the supplier answers the buyer's change with another offer; the turn passes back. */
export function counter(proposal: Proposal, input: SupplierChoice, around: Surroundings): Result<Decision<Released>> {
  const allowed = mayHappen('counter', proposal.state);
  return allowed.ok ? offer('counter', proposal, input, around) : allowed;
}

function offer(action: 'release' | 'counter', proposal: Proposal, input: SupplierChoice, around: Surroundings): Result<Decision<Released>> {
  const quantity = input.quantity ?? proposal.quantity;
  const arrivalDay = input.arrivalDay ?? proposal.arrivalDay;
  const refusals = choiceRefusals({ quantity, arrivalDay }, proposal, around);
  if (refusals.length > 0) return refuseAll(refusals);
  const terms = timing(quantity, arrivalDay, around);
  if (!terms.ok) return terms;
  return ok(decided(action, proposal.state, 'PROPOSED', { ...terms.value, releasedBy: input.actorUserId, counter: null }));
}

/** PROPOSED → PLANNED: takes a release back while nobody has answered and the deadline has not passed. */
export function recall(proposal: Proposal, today: Day): Result<Decision<{ releasedBy: null }>> {
  const refusals = [...refusalsOf(mayHappen('recall', proposal.state)), ...deadlineRefusals(proposal, today)];
  if (refusals.length > 0) return refuseAll(refusals);
  return ok(decided('recall', proposal.state, 'PLANNED', { releasedBy: null }));
}

/** CHANGED → ACCEPTED: the supplier agrees to the buyer's quantity and day. Not by the person who asked for the change. */
export function agreeChange(proposal: Proposal, input: { actorUserId: string }, around: Surroundings): Result<Decision<OfferTerms & { counter: null }>> {
  const allowed = mayHappen('agreeChange', proposal.state);
  if (!allowed.ok) return allowed;
  if (proposal.counter === null) return refuse('WRONG_STATE', [], { reason: 'NOTHING_TO_AGREE_TO', state: proposal.state });
  const segregated = proposerMayNotApprove(proposal.answeredBy ?? '', input.actorUserId);
  if (!segregated.ok) return segregated;
  const terms = timing(proposal.counter.quantity, proposal.counter.arrivalDay, around);
  return terms.ok ? ok(decided('agreeChange', proposal.state, 'ACCEPTED', { ...terms.value, counter: null })) : terms;
}

/**
 * → CANCELLED, before anything is shipped, with a reason. Once the buyer has accepted and the arrival lies in the frozen horizon,
 * both sides have to agree.
 */
export function cancel(
  proposal: Proposal,
  input: { reason: string; otherSideAgrees?: boolean },
  around: Pick<Surroundings, 'today' | 'terms'>,
): Result<Decision<{ reason: string }>> {
  const refusals = refusalsOf(mayHappen('cancel', proposal.state));
  if (input.reason.trim() === '') refusals.push(refusal('REQUIRED', ['reason']));
  const promised = proposal.state === 'ACCEPTED' || proposal.state === 'AUTO_ACCEPTED' || proposal.state === 'COMMITTED';
  const frozen = proposal.arrivalDay < addDays(around.today, around.terms.frozenDays);
  if (promised && frozen && !input.otherSideAgrees) refusals.push(refusal('APPROVAL_REQUIRED', [], { reason: 'FROZEN_HORIZON' }));
  if (refusals.length > 0) return refuseAll(refusals);
  return ok(decided('cancel', proposal.state, 'CANCELLED', { reason: input.reason.trim() }));
}
