import { type Threshold, formatQuantity } from '@stockpact/shared';

/** Limits as a fact tells them. */
export function limitsOf({ effectiveFrom, unit, minimum, maximum, reorderPoint, target, reason }: Omit<Threshold, 'minimumFloor'> & { reason: string }): Record<string, unknown> {
  return {
    effectiveFrom,
    unit,
    minimum: formatQuantity(minimum),
    maximum: formatQuantity(maximum),
    reorderPoint: reorderPoint === null ? null : formatQuantity(reorderPoint),
    target: target === null ? null : formatQuantity(target),
    reason: reason.trim(),
  };
}
