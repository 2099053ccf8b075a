import { type Day, daysBetween } from '../kernel/day.js';
import { formatQuantity, type Quantity, subQ } from '../kernel/quantity.js';
import { type Refusal, type Result, ok, refusal, refuseAll } from '../kernel/result.js';
import { isOpen } from '../planning/calendar.js';
import { arrivalRefusals, quantityRefusals } from './guards.js';
import { type Commitment, type Decision, decided, type Proposal, type Surroundings } from './proposal.js';
import { mayHappen } from './state.js';

export type CommitInput = { quantity: Quantity; arrivalDay: Day; shipDay: Day; reason?: string | null };

export type Committed = {
  commitment: Commitment;
  /** What was proposed and is not promised: an exception COMMIT_SHORT when above zero. */
  short: Quantity;
  /** Days the promise comes after the proposed arrival; negative when earlier. */
  lateDays: number;
};

/**
 * (AUTO_)ACCEPTED → COMMITTED: the supplier promises quantity, arrival and ship day; less than proposed is possible, more is not.
 * The first commitment stays the basis of on time and in full (F-59). A ship day that the usual transit does not fit is a warning.
 */
export function commit(proposal: Proposal, input: CommitInput, around: Surroundings): Result<Decision<Committed>> {
  const allowed = mayHappen('commit', proposal.state);
  return allowed.ok ? promise('commit', proposal, input, around, []) : allowed;
}

/** COMMITTED → COMMITTED before anything is shipped: a new promise beside the first one, with a reason. */
export function recommit(proposal: Proposal, input: CommitInput, around: Surroundings): Result<Decision<Committed>> {
  const allowed = mayHappen('recommit', proposal.state);
  if (!allowed.ok) return allowed;
  const refusals: Refusal[] = [];
  if (!input.reason?.trim()) refusals.push(refusal('REQUIRED', ['reason']));
  if (proposal.shippedQuantity > 0) refusals.push(refusal('WRONG_STATE', [], { reason: 'ALREADY_SHIPPED', state: proposal.state }));
  return promise('recommit', proposal, input, around, refusals);
}

function promise(action: 'commit' | 'recommit', proposal: Proposal, input: CommitInput, around: Surroundings, found: Refusal[]): Result<Decision<Committed>> {
  const { quantity, arrivalDay, shipDay } = input;
  const refusals = [...found, ...amountRefusals(proposal, quantity, around), ...arrivalRefusals(arrivalDay, around), ...shipRefusals(input, around)];
  if (refusals.length > 0) return refuseAll(refusals);
  const seq = (proposal.commitment?.seq ?? 0) + 1;
  const commitment: Commitment = { seq, quantity, arrivalDay, shipDay, reason: input.reason?.trim() || null };
  const tight = daysBetween(shipDay, arrivalDay) < around.terms.transitDays;
  const warnings = tight ? [refusal('OUT_OF_RANGE', ['shipDate'], { reason: 'SHORTER_THAN_TRANSIT', transitDays: around.terms.transitDays })] : [];
  const changes = { commitment, short: subQ(proposal.quantity, quantity), lateDays: daysBetween(proposal.arrivalDay, arrivalDay) };
  return ok(decided(action, proposal.state, 'COMMITTED', changes, warnings));
}

function amountRefusals(proposal: Proposal, quantity: Quantity, around: Surroundings): Refusal[] {
  if (quantity > proposal.quantity) {
    return [refusal('OUT_OF_RANGE', ['quantity'], { reason: 'ABOVE_PROPOSED', max: formatQuantity(proposal.quantity) })];
  }
  return quantity === proposal.quantity ? [] : quantityRefusals(quantity, around);
}

function shipRefusals({ shipDay, arrivalDay }: CommitInput, { today, calendars }: Surroundings): Refusal[] {
  if (shipDay < today) return [refusal('OUT_OF_RANGE', ['shipDate'], { reason: 'IN_THE_PAST', today })];
  if (shipDay > arrivalDay) return [refusal('OUT_OF_RANGE', ['shipDate'], { reason: 'AFTER_ARRIVAL', arrivalDay })];
  return isOpen(calendars.ship, shipDay) ? [] : [refusal('CALENDAR_CLOSED', ['shipDate'], { day: shipDay })];
}

/** What counts for on time and in full: the commitment with seq 1, whatever was promised later (F-59). */
export function otifBasis(commitments: readonly Commitment[]): Commitment | null {
  return commitments.reduce<Commitment | null>((first, each) => (first === null || each.seq < first.seq ? each : first), null);
}
