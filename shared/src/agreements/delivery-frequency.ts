import { ABC_CLASSES, type AbcClass } from '../catalog/item.js';
import { type Refusal, type Result, refusal, unlessRefused } from '../kernel/result.js';

/** Days from one delivery to the next by class of the item; a class that is left out is delivered on every delivery day. */
export type DeliveryFrequency = Readonly<Partial<Record<AbcClass, number>>>;

const LONGEST_GAP = 180;

/** Days between deliveries of a class; 1 means every delivery day. Example: { C: 14 } → A 1, C 14. */
export function daysBetweenDeliveries(frequency: DeliveryFrequency | null | undefined, abcClass: AbcClass): number {
  return frequency?.[abcClass] ?? 1;
}

/** A frequency that planning can work with: whole days from 1 to 180. */
export function validateDeliveryFrequency(frequency: DeliveryFrequency): Result<DeliveryFrequency> {
  const refusals: Refusal[] = [];
  for (const each of ABC_CLASSES) {
    const days = daysBetweenDeliveries(frequency, each);
    if (!Number.isInteger(days) || days < 1 || days > LONGEST_GAP) {
      refusals.push(refusal('OUT_OF_RANGE', [each], { reason: 'SPAN', lowest: 1, highest: LONGEST_GAP }));
    }
  }
  return unlessRefused(refusals, frequency);
}
