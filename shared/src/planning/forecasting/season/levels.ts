import type { Workspace } from '../workspace.js';

/**
 * What each bucket lies above or below its level, in units or as a share of the level: d_t = A_t − L_t, or A_t ÷ L_t − 1. L_t is the mean
 * of the season around t (at the ends of the nearest whole season) moved to t along the slope of (A_t − A_{t−m}) ÷ m.
 * Writes `into`; NaN where the bucket is missing or has no level.
 */
export function deviate(series: Float64Array, end: number, length: number, relative: boolean, into: Float64Array, work: Workspace): void {
  const { a: sums, b: counts } = work;
  sums[0] = counts[0] = 0;
  for (let t = 0; t < end; t += 1) {
    const each = series[t] as number;
    const known = each === each;
    sums[t + 1] = (sums[t] as number) + (known ? each : 0);
    counts[t + 1] = (counts[t] as number) + (known ? 1 : 0);
  }
  const slope = seasonalSlope(series, end, length);
  for (let t = 0; t < end; t += 1) {
    const level = levelAt(t, end, length, slope, sums, counts);
    const each = series[t] as number;
    into[t] = relative ? (level > 0 ? each / level - 1 : NaN) : each - level;
  }
}

function levelAt(t: number, end: number, length: number, slope: number, sums: Float64Array, counts: Float64Array): number {
  const half = length >> 1;
  const from = Math.min(Math.max(0, t - half), end - length);
  let sum = (sums[from + length] as number) - (sums[from] as number);
  let count = (counts[from + length] as number) - (counts[from] as number);
  let centre = from + (length - 1) / 2;
  // A season of even length has no middle bucket: the window and the one a bucket later together have.
  if (length % 2 === 0 && from === t - half && from + length < end) {
    sum = (sum + (sums[from + length + 1] as number) - (sums[from + 1] as number)) / 2;
    count = (count + (counts[from + length + 1] as number) - (counts[from + 1] as number)) / 2;
    centre = t;
  }
  return count > 0 ? sum / count + slope * (t - centre) : NaN;
}

/** Mean change from a bucket to the same bucket a season later, per bucket: a season does not disturb it. */
function seasonalSlope(series: Float64Array, end: number, length: number): number {
  let change = 0;
  let pairs = 0;
  for (let t = length; t < end; t += 1) {
    const difference = (series[t] as number) - (series[t - length] as number);
    if (difference !== difference) continue;
    change += difference;
    pairs += 1;
  }
  return pairs > 0 ? change / pairs / length : 0;
}
