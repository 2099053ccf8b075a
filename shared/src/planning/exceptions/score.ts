import type { AbcClass } from '../../catalog/item.js';
import { divInt, fromTenThousandths, type Quantity } from '../../kernel/quantity.js';
import { EXCEPTION_SEVERITIES, type ExceptionType } from './catalogue.js';

export const SEVERITIES = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'] as const;
export type Severity = (typeof SEVERITIES)[number];

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

/** Whether one severity is graver than another. */
export function isGraver(one: Severity, other: Severity): boolean {
  return SEVERITIES.indexOf(one) < SEVERITIES.indexOf(other);
}
