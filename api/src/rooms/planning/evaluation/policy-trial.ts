import { addDays, comparePolicies, dayNumber, type ItemLocationFacts, mergeTotals, type PolicyItem, type PolicyTotals } from '@stockpact/shared';
import type { EvaluatedPolicies } from './evaluation.js';

export interface Past {
  key: string;
  facts: ItemLocationFacts;
}

const year = 365;
/** Weeks that teach the first morning, and the shortest past worth living through. */
const learning = 56;
const shortest = 28;

/** Sums up what each policy does with the past of one item-location after the other. */
export class PolicyTrial {
  private totals = new Map<string, PolicyTotals>();
  private readonly currencies = new Set<string>();
  private readonly counts = { items: 0, withoutBand: 0, tooShort: 0, days: 0, censoredDays: 0, assumedDays: 0 };

  take(past: Past | null): void {
    const item = past && this.itemOf(past);
    if (!item) return;
    const made = comparePolicies([item]);
    if (!made.ok) {
      this.counts.tooShort += 1;
      return;
    }
    for (const totals of made.value.totals) {
      const known = this.totals.get(totals.policy);
      this.totals.set(totals.policy, known ? mergeTotals(known, totals) : totals);
    }
    this.counts.items += 1;
    this.counts.days = Math.max(this.counts.days, item.days);
    this.counts.censoredDays += made.value.censoredDays;
    this.counts.assumedDays += made.value.assumedDays;
  }

  result(): EvaluatedPolicies {
    const [currency = null, other] = this.currencies;
    const valued = other === undefined ? currency : null;
    const totals = [...this.totals.values()].map((each) => (valued === null ? { ...each, meanValue: null } : each));
    return { ...this.counts, currency: valued, totals };
  }

  private itemOf({ key, facts }: Past): PolicyItem | null {
    const { history, terms, calendars, today, horizonDays, price } = facts;
    const thresholds = facts.thresholds.filter(({ effectiveFrom }) => effectiveFrom <= today);
    if (thresholds.length === 0) return this.leftOut('withoutBand');
    const known = history && firstKnown(history);
    const days = known === null ? 0 : Math.min(year, dayNumber(today) - known - learning);
    if (history === null || days < shortest) return this.leftOut('tooShort');
    if (price) this.currencies.add(price.currency);
    return {
      key, history, terms, calendars, horizonDays, from: addDays(today, -days), days, opening: null, thresholds, minimum: null, maximum: null, target: null,
      reorderLevel: null, orderQuantity: null, unitCost: price?.unitPrice ?? null, service: null,
    };
  }

  private leftOut(why: 'withoutBand' | 'tooShort'): null {
    this.counts[why] += 1;
    return null;
  }
}

function firstKnown({ firstDay, quantities }: NonNullable<ItemLocationFacts['history']>): number | null {
  for (let index = 0; index < quantities.length; index += 1) if (!Number.isNaN(quantities[index])) return dayNumber(firstDay) + index;
  return null;
}
