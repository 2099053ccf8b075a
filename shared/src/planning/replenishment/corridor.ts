import { maxQ, type Quantity, subQ, ZERO } from '../../kernel/quantity.js';

export type Corridor = { minimum: Quantity; maximum: Quantity };

/**
 * F-36: the supplier's legal choice of quantity, [max(0, min − PS), max(0, max − PS)], PS the projected stock on the arrival
 * day without this receipt. Base unit. Example: PS 80, min 200, max 900 → 120 … 820.
 */
export function corridorOf(projected: Quantity, minimum: Quantity, maximum: Quantity): Corridor {
  return { minimum: maxQ(ZERO, subQ(minimum, projected)), maximum: maxQ(ZERO, subQ(maximum, projected)) };
}
