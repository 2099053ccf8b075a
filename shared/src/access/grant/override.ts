import { proposerMayNotApprove } from '../duty/segregation.js';
import { type Refusal, type Result, ok, refusal, refusalsOf, refuse, refuseAll } from '../../kernel/result.js';

/** Steps that two planners may take in an emergency although a manager is missing or their limits are too low. */
export const OVERRIDE_STEPS = ['THRESHOLD_CHANGE', 'PROPOSAL'] as const;
export type OverrideStep = (typeof OVERRIDE_STEPS)[number];

export const OVERRIDE_STATES = ['ASKED', 'CONFIRMED', 'REFUSED', 'WITHDRAWN', 'EXPIRED'] as const;
export type OverrideState = (typeof OVERRIDE_STATES)[number];

/** Three days: an emergency that lasts longer needs a manager, or a grant. */
export const LONGEST_OVERRIDE_HOURS = 72;
const longestReason = 500;
const hour = 3_600_000;

export type OverrideWish = { reason: string; hours: number; proposedBy: string | null };
export type AskedOverride = { state: OverrideState; askedBy: string; proposedBy: string | null; validUntil: Date };

/** Asked by a person who did not propose the step, with a reason and an end. Example: 24 hours from noon → noon of the next day. */
export function askOverride(wish: OverrideWish, by: { userId: string; at: Date }): Result<{ reason: string; validUntil: Date }> {
  const refusals: Refusal[] = proposer(wish.proposedBy, by.userId);
  const reason = wish.reason.trim();
  if (reason === '') refusals.push(refusal('REQUIRED', ['reason']));
  if (reason.length > longestReason) refusals.push(refusal('OUT_OF_RANGE', ['reason'], { reason: 'TOO_LONG', highest: longestReason }));
  if (!Number.isInteger(wish.hours) || wish.hours < 1 || wish.hours > LONGEST_OVERRIDE_HOURS) {
    refusals.push(refusal('OUT_OF_RANGE', ['hours'], { lowest: 1, highest: LONGEST_OVERRIDE_HOURS }));
  }
  return refusals.length > 0 ? refuseAll(refusals) : ok({ reason, validUntil: new Date(by.at.getTime() + wish.hours * hour) });
}

/** ASKED → CONFIRMED: by a second person, who did not propose the step either, before it ends. The step is taken with it. */
export function confirmOverride(override: AskedOverride, by: { userId: string; at: Date }): Result<true> {
  if (overrideStateAt(override, by.at) !== 'ASKED') return wrongState(override, by.at, 'confirm');
  const refusals = proposer(override.proposedBy, by.userId);
  if (override.askedBy === by.userId) refusals.push(refusal('APPROVAL_REQUIRED', [], { reason: 'OVERRIDE_TAKES_TWO' }));
  return refusals.length > 0 ? refuseAll(refusals) : ok(true);
}

/** ASKED → WITHDRAWN by who asked, → REFUSED by anybody else, with a reason. */
export function endOverride(override: AskedOverride, by: { userId: string; at: Date; comment: string }): Result<'WITHDRAWN' | 'REFUSED'> {
  if (overrideStateAt(override, by.at) !== 'ASKED') return wrongState(override, by.at, 'end');
  if (override.askedBy === by.userId) return ok('WITHDRAWN');
  return by.comment.trim() === '' ? refuse('REQUIRED', ['comment']) : ok('REFUSED');
}

/** What is asked ends by itself. */
export function overrideStateAt({ state, validUntil }: Pick<AskedOverride, 'state' | 'validUntil'>, at: Date): OverrideState {
  return state === 'ASKED' && validUntil <= at ? 'EXPIRED' : state;
}

const proposer = (proposedBy: string | null, userId: string): Refusal[] => (proposedBy === null ? [] : refusalsOf(proposerMayNotApprove(proposedBy, userId)));
const wrongState = (override: AskedOverride, at: Date, action: string): Result<never> => refuse('WRONG_STATE', [], { state: overrideStateAt(override, at), action });
