/** A list of equally likely quantities, in any order. Functions that search for a value order the list as far as they need. */
export type Sample = Float64Array;

/** The smallest listed x with at least `target` of the list at or below it: the ⌈target · n⌉-th smallest. 0.9 of 1 … 10 → 9. */
export function sampleQuantile(sample: Sample, target: number): number {
  const rank = Math.min(sample.length, Math.max(1, Math.ceil(target * sample.length - 1e-9)));
  return nth(sample, rank - 1);
}

/** Share of the list at or below s. */
export function sampleCdf(sample: Sample, s: number): number {
  let below = 0;
  for (let i = 0; i < sample.length; i += 1) if ((sample[i] ?? 0) <= s) below += 1;
  return below / sample.length;
}

/** Mean of (x − s)⁺ over the list: the expected shortage of a stock of s. 1, 2, 9 with s 3 → 2. */
export function sampleLoss(sample: Sample, s: number): number {
  let loss = 0;
  for (let i = 0; i < sample.length; i += 1) loss += Math.max(0, (sample[i] ?? 0) - s);
  return loss / sample.length;
}

/** The smallest s whose expected shortage is at most `loss`, between two listed values by the straight line between them. */
export function sampleStockForLoss(sample: Sample, loss: number): number {
  sample.sort();
  let shortage = 0;
  for (let i = sample.length - 1; i >= 0; i -= 1) {
    const upper = sample[i] ?? 0;
    const lower = i > 0 ? (sample[i - 1] ?? 0) : -Infinity;
    const slope = (sample.length - i) / sample.length;
    if (shortage + slope * (upper - lower) >= loss) return upper - (loss - shortage) / slope;
    shortage += slope * (upper - lower);
  }
  return 0;
}

/** The value that a sorted list would have at `index`, by halving around a pivot (Hoare); reorders the list. */
function nth(list: Float64Array, index: number): number {
  let low = 0;
  let high = list.length - 1;
  while (low < high) {
    const pivot = list[(low + high) >> 1] ?? 0;
    let i = low;
    let j = high;
    while (i <= j) {
      while ((list[i] ?? 0) < pivot) i += 1;
      while ((list[j] ?? 0) > pivot) j -= 1;
      if (i > j) break;
      const held = list[i] ?? 0;
      list[i] = list[j] ?? 0;
      list[j] = held;
      i += 1;
      j -= 1;
    }
    if (index <= j) high = j;
    else if (index >= i) low = i;
    else break;
  }
  return list[index] ?? 0;
}
