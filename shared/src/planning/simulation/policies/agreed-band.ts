import type { Threshold } from '../../../agreements/threshold.js';
import { daysBetween } from '../../../kernel/day.js';
import { fromTenThousandths, type Quantity } from '../../../kernel/quantity.js';
import type { PolicyItem } from './policy-item.js';

/** The agreed bands of an item-location in the order in which they take effect; the first is moved back to the first day that is lived through. */
export function agreedThresholds(item: PolicyItem): Threshold[] {
  const sorted = [...(item.thresholds ?? bandOf(item))].sort((a, b) => daysBetween(b.effectiveFrom, a.effectiveFrom));
  return sorted.map((each, n) => (n === 0 && each.effectiveFrom > item.from ? { ...each, effectiveFrom: item.from } : each));
}

function bandOf({ from, minimum, maximum, target }: PolicyItem): Threshold[] {
  return minimum === null || maximum === null ? [] : [{ effectiveFrom: from, unit: 'QTY', minimum, maximum, reorderPoint: null, target }];
}

/** All limits moved by so many quarters of themselves. */
export function scaledBy(thresholds: readonly Threshold[], lift: number): readonly Threshold[] {
  if (lift === 0) return thresholds;
  const scale = (level: Quantity): Quantity => fromTenThousandths(Math.round(Math.max(0, 1 + lift / 4) * level));
  const maybe = (level: Quantity | null): Quantity | null => (level === null ? null : scale(level));
  return thresholds.map((each) => ({ ...each, minimum: scale(each.minimum), maximum: scale(each.maximum), reorderPoint: maybe(each.reorderPoint), target: maybe(each.target), minimumFloor: maybe(each.minimumFloor ?? null) }));
}
