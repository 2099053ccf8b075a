import { fromTenThousandths, type Quantity, ZERO } from '../../kernel/quantity.js';
import type { ItemLocationPlan } from '../plan/plan.js';

/** What a site can give, and the day on which that leaves the least above its target. */
export type Surplus = { quantity: Quantity; lowest: Quantity; lowestDay: number; target: Quantity };

/**
 * Stock above the maximum that the site does not need within the horizon (F-45 excess): the least of stock − max today, the usable
 * stock, and PS(d) − target(d) over all days of the confirmed projection. Giving it never takes the site below its target.
 * `leaving` is decided to go to other sites and still there; `given` is offered in the same run. Example: stock 1 300, max 816, confirmed stock never under 1 000, target 816 → 184.
 */
export function surplusOf(plan: ItemLocationPlan, leaving: Quantity = ZERO, given: Quantity = ZERO): Surplus {
  const { stock, usableStock, band, curves } = plan;
  if (stock === null || usableStock === null || band === null || curves === null) return { quantity: ZERO, lowest: ZERO, lowestDay: 0, target: ZERO };
  let lowestDay = 0;
  const above = (i: number) => (curves.confirmed[i] ?? 0) - (band.target[i] ?? 0);
  for (let i = 1; i < curves.confirmed.length; i += 1) if (above(i) < above(lowestDay)) lowestDay = i;
  const most = Math.min(stock - leaving - (band.maximum[0] ?? 0), usableStock - leaving, above(lowestDay)) - given;
  return {
    quantity: fromTenThousandths(Math.max(0, most)),
    lowest: fromTenThousandths((curves.confirmed[lowestDay] ?? 0) - given),
    lowestDay,
    target: band.target[lowestDay] ?? ZERO,
  };
}
