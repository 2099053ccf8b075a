import type { AuthorityMode } from '../agreements/terms.js';
import type { Quantity } from '../kernel/quantity.js';
import { type Result, ok } from '../kernel/result.js';
import type { Quality } from '../planning/quality.js';
import { type Decision, decided, type Proposal } from './proposal.js';
import { mayHappen } from './state.js';

/** The rules of automatic acceptance; a proposal that fails one waits for the buyer, and the failed rule is shown. */
export const AUTO_ACCEPT_RULES = [
  'APPROVAL_MODE',
  'ABOVE_MAX',
  'BELOW_MIN',
  'NEEDS_DECISION',
  'FEED_NOT_FRESH',
  'VALUE_LIMIT',
  'CHANGE_LIMIT',
  'OPEN_RISK',
  'EXCESS_CASE',
] as const;
export type AutoAcceptRule = (typeof AUTO_ACCEPT_RULES)[number];

export type AutoAcceptCase = {
  authorityMode: AuthorityMode;
  /** In plan-and-suggest: the sides agreed on automatic acceptance under the rules below. */
  autoAcceptAgreed: boolean;
  quantity: Quantity;
  /** Of the proposal; none when absent. */
  flags?: readonly string[];
  /** Projected stock on the arrival day with this proposal, and the band of that day; null when not known. */
  after: { stock: Quantity; minimum: Quantity; maximum: Quantity } | null;
  feedFresh: boolean;
  planQuality: Quality;
  /** Value and limit in minor units of the agreement's currency; null limit means none. */
  valueMinor: number | null;
  valueLimitMinor: number | null;
  /** The quantity of the proposal before this one, and the largest allowed change in percent. */
  previousQuantity: Quantity | null;
  changeLimitPercent: number | null;
  openRiskTier: number;
  openExcessCase: boolean;
};

/**
 * The rules a proposal fails; none means it is accepted without the buyer (workflow 3.3).
 * Plan-and-ship leaves the decision to the supplier, but never above the maximum, never on a stale feed,
 * and not where the agreed rounding asks for a decision.
 * Plan-and-suggest needs an agreed corridor and then every rule.
 */
export function failedAutoAcceptRules(input: AutoAcceptCase): AutoAcceptRule[] {
  const failed: AutoAcceptRule[] = [];
  const check = (rule: AutoAcceptRule, passes: boolean) => {
    if (!passes) failed.push(rule);
  };
  const supplierDecides = input.authorityMode === 'PLAN_AND_SHIP';
  check('APPROVAL_MODE', supplierDecides || input.autoAcceptAgreed);
  check('ABOVE_MAX', input.after !== null && input.after.stock <= input.after.maximum);
  check('FEED_NOT_FRESH', input.feedFresh && input.planQuality !== 'INSUFFICIENT');
  check('NEEDS_DECISION', !input.flags?.includes('NEEDS_DECISION'));
  if (supplierDecides) return failed;
  check('BELOW_MIN', input.after !== null && input.after.stock >= input.after.minimum);
  check('VALUE_LIMIT', input.valueLimitMinor === null || (input.valueMinor !== null && input.valueMinor <= input.valueLimitMinor));
  check('CHANGE_LIMIT', withinChangeLimit(input));
  check('OPEN_RISK', input.openRiskTier < 2);
  check('EXCESS_CASE', !input.openExcessCase);
  return failed;
}

/** |q − previous| ≤ previous × limit ÷ 100. Without a previous proposal there is nothing to compare with. */
function withinChangeLimit({ quantity, previousQuantity, changeLimitPercent }: AutoAcceptCase): boolean {
  if (previousQuantity === null || changeLimitPercent === null) return true;
  return Math.abs(quantity - previousQuantity) * 100 <= previousQuantity * changeLimitPercent;
}

/** PROPOSED → AUTO_ACCEPTED when no rule fails, otherwise it stays PROPOSED and the failed rules are kept with it. */
export function autoAccept(proposal: Pick<Proposal, 'state'>, input: AutoAcceptCase): Result<Decision<{ failedRules: AutoAcceptRule[] }>> {
  const allowed = mayHappen('autoAccept', proposal.state);
  if (!allowed.ok) return allowed;
  const failedRules = failedAutoAcceptRules(input);
  return ok(decided('autoAccept', proposal.state, failedRules.length === 0 ? 'AUTO_ACCEPTED' : 'PROPOSED', { failedRules }));
}
