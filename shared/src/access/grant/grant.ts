import type { Day } from '../../kernel/day.js';
import { type Money, currencyDigits, isCurrency } from '../../kernel/money.js';
import { ONE, type Quantity } from '../../kernel/quantity.js';
import { type Refusal, type Result, ok, refusal, refusalsOf, refuse, unlessRefused } from '../../kernel/result.js';
import type { ApprovalLimit } from './approval.js';
import { gives } from '../permission.js';
import { type Role, type Side, roleExistsOn } from '../role.js';
import { conflictOf } from '../duty/segregation.js';

/** A role grant that an administrator wishes to give. Null bounds: all agreements, all locations. */
export type GrantWish = {
  userId: string;
  role: Role;
  validFrom: Day | null;
  validTo: Day | null;
  agreements: readonly string[] | null;
  locations: readonly string[] | null;
  limitAmount: Quantity | null;
  limitCurrency: string | null;
};

export type GrantRequest = {
  side: Side;
  administratorId: string;
  today: Day;
  /** Roles that the user holds or will hold by other grants. */
  held: readonly Role[];
};

/** A grant in its final form, or everything that speaks against it. Example: AD for somebody who holds BP → ADMINISTRATOR_HAS_NO_BUSINESS. */
export function judgeGrant(wish: GrantWish, at: GrantRequest): Result<{ validFrom: Day; limit: ApprovalLimit }> {
  const refusals: Refusal[] = [];
  if (wish.userId === at.administratorId) return refuse('APPROVAL_REQUIRED', ['user'], { reason: 'NOT_TO_ONESELF' });
  if (!roleExistsOn(at.side, wish.role)) refusals.push(refusal('INVALID', ['role'], { reason: 'ROLE_OF_OTHER_SIDE', role: wish.role }));
  if (wish.role === 'IC') refusals.push(refusal('APPROVAL_REQUIRED', ['role'], { reason: 'INTEGRATION_IS_NO_PERSON', role: 'IC', other: 'IC' }));
  for (const other of at.held) {
    const rule = conflictOf(wish.role, other);
    if (rule) refusals.push(refusal('APPROVAL_REQUIRED', ['role'], { reason: rule, role: wish.role, other }));
  }
  const validFrom = wish.validFrom ?? at.today;
  if (validFrom < at.today) refusals.push(refusal('OUT_OF_RANGE', ['validFrom'], { reason: 'IN_THE_PAST', lowest: at.today }));
  if (wish.validTo !== null && wish.validTo < validFrom) refusals.push(refusal('OUT_OF_RANGE', ['validTo'], { reason: 'BEFORE_START', lowest: validFrom }));
  if (wish.agreements?.length === 0) refusals.push(refusal('REQUIRED', ['agreements']));
  if (wish.locations?.length === 0) refusals.push(refusal('REQUIRED', ['locations']));
  if (wish.role === 'AD' && (wish.agreements !== null || wish.locations !== null)) refusals.push(refusal('INVALID', ['agreements'], { reason: 'ADMINISTRATOR_IS_UNBOUND' }));
  const limit = limitOf(wish, at.side);
  refusals.push(...refusalsOf(limit));
  return unlessRefused(refusals, { validFrom, limit: limit.ok ? limit.value : null });
}

/** A limit is an amount in whole minor units with its currency, and only for a role that approves something by value. */
function limitOf({ role, limitAmount, limitCurrency }: GrantWish, side: Side): Result<ApprovalLimit> {
  if (limitAmount === null && !limitCurrency) return ok(null);
  if (limitAmount === null) return refuse('REQUIRED', ['limitAmount']);
  if (!limitCurrency || !isCurrency(limitCurrency)) return refuse('INVALID', ['limitCurrency']);
  if (limitAmount < 0) return refuse('OUT_OF_RANGE', ['limitAmount'], { lowest: 0 });
  if (!approvesByValue(side, role)) return refuse('INVALID', ['limitAmount'], { reason: 'ROLE_APPROVES_NOTHING', role });
  const minor = (limitAmount * 10 ** currencyDigits(limitCurrency)) / ONE;
  if (!Number.isSafeInteger(minor)) return refuse('INVALID', ['limitAmount'], { reason: 'TOO_MANY_DECIMALS', decimals: currencyDigits(limitCurrency) });
  const value: Money = { minor, currency: limitCurrency };
  return ok(value);
}

/** Roles whose approvals are measured in money: answers to proposals and to changes, and the end of discrepancies. */
export function approvesByValue(side: Side, role: Role): boolean {
  return gives(side, role, 'proposal:answer') || gives(side, role, 'proposal:release') || gives(side, role, 'discrepancy:resolve');
}
