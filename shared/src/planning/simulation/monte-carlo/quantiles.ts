/** The stocks between which most paths lie on each day: P5, P50 and P95, each a value that a path really took (nearest rank). */
export type QuantileCurves = { p5: Float64Array; p50: Float64Array; p95: Float64Array };

const BLOCK = 8;
const BUCKETS = 256;

/** `closing` holds the paths one after the other, `days` values each. Columns are gathered some at a time, so that rows are read in order. */
export function quantilesByDay(closing: Float64Array, paths: number, days: number): QuantileCurves {
  const curves = { p5: new Float64Array(days), p50: new Float64Array(days), p95: new Float64Array(days) };
  const columns = Array.from({ length: BLOCK }, () => new Float64Array(paths));
  const [p5, p50, p95] = [5, 50, 95].map((percent) => Math.ceil((percent * paths) / 100) - 1) as [number, number, number];
  const sorter = sorterOf(paths);
  for (let start = 0; start < days; start += BLOCK) {
    const width = Math.min(BLOCK, days - start);
    for (let path = 0; path < paths; path += 1) {
      const from = path * days + start;
      for (let k = 0; k < width; k += 1) (columns[k] as Float64Array)[path] = closing[from + k] as number;
    }
    for (let k = 0; k < width; k += 1) {
      const column = columns[k] as Float64Array;
      fillBuckets(sorter, column);
      curves.p5[start + k] = ranked(sorter, column, p5);
      curves.p50[start + k] = ranked(sorter, column, p50);
      curves.p95[start + k] = ranked(sorter, column, p95);
    }
  }
  return curves;
}

/** Values sorted roughly into buckets of equal width; the bucket of each value, and how many each bucket holds. */
type Sorter = { bucketOf: Uint8Array; counts: Int32Array; few: Float64Array };

function sorterOf(count: number): Sorter {
  return { bucketOf: new Uint8Array(count), counts: new Int32Array(BUCKETS), few: new Float64Array(count) };
}

/** A greater value never lands in a lower bucket, whatever rounding does. */
function fillBuckets({ bucketOf, counts }: Sorter, values: Float64Array): void {
  let [lowest, highest] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] as number;
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  const scale = highest > lowest ? (BUCKETS - 1) / (highest - lowest) : 0;
  counts.fill(0);
  for (let i = 0; i < values.length; i += 1) {
    const bucket = (((values[i] as number) - lowest) * scale) | 0;
    bucketOf[i] = bucket;
    counts[bucket] = (counts[bucket] as number) + 1;
  }
}

/** The value that stands at `rank` when all are sorted: its bucket is found by counting, its place in the bucket by selection. */
function ranked({ bucketOf, counts, few }: Sorter, values: Float64Array, rank: number): number {
  let bucket = 0;
  let before = 0;
  while (before + (counts[bucket] as number) <= rank) {
    before += counts[bucket] as number;
    bucket += 1;
  }
  let count = 0;
  for (let i = 0; count < (counts[bucket] as number); i += 1) {
    if (bucketOf[i] !== bucket) continue;
    few[count] = values[i] as number;
    count += 1;
  }
  return select(few, 0, count - 1, rank - before);
}

/** Hoare's selection among the values from `low` to `high`. */
function select(values: Float64Array, low: number, high: number, wanted: number): number {
  let [left, right] = [low, high];
  while (left < right) {
    const pivot = values[(left + right) >> 1] as number;
    let [i, j] = [left, right];
    while (i <= j) {
      while ((values[i] as number) < pivot) i += 1;
      while ((values[j] as number) > pivot) j -= 1;
      if (i > j) break;
      const held = values[i] as number;
      values[i] = values[j] as number;
      values[j] = held;
      i += 1;
      j -= 1;
    }
    if (wanted <= j) right = j;
    else if (wanted >= i) left = i;
    else break;
  }
  return values[wanted] as number;
}
