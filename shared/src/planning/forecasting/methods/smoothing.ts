import { type Recurrence, repeatLevel } from './recurrence.js';
import { fitFreely, fitSmoothing } from './smoothing-fit.js';

/**
 * F-11 with α at most `limit`: l_t = α·A_t + (1 − α)·l_{t−1}, a flat forecast. A missing bucket carries l forward. A level that is
 * NaN begins with the first known bucket. Example: α 0.3 on 10, 12, 8, 14 → 10, 10.6, 9.82, 11.074.
 */
export function smoothing(limit: number): Recurrence {
  return {
    parameterNames: ['alpha', 'level'],
    width: 1,
    fit: limit === 1 ? fitFreely : (series, end, parameters, work) => fitSmoothing(series, end, limit, parameters, work.four),
    trace: traceLevel,
    project: repeatLevel,
  };
}

function traceLevel(series: Float64Array, end: number, first: number, parameters: Float64Array, states: Float64Array): void {
  const alpha = parameters[0] as number;
  let level = parameters[1] as number;
  for (let t = 0; t < end; t += 1) {
    if (t >= first) states[t - first] = level;
    const each = series[t] as number;
    if (each !== each) continue;
    level = level === level ? level + alpha * (each - level) : each;
  }
  states[end - first] = level;
}
