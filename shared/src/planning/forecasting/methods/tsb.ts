import type { Workspace } from '../workspace.js';
import { listEvents } from './croston.js';
import { type Recurrence, repeatLevel } from './recurrence.js';

const ALPHAS = [0.02, 0.05, 0.1, 0.2, 0.3];
const BETAS = [0.02, 0.05, 0.1, 0.2, 0.3];

/**
 * F-13 by Teunter, Syntetos and Babai: every known bucket π ← π + β(1[A > 0] − π), on demand z ← z + α(A − z), π·z a bucket. It fades
 * when demand dies. It begins at the first demand with its size and 1 ÷ its interval.
 * Example: 0, 0, 5, 0, 0, 0, 7, 0, 0, 6, 0, 0 with α = β = 0.1 → z 5.28, π 0.269189 → 1.4213.
 */
export const tsb: Recurrence = { parameterNames: ['alpha', 'beta'], width: 1, fit: fitTsb, trace: traceTsb, project: repeatLevel };

/**
 * π knows nothing of α and z nothing of β, so Σ(A − πz)² = ΣA² − Σ 2A·π·z + Σ z²·Σπ² over the events: the walk through π is made once
 * for each β (its Σπ² per interval is a geometric sum), the one through z once for each α, and a point of the grid is a sum over events.
 */
function fitTsb(series: Float64Array, end: number, parameters: Float64Array, work: Workspace): void {
  const events = listEvents(series, end, work.a, work.b);
  let least = Infinity;
  parameters[0] = 0.1;
  parameters[1] = 0.1;
  if (events < 2) return;
  for (const beta of BETAS) {
    const chances = work.c;
    const last = walkChances(work.b, events, beta, chances, work.d);
    for (const alpha of ALPHAS) {
      const squares = squaresOf(work.a, events, alpha, chances, work.d, last);
      if (squares < least) {
        least = squares;
        parameters[0] = alpha;
        parameters[1] = beta;
      }
    }
  }
}

/** chances[k] is π just before event k, powers[k] the Σπ² of the interval that ends with it; returns that of the buckets after the last event. */
function walkChances(intervals: Float64Array, events: number, beta: number, chances: Float64Array, powers: Float64Array): number {
  const keep = 1 - beta;
  let chance = 1 / (intervals[0] as number);
  for (let k = 1; k <= events; k += 1) {
    const interval = intervals[k] as number;
    let sum = 0;
    for (let i = 1; i < interval; i += 1) {
      sum += chance * chance;
      chance *= keep;
    }
    if (k === events) return interval > 0 ? sum + chance * chance : 0;
    powers[k] = sum + chance * chance;
    chances[k] = chance;
    chance += beta * (1 - chance);
  }
  return 0;
}

/** Without ΣA², which is the same for every point of the grid. */
function squaresOf(sizes: Float64Array, events: number, alpha: number, chances: Float64Array, powers: Float64Array, last: number): number {
  let z = sizes[0] as number;
  let squares = 0;
  for (let k = 1; k < events; k += 1) {
    const size = sizes[k] as number;
    squares += z * (z * (powers[k] as number) - 2 * size * (chances[k] as number));
    z += alpha * (size - z);
  }
  return squares + z * z * last;
}

function traceTsb(series: Float64Array, end: number, first: number, parameters: Float64Array, states: Float64Array): void {
  const alpha = parameters[0] as number;
  const beta = parameters[1] as number;
  let size = 0, chance = 0, gap = 0;
  for (let t = 0; t <= end; t += 1) {
    if (t >= first) states[t - first] = chance * size;
    const each = series[t] as number;
    if (t === end || each !== each) continue;
    gap += 1;
    const demanded = each > 0;
    if (size === 0) {
      if (demanded) [size, chance] = [each, 1 / gap];
      continue;
    }
    chance += beta * ((demanded ? 1 : 0) - chance);
    if (demanded) size += alpha * (each - size);
  }
}
