import type { Recurrence } from './recurrence.js';

/** Where the search for α begins, as shares of the largest allowed; it then closes in on the best of these. */
const STARTS = [0.0001, 0.02, 0.035, 0.055, 0.085, 0.125, 0.18, 0.26, 0.37, 0.51, 0.69, 0.92];
const ROUNDS = 3;

/** Any α: what SES and theta both search for, so that a choice between them searches once. */
export const fitFreely: Recurrence['fit'] = (series, end, parameters, work) => fitSmoothing(series, end, 1, parameters, work.four);

/**
 * The α ≤ `limit` and the level before the first bucket with the smallest sum of squared one-step errors.
 * The level enters the errors linearly, e_t = u_t − (1 − α)^t·l₀ with u_t those of l₀ = 0, so its best value is Σu·c ÷ Σc² and only
 * α is searched: twelve starts, then three rounds of four points inside the best bracket, four to a pass so that their chains overlap.
 */
export function fitSmoothing(series: Float64Array, end: number, limit: number, parameters: Float64Array, four: Float64Array): void {
  // Errors do not change when every bucket is shifted; near zero the difference of squares below loses no digits.
  const pivot = firstKnown(series, end);
  let best = 0;
  for (let begin = 0; begin < STARTS.length; begin += 4) {
    for (let i = 0; i < 4; i += 1) four[i] = limit * (STARTS[begin + i] as number);
    squaresOfFour(series, end, pivot, four);
    best = leastOf(four, parameters, begin === 0);
  }
  const at = STARTS.findIndex((start) => limit * start === best);
  let low = limit * (STARTS[Math.max(0, at - 1)] as number);
  let high = at < STARTS.length - 1 ? limit * (STARTS[at + 1] as number) : limit;
  for (let round = 0; round < ROUNDS; round += 1) {
    const step = (high - low) / 5;
    for (let i = 0; i < 4; i += 1) four[i] = low + (i + 1) * step;
    squaresOfFour(series, end, pivot, four);
    best = leastOf(four, parameters, false);
    low = Math.max(low, best - step);
    high = Math.min(high, best + step);
  }
  parameters[1] = bestLevel(series, end, pivot, best);
}

/** Keeps the best α in parameters[0] and its squares in parameters[1] while the search lasts. */
function leastOf(four: Float64Array, parameters: Float64Array, anew: boolean): number {
  if (anew) parameters[1] = Infinity;
  for (let i = 0; i < 4; i += 1) {
    if ((four[4 + i] as number) < (parameters[1] as number)) {
      parameters[0] = four[i] as number;
      parameters[1] = four[4 + i] as number;
    }
  }
  return parameters[0] as number;
}

function firstKnown(series: Float64Array, end: number): number {
  for (let t = 0; t < end; t += 1) {
    const each = series[t] as number;
    if (each === each) return each;
  }
  return 0;
}

/** four[0 … 3] are values of α; four[4 … 7] become their sums of squared errors, each with its best level. */
function squaresOfFour(series: Float64Array, end: number, pivot: number, four: Float64Array): void {
  const a0 = four[0] as number, a1 = four[1] as number, a2 = four[2] as number, a3 = four[3] as number;
  let l0 = 0, l1 = 0, l2 = 0, l3 = 0;
  let c0 = 1, c1 = 1, c2 = 1, c3 = 1;
  let uu0 = 0, uu1 = 0, uu2 = 0, uu3 = 0;
  let uc0 = 0, uc1 = 0, uc2 = 0, uc3 = 0;
  for (let t = 0; t < end; t += 1) {
    const each = (series[t] as number) - pivot;
    if (each !== each) continue;
    const e0 = each - l0, e1 = each - l1, e2 = each - l2, e3 = each - l3;
    uu0 += e0 * e0; uu1 += e1 * e1; uu2 += e2 * e2; uu3 += e3 * e3;
    uc0 += e0 * c0; uc1 += e1 * c1; uc2 += e2 * c2; uc3 += e3 * c3;
    l0 += a0 * e0; l1 += a1 * e1; l2 += a2 * e2; l3 += a3 * e3;
    c0 -= a0 * c0; c1 -= a1 * c1; c2 -= a2 * c2; c3 -= a3 * c3;
  }
  four[4] = withBestLevel(uu0, uc0, a0, c0);
  four[5] = withBestLevel(uu1, uc1, a1, c1);
  four[6] = withBestLevel(uu2, uc2, a2, c2);
  four[7] = withBestLevel(uu3, uc3, a3, c3);
}

/** Σc² is a geometric sum: (1 − c²) ÷ (1 − (1 − α)²) with the c that is left at the end. */
function withBestLevel(uu: number, uc: number, alpha: number, left: number): number {
  return left < 1 ? uu - (uc * uc * alpha * (2 - alpha)) / (1 - left * left) : 0;
}

function bestLevel(series: Float64Array, end: number, pivot: number, alpha: number): number {
  let level = 0;
  let weight = 1;
  let uc = 0;
  let cc = 0;
  for (let t = 0; t < end; t += 1) {
    const each = (series[t] as number) - pivot;
    if (each !== each) continue;
    const error = each - level;
    uc += error * weight;
    cc += weight * weight;
    level += alpha * error;
    weight -= alpha * weight;
  }
  return pivot + (cc > 0 ? uc / cc : 0);
}
