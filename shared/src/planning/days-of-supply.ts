import { fromTenThousandths, ONE, type Quantity, ZERO } from '../kernel/quantity.js';

/** "For ever": the horizon holds no demand. Never null (F-31). */
export const INFINITE_DAYS = fromTenThousandths(9_999 * ONE);

/**
 * EXACT: stock ends within the known days. EXTRAPOLATED: it outlasts them, the rest is continued at their mean.
 * NO_DEMAND: nothing is ever consumed. OUT_OF_STOCK: nothing is left; `shortage` tells how much is missing.
 */
export type DaysOfSupply = { days: Quantity; kind: 'EXACT' | 'EXTRAPOLATED' | 'NO_DEMAND' | 'OUT_OF_STOCK'; shortage: Quantity };

/**
 * F-31 forward days of supply: full days covered + fraction of the first day that is not; a day without demand is covered.
 * Unit: days, to a ten-thousandth. Example: stock 350, demand 100, 120, 80, 0, 0, 90, 110 → 5 + 50 ÷ 90 = 5.5556.
 */
export function daysOfSupply(stock: Quantity, demand: ArrayLike<number>, from = 0): DaysOfSupply {
  if (stock <= 0) return { days: ZERO, kind: 'OUT_OF_STOCK', shortage: fromTenThousandths(-stock) };
  let left: number = stock;
  let total = 0;
  for (let i = from; i < demand.length; i += 1) {
    const need = Math.max(0, demand[i] ?? 0);
    if (need > left) return { days: daysAndFraction(i - from, left, need), kind: 'EXACT', shortage: ZERO };
    left -= need;
    total += need;
  }
  const known = demand.length - from;
  if (total === 0) return { days: INFINITE_DAYS, kind: 'NO_DEMAND', shortage: ZERO };
  const days = Math.min(INFINITE_DAYS - ONE, known * ONE + Math.round((left * known * ONE) / total));
  return { days: fromTenThousandths(days), kind: 'EXTRAPOLATED', shortage: ZERO };
}

/** Static days of supply: stock ÷ mean demand per day. Example: 350 ÷ 71.4286 → 4.9. Null without demand. */
export function staticDaysOfSupply(stock: Quantity, meanPerDay: Quantity): Quantity | null {
  if (meanPerDay <= 0) return null;
  if (stock <= 0) return ZERO;
  return fromTenThousandths(Math.min(INFINITE_DAYS, Math.round((stock / meanPerDay) * ONE)));
}

function daysAndFraction(whole: number, left: number, need: number): Quantity {
  return fromTenThousandths(whole * ONE + Math.round((left * ONE) / need));
}
