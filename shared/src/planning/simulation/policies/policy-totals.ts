import type { ReplayOutcome } from '../replay/replay.js';
import type { PolicyName } from './policy-item.js';

/** Outcomes of one policy added up. Item-days count once, by closing stock; stock in units (not ten-thousandths), value in currency. */
export type PolicyTotals = {
  policy: PolicyName;
  itemDays: number;
  outOfStockDays: number;
  belowMinDays: number;
  inBandDays: number;
  aboveMaxDays: number;
  /** Σ over the items of the mean closing stock. */
  meanStock: number;
  /** The same in unit costs; null unless every item has one. */
  meanValue: number | null;
  /** Of all demand, what stock met on its day, and what was wanted. */
  served: number;
  demand: number;
  deliveries: number;
};

export function noTotalsOf(policy: PolicyName): PolicyTotals {
  return { policy, itemDays: 0, outOfStockDays: 0, belowMinDays: 0, inBandDays: 0, aboveMaxDays: 0, meanStock: 0, meanValue: 0, served: 0, demand: 0, deliveries: 0 };
}

/** `unitCost` in ten-thousandths of the currency; null leaves the value out. */
export function addOutcome(totals: PolicyTotals, outcome: ReplayOutcome, unitCost: number | null): void {
  const meanStock = outcome.stockDays / outcome.days / 10_000;
  totals.itemDays += outcome.days;
  totals.outOfStockDays += outcome.outOfStockDays;
  totals.belowMinDays += outcome.belowMinDays;
  totals.inBandDays += outcome.inBandDays;
  totals.aboveMaxDays += outcome.aboveMaxDays;
  totals.meanStock += meanStock;
  totals.meanValue = unitCost === null || totals.meanValue === null ? null : totals.meanValue + (meanStock * unitCost) / 10_000;
  totals.served += (outcome.demand - outcome.short) / 10_000;
  totals.demand += outcome.demand / 10_000;
  totals.deliveries += outcome.deliveries;
}

/** The totals of two groups of item-locations together; both went through the same policy. */
export function mergeTotals(a: PolicyTotals, b: PolicyTotals): PolicyTotals {
  const { policy, meanValue, ...sums } = a;
  const merged = Object.fromEntries(Object.entries(sums).map(([name, value]) => [name, value + b[name as keyof typeof sums]])) as typeof sums;
  return { policy, ...merged, meanValue: meanValue === null || b.meanValue === null ? null : meanValue + b.meanValue };
}
