import { type ReplenishmentTerms, minimumShipment } from '../../../agreements/terms.js';
import type { Quantity } from '../../../kernel/quantity.js';
import { roundUp } from './reorder-point.js';

export type QuantityBand = { minimum: Quantity; maximum: Quantity };

/**
 * F-29, compared with stock at the location: min = ⌈SS⌉, max = ⌈min + max(d̄ T, MOQr) + lot⌉, T days between deliveries, MOQr the
 * least shipment. The lot is the room that rounding up needs, so that no delivery ordered by need passes the maximum.
 * SS 265.73, d̄ 100, T 5, MOQ 200, lot 50 → min 266, max 816.
 */
export function bandInQuantity(
  safetyStock: number,
  meanPerDay: number,
  deliveryDays: number,
  terms: Pick<ReplenishmentTerms, 'lotQuantity' | 'minimumOrderQuantity'>,
  increment: Quantity,
): QuantityBand {
  const delivery = Math.max(meanPerDay * deliveryDays, minimumShipment(terms));
  const minimum = roundUp(safetyStock, increment);
  return { minimum, maximum: roundUp(minimum + delivery + terms.lotQuantity, increment) };
}
