import type { Day } from '../../../kernel/day.js';
import type { Quantity } from '../../../kernel/quantity.js';
import { book } from './booking.js';
import { impute, markCensored, markMissing, markOutliers } from './cleaning.js';
import { emptyDraft } from './draft.js';
import type { ClosingStock, DaySpan, DemandFact } from './facts.js';
import type { CorrectionAction, CorrectionReason } from '../marks.js';

/** One difference between what was booked and what the plan learns from. */
export type Correction = {
  day: Day;
  reason: CorrectionReason;
  action: CorrectionAction;
  /** How much was kept apart, netted, left out or put in its place, in the base unit. */
  quantity: Quantity;
  /** The document behind it, where one is named. */
  reference: string | null;
  /** SPIKE: the limit that the day passed. */
  limit: Quantity | null;
};

/** Demand of one item-location per day from `firstDay` on; every list has one value a day, in ten-thousandths. */
export type DaySeries = {
  firstDay: Day;
  /** All that was booked: regular + one-off − returns − reversals. NaN is missing. */
  raw: Float64Array;
  /** What a plan may learn from, where the marks allow it: regular issues without what was taken back. NaN is missing. */
  corrected: Float64Array;
  oneOff: Float64Array;
  returned: Float64Array;
  /** Bits of `MARK`. */
  marks: Uint8Array;
  corrections: Correction[];
};

export type DaySeriesInput = {
  firstDay: Day;
  lastDay: Day;
  facts: readonly DemandFact[];
  /** Days that complete feeds covered: without a fact they are zero. All others without a fact are missing (0.5). */
  covered: readonly DaySpan[];
  stock: ClosingStock | null;
  /**
   * EXCLUDE (default): a censored day teaches nothing (F-15). IMPUTE: it counts as the mean of its weekday's usable days (of
   * all days when there is none), but never as less than what was issued.
   */
  censored?: 'EXCLUDE' | 'IMPUTE';
  /** Days that a person keeps out of the plan, and days that no rule may keep out. */
  marked?: readonly Day[];
  kept?: readonly Day[];
};

/**
 * Facts of days as a series that keeps what was booked beside what the plan learns from, with every difference named (P10).
 * Cancelled pairs never were demand; one-off issues and returns are kept apart; a reversal is netted from the booking it
 * takes back. Missing is not zero, a censored day is a lower bound, an isolated spike is left out.
 * Example: 12, 9, 11, [3], [0], 10, 13 with the bracketed days out of stock → usable 12, 9, 11, 10, 13 (F-15: mean 11).
 */
export function daySeries(input: DaySeriesInput): DaySeries {
  const draft = emptyDraft(input);
  book(draft);
  markMissing(draft);
  markCensored(draft);
  markOutliers(draft);
  if (input.censored === 'IMPUTE') impute(draft);
  const { firstDay, raw, corrected, oneOff, returned, marks, corrections } = draft;
  return { firstDay, raw, corrected, oneOff, returned, marks, corrections };
}
