import { exponential, naturalLog } from './elementary.js';

/** 1 ÷ √(2π). */
const ONE_BY_ROOT_OF_TWO_PI = 0.3989422804014327;
const ONE_BY_ROOT_OF_PI = 0.5641895835477563;
const ROOT_OF_HALF = 0.7071067811865476;

/** φ(x) = e^(−x²/2) ÷ √(2π). φ(0) = 0.3989422804014327. */
export function normalDensity(x: number): number {
  return ONE_BY_ROOT_OF_TWO_PI * exponential(-0.5 * x * x);
}

/** Φ(x), the share of a standard normal demand at or below x. Φ(1.65) = 0.950528531966352. */
export function normalCdf(x: number): number {
  return x < 0 ? upperTail(-x) : 1 - upperTail(x);
}

/** 1 − Φ(x) without losing the digits of a small tail. 1 − Φ(1.65) = 0.049471468033648. */
export function normalTail(x: number): number {
  return x < 0 ? 1 - upperTail(-x) : upperTail(x);
}

/** ½ erfc(x ÷ √2) for x ≥ 0 by the rational approximations of W. J. Cody (Mathematics of Computation 23, 1969). */
function upperTail(x: number): number {
  if (x > 38.5) return 0;
  const y = x * ROOT_OF_HALF;
  if (y <= 0.46875) return 0.5 - 0.5 * y * ratio(y * y, ERF_SMALL);
  const decay = 0.5 * exponential(-0.5 * x * x);
  if (y <= 4) return decay * ratio(y, ERFC_MIDDLE);
  const square = 1 / (y * y);
  return (decay * (ONE_BY_ROOT_OF_PI - square * ratio(square, ERFC_LARGE))) / y;
}

/**
 * z with Φ(z) = p, relative error about 10⁻¹⁵: M. J. Wichura, Algorithm AS 241 (Applied Statistics 37, 1988), PPND16.
 * z(0.95) = 1.6448536269514722, z(0.99) = 2.3263478740408408. p outside 0 … 1 is a `RangeError`.
 */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`a probability must lie between 0 and 1: ${p}`);
  const q = p - 0.5;
  if (q <= 0.425 && q >= -0.425) return q * ratio(0.180625 - q * q, CENTRE);
  const r = Math.sqrt(-naturalLog(q < 0 ? p : 1 - p));
  const z = r <= 5 ? ratio(r - 1.6, SHOULDER) : ratio(r - 5, TAIL);
  return q < 0 ? -z : z;
}

/** Two polynomials, highest power first, rounded to doubles. */
type Ratio = { readonly above: readonly number[]; readonly below: readonly number[] };

const ERF_SMALL: Ratio = {
  above: [0.18577770618460315, 3.1611237438705655, 113.86415415105016, 377.485237685302, 3209.3775891384694],
  below: [1, 23.601290952344122, 244.02463793444417, 1282.6165260773723, 2844.236833439171],
};
const ERFC_MIDDLE: Ratio = {
  above: [2.1531153547440383e-8, 0.5641884969886701, 8.883149794388377, 66.11919063714163, 298.6351381974001, 881.952221241769, 1712.0476126340707, 2051.0783778260716, 1230.3393547979972],
  below: [1, 15.744926110709835, 117.6939508913125, 537.1811018620099, 1621.3895745666903, 3290.7992357334597, 4362.619090143247, 3439.3676741437216, 1230.3393548037495],
};
const ERFC_LARGE: Ratio = {
  above: [0.016315387137302097, 0.30532663496123236, 0.36034489994980445, 0.12578172611122926, 0.016083785148742275, 0.0006587491615298378],
  below: [1, 2.568520192289822, 1.8729528499234673, 0.5279051029514285, 0.06051834131244132, 0.0023352049762686918],
};
const CENTRE: Ratio = {
  above: [2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946, 1971.5909503065513, 133.14166789178438, 3.3871328727963665],
  below: [5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751, 687.1870074920579, 42.31333070160091, 1],
};
const SHOULDER: Ratio = {
  above: [0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045, 5.769497221460691, 4.630337846156546, 1.4234371107496835],
  below: [1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851, 1.6763848301838038, 2.053191626637759, 1],
};
const TAIL: Ratio = {
  above: [2.0103343992922881e-7, 0.000027115555687434876, 0.0012426609473880784, 0.026532189526576124, 0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103],
  below: [2.0442631033899397e-15, 1.421511758316446e-7, 0.000018463183175100548, 0.0007868691311456133, 0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1],
};

function ratio(x: number, { above, below }: Ratio): number {
  let top = 0;
  let bottom = 0;
  for (let i = 0; i < above.length; i += 1) {
    top = top * x + (above[i] ?? 0);
    bottom = bottom * x + (below[i] ?? 0);
  }
  return top / bottom;
}

/** G(k) = φ(k) − k(1 − Φ(k)): expected shortage of a stock of mean + k·σ, in σ. G(0) = 0.3989, G(3.1) = 0.000267249. */
export function normalLoss(k: number): number {
  return normalDensity(k) - k * normalTail(k);
}

/** Second-order loss ½[(k² + 1)(1 − Φ(k)) − k φ(k)]: backorders of an order policy integrate it. Of 0.3: 0.15103010258794. */
export function normalSecondLoss(k: number): number {
  return 0.5 * ((k * k + 1) * normalTail(k) - k * normalDensity(k));
}

/**
 * k with G(k) = g, by Newton steps on the falling, convex G: from the left every step stays left and closer.
 * Example: β 0.99, Q 500, σX 60 → g = 0.01 · 500 ÷ 60 = 0.08333 → k = 0.9999. g ≤ 0 is a `RangeError`.
 */
export function inverseNormalLoss(g: number): number {
  if (!(g > 0)) throw new RangeError(`an expected shortage must be above zero: ${g}`);
  let k = g > ONE_BY_ROOT_OF_TWO_PI ? -g : 0;
  for (let round = 0; round < 60; round += 1) {
    const step = (normalLoss(k) - g) / normalTail(k);
    k += step;
    if (step < 1e-13 && step > -1e-13) break;
  }
  return k;
}
