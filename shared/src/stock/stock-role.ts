import { maxQ, minQ, type Quantity, subQ, ZERO } from '../kernel/quantity.js';

/** Stock by the role it plays. Everything but transit is on hand and adds up to it. */
export type StockByRole = { safety: Quantity; cycle: Quantity; anticipation: Quantity; excess: Quantity; transit: Quantity };

/** Beside the stock on hand: what was shipped and not received, and what both parties agreed to build ahead of a known event. */
export type BesideStock = { inTransit?: Quantity; agreedBuild?: Quantity };

/**
 * F-45: safety = min(OH, SS); cycle = max(0, min(OH, max) − SS); above the maximum first what was agreed to be built ahead, then
 * excess = max(0, OH − max − build). Transit stands beside. Base unit; stock below zero has no role.
 * Example: OH 1 300, SS 266, max 816 → 266 / 550 / 484; with 200 built ahead and 300 on the way 266 / 550 / 200 / 284, transit 300.
 */
export function stockByRole(onHand: Quantity, safetyStock: Quantity, maximum: Quantity, { inTransit = ZERO, agreedBuild = ZERO }: BesideStock = {}): StockByRole {
  const stock = maxQ(ZERO, onHand);
  const above = maxQ(ZERO, subQ(stock, maximum));
  const anticipation = minQ(above, maxQ(ZERO, agreedBuild));
  return {
    safety: minQ(stock, safetyStock),
    cycle: maxQ(ZERO, subQ(minQ(stock, maximum), safetyStock)),
    anticipation,
    excess: subQ(above, anticipation),
    transit: maxQ(ZERO, inTransit),
  };
}
