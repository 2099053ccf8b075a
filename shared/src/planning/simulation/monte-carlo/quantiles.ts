/** The stocks between which most paths lie on each day: P5, P50 and P95, each a value that a path really took (nearest rank). */
export type QuantileCurves = { p5: Float64Array; p50: Float64Array; p95: Float64Array };

const BLOCK = 8;

/** `closing` holds the paths one after the other, `days` values each. Columns are gathered some at a time, so that rows are read in order. */
export function quantilesByDay(closing: Float64Array, paths: number, days: number): QuantileCurves {
  const curves = { p5: new Float64Array(days), p50: new Float64Array(days), p95: new Float64Array(days) };
  const columns = Array.from({ length: BLOCK }, () => new Float64Array(paths));
  for (let start = 0; start < days; start += BLOCK) {
    const width = Math.min(BLOCK, days - start);
    for (let path = 0; path < paths; path += 1) {
      const from = path * days + start;
      for (let k = 0; k < width; k += 1) (columns[k] as Float64Array)[path] = closing[from + k] as number;
    }
    for (let k = 0; k < width; k += 1) quantilesOf(columns[k] as Float64Array, curves, start + k);
  }
  return curves;
}

function quantilesOf(column: Float64Array, curves: QuantileCurves, day: number): void {
  const count = column.length;
  const rank = (percent: number) => Math.ceil((percent * count) / 100) - 1;
  curves.p50[day] = select(column, 0, count - 1, rank(50));
  curves.p5[day] = select(column, 0, rank(50), rank(5));
  curves.p95[day] = select(column, rank(50), count - 1, rank(95));
}

/** The value that stands at `wanted` when the values from `low` to `high` are sorted (Hoare's selection); smaller ones end up before it. */
export function select(values: Float64Array, low: number, high: number, wanted: number): number {
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
