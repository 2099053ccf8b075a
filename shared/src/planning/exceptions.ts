import type { AbcClass } from '../catalog/item.js';
import type { Day } from '../kernel/day.js';
import { divInt, fromTenThousandths, type Quantity } from '../kernel/quantity.js';

/** Base severity of each exception type (F-37). LT: the event falls on or before today + lead time. */
export const EXCEPTION_SEVERITIES = {
  OUT_OF_STOCK_IN_LT: 100,
  OUT_OF_STOCK_AFTER_LT: 70,
  BELOW_MIN_IN_LT: 60,
  FEED_STALE: 60,
  COMMIT_SHORT: 55,
  OVERDUE_ASN: 55,
  BELOW_MIN_AFTER_LT: 40,
  ABOVE_MAX_IN_LT: 40,
  NEGATIVE_STOCK: 35,
  FORECAST_SPIKE: 35,
  DISCREPANCY: 30,
  ABOVE_MAX_AFTER_LT: 25,
  PARAM_REVIEW_DUE: 15,
} as const;

export type ExceptionType = keyof typeof EXCEPTION_SEVERITIES;

export const SEVERITIES = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'] as const;
export type Severity = (typeof SEVERITIES)[number];

export type ExceptionFinding = {
  type: ExceptionType;
  severity: Severity;
  score: Quantity;
  eventDay: Day;
  daysToEvent: number;
};

const CLASS_TENTHS: Readonly<Record<AbcClass, number>> = { A: 10, B: 8, C: 6 };

/**
 * F-37: score = severity × class (A 1.0, B 0.8, C 0.6) × (1 + max(0, (LT − d) ÷ LT)); LT 0 → factor 2 when d = 0, else 1.
 * d days to the event (an event in the past counts as today), LT lead time in days. Points, to a ten-thousandth.
 * Example: class A, out of stock in 2 days, LT 5 → 100 × 1.6 = 160, critical; class B, in 9 days → 70 × 0.8 = 56, medium.
 */
export function exceptionScore(type: ExceptionType, abcClass: AbcClass, daysToEvent: number, leadTimeDays: number): Quantity {
  const base = EXCEPTION_SEVERITIES[type] * CLASS_TENTHS[abcClass] * 1_000;
  const days = Math.max(0, daysToEvent);
  if (leadTimeDays <= 0) return fromTenThousandths(days === 0 ? base * 2 : base);
  return divInt(fromTenThousandths(base * (leadTimeDays + Math.max(0, leadTimeDays - days))), leadTimeDays);
}

/** Critical from 100 points, high from 60, medium from 30, low below. */
export function severityOf(score: Quantity): Severity {
  if (score >= 1_000_000) return 'CRITICAL';
  if (score >= 600_000) return 'HIGH';
  return score >= 300_000 ? 'MEDIUM' : 'LOW';
}

/** Gravest first; equal scores in the order of the earlier event. */
export function byScore(a: ExceptionFinding, b: ExceptionFinding): number {
  return b.score - a.score || a.daysToEvent - b.daysToEvent;
}

/** An open condition that another room knows of: a commitment below its proposal, a discrepancy, a review that is due. */
export type OpenIssue = { type: 'COMMIT_SHORT' | 'DISCREPANCY' | 'FORECAST_SPIKE' | 'PARAM_REVIEW_DUE'; day: Day };
