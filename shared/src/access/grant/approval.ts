import { type Money, formatMoney } from '../../kernel/money.js';
import { type Result, ok, refuse } from '../../kernel/result.js';

/** What one grant lets its holder approve; null: no limit. */
export type ApprovalLimit = Money | null;

/**
 * Whether a value may be approved under the grants that cover the case: limits of several grants do not add up, the highest of the
 * value's currency counts, and one grant without a limit is enough. Amounts of different currencies are never compared.
 * Example: limits 5 000 EUR and 900 000 JPY, value 9 375.00 EUR → refused, above 5 000.00 EUR.
 */
export function withinApprovalLimit(limits: readonly ApprovalLimit[], value: Money | null): Result<true> {
  if (limits.length === 0) return refuse('APPROVAL_REQUIRED', [], { reason: 'OUTSIDE_GRANT' });
  if (limits.some((limit) => limit === null)) return ok(true);
  if (value === null) return refuse('APPROVAL_REQUIRED', [], { reason: 'PRICE_UNKNOWN' });
  const own = limits.flatMap((limit) => (limit?.currency === value.currency ? [limit.minor] : []));
  if (own.length === 0) return refuse('APPROVAL_REQUIRED', [], { reason: 'NO_LIMIT_IN_CURRENCY', currency: value.currency });
  const highest = Math.max(...own);
  if (value.minor <= highest) return ok(true);
  const limit = formatMoney({ minor: highest, currency: value.currency });
  return refuse('APPROVAL_REQUIRED', [], { reason: 'ABOVE_LIMIT', limit, value: formatMoney(value), currency: value.currency });
}
