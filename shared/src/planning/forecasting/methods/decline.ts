import type { Recurrence } from './recurrence.js';

const ALPHAS = [0.3, 0.5, 0.7];
const BETAS = [0.1, 0.2, 0.4];
/** One bucket changes the rate by no more than this either way. */
const STEEPEST = 0.5;
const HIGHEST = 1.5;

/**
 * F-18: a level that shrinks by a rate r ≤ 1 a bucket, for demand that dies: l_t = l·r + α(A_t − l·r), r ← r + β(l_t ÷ l_{t−1} − r),
 * never above 1; F_{t+h} = l·r^h. A trend in units would run below zero, a flat level stays where demand no longer is.
 * Example: α = β = 0.5 on 8, 4, 2: l 8 → 6 → 3.625, r 1 → 0.875 → 0.739583 → 2.680990, then 1.982815.
 */
export const decline: Recurrence = {
  parameterNames: ['alpha', 'beta'],
  width: 2,
  fit(series, end, parameters) {
    let least = Infinity;
    for (const alpha of ALPHAS) {
      for (const beta of BETAS) {
        const squares = walk(series, end, end + 1, alpha, beta, null);
        if (squares >= least) continue;
        least = squares;
        parameters[0] = alpha;
        parameters[1] = beta;
      }
    }
  },
  trace: (series, end, first, parameters, states) => void walk(series, end, first, parameters[0] as number, parameters[1] as number, states),
  project(states, row, horizon, _parameters, into, at) {
    const rate = states[2 * row + 1] as number;
    let level = states[2 * row] as number;
    for (let h = 0; h < horizon; h += 1) into[at + h] = level *= rate;
  },
};

/** Walks through the buckets; returns the squared one-step errors. A missing bucket leaves level and rate as they are. */
function walk(series: Float64Array, end: number, first: number, alpha: number, beta: number, states: Float64Array | null): number {
  let level = NaN;
  let rate = 1;
  let squares = 0;
  for (let t = 0; t <= end; t += 1) {
    if (states !== null && t >= first) {
      states[2 * (t - first)] = level === level ? level : 0;
      states[2 * (t - first) + 1] = rate;
    }
    const each = series[t] as number;
    if (t === end || each !== each) continue;
    if (level !== level) {
      level = each;
      continue;
    }
    const expected = level * rate;
    const error = each - expected;
    const next = Math.max(0, expected + alpha * error);
    squares += error * error;
    if (level > 0) rate = Math.min(1, rate + beta * (Math.min(HIGHEST, Math.max(STEEPEST, next / level)) - rate));
    level = next;
  }
  return squares;
}
