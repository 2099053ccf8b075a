/** The seasonal naive forecast: the newest known bucket of the same slot that the origin has seen, else the last known bucket. */
export function repeatSeason(series: Float64Array, origin: number, length: number, horizon: number, into: Float64Array, at: number): void {
  const last = lastKnown(series, origin - 1, 1);
  for (let h = 0; h < horizon; h += 1) {
    const newest = origin + (h % length) - length;
    const same = newest >= 0 ? lastKnown(series, newest, length) : NaN;
    into[at + h] = same === same ? same : last === last ? last : 0;
  }
}

function lastKnown(series: Float64Array, from: number, step: number): number {
  for (let t = from; t >= 0; t -= step) {
    const each = series[t] as number;
    if (each === each) return each;
  }
  return NaN;
}
