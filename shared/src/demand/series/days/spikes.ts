/** A day that stands out alone: its value, and the limit of its weekday that it passes. */
export type Spike = { index: number; limit: number };

/** How many robust standard deviations above the median a value must lie. */
export const SPIKE_LIMIT = 6;
/** 1 ÷ Φ⁻¹(0.75): makes the median absolute deviation of normal data its standard deviation. */
const MAD_TO_SIGMA = 1.482602218505602;
const FEWEST_VALUES = 8;
/** A weekday with demand on 100 of 132 of its days or fewer is intermittent (F-03): there is no usual size to stand out from. */
const LONGEST_INTERVAL = { days: 132, hits: 100 };
const NEIGHBOUR_DAYS = 3;

type WeekdayLimit = { median: number; limit: number };

/**
 * Isolated spikes by a robust rule: a value above median + 6 · 1.4826 · MAD of its own weekday, with no other such value
 * within three days. Median and MAD instead of mean and σ, because a spike must not raise its own limit; 6 instead of the
 * usual 3.5, because demand is skewed to the right and a busy day is no fault; alone, because neighbours that are high
 * together are a promotion, a season or a new level. Weekdays on which demand is intermittent (ADI ≥ 1.32), that have fewer
 * than eight usable values or no spread at all have no limit. `values` are usable days from a Monday or any other day on, NaN
 * for the others. Example: Mondays 20, 22, 19, 21, 400, 20, 18, 21, 22 → median 21, MAD 1, limit 29.8956: 400 is a spike.
 */
export function isolatedSpikes(values: ArrayLike<number>): Spike[] {
  const limits = Array.from({ length: 7 }, (_, slot) => limitOf(valuesOf(values, slot)));
  const limitAt = (index: number) => limits[index % 7]?.limit ?? Infinity;
  const above: number[] = [];
  for (let i = 0; i < values.length; i += 1) if ((values[i] ?? Number.NaN) > limitAt(i)) above.push(i);
  return above
    .filter((index, at) => index - (above[at - 1] ?? -Infinity) > NEIGHBOUR_DAYS && (above[at + 1] ?? Infinity) - index > NEIGHBOUR_DAYS)
    .map((index) => ({ index, limit: limitAt(index) }));
}

function valuesOf(values: ArrayLike<number>, slot: number): Float64Array {
  const found: number[] = [];
  for (let i = slot; i < values.length; i += 7) {
    const each = values[i] ?? Number.NaN;
    if (!Number.isNaN(each)) found.push(each);
  }
  return Float64Array.from(found).sort();
}

function limitOf(sorted: Float64Array): WeekdayLimit | null {
  const withDemand = sorted.filter((each) => each > 0).length;
  if (sorted.length < FEWEST_VALUES || sorted.length * LONGEST_INTERVAL.hits >= withDemand * LONGEST_INTERVAL.days) return null;
  const median = middle(sorted);
  const mad = middle(sorted.map((each) => Math.abs(each - median)).sort());
  return mad === 0 ? null : { median, limit: median + SPIKE_LIMIT * MAD_TO_SIGMA * mad };
}

function middle(sorted: Float64Array): number {
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2;
}
