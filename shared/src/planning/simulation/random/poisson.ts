import { exp } from './elementary.js';

/** Means beyond this belong to the normal distribution. */
export const LARGEST_POISSON_MEAN = 100;

/**
 * P(X ≤ k) for k = 0, 1, … until what is left is below 2⁻³³, the last entry 1. Example: mean 2 → P(X ≤ 4) = 0.9473, P(X ≤ 5) = 0.9834.
 */
export function poissonTable(mean: number): Float64Array {
  if (!(mean >= 0 && mean <= LARGEST_POISSON_MEAN)) throw new RangeError(`no Poisson table of mean ${mean}`);
  const cumulative: number[] = [];
  let term = exp(-mean);
  let total = term;
  for (let k = 1; total < 1 - 1.2e-10; k += 1) {
    cumulative.push(total);
    total += term *= mean / k;
  }
  return Float64Array.from([...cumulative, 1]);
}

/** The smallest k with P(X ≤ k) > p. */
export function poissonQuantile(table: Float64Array, p: number): number {
  let k = 0;
  while (k < table.length - 1 && (table[k] as number) <= p) k += 1;
  return k;
}
