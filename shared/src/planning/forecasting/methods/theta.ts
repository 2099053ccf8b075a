import type { Recurrence } from './recurrence.js';
import { fitFreely } from './smoothing-fit.js';

/**
 * F-17: the level of F-11 that moves on by half the slope of the straight line through all buckets seen so far:
 * F_{t+h} = l + (b ÷ 2)·(h − 1 + (1 − (1 − α)^n) ÷ α). Half a trend is what lasts of one (Assimakopoulos and Nikolopoulos 2000).
 * Example: α 0.5 with l₀ = 10 on 10, 12, 14: l 12.5, b 2, n 3 → 12.5 + 1·1.75 = 14.25, then 15.25.
 */
export const theta: Recurrence = {
  parameterNames: ['alpha', 'level'],
  width: 2,
  fit: fitFreely,
  trace(series, end, first, parameters, states) {
    const alpha = parameters[0] as number;
    let level = parameters[1] as number;
    let rest = 1;
    let n = 0, st = 0, sy = 0, stt = 0, sty = 0;
    for (let t = 0; t <= end; t += 1) {
      if (t >= first) {
        const spread = n * stt - st * st;
        const half = spread > 0 ? (n * sty - st * sy) / spread / 2 : 0;
        states[2 * (t - first)] = level + half * ((1 - rest) / alpha - 1);
        states[2 * (t - first) + 1] = half;
      }
      const each = series[t] as number;
      if (t === end || each !== each) continue;
      level += alpha * (each - level);
      rest -= alpha * rest;
      n += 1; st += t; sy += each; stt += t * t; sty += t * each;
    }
  },
  project(states, row, horizon, _parameters, into, at) {
    const half = states[2 * row + 1] as number;
    let level = states[2 * row] as number;
    for (let h = 0; h < horizon; h += 1) into[at + h] = level += half;
  },
};
