/** F-03 by Syntetos, Boylan and Croston. NONE: no demand at all. */
export type DemandPattern = 'SMOOTH' | 'ERRATIC' | 'INTERMITTENT' | 'LUMPY' | 'NONE';

const SPARSE = 1.32;
const UNEVEN = 0.49;

/**
 * F-03 over the known buckets: ADI = buckets ÷ buckets with demand, CV² of the sizes of demand (sample variance, one size → 0).
 * Example: 0, 0, 5, 0, 0, 0, 7, 0, 0, 6, 0, 0 → ADI 4.00, CV² 0.0278 → INTERMITTENT.
 */
export function patternOf(series: ArrayLike<number>): DemandPattern {
  let known = 0, sizes = 0, sum = 0;
  for (let t = 0; t < series.length; t += 1) {
    const each = series[t] as number;
    if (each !== each) continue;
    known += 1;
    if (each > 0) {
      sizes += 1;
      sum += each;
    }
  }
  if (sizes === 0) return 'NONE';
  const mean = sum / sizes;
  let squares = 0;
  for (let t = 0; t < series.length; t += 1) {
    const each = series[t] as number;
    if (each > 0) squares += (each - mean) * (each - mean);
  }
  const even = (sizes > 1 ? squares / (sizes - 1) : 0) < UNEVEN * mean * mean;
  if (known < SPARSE * sizes) return even ? 'SMOOTH' : 'ERRATIC';
  return even ? 'INTERMITTENT' : 'LUMPY';
}
