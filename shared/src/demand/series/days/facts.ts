import type { Day } from '../../../kernel/day.js';
import type { Quantity } from '../../../kernel/quantity.js';

/**
 * What one record of consumption says. REGULAR recurs and is what a plan learns from. ONE_OFF is an issue that was announced
 * as such. RETURN: goods came back. REVERSAL: a record was wrong and is taken back.
 */
export const DEMAND_KINDS = ['REGULAR', 'ONE_OFF', 'RETURN', 'REVERSAL'] as const;
export type DemandKind = (typeof DEMAND_KINDS)[number];

export type DemandFact = {
  day: Day;
  kind: DemandKind;
  /** Base unit, at or above zero: the kind tells the direction. */
  quantity: Quantity;
  /** Number of the document, order or invoice; two facts with the same one belong together. */
  reference?: string | null;
  /** When it was booked, an ISO instant; tells whether a cancellation came minutes later. */
  at?: string | null;
};

/** Days from `from` to `to`, both inside. */
export type DaySpan = { from: Day; to: Day };

/** Usable stock at the close of each day from `firstDay` on, in ten-thousandths; NaN where unknown. Start it a day early: yesterday's close is today's opening. */
export type ClosingStock = { firstDay: Day; quantities: ArrayLike<number> };
