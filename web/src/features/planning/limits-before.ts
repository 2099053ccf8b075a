import { baselinesOf, day, quantity, type RecordedThreshold, type Threshold } from '@stockpact/shared';
import type { ItemLocation } from './item-location.js';

const known = (text: string | null | undefined) => (text == null ? null : quantity(text));

/** What new limits are measured against, from the history as the server gives it. */
export const baselines = (history: ItemLocation['thresholds'], effectiveFrom: string, today: string): Threshold[] => {
  const recorded = [...history].sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1)).map((each): RecordedThreshold => ({
    effectiveFrom: day(each.effectiveFrom), unit: each.unit, minimum: quantity(each.minimum), maximum: quantity(each.maximum),
    reorderPoint: known(each.reorderPoint), target: known(each.target), minimumFloor: known(each.minimumFloor), agreed: each.agreed,
  }));
  return baselinesOf(recorded, day(effectiveFrom), day(today));
};
