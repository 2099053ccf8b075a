import { maxQ, minQ, type Quantity, subQ, ZERO } from '../kernel/quantity.js';

/** On-hand stock by the role it plays. Transit is counted apart. */
export type StockByRole = { safety: Quantity; cycle: Quantity; excess: Quantity };

/**
 * F-45: safety = min(OH, SS); cycle = max(0, min(OH, max) − SS); excess = max(0, OH − max). Base unit; stock below zero has no role.
 * Example: OH 1 300, SS 266, max 816 → 266 / 550 / 484.
 */
export function stockByRole(onHand: Quantity, safetyStock: Quantity, maximum: Quantity): StockByRole {
  const stock = maxQ(ZERO, onHand);
  return {
    safety: minQ(stock, safetyStock),
    cycle: maxQ(ZERO, subQ(minQ(stock, maximum), safetyStock)),
    excess: maxQ(ZERO, subQ(stock, maximum)),
  };
}
