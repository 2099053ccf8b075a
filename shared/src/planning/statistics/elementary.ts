/**
 * ln and eˣ from + − × ÷ alone. `Math.log` and `Math.exp` may differ in the last bit between engines; these cannot, so that
 * a level computed in a browser is the level of the server to the last ten-thousandth.
 */
const LN2 = 0.6931471805599453;
/** ln 2 in two parts: the first has trailing zeros, so that its product with a small whole number is exact. */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const SQRT2 = 1.4142135623730951;
/** Beyond the first eˣ is no finite number, below the second no normal one. */
const LARGEST_EXPONENT = 709.782712893384;
const SMALLEST_EXPONENT = -708.3964185322641;

const SMALLEST_NORMAL = 2.2250738585072014e-308;
const TWO_TO_54 = 18_014_398_509_481_984;
const LOWEST_POWER = -1023;
/** 2⁻¹⁰²³ … 2¹⁰²³, each exact. */
const POWERS = /* @__PURE__ */ powersOfTwo();
/** 1 ÷ 13!, …, 1 ÷ 1!, 1. */
const TAYLOR = /* @__PURE__ */ [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0].map(inverseFactorial);
/** 1 ÷ 21, 1 ÷ 19, …, 1 ÷ 3, 1. */
const ARTANH = /* @__PURE__ */ [21, 19, 17, 15, 13, 11, 9, 7, 5, 3, 1].map((odd) => 1 / odd);

function powersOfTwo(): Float64Array {
  const powers = new Float64Array(1024 - LOWEST_POWER);
  let power = 1;
  for (let n = 0; n < 1024; n += 1, power *= 2) powers[n - LOWEST_POWER] = power;
  power = 1;
  for (let n = 0; n >= LOWEST_POWER; n -= 1, power /= 2) powers[n - LOWEST_POWER] = power;
  return powers;
}

function inverseFactorial(n: number): number {
  let product = 1;
  for (let factor = 2; factor <= n; factor += 1) product *= factor;
  return 1 / product;
}

/**
 * eˣ within one unit in the last place: x = n·ln 2 + r with |r| ≤ ½ ln 2, the Taylor series of eʳ, then · 2ⁿ.
 * e¹ = 2.718281828459045. Results below the normal numbers are 0.
 */
export function exponential(x: number): number {
  if (x > LARGEST_EXPONENT) return Infinity;
  if (x < SMALLEST_EXPONENT) return 0;
  const n = Math.round(x / LN2);
  const r = x - n * LN2_HIGH - n * LN2_LOW;
  let sum = 0;
  for (let i = 0; i < 14; i += 1) sum = sum * r + (TAYLOR[i] ?? 0);
  return sum * 2 * (POWERS[n - 1 - LOWEST_POWER] ?? Number.NaN);
}

/**
 * ln x within one unit in the last place: x = m · 2ⁿ with m in [√½, √2), ln m = 2 artanh((m − 1) ÷ (m + 1)).
 * ln 10 = 2.302585092994046; ln 0 is −∞, of a negative number NaN.
 */
export function naturalLog(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : Number.NaN;
  if (x === Infinity) return Infinity;
  if (x < SMALLEST_NORMAL) return naturalLog(x * TWO_TO_54) - 54 * LN2;
  let n = exponentOf(x);
  let m = x / (POWERS[n - LOWEST_POWER] ?? Number.NaN);
  if (m >= SQRT2) {
    m /= 2;
    n += 1;
  }
  const t = (m - 1) / (m + 1);
  const square = t * t;
  let sum = 0;
  for (let i = 0; i < 11; i += 1) sum = sum * square + (ARTANH[i] ?? 0);
  return n * LN2_HIGH + (2 * t * sum + n * LN2_LOW);
}

const bits = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(8));

/** The n with 2ⁿ ≤ x < 2ⁿ⁺¹ of a normal number, read from its bits. */
function exponentOf(x: number): number {
  bits.setFloat64(0, x);
  return ((bits.getUint32(0) >>> 20) & 0x7ff) - 1023;
}
