/** How a season is best learned: neighbours smoothed over, share of the mean that is believed, and how much the other seasons explain. */
export type SeasonFit = { width: number; shrink: number; strength: number };

/** Neighbours to each side that are tried: a year of weeks is smooth, a week of days is not. */
function widthsFor(length: number): readonly number[] {
  if (length >= 100) return [0, 3, 7, 14];
  if (length >= 24) return [0, 1, 2, 4];
  return length >= 10 ? [0, 1] : [0];
}

/**
 * Each deviation d is forecast by p, the smoothed mean of the other seasons' deviations in its slot; λ = Σd·p ÷ Σp², kept within 0 … 1,
 * and strength = 1 − Σ(d − λp)² ÷ Σd². The width with the smallest error wins. `others` is memory.
 */
export function crossValidate(deviations: Float64Array, end: number, length: number, totals: Float64Array, counts: Float64Array, others: Float64Array): SeasonFit {
  for (let t = 0; t < end; t += 1) {
    const slot = t % length;
    const count = counts[slot] as number;
    others[t] = count > 1 ? ((totals[slot] as number) - (deviations[t] as number)) / (count - 1) : NaN;
  }
  let best: SeasonFit = { width: 0, shrink: 0, strength: 0 };
  for (const width of widthsFor(length)) {
    const fit = fitOf(deviations, end, others, width);
    if (fit.strength > best.strength) best = fit;
  }
  return { ...best, shrink: believeAll(best.shrink, end / length) };
}

function fitOf(deviations: Float64Array, end: number, others: Float64Array, width: number): SeasonFit {
  let dd = 0, dp = 0, pp = 0;
  for (let t = 0; t < end; t += 1) {
    const deviation = deviations[t] as number;
    const expected = smoothed(others, t, end, width);
    if (deviation !== deviation || expected !== expected) continue;
    dd += deviation * deviation;
    dp += deviation * expected;
    pp += expected * expected;
  }
  const shrink = pp > 0 ? Math.min(1, Math.max(0, dp / pp)) : 0;
  return { width, shrink, strength: dd > 0 ? (2 * shrink * dp - shrink * shrink * pp) / dd : 0 };
}

function smoothed(others: Float64Array, t: number, end: number, width: number): number {
  if (width === 0) return others[t] as number;
  let sum = 0;
  let weights = 0;
  for (let at = Math.max(0, t - width); at <= t + width && at < end; at += 1) {
    const other = others[at] as number;
    if (other !== other) continue;
    const weight = width + 1 - Math.abs(at - t);
    sum += weight * other;
    weights += weight;
  }
  return weights > 0 ? sum / weights : NaN;
}

/** λ was found with one season left out; with all of them the noise of the mean is smaller: signal ÷ (signal + noise ÷ seasons). */
function believeAll(shrink: number, seasons: number): number {
  if (shrink <= 0 || shrink >= 1 || seasons <= 1) return shrink;
  const noise = (1 / shrink - 1) * (seasons - 1);
  return 1 / (1 + noise / seasons);
}
