import { inverseNormalLoss, normalLoss } from '../../statistics/normal.js';

/**
 * k for a fill rate β with deliveries of Q: G(k) = (1 − β) Q ÷ σX. Negative where the delivery alone serves enough.
 * β 0.99, Q 500, σX 60 → G 0.08333 → k 0.9999, SS 59.99. Null when nothing varies: every k serves.
 */
export function factorForFillRate(fillRate: number, quantity: number, deviation: number): number | null {
  if (deviation <= 0) return null;
  return inverseNormalLoss(((1 - fillRate) * quantity) / deviation);
}

/**
 * Fill rate of safety factor k and deliveries of Q, shortage at the end of a delivery less what was short before it came:
 * β = 1 − σX [G(k) − G(k + Q ÷ σX)] ÷ Q. The shorter 1 − σX G(k) ÷ Q counts a backlog of the last delivery twice.
 */
export function fillRateOf(k: number, quantity: number, deviation: number): number {
  if (deviation <= 0 || quantity <= 0) return k < 0 ? 0 : 1;
  return 1 - (deviation * (normalLoss(k) - normalLoss(k + quantity / deviation))) / quantity;
}
