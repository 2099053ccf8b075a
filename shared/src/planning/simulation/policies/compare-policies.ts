import { type Result, ok } from '../../../kernel/result.js';
import { RULES_VERSION } from '../../plan/rules-version.js';
import { replay } from '../replay/replay.js';
import { agreedThresholds } from './agreed-band.js';
import { POLICIES, type PolicyItem, type PolicyName, type PreparedItem, prepareItem, ruleOf } from './policy-item.js';
import { addOutcome, noTotalsOf, type PolicyTotals } from './policy-totals.js';
import { type SameStock, sameStockAs } from './same-stock.js';

/** What the policies did with one item-location. */
export type ItemResult = { key: string; censoredDays: number; assumedDays: number; policies: PolicyTotals[] };

export type PolicyComparison = {
  rulesVersion: string;
  items: number;
  censoredDays: number;
  assumedDays: number;
  totals: PolicyTotals[];
  /** The other rules, their levels moved until they hold the average stock that the portal held; null when not asked for. */
  sameStock: SameStock | null;
};

export type PolicyOptions = { sameStock?: boolean; onItem?: (result: ItemResult) => void };

/** Courses are kept for the comparison at the same stock; of more items than this every n-th is. */
const MOST_KEPT = 2_000;

/**
 * Lives through the past of every item-location with each policy: same starting stock, terms, calendars and history, nothing known
 * before its day. The portal's own levels are told apart only when some item has an agreed band. Refused when an item can never be
 * delivered to.
 */
export function comparePolicies(items: readonly PolicyItem[], options: PolicyOptions = {}): Result<PolicyComparison> {
  const policies = POLICIES.filter((policy) => policy !== 'portal-own-levels' || items.some(hasAgreedBand));
  const totals = policies.map(noTotalsOf);
  const kept: PreparedItem[] = [];
  const keepEvery = Math.max(1, Math.ceil(items.length / MOST_KEPT));
  let [censoredDays, assumedDays] = [0, 0];
  for (const [n, item] of items.entries()) {
    const prepared = prepareItem(item);
    if (!prepared.ok) return prepared;
    if (options.sameStock && n % keepEvery === 0) kept.push(prepared.value);
    const result = tryPolicies(prepared.value, policies, totals);
    options.onItem?.(result);
    censoredDays += result.censoredDays;
    assumedDays += result.assumedDays;
  }
  const sameStock = options.sameStock ? sameStockAs('portal', policies.slice(1), kept) : null;
  return ok({ rulesVersion: RULES_VERSION, items: items.length, censoredDays, assumedDays, totals, sameStock });
}

function hasAgreedBand(item: PolicyItem): boolean {
  return agreedThresholds(item).length > 0;
}

function tryPolicies(prepared: PreparedItem, policies: readonly PolicyName[], totals: readonly PolicyTotals[]): ItemResult {
  const { item, course, band } = prepared;
  const alone = policies.map((policy, n) => {
    const { outcome } = replay(course, ruleOf(policy, prepared), band);
    const own = noTotalsOf(policy);
    for (const each of [own, totals[n]]) if (each) addOutcome(each, outcome, item.unitCost);
    return own;
  });
  return { key: item.key, censoredDays: course.censoredDays, assumedDays: course.assumedDays, policies: alone };
}
