import type { Recurrence } from './recurrence.js';
import { fitDamped, fitHolt } from './trend-fit.js';
import { beginWithTwo, LINE_BUCKETS, lineThrough, type TrendStart } from './trend-start.js';

/** Beyond the lead time a Holt trend fades by this factor a bucket. */
const FADE = 0.9;

/**
 * F-12: l_t = α·A_t + (1 − α)(l + b); b_t = β(l_t − l_{t−1}) + (1 − β)·b; F_{t+h} = l + h·b for the first `undampedFor` buckets (the
 * lead time), each further step fading by 0.9. A missing bucket moves l on by b. With α and β given it begins with l_1 = A_1 and
 * b_1 = A_2 − A_1; fitted, with the line through the first ten known buckets, because two buckets are mostly noise.
 * Example: α = β = 0.5 on 10, 12, 13, 15 → l 15.125, b 1.6875; 16.8125, then 18.5.
 */
export function holt(undampedFor: number): Recurrence {
  return {
    parameterNames: ['alpha', 'beta', 'level', 'slope'],
    width: 2,
    fit: fitHolt,
    trace(series, end, first, parameters, states) {
      const [alpha, beta, level, slope] = parameters as unknown as [number, number, number, number];
      const start = level === level ? { from: 0, level, slope } : beginWithTwo(series, end);
      traceTrend(series, end, first, alpha, alpha * beta, 1, start, states);
    },
    project(states, row, horizon, _parameters, into, at) {
      let [level, slope] = [states[2 * row] as number, states[2 * row + 1] as number];
      for (let h = 0; h < horizon; h += 1) {
        if (h >= undampedFor) slope *= FADE;
        into[at + h] = level += slope;
      }
    },
  };
}

/** F-12 with the trend fading by φ in every step, also while it is learned: F_{t+h} = l + (φ + φ² + … + φ^h)·b. It begins with the line. */
export const dampedTrend: Recurrence = {
  parameterNames: ['alpha', 'beta', 'phi'],
  width: 2,
  fit: fitDamped,
  trace(series, end, first, parameters, states) {
    const [alpha, beta, phi] = parameters as unknown as [number, number, number];
    traceTrend(series, end, first, alpha, alpha * beta, phi, lineThrough(series, end, LINE_BUCKETS), states);
  },
  project(states, row, horizon, parameters, into, at) {
    const phi = parameters[2] as number;
    let [level, slope] = [states[2 * row] as number, states[2 * row + 1] as number];
    for (let h = 0; h < horizon; h += 1) {
      slope *= phi;
      into[at + h] = level += slope;
    }
  },
};

function traceTrend(series: Float64Array, end: number, first: number, alpha: number, gain: number, phi: number, start: TrendStart, states: Float64Array): void {
  let { level, slope } = start;
  for (let t = 0; t <= end; t += 1) {
    if (t >= first) {
      states[2 * (t - first)] = level;
      states[2 * (t - first) + 1] = slope;
    }
    if (t === end || t < start.from) continue;
    slope *= phi;
    level += slope;
    const each = series[t] as number;
    if (each !== each) continue;
    const error = each - level;
    level += alpha * error;
    slope += gain * error;
  }
}
