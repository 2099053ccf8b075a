import { normalTail } from '../../statistics/normal.js';

/** How often demand occurs, and whether it still does. Buckets, newest last. */
export type Occurrence = {
  /** Usable buckets since the last demand. */
  silent: number;
  /** The chance of so long a silence if demand occurred as often as before. */
  silenceChance: number;
  /** Share of buckets with demand in the earlier and the later half of the window. */
  earlier: number;
  later: number;
  /** One-sided p-value of "the later half has demand as often". */
  declineP: number;
  /** Usable buckets without demand before the first one. */
  before: number;
  dying: boolean;
};

/** Two months of silence at least: a shutdown of some weeks is no end. */
export const SILENT_BUCKETS = 8;
export const SILENCE_P = 0.01;
export const DECLINE_P = 0.01;

/**
 * An item is dying when it has been silent beyond chance, (1 − rate)^silent < 1 % and at least eight buckets, the rate being
 * (hits + 1) ÷ (buckets until the last demand + 2); or when demand became half as frequent or less and the difference of both
 * halves is significant (two-proportion test, p < 1 %). Example: 40 buckets with demand in each, then 8 without → dying.
 */
export function occurrenceOf(values: ArrayLike<number>): Occurrence {
  const count = values.length;
  const half = count >> 1;
  let hits = 0;
  let early = 0;
  let first = count;
  let last = -1;
  for (let i = 0; i < count; i += 1) {
    if (!((values[i] ?? 0) > 0)) continue;
    hits += 1;
    if (i < half) early += 1;
    if (first === count) first = i;
    last = i;
  }
  const silent = count - 1 - last;
  const rate = (hits + 1) / (last + 3);
  let silenceChance = 1;
  for (let i = 0; i < silent; i += 1) silenceChance *= 1 - rate;
  const earlier = half === 0 ? 0 : early / half;
  const later = count === half ? 0 : (hits - early) / (count - half);
  const declineP = declineOf(hits, count, half, earlier - later);
  const silenced = silent >= SILENT_BUCKETS && silenceChance < SILENCE_P;
  return { silent, silenceChance, earlier, later, declineP, before: first, dying: hits > 0 && (silenced || (declineP < DECLINE_P && later * 2 <= earlier)) };
}

function declineOf(hits: number, count: number, half: number, difference: number): number {
  const share = hits / count;
  const variance = share * (1 - share) * (1 / half + 1 / (count - half));
  return variance > 0 && half > 0 ? normalTail(difference / Math.sqrt(variance)) : 1;
}
