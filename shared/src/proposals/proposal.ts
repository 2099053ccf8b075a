import type { Side } from '../access/role.js';
import type { ReplenishmentTerms } from '../agreements/terms.js';
import type { Day } from '../kernel/day.js';
import type { Quantity } from '../kernel/quantity.js';
import type { Refusal } from '../kernel/result.js';
import type { PlanCalendars } from '../planning/replenishment/lead-time.js';
import type { ProposalAction, ProposalState } from './state.js';

export type Commitment = { seq: number; quantity: Quantity; arrivalDay: Day; shipDay: Day; reason: string | null };

export type Counter = { side: Side; quantity: Quantity; arrivalDay: Day };

/** What a decision needs to know of a proposal as it stands. */
export type Proposal = {
  state: ProposalState;
  /** As planned; the measure of what MAX_BREACH_BY_LOT excuses. */
  suggestedQuantity: Quantity;
  quantity: Quantity;
  arrivalDay: Day;
  decisionDeadline: Day | null;
  flags: readonly string[];
  /** Who released or countered it last; that person never answers it. */
  releasedBy: string | null;
  /** Who changed it last; that person never agrees to the change. */
  answeredBy: string | null;
  counter: Counter | null;
  /** The commitment in force; null before the first. */
  commitment: Commitment | null;
  shippedQuantity: Quantity;
};

/** What surrounds the proposal on the day of the decision. */
export type Surroundings = {
  today: Day;
  terms: ReplenishmentTerms;
  calendars: PlanCalendars;
  /**
   * Projected stock and band on a day, this proposal left out and all others counted, the shipments of the same split order too.
   * Null when the plan has no stock or band for that day: the band then cannot be judged.
   */
  /** `secret`: the asker may not see it; a rule may use it and not quote it. */
  stockOn(day: Day): { projected: Quantity; minimum: Quantity; maximum: Quantity; secret?: boolean } | null;
};

/** A decision: the transition, the changed values, and what the decider should know although it is allowed. */
export type Decision<C> = { action: ProposalAction; from: ProposalState; to: ProposalState; changes: C; warnings: Refusal[] };

export function decided<C>(action: ProposalAction, from: ProposalState, to: ProposalState, changes: C, warnings: Refusal[] = []): Decision<C> {
  return { action, from, to, changes, warnings };
}
