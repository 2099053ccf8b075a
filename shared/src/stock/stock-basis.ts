import type { StockBasis } from '../agreements/terms.js';
import { addQ, type Quantity, sumQ } from '../kernel/quantity.js';

/** Book stock of one item-location by status; every unit has exactly one status. */
export type StockByStatus = { unrestricted: Quantity; blocked: Quantity; quality: Quantity; reserved: Quantity };

/** Usable now: the unrestricted stock, which is on hand − blocked − quality hold − reserved. */
export function available(stock: StockByStatus): Quantity {
  return stock.unrestricted;
}

/** Everything the record shows: the sum of all statuses. */
export function onHand(stock: StockByStatus): Quantity {
  return sumQ([stock.unrestricted, stock.blocked, stock.quality, stock.reserved]);
}

/** The quantity that the band, the projection and the in-band share look at. */
export function onBasis(stock: StockByStatus, basis: StockBasis): Quantity {
  return basis === 'AVAILABLE' ? available(stock) : onHand(stock);
}

/** Own and consigned stock together: both lie in the band. */
export function addStock(a: StockByStatus, b: StockByStatus): StockByStatus {
  return {
    unrestricted: addQ(a.unrestricted, b.unrestricted),
    blocked: addQ(a.blocked, b.blocked),
    quality: addQ(a.quality, b.quality),
    reserved: addQ(a.reserved, b.reserved),
  };
}
