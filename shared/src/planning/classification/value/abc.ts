import type { AbcClass } from '../../../catalog/item.js';
import type { Day } from '../../../kernel/day.js';
import { type Result, ok, refuse } from '../../../kernel/result.js';

/** One item-location with the value it consumed in the window, in whole minor units of one currency; null when its cost is unknown. */
export type ConsumedValue = { id: string; value: number | null };

/** Over what the values are ranked: all item-locations of a buyer, of one supplier to it, or of one location. */
export const ABC_SCOPES = ['BUYER', 'SUPPLIER', 'LOCATION'] as const;
export type AbcScope = { kind: (typeof ABC_SCOPES)[number]; id: string };

/** Cumulative shares in ten-thousandths at which A and B end. */
export type AbcCuts = { a: number; b: number };
export const ABC_CUTS: AbcCuts = { a: 8_000, b: 9_500 };

/** NO_USAGE: consumed nothing, or less than came back. NO_COST: the value is unknown, so nobody knows the class. */
export type AbcFlag = 'NO_USAGE' | 'NO_COST';

export type AbcRanked = {
  id: string;
  value: number;
  cls: AbcClass;
  /** Cumulative value of everything ranked before it; its share is `before ÷ total`. */
  before: number;
  flag: AbcFlag | null;
};

export type AbcRanking = { scope: AbcScope; from: Day; to: Day; currency: string; cuts: AbcCuts; total: number; items: AbcRanked[] };

const WHOLE = 10_000n;

/**
 * F-01 ABC (Pareto): descending by value, ties by id; class by the cumulative share *before* the item, `< 80 % → A; < 95 % → B;
 * else C`, so that the item that crosses a cut gets the higher class and A is never empty. Textbooks that take the share *after*
 * the item put a single dominating item into C. Whole minor units against whole limits: no rounding decides a class.
 * Values at or below zero are C with NO_USAGE, unknown ones C with NO_COST. The result does not depend on the order of rows.
 * Example: 500, 300, 120, 50, 30 (Σ 1 000): shares before 0, 50, 80, 92, 97 % → A A B B C.
 */
export function rankByValue(values: readonly ConsumedValue[], about: Omit<AbcRanking, 'items' | 'total' | 'cuts'>, cuts: AbcCuts = ABC_CUTS): Result<AbcRanking> {
  if (!(0 < cuts.a && cuts.a <= cuts.b && cuts.b <= 10_000)) return refuse('OUT_OF_RANGE', ['cuts'], { reason: 'CUTS', a: cuts.a, b: cuts.b });
  const total = values.reduce((sum, { value }) => sum + Math.max(0, value ?? 0), 0);
  if (!Number.isSafeInteger(total) || !values.every(({ value }) => value === null || Number.isSafeInteger(value))) {
    return refuse('OUT_OF_RANGE', ['values'], { reason: 'NUMBER_TOO_LARGE' });
  }
  const endOfA = limitOf(total, cuts.a);
  const endOfB = limitOf(total, cuts.b);
  let before = 0;
  const items = [...values].sort(byValue).map(({ id, value }): AbcRanked => {
    if (value === null || value <= 0) return { id, value: value ?? 0, cls: 'C', before, flag: value === null ? 'NO_COST' : 'NO_USAGE' };
    const ranked: AbcRanked = { id, value, cls: before < endOfA ? 'A' : before < endOfB ? 'B' : 'C', before, flag: null };
    before += value;
    return ranked;
  });
  return ok({ ...about, cuts, total, items });
}

/** Smallest whole number that is not below the share: `before < limit` says exactly what `before ÷ total < share` says. */
function limitOf(total: number, share: number): number {
  return Number((BigInt(total) * BigInt(share) + WHOLE - 1n) / WHOLE);
}

function byValue(a: ConsumedValue, b: ConsumedValue): number {
  return (b.value ?? -Infinity) - (a.value ?? -Infinity) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
