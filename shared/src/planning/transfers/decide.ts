import type { Day } from '../../kernel/day.js';
import { type Result, ok, refuse } from '../../kernel/result.js';

/** OFFERED by a plan run. LAPSED: no later run offers it. CANCELLED: the decision was taken back. ARRIVED: counted at both sites since. */
export const TRANSFER_STATES = ['OFFERED', 'ACCEPTED', 'DECLINED', 'LAPSED', 'CANCELLED', 'ARRIVED'] as const;
export type TransferState = (typeof TRANSFER_STATES)[number];

export const TRANSFER_VERBS = ['accept', 'decline', 'cancel'] as const;
export type TransferVerb = (typeof TRANSFER_VERBS)[number];

/** Longest way between two sites in calendar days. */
export const LONGEST_LANE_DAYS = 180;

/** Longest reason in characters. */
export const TRANSFER_REASON_LENGTH = 300;

const STEPS: Record<TransferVerb, { from: readonly TransferState[]; to: TransferState }> = {
  accept: { from: ['OFFERED'], to: 'ACCEPTED' },
  decline: { from: ['OFFERED'], to: 'DECLINED' },
  cancel: { from: ['ACCEPTED', 'DECLINED'], to: 'CANCELLED' },
};

/** What the buyer may do with a transfer now: an offer whose day to leave has passed can be declined only. */
export function verbsFor(state: TransferState, shipDay: Day, today: Day): TransferVerb[] {
  return TRANSFER_VERBS.filter((verb) => STEPS[verb].from.includes(state) && !(verb === 'accept' && shipDay < today));
}

/**
 * The state after a decision of the buyer. Declining names a reason; cancelling takes the decision back, after which the next plan is
 * free to offer the same again. Refused: WRONG_STATE, CUT_OFF_PASSED when the goods should have left already, REQUIRED or OUT_OF_RANGE of the reason.
 */
export function decideTransfer(verb: TransferVerb, { state, shipDay }: { state: TransferState; shipDay: Day }, today: Day, reason: string | null = null): Result<TransferState> {
  const { from, to } = STEPS[verb];
  if (!from.includes(state)) return refuse('WRONG_STATE', ['id'], { state });
  if (verb === 'accept' && shipDay < today) return refuse('CUT_OFF_PASSED', ['id'], { deadline: shipDay });
  if (verb !== 'decline') return ok(to);
  if (!reason) return refuse('REQUIRED', ['reason']);
  return reason.length > TRANSFER_REASON_LENGTH ? refuse('OUT_OF_RANGE', ['reason'], { reason: 'TOO_LONG', highest: TRANSFER_REASON_LENGTH }) : ok(to);
}
