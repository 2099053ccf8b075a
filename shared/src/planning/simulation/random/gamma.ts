import { exp, lnGamma } from './elementary.js';

const HALF_LN_TWO_PI = 0.9189385332046727;
/** A draw beyond this many standard deviations, one in 300,000, takes the value at the end of the table. */
const REACH = 4.5;
const PER_UNIT = 128;
const MIDDLE = REACH * PER_UNIT;

/** Quantiles of a gamma distribution of mean 1, laid over the normal quantiles of the same probabilities. */
export type GammaTable = { shape: number; quantiles: Float64Array };

/**
 * The table for a shape a = 1 ÷ CV²: x(z) solves P(a, x) = Φ(z), that is dx ÷ dz = φ(z) ÷ f(x), integrated (Runge-Kutta,
 * fourth order) from the median outwards in steps of 1/128 of a standard deviation, in y = ln x so that x stays above zero.
 * Example: shape 4 (CV 0.5), z 1.6449 → 1.9384 times the mean.
 */
export function gammaTable(shape: number): GammaTable {
  if (!(shape >= 0.01 && shape <= 10_000)) throw new RangeError(`no gamma table of shape ${shape}`);
  const quantiles = new Float64Array(2 * MIDDLE + 1);
  const norm = lnGamma(shape);
  const slope = (z: number, y: number) => exp(Math.min(700, -0.5 * z * z - HALF_LN_TWO_PI - shape * y + exp(y) + norm));
  const median = lnMedian(shape, norm);
  quantiles[MIDDLE] = exp(median) / shape;
  for (const step of [1 / PER_UNIT, -1 / PER_UNIT]) {
    let y = median;
    for (let i = 1; i <= MIDDLE; i += 1) {
      y = advance(slope, (i - 1) * step, y, step);
      quantiles[MIDDLE + (step > 0 ? i : -i)] = exp(Math.max(-700, y)) / shape;
    }
  }
  return { shape, quantiles };
}

function advance(slope: (z: number, y: number) => number, z: number, y: number, step: number): number {
  const first = slope(z, y);
  const second = slope(z + step / 2, y + (step / 2) * first);
  const third = slope(z + step / 2, y + (step / 2) * second);
  return y + (step / 6) * (first + 2 * second + 2 * third + slope(z + step, y + step * third));
}

/** ln of the median of the standard gamma distribution: P(a, eʸ) = ½ by halving, P from its power series. */
function lnMedian(shape: number, norm: number): number {
  const share = (y: number): number => {
    const x = exp(y);
    let term = 1 / shape;
    let sum = term;
    for (let n = 1; term > sum * 1e-17; n += 1) sum += term *= x / (shape + n);
    return sum * exp(Math.max(-745, shape * y - x - norm));
  };
  let [low, high] = [-75, 10];
  for (let i = 0; i < 60; i += 1) {
    const middle = (low + high) / 2;
    if (share(middle) < 0.5) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The quantile of mean 1 that belongs to a normal quantile z, read off the table by straight lines. */
export function gammaFromNormal(table: GammaTable, z: number): number {
  const place = (Math.min(REACH, Math.max(-REACH, z)) + REACH) * PER_UNIT;
  const index = Math.min(2 * MIDDLE - 1, Math.floor(place));
  const below = table.quantiles[index] as number;
  return below + ((table.quantiles[index + 1] as number) - below) * (place - index);
}
