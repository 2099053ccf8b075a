import { ceilToLot, fromTenThousandths, type Quantity } from '../../../kernel/quantity.js';

/**
 * 0.13: a computed level as a quantity, up to the increment of the base unit. What exceeds a multiple by less than the noise of
 * double arithmetic (10⁻¹⁰ units, or 10⁻¹² of the amount) is that multiple. 98.69 → 99; 60.00000000001 → 60.
 */
export function roundUp(amount: number, increment: Quantity): Quantity {
  return ceilToLot(fromTenThousandths(Math.max(0, Math.ceil(amount - Math.max(1e-6, amount * 1e-12)))), increment);
}

/**
 * F-28, compared with on hand + on order: ROP = demand over L + SS, for a periodic review over L + R; `demand` is d̄ times
 * the days or the forecast of them. 100 × 9 + 265.73 → 1 166 (rounded up).
 */
export function reorderPointOf(demand: number, safetyStock: number, increment: Quantity): Quantity {
  return roundUp(demand + safetyStock, increment);
}
