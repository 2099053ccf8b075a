import type { Workspace } from '../workspace.js';
import { deviate } from './levels.js';
import { crossValidate } from './cross-validate.js';

export type SeasonKind = 'ADDITIVE' | 'MULTIPLICATIVE';

/** What a season does to each of its buckets. Slot i are the buckets i, i + length, i + 2·length, … of the series. */
export type SeasonProfile = {
  length: number;
  kind: SeasonKind;
  /** Units above the level, or the share of the level above it: 0.25 is a quarter more. */
  indices: Float64Array;
  /** Share of the variation around the level that one season's buckets take from the other seasons: 0 none, 1 all. */
  strength: number;
  /** How many seasons it was learned from. */
  seen: number;
};

/** A season is plain when it explains as much as this of the variation around the level. */
export const CLEAR_SEASON = 0.25;

/** Fewer seasons than this teach nothing about a season: two in all, a little less while an earlier moment is tried. */
export const FEWEST_SEASONS = 2;
export const FEWEST_WHEN_TRIED = 1.5;

/**
 * F-16: index of a slot = λ × the mean deviation of its buckets from their level, smoothed over neighbouring slots. λ (0 … 1) and the
 * smoothing are those with which each season is best forecast by the *other* seasons, so what is only noise shrinks to nothing.
 * Additive or multiplicative, whichever lets the other seasons explain more. Null with fewer than 1½ seasons or without any season.
 * Example: 10, 20, 10, 20, 10, 20, 10, 20 of length 2 → level 15, indices −5 and 5 (or −⅓ and ⅓), strength 1.
 */
export function profileSeason(series: Float64Array, end: number, length: number, work: Workspace): SeasonProfile | null {
  if (length < 2 || end < length * FEWEST_WHEN_TRIED) return null;
  const relative = profileOf(series, end, length, true, work);
  const absolute = profileOf(series, end, length, false, work);
  if (relative === null) return absolute;
  return absolute === null || relative.strength >= absolute.strength ? relative : absolute;
}

function profileOf(series: Float64Array, end: number, length: number, relative: boolean, work: Workspace): SeasonProfile | null {
  const { c: deviations } = work;
  deviate(series, end, length, relative, deviations, work);
  const { a: totals, b: counts } = work;
  if (!sumSlots(deviations, end, length, totals, counts)) return null;
  const { width, shrink, strength } = crossValidate(deviations, end, length, totals, counts, work.d);
  if (shrink <= 0) return null;
  const indices = new Float64Array(length);
  for (let slot = 0; slot < length; slot += 1) indices[slot] = shrink * smoothedMean(totals, counts, slot, length, width);
  return { length, kind: relative ? 'MULTIPLICATIVE' : 'ADDITIVE', indices, strength, seen: end / length };
}

/** Sums and counts the deviations of each slot after centring them, so that a season neither adds nor takes demand as a whole. */
function sumSlots(deviations: Float64Array, end: number, length: number, totals: Float64Array, counts: Float64Array): boolean {
  totals.fill(0, 0, length);
  counts.fill(0, 0, length);
  for (let t = 0; t < end; t += 1) {
    const each = deviations[t] as number;
    if (each !== each) continue;
    const slot = t % length;
    totals[slot] = (totals[slot] as number) + each;
    counts[slot] = (counts[slot] as number) + 1;
  }
  let sum = 0;
  let slots = 0;
  for (let slot = 0; slot < length; slot += 1) {
    if (counts[slot] === 0) continue;
    sum += (totals[slot] as number) / (counts[slot] as number);
    slots += 1;
  }
  const centre = slots > 0 ? sum / slots : 0;
  for (let t = 0; t < end; t += 1) deviations[t] = (deviations[t] as number) - centre;
  for (let slot = 0; slot < length; slot += 1) totals[slot] = (totals[slot] as number) - centre * (counts[slot] as number);
  return slots > 0;
}

/** Mean of a slot and its neighbours, weighted 1, 2, …, width + 1, …, 2, 1 around the circle of the season. */
function smoothedMean(totals: Float64Array, counts: Float64Array, slot: number, length: number, width: number): number {
  let sum = 0;
  let weights = 0;
  for (let away = -width; away <= width; away += 1) {
    const at = (slot + away + length) % length;
    if (counts[at] === 0) continue;
    const weight = width + 1 - Math.abs(away);
    sum += (weight * (totals[at] as number)) / (counts[at] as number);
    weights += weight;
  }
  return weights > 0 ? sum / weights : 0;
}
