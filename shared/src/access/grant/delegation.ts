import { addDays, type Day } from '../../kernel/day.js';
import { type Refusal, type Result, ok, refusal, refuse, refuseAll } from '../../kernel/result.js';
import { conflictOf } from '../duty/segregation.js';
import { type Role, isDelegable } from '../role.js';

/** A quarter: who is away for longer needs a successor with grants of the own, not a cover. */
export const LONGEST_DELEGATION_DAYS = 92;

/** Somebody lets a colleague act with the own business grants, from the first to the last of these days. */
export type DelegationWish = { fromUserId: string; toUserId: string; validFrom: Day | null; validTo: Day; reason: string };

export type DelegationRequest = {
  today: Day;
  /** Roles of the giver's own grants that are in force or to come. */
  giverHolds: readonly Role[];
  /** Roles of the taker's own grants that are in force or to come. */
  takerHolds: readonly Role[];
  /** Delegations between the two, in this direction, that are neither over nor revoked. */
  open: ReadonlyArray<{ validFrom: Day; validTo: Day }>;
};

/**
 * A delegation in its final form, or everything that speaks against it. It hands over what the giver holds while it lasts, never more:
 * no scope, day or limit of its own. Example: BP for an administrator to cover → ADMINISTRATOR_HAS_NO_BUSINESS.
 */
export function judgeDelegation(wish: DelegationWish, at: DelegationRequest): Result<{ validFrom: Day; reason: string }> {
  if (wish.fromUserId === wish.toUserId) return refuse('INVALID', ['to'], { reason: 'ONESELF' });
  const given = at.giverHolds.filter(isDelegable);
  if (given.length === 0) return refuse('INVALID', ['to'], { reason: 'NOTHING_TO_HAND_OVER' });
  const refusals: Refusal[] = [...conflicts(given, at.takerHolds), ...dayFaults(wish, at.today)];
  const reason = wish.reason.trim();
  if (reason === '') refusals.push(refusal('REQUIRED', ['reason']));
  if (reason.length > 300) refusals.push(refusal('OUT_OF_RANGE', ['reason'], { reason: 'TOO_LONG', highest: 300 }));
  const validFrom = wish.validFrom ?? at.today;
  const other = at.open.find((each) => each.validFrom <= wish.validTo && each.validTo >= validFrom);
  if (other) refusals.push(refusal('ALREADY_EXISTS', ['to'], { reason: 'COVERED_ALREADY', from: other.validFrom, to: other.validTo }));
  return refusals.length > 0 ? refuseAll(refusals) : ok({ validFrom, reason });
}

/** What the taker may not hold beside the roles that are handed over, one refusal a rule. */
function conflicts(given: readonly Role[], held: readonly Role[]): Refusal[] {
  const found = given.flatMap((role) => held.flatMap((other) => {
    const rule = conflictOf(role, other);
    return rule ? [{ rule, role, other }] : [];
  }));
  const first = new Map(found.map((each) => [each.rule, each] as const).reverse());
  return [...first.values()].map(({ rule, role, other }) => refusal('APPROVAL_REQUIRED', ['to'], { reason: rule, role, other }));
}

function dayFaults({ validFrom, validTo }: DelegationWish, today: Day): Refusal[] {
  const from = validFrom ?? today;
  if (from < today) return [refusal('OUT_OF_RANGE', ['validFrom'], { reason: 'IN_THE_PAST', lowest: today })];
  if (validTo < from) return [refusal('OUT_OF_RANGE', ['validTo'], { reason: 'BEFORE_START', lowest: from })];
  const last = addDays(from, LONGEST_DELEGATION_DAYS - 1);
  return validTo > last ? [refusal('OUT_OF_RANGE', ['validTo'], { reason: 'TOO_LONG_AWAY', highest: last })] : [];
}
