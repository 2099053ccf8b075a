import type { Quantity } from '../kernel/quantity.js';

/** A day shows only a lower bound of demand when it opened or closed with no usable stock (0.8). Unknown stock censors nothing. */
export function isCensored(openingAvailable: Quantity | null, closingAvailable: Quantity | null): boolean {
  return (openingAvailable !== null && openingAvailable <= 0) || (closingAvailable !== null && closingAvailable <= 0);
}
