/** Level and slope that a trend begins with, and the first bucket that it learns from. */
export type TrendStart = { from: number; level: number; slope: number };

/** A trend that is fitted begins with the line through so many known buckets. */
export const LINE_BUCKETS = 10;

/** By F-12 l_1 = A_1 and b_1 = A_2 − A_1, per bucket and over known ones. */
export function beginWithTwo(series: Float64Array, end: number): TrendStart {
  const first = nextKnown(series, end, 0);
  const second = nextKnown(series, end, first + 1);
  const level = first < end ? (series[first] as number) : 0;
  const slope = second < end ? ((series[second] as number) - level) / (second - first) : 0;
  return { from: first + 1, level, slope };
}

function nextKnown(series: Float64Array, end: number, from: number): number {
  let t = from;
  while (t < end && series[t] !== series[t]) t += 1;
  return t;
}

/** Least squares line through the first `most` known buckets: its value before bucket 0, and its slope. */
export function lineThrough(series: Float64Array, end: number, most: number): TrendStart {
  let n = 0, st = 0, sy = 0, stt = 0, sty = 0;
  for (let t = 0; t < end && n < most; t += 1) {
    const each = series[t] as number;
    if (each !== each) continue;
    n += 1; st += t; sy += each; stt += t * t; sty += t * each;
  }
  const spread = n * stt - st * st;
  const slope = spread > 0 ? (n * sty - st * sy) / spread : 0;
  return { from: 0, level: n > 0 ? (sy - slope * st) / n - slope : 0, slope };
}
