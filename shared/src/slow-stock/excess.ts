import { maxQ, type Quantity, subQ, ZERO } from '../kernel/quantity.js';

/** F-50 planning excess: max(0, OH − max), in the base unit. Example: 1 300 − 900 = 400; at 12.50 a piece 5 000.00. */
export function planningExcess(onHand: Quantity, maximum: Quantity): Quantity {
  return maxQ(ZERO, subQ(onHand, maximum));
}
