import type { Quantity } from '../kernel/quantity.js';

/** Where stock stands against its band. Both limits belong to the band; out of stock is zero or below (0.12). */
export const BAND_STATUSES = ['OUT_OF_STOCK', 'BELOW_MIN', 'IN_BAND', 'ABOVE_MAX', 'NO_DATA'] as const;
export type BandStatus = (typeof BAND_STATUSES)[number];

/** What a reader is told of a status: withheld is neither missing data nor a state of the stock. */
export const SHOWN_STATUSES = [...BAND_STATUSES, 'WITHHELD'] as const;
export type ShownStatus = (typeof SHOWN_STATUSES)[number];

/**
 * Status of a stock level; null limits or stock give NO_DATA, except that no usable stock is always OUT_OF_STOCK.
 * `available` is the usable stock when the band looks at another basis. Example: min 200, max 900: 200 and 900 are IN_BAND.
 */
export function bandStatus(
  stock: Quantity | null,
  minimum: Quantity | null,
  maximum: Quantity | null,
  available: Quantity | null = stock,
): BandStatus {
  if (stock === null) return 'NO_DATA';
  if (stock <= 0 || (available !== null && available <= 0)) return 'OUT_OF_STOCK';
  if (minimum === null || maximum === null) return 'NO_DATA';
  if (stock < minimum) return 'BELOW_MIN';
  return stock > maximum ? 'ABOVE_MAX' : 'IN_BAND';
}

/** Index of the first projected day of each kind of breach; −1 when there is none in the horizon. */
export type Breaches = { outOfStock: number; belowMin: number; aboveMax: number };

/**
 * Below the minimum includes out of stock, so `belowMin ≤ outOfStock` whenever the minimum is above zero.
 * `held` is the part of the stock that cannot be used: out of stock looks at what is usable on every stock basis.
 */
export function breachesOf(stock: readonly Quantity[], minimum: readonly Quantity[], maximum: readonly Quantity[], held = 0): Breaches {
  const breaches: Breaches = { outOfStock: -1, belowMin: -1, aboveMax: -1 };
  for (let i = 0; i < stock.length; i += 1) {
    const level = stock[i] ?? 0;
    if (breaches.outOfStock < 0 && level <= Math.max(0, held)) breaches.outOfStock = i;
    if (breaches.belowMin < 0 && level < (minimum[i] ?? 0)) breaches.belowMin = i;
    if (breaches.aboveMax < 0 && level > (maximum[i] ?? 0)) breaches.aboveMax = i;
  }
  return breaches;
}

/** Index of the first day that leaves the band in any direction, −1 when none does. */
export function firstBreachIndex(breaches: Breaches): number {
  const indexes = [breaches.outOfStock, breaches.belowMin, breaches.aboveMax].filter((index) => index >= 0);
  return indexes.length === 0 ? -1 : Math.min(...indexes);
}

/** The gravest status among the first `days` days: out of stock, then below min, then above max. */
export function gravestStatus(breaches: Breaches, days: number): BandStatus {
  const within = (index: number) => index >= 0 && index < days;
  if (within(breaches.outOfStock)) return 'OUT_OF_STOCK';
  if (within(breaches.belowMin)) return 'BELOW_MIN';
  return within(breaches.aboveMax) ? 'ABOVE_MAX' : 'IN_BAND';
}
