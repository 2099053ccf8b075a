/** The buckets that a forecast is made from, and what is known of them. */
export type ForecastWindow = {
  series: Float64Array;
  /** Index of its first bucket in the whole series. */
  from: number;
  buckets: number;
  /** Buckets that are neither missing nor censored. */
  known: number;
  /** Buckets since the last one with demand, 0 when that is the newest; all of them when there was none. */
  sinceDemand: number;
};

/** Older buckets tell of another time; ten years of weeks, or four seasons if those are longer. */
const LONGEST = 520;
const MOST_SEASONS = 4;

/** From the first known bucket on, and no more than the newest 520 or four seasons. Buckets at the end stay, also when they are missing: time has passed. */
export function openWindow(series: ArrayLike<number>, seasonLength: number): ForecastWindow {
  const most = Math.max(LONGEST, MOST_SEASONS * seasonLength);
  let from = Math.max(0, series.length - most);
  while (from < series.length && series[from] !== series[from]) from += 1;
  const values = series instanceof Float64Array ? series.subarray(from) : Float64Array.from({ length: series.length - from }, (_, t) => series[from + t] as number);
  let known = 0;
  let sinceDemand = values.length;
  for (let t = 0; t < values.length; t += 1) {
    const each = values[t] as number;
    if (each === each) known += 1;
    if (each > 0) sinceDemand = values.length - 1 - t;
  }
  return { series: values, from, buckets: values.length, known, sinceDemand };
}
