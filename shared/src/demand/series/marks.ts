/** What is known about one value of a series besides its quantity; bits of one byte. */
export const MARK = {
  /** No complete feed covered it and nothing was booked: unknown, not zero (0.5). Its value is NaN. */
  MISSING: 1,
  /** Opened or closed without usable stock: the value is a lower bound (0.8). */
  CENSORED: 2,
  /** Kept out of the plan: a spike by the robust rule, or marked by a person. */
  OUTLIER: 4,
  /** Estimated from what was seen: an imputed day, or a week of which some days were not seen. */
  ESTIMATED: 8,
} as const;

const UNUSABLE = MARK.MISSING | MARK.CENSORED | MARK.OUTLIER;

/** True when a plan may learn from a value with these marks. */
export function isUsable(marks: number): boolean {
  return (marks & UNUSABLE) === 0 || (marks & MARK.ESTIMATED) !== 0;
}

/** Why the figure of a day in the plan is not the one that was booked. */
export const CORRECTION_REASONS = ['ONE_OFF', 'RETURN', 'REVERSED', 'CANCELLED_PAIR', 'CENSORED', 'SPIKE', 'MARKED'] as const;
export type CorrectionReason = (typeof CORRECTION_REASONS)[number];

/**
 * KEPT_APART: counted in a series of its own. NETTED: taken off the day it belongs to. EXCLUDED: the day teaches nothing.
 * IMPUTED: replaced by an estimate. UNMATCHED: a reversal for which no booking was found; nothing was changed.
 */
export const CORRECTION_ACTIONS = ['KEPT_APART', 'NETTED', 'EXCLUDED', 'IMPUTED', 'UNMATCHED'] as const;
export type CorrectionAction = (typeof CORRECTION_ACTIONS)[number];
