import type { Side } from '../access/role.js';
import { proposerMayNotApprove } from '../access/duty/segregation.js';
import { addDays, type Day } from '../kernel/day.js';
import { maxQ, ONE, type Quantity, subQ, ZERO } from '../kernel/quantity.js';
import { type Refusal, type Result, ok, refusal, refusalsOf, refuse, refuseAll } from '../kernel/result.js';
import { type Threshold, thresholdOn } from './threshold.js';

/** A change of limits that needs a second person. What is small is scheduled at once and is no such change. */
export const THRESHOLD_CHANGE_STATES = ['PROPOSED', 'ACCEPTED', 'REJECTED', 'WITHDRAWN'] as const;
export type ThresholdChangeState = (typeof THRESHOLD_CHANGE_STATES)[number];

/** SHARE: a limit moves by more than a quarter. UNIT: quantities and days do not compare. VALUE: worth more than the proposer may decide alone. */
export const THRESHOLD_CHANGE_GROUNDS = ['SHARE', 'UNIT', 'VALUE'] as const;
export type ThresholdChangeGround = (typeof THRESHOLD_CHANGE_GROUNDS)[number];

/** 25 % in hundredths of a percent; exactly a quarter is still small. */
export const LARGEST_SMALL_SHARE = 2_500;
/** Days that small changes are added up over: else many of them would be a large one. */
export const SMALL_CHANGE_DAYS = 30;

/** Limits with the day they were recorded for and whether two persons agreed on them. */
export type RecordedThreshold = Threshold & { agreed: boolean };

/**
 * What a change is measured against: the limits that it replaces, and those in force thirty days before, or the last that two persons
 * have agreed on since. `history` in the order of recording. Nothing before the first limits: they change nothing.
 */
export function baselinesOf(history: readonly RecordedThreshold[], effectiveFrom: Day, today: Day): Threshold[] {
  const replaced = thresholdOn(history, effectiveFrom) ?? history[0] ?? null;
  if (replaced === null) return [];
  const from = addDays(today, -SMALL_CHANGE_DAYS);
  const agreed = history.filter((each) => each.agreed && each.effectiveFrom >= from && each.effectiveFrom <= effectiveFrom).at(-1);
  const ruler = agreed ?? thresholdOn(history, from) ?? history[0] ?? null;
  return ruler === null || ruler === replaced ? [replaced] : [replaced, ruler];
}

/**
 * The largest relative move of a limit in hundredths of a percent, rounded up; null when limits do not compare: another unit, or a limit
 * that was zero. Missing reorder point and target stand for minimum and maximum.
 * Example: min 266 → 340, max 816 → 816: (340 − 266) / 266 = 27.82 % → 2 782.
 */
export function shareOfChange(before: Threshold, after: Threshold): number | null {
  if (before.unit !== after.unit) return null;
  const pairs: Array<[Quantity, Quantity]> = [
    [before.minimum, after.minimum],
    [before.maximum, after.maximum],
    [before.reorderPoint ?? before.minimum, after.reorderPoint ?? after.minimum],
    [before.target ?? before.maximum, after.target ?? after.maximum],
    [before.minimumFloor ?? ZERO, after.minimumFloor ?? ZERO],
  ];
  const shares = pairs.map(([was, is]) => shareOf(was, is));
  return shares.some((share) => share === null) ? null : Math.max(...shares.map((share) => share ?? 0));
}

/** Whole arithmetic: a quantity times ten thousand is beyond what a number holds exactly. */
function shareOf(was: Quantity, is: Quantity): number | null {
  const move = BigInt(distance(was, is));
  if (move === 0n) return 0;
  if (was === 0) return null;
  const share = (move * 10_000n + BigInt(was) - 1n) / BigInt(was);
  return share > BigInt(Number.MAX_SAFE_INTEGER) ? null : Number(share);
}

/** Why the limits need a second person, empty when they do not, with the largest move against any of the baselines. */
export function groundsOfChange(baselines: readonly Threshold[], after: Threshold, withinLimit: boolean): { grounds: ThresholdChangeGround[]; share: number | null } {
  if (baselines.length === 0) return { grounds: [], share: 0 };
  const shares = baselines.map((before) => shareOfChange(before, after));
  const share = shares.some((each) => each === null) ? null : Math.max(...shares.map((each) => each ?? 0));
  const grounds: ThresholdChangeGround[] = [];
  if (baselines.some(({ unit }) => unit !== after.unit)) grounds.push('UNIT');
  else if (share === null || share > LARGEST_SMALL_SHARE) grounds.push('SHARE');
  if (!withinLimit) grounds.push('VALUE');
  return { grounds, share };
}

/**
 * The stock that more or less may lie there: the move of the maximum in the base unit. Null where it is not known: another unit, or days
 * of an item without a mean demand. Example: 7 → 9 days at 50 a day → 100.
 */
export function quantityAtStake(before: Threshold, after: Threshold, meanPerDay: Quantity | null): Quantity | null {
  if (before.unit !== after.unit) return null;
  const move = distance(before.maximum, after.maximum);
  if (after.unit === 'QTY' || move === 0) return move;
  if (meanPerDay === null) return null;
  const stock = (BigInt(move) * BigInt(meanPerDay)) / BigInt(ONE);
  return stock > BigInt(Number.MAX_SAFE_INTEGER) ? null : (Number(stock) as Quantity);
}

function distance(a: Quantity, b: Quantity): Quantity {
  return maxQ(subQ(a, b), subQ(b, a));
}

export type ProposedChange = { state: ThresholdChangeState; effectiveFrom: Day; proposedBy: string; proposedSide: Side };
export type Decider = { userId: string; side: Side; today: Day };

/** PROPOSED → ACCEPTED: by a manager of either side who did not propose it, while its day has not passed. */
export function acceptThresholdChange(change: ProposedChange, by: Decider): Result<true> {
  const refusals: Refusal[] = [...stateRefusals(change, 'accept'), ...refusalsOf(proposerMayNotApprove(change.proposedBy, by.userId))];
  if (change.effectiveFrom < by.today) refusals.push(refusal('OUT_OF_RANGE', ['id'], { reason: 'RETROACTIVE', today: by.today }));
  return refusals.length > 0 ? refuseAll(refusals) : ok(true);
}

/** PROPOSED → REJECTED, with a reason. Who proposed it withdraws it instead. */
export function rejectThresholdChange(change: ProposedChange, by: Decider & { comment: string }): Result<true> {
  const refusals: Refusal[] = [...stateRefusals(change, 'reject'), ...refusalsOf(proposerMayNotApprove(change.proposedBy, by.userId))];
  if (by.comment.trim() === '') refusals.push(refusal('REQUIRED', ['comment']));
  return refusals.length > 0 ? refuseAll(refusals) : ok(true);
}

/** PROPOSED → WITHDRAWN, by the side that proposed it: a colleague may while the proposer is away. */
export function withdrawThresholdChange(change: ProposedChange, by: Pick<Decider, 'side'>): Result<true> {
  const state = stateRefusals(change, 'withdraw');
  if (state.length > 0) return refuseAll(state);
  return change.proposedSide === by.side ? ok(true) : refuse('APPROVAL_REQUIRED', [], { reason: 'PROPOSING_SIDE_WITHDRAWS' });
}

function stateRefusals({ state }: ProposedChange, action: string): Refusal[] {
  return state === 'PROPOSED' ? [] : [refusal('WRONG_STATE', [], { state, action })];
}
