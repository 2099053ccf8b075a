import type { Recurrence } from './recurrence.js';
import { LINE_BUCKETS, lineThrough, type TrendStart } from './trend-start.js';

/** A finer grid than this changes the errors less than the noise of two years of weeks does. β is searched as the share of α·β. */
const ALPHAS = [0.05, 0.12, 0.25, 0.4, 0.6, 0.85];
const BETAS = [0.02, 0.1, 0.3];
const PHIS = [0.8, 0.9, 0.98];
const UNDAMPED = [1, 1, 1];
const SAME_BETAS = BETAS.map((beta) => [beta, beta, beta]);

/** The α and β with the smallest squared one-step errors on a grid of 18 points, three to a pass; parameters 2 and 3 are the start. */
export const fitHolt: Recurrence['fit'] = (series, end, parameters, { four }) => {
  const start = lineThrough(series, end, LINE_BUCKETS);
  let least = Infinity;
  for (const alpha of ALPHAS) {
    squaresOfThree(series, end, alpha, BETAS, UNDAMPED, start, four);
    for (let i = 0; i < 3; i += 1) {
      if (!((four[i] as number) < least)) continue;
      least = four[i] as number;
      parameters[0] = alpha;
      parameters[1] = BETAS[i] as number;
    }
  }
  parameters[2] = start.level;
  parameters[3] = start.slope;
};

/** α, β and φ on a grid of 54 points, three to a pass. */
export const fitDamped: Recurrence['fit'] = (series, end, parameters, { four }) => {
  const start = lineThrough(series, end, LINE_BUCKETS);
  let least = Infinity;
  for (const alpha of ALPHAS) {
    for (const betas of SAME_BETAS) {
      squaresOfThree(series, end, alpha, betas, PHIS, start, four);
      for (let i = 0; i < 3; i += 1) {
        if (!((four[i] as number) < least)) continue;
        least = four[i] as number;
        parameters[0] = alpha;
        parameters[1] = betas[i] as number;
        parameters[2] = PHIS[i] as number;
      }
    }
  }
};

/** Squared errors of three pairs of β and φ at once: their chains overlap. */
function squaresOfThree(series: Float64Array, end: number, alpha: number, betas: readonly number[], phis: readonly number[], { level, slope }: TrendStart, results: Float64Array): void {
  const p0 = phis[0] as number, p1 = phis[1] as number, p2 = phis[2] as number;
  const g0 = alpha * (betas[0] as number), g1 = alpha * (betas[1] as number), g2 = alpha * (betas[2] as number);
  let l0 = level, l1 = level, l2 = level;
  let b0 = slope, b1 = slope, b2 = slope;
  let s0 = 0, s1 = 0, s2 = 0;
  for (let t = 0; t < end; t += 1) {
    b0 *= p0; b1 *= p1; b2 *= p2;
    l0 += b0; l1 += b1; l2 += b2;
    const each = series[t] as number;
    if (each !== each) continue;
    const e0 = each - l0, e1 = each - l1, e2 = each - l2;
    s0 += e0 * e0; s1 += e1 * e1; s2 += e2 * e2;
    l0 += alpha * e0; l1 += alpha * e1; l2 += alpha * e2;
    b0 += g0 * e0; b1 += g1 * e1; b2 += g2 * e2;
  }
  results[0] = s0;
  results[1] = s1;
  results[2] = s2;
}
