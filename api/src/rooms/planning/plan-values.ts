import { type BandStatus, type Quality, type Quantity, daysBetween } from '@stockpact/shared';
import type { FieldGroup } from '../agreements/agreement.js';
import { type SharedQuantity, visible, withheld } from '../agreements/shared-figures.types.js';
import type { PlanRow } from './plan.js';
import type { ExceptionItem, StockBand } from './plan.types.js';

/** What a plan says of an item-location. Without one, or without stock shared, it says that there is no data. */
export interface PlanValues {
  status: BandStatus;
  projectedStatus: BandStatus;
  quality: Quality;
  onHand: SharedQuantity;
  meanDailyDemand: SharedQuantity;
  daysOfSupply: Quantity | null;
  exception: ExceptionItem | null;
}

/** The one place that decides which figures of a plan the asker sees; `shared` are the groups open to the asker. */
export function planValues(plan: PlanRow | null, shared: ReadonlySet<FieldGroup>): PlanValues {
  return {
    status: plan?.status ?? 'NO_DATA',
    projectedStatus: plan?.projectedStatus ?? 'NO_DATA',
    quality: plan?.quality ?? 'INSUFFICIENT',
    onHand: shared.has('STOCK') ? visible(plan?.onHand ?? null, plan?.stockAsOf ?? null, plan?.flags.includes('STALE_STOCK')) : withheld(),
    meanDailyDemand: shared.has('CONSUMPTION') ? visible(plan?.meanDailyDemand ?? null, plan?.computedAt ?? null) : withheld(),
    daysOfSupply: plan?.daysOfSupply ?? null,
    exception: exceptionOf(plan),
  };
}

function exceptionOf(plan: PlanRow | null): ExceptionItem | null {
  if (!plan?.exception || !plan.severity) return null;
  const { exception: type, severity, score, eventDay, startDay } = plan;
  return { type, severity, score, eventDay, daysToEvent: eventDay && daysBetween(startDay, eventDay) };
}

/** Limits of the day the plan was made on; null when none were in force. */
export function bandOf(plan: PlanRow): StockBand | null {
  const { minimum, maximum, reorderPoint, target, bandUnit, bandFrom } = plan;
  if (minimum === null || maximum === null || bandUnit === null || bandFrom === null) return null;
  return { minimum, maximum, reorderPoint, target, unit: bandUnit, effectiveFrom: bandFrom };
}
