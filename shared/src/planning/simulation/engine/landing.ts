import { PER_WORD } from '../random/stream.js';
import type { Schedule } from './schedule.js';

/** How far receipts missed the day they were promised for, in days: 0 on the day, 2 late, −1 early. Each is equally likely. */
export type LeadTimeModel = { readonly delays: readonly number[] };

/** On each delivery day from day t on. */
function openFrom({ span, nextDelivery, lastDelivery }: Schedule, t: number): number {
  if (t >= span) return span;
  return lastDelivery[t] === t ? t : (nextDelivery[t] as number);
}

/**
 * Draws for each promised day when it really comes: promised day + a delay, moved to the next delivery day. One word a promised
 * day, so the same promise is kept or broken alike in every scenario.
 */
export function drawLandings(schedule: Schedule, { delays }: LeadTimeModel, words: Uint32Array, landing: Int32Array): void {
  for (let t = 0; t < landing.length; t += 1) {
    const delay = delays[((words[t] as number) * PER_WORD * delays.length) | 0] as number;
    landing[t] = openFrom(schedule, Math.max(0, t + delay));
  }
}
