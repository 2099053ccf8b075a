/**
 * Probabilities of the whole numbers from `first` on; the rest has less than 10⁻¹⁵ together. Built from the mode outwards by
 * the ratio of neighbours and then divided by their sum: no exponential, no factorial, and no underflow at any mean.
 */
export type Counts = { readonly first: number; readonly probabilities: Float64Array };

const NEGLIGIBLE = 1e-16;

/** Poisson counts of a mean ≥ 0: P(k + 1) ÷ P(k) = mean ÷ (k + 1). Mean 2: P(X ≤ 4) = 0.9473, P(X ≤ 5) = 0.9834. */
export function poissonCounts(mean: number): Counts {
  if (!(mean >= 0 && mean < Infinity)) throw new RangeError(`not a mean of counts: ${mean}`);
  return countsAround(Math.floor(mean), mean, 0);
}

/**
 * Negative binomial counts with a mean and a larger variance (compound demand): p = mean ÷ variance,
 * r = mean² ÷ (variance − mean), P(k + 1) ÷ P(k) = (r + k)(1 − p) ÷ (k + 1); r need not be whole.
 */
export function negativeBinomialCounts(mean: number, variance: number): Counts {
  if (!(mean > 0 && variance > mean && variance < Infinity)) throw new RangeError(`a negative binomial needs variance > mean > 0, not ${variance} and ${mean}`);
  const p = mean / variance;
  const r = (mean * mean) / (variance - mean);
  const mode = Math.max(0, Math.floor(((r - 1) * (1 - p)) / p));
  return countsAround(mode, r * (1 - p), 1 - p);
}

/** Room for the probabilities while they are built; grows and is used again, never handed out. */
let scratch = /* @__PURE__ */ new Float64Array(1024);

/** Counts with P(k + 1) ÷ P(k) = (base + slope · k) ÷ (k + 1), which falls in k beyond the mode. */
function countsAround(mode: number, base: number, slope: number): Counts {
  let sum = 1;
  let first = mode;
  for (let term = 1; first > 0; first -= 1) {
    term *= first / (base + slope * (first - 1));
    if (term < NEGLIGIBLE * sum) break;
    room(mode - first)[mode - first] = term;
    sum += term;
  }
  const below = mode - first;
  scratch.subarray(0, below).reverse();
  room(below)[below] = 1;
  let size = below + 1;
  for (let k = mode, term = 1; ; k += 1, size += 1) {
    const ratio = (base + slope * k) / (k + 1);
    term *= ratio;
    if (term < NEGLIGIBLE * sum * (1 - ratio)) break;
    room(size)[size] = term;
    sum += term;
  }
  const probabilities = scratch.slice(0, size);
  for (let i = 0; i < size; i += 1) probabilities[i] = (probabilities[i] ?? 0) / sum;
  return { first, probabilities };
}

function room(index: number): Float64Array {
  if (index < scratch.length) return scratch;
  const larger = new Float64Array(scratch.length * 2);
  larger.set(scratch);
  scratch = larger;
  return scratch;
}

/** P(X ≤ s) for a whole s. */
export function countCdf({ first, probabilities }: Counts, s: number): number {
  let sum = 0;
  for (let i = 0; i < probabilities.length && first + i <= s; i += 1) sum += probabilities[i] ?? 0;
  return sum;
}

/** The smallest s with P(X ≤ s) ≥ target. Poisson mean 2, target 0.95 → 5. */
export function countQuantile({ first, probabilities }: Counts, target: number): number {
  let sum = 0;
  for (let i = 0; i < probabilities.length; i += 1) {
    sum += probabilities[i] ?? 0;
    if (sum >= target) return first + i;
  }
  return first + probabilities.length - 1;
}

/** E[(X − s)⁺], the expected shortage of a stock of s; s whole. Poisson mean 7, s 5 → 2.2926. */
export function countLoss({ first, probabilities }: Counts, s: number): number {
  if (!Number.isInteger(s)) throw new RangeError(`counts are whole numbers: ${s}`);
  let loss = 0;
  for (let i = probabilities.length - 1; i >= 0 && first + i > s; i -= 1) loss += (first + i - s) * (probabilities[i] ?? 0);
  return loss;
}
