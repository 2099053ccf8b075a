import type { Quantity } from '../kernel/quantity.js';
import { agedOver, type StockLayer } from '../stock/ageing.js';
import type { MoverClass } from '../planning/classification/mover.js';

/** Why a position is on the list of slow and excess stock. */
export const LISTING_REASONS = ['EXCESS', 'NON_MOVER', 'SLOW', 'AGED'] as const;
export type ListingReason = (typeof LISTING_REASONS)[number];

/** Stock older than half a year is aged. */
export const AGED_AFTER_DAYS = 180;

/**
 * The reasons to list a position; none means it is not listed. Stock is needed for any of them. A NEW item is listed for its
 * excess only: a launch is neither slow nor aged. Example: 1 300 on hand, max 900, 20 of it aged 221 days → EXCESS and AGED.
 */
export function listingReasons(position: { onHand: Quantity; excess: Quantity; mover: MoverClass; layers: readonly StockLayer[] }): ListingReason[] {
  const { onHand, excess, mover, layers } = position;
  if (onHand <= 0) return [];
  const reasons: ListingReason[] = [];
  if (excess > 0) reasons.push('EXCESS');
  if (mover === 'NEW') return reasons;
  if (mover === 'NON_MOVER' || mover === 'SLOW') reasons.push(mover);
  if (agedOver(layers, AGED_AFTER_DAYS) > 0) reasons.push('AGED');
  return reasons;
}
