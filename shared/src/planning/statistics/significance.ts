import { exponential, naturalLog } from './elementary.js';

/** ½ ln 2π and the first terms of Stirling's series. */
const HALF_LN_TWO_PI = 0.9189385332046728;

/** ln Γ(x) for x > 0: Γ(x) = Γ(x + n) ÷ (x · … · (x + n − 1)) lifts x above 12, where Stirling's series is exact to 10⁻¹⁶. */
export function logGamma(x: number): number {
  let product = 1;
  let lifted = x;
  while (lifted < 12) {
    product *= lifted;
    lifted += 1;
  }
  const inverse = 1 / lifted;
  const square = inverse * inverse;
  const series = inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square * (1 / 1188 - (square * 691) / 360_360)))));
  return (lifted - 0.5) * naturalLog(lifted) - lifted + HALF_LN_TWO_PI + series - naturalLog(product);
}

/** Regularised incomplete beta function Iₓ(a, b), a, b > 0, 0 ≤ x ≤ 1, by its continued fraction. I₀.₅(2, 3) = 0.6875. */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = exponential(logGamma(a + b) - logGamma(a) - logGamma(b) + a * naturalLog(x) + b * naturalLog(1 - x));
  return (front / a) * betaFraction(x, a, b);
}

/** The continued fraction of Iₓ(a, b), evaluated by the method of Lentz. */
function betaFraction(x: number, a: number, b: number): number {
  let upper = 1;
  let lower = 1 / (1 - ((a + b) * x) / (a + 1));
  let fraction = lower;
  for (let m = 1; m < 300; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    lower = 1 / (1 + even * lower);
    upper = 1 + even / upper;
    fraction *= upper * lower;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    lower = 1 / (1 + odd * lower);
    upper = 1 + odd / upper;
    const change = upper * lower;
    fraction *= change;
    if (change - 1 < 1e-14 && 1 - change < 1e-14) break;
  }
  return fraction;
}

/** Two-sided p-value of Student's t. t = 2, 10 degrees of freedom → 0.0733880347707404. */
export function studentTwoSided(t: number, freedom: number): number {
  return incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5);
}

/** P(F > f), the p-value of an F-test with `above` and `below` degrees of freedom. f = 3.2, 12 and 12 → 0.0271. */
export function fisherTail(f: number, above: number, below: number): number {
  return f <= 0 ? 1 : incompleteBeta(below / (below + above * f), below / 2, above / 2);
}
