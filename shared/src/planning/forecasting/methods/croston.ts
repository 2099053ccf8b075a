import type { Workspace } from '../workspace.js';
import { type Recurrence, repeatLevel } from './recurrence.js';

const ALPHAS = [0.02, 0.05, 0.1, 0.15, 0.2, 0.3];

/**
 * F-13: sizes z and intervals p are smoothed on a bucket with demand only, z ← z + α(A − z), p ← p + α(q − p), q the known buckets
 * since the last demand; z ÷ p a bucket. It begins with the first size and the first interval.
 * Example: 0, 0, 5, 0, 0, 0, 7, 0, 0, 6, 0, 0 with α 0.1 → z 5.28, p 3.09 → 1.7087.
 */
export const croston: Recurrence = bySizeAndInterval(() => 1);

/** F-13 by Syntetos and Boylan: Croston × (1 − α/2), which takes out its bias. The same example → 1.6233. */
export const sba: Recurrence = bySizeAndInterval((alpha) => 1 - alpha / 2);

function bySizeAndInterval(factor: (alpha: number) => number): Recurrence {
  return {
    parameterNames: ['alpha'],
    width: 1,
    fit: (series, end, parameters, work) => fitAlpha(series, end, factor, parameters, work),
    trace: (series, end, first, parameters, states) => traceRate(series, end, first, parameters[0] as number, factor(parameters[0] as number), states),
    project: repeatLevel,
  };
}

/** The forecast changes only with demand, so each α is paid for by the event and not by the bucket. */
function fitAlpha(series: Float64Array, end: number, factor: (alpha: number) => number, parameters: Float64Array, work: Workspace): void {
  const events = listEvents(series, end, work.a, work.b);
  let least = Infinity;
  parameters[0] = ALPHAS[2] as number;
  if (events < 2) return;
  for (const alpha of ALPHAS) {
    const squares = squaresOf(work.a, work.b, events, alpha, factor(alpha));
    if (squares < least) {
      least = squares;
      parameters[0] = alpha;
    }
  }
}

/** Writes size and interval of every event; intervals[events] is how long nothing has been wanted since the last. Returns the number of events. */
export function listEvents(series: Float64Array, end: number, sizes: Float64Array, intervals: Float64Array): number {
  let events = 0;
  let gap = 0;
  for (let t = 0; t < end; t += 1) {
    const each = series[t] as number;
    if (each !== each) continue;
    gap += 1;
    if (!(each > 0)) continue;
    sizes[events] = each;
    intervals[events] = gap;
    events += 1;
    gap = 0;
  }
  intervals[events] = gap;
  return events;
}

/** Squared errors of all buckets after the first event: interval − 1 buckets without demand, then one with the size. */
function squaresOf(sizes: Float64Array, intervals: Float64Array, events: number, alpha: number, factor: number): number {
  let z = sizes[0] as number;
  let p = intervals[0] as number;
  let squares = 0;
  for (let k = 1; k < events; k += 1) {
    const rate = (factor * z) / p;
    const size = sizes[k] as number;
    const interval = intervals[k] as number;
    squares += (interval - 1) * rate * rate + (size - rate) * (size - rate);
    z += alpha * (size - z);
    p += alpha * (interval - p);
  }
  const rate = (factor * z) / p;
  return squares + (intervals[events] as number) * rate * rate;
}

function traceRate(series: Float64Array, end: number, first: number, alpha: number, factor: number, states: Float64Array): void {
  let z = 0, p = 0, gap = 0, rate = 0;
  for (let t = 0; t <= end; t += 1) {
    if (t >= first) states[t - first] = rate;
    const each = series[t] as number;
    if (t === end || each !== each) continue;
    gap += 1;
    if (!(each > 0)) continue;
    z = p === 0 ? each : z + alpha * (each - z);
    p = p === 0 ? gap : p + alpha * (gap - p);
    rate = (factor * z) / p;
    gap = 0;
  }
}
