// Logarithm, exponential and log-gamma from additions, multiplications and divisions alone. The language leaves the last bits of
// Math.log, Math.exp and Math.pow to the engine; these give the same bits in Node and in every browser.

const LN2 = 0.6931471805599453;
const LN2_HIGH = 0.693147180369123816490;
const LN2_LOW = 1.90821492927058770002e-10;
const ROOT_TWO = 1.4142135623730951;
const HALF_LN_TWO_PI = 0.9189385332046727;

/** ln x for x > 0, to about 1e-15: x = m · 2ᵏ, then 2 · artanh((m − 1) ÷ (m + 1)) as a series. Example: ln 10 = 2.302585092994046. */
export function ln(x: number): number {
  if (!(x > 0) || x === Infinity) throw new RangeError(`no logarithm of ${x}`);
  let m = x;
  let k = 0;
  for (; m > ROOT_TWO; m /= 2) k += 1;
  for (; m < ROOT_TWO / 2; m *= 2) k -= 1;
  const s = (m - 1) / (m + 1);
  const square = s * s;
  let series = 0;
  for (let odd = 27; odd >= 1; odd -= 2) series = series * square + 1 / odd;
  return k * LN2 + 2 * s * series;
}

/** eˣ, to about 1e-15 of its size; below −745 it is 0. Example: exp 1 = 2.718281828459045. */
export function exp(x: number): number {
  if (x < -745) return 0;
  if (x > 709) throw new RangeError(`exponential of ${x} is out of range`);
  const k = Math.floor(x / LN2 + 0.5);
  const rest = x - k * LN2_HIGH - k * LN2_LOW;
  let series = 1;
  for (let n = 17; n >= 1; n -= 1) series = 1 + (rest * series) / n;
  for (let i = 0; i < k; i += 1) series *= 2;
  for (let i = 0; i > k; i -= 1) series /= 2;
  return series;
}

/** ln Γ(a) for a > 0: lifted above 12 by the recurrence, then Stirling's series. Example: ln Γ(5) = ln 24 = 3.17805383034795. */
export function lnGamma(a: number): number {
  let lifted = a;
  let product = 1;
  for (; lifted < 12; lifted += 1) product *= lifted;
  const r = 1 / (lifted * lifted);
  const tail = (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r / 1188)))) / lifted;
  return (lifted - 0.5) * ln(lifted) - lifted + HALF_LN_TWO_PI + tail - ln(product);
}
