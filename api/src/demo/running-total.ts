/** Prefix sums: `total[i]` is the sum of the values before index i. */
export function runningTotal(values: Float64Array): Float64Array {
  const total = new Float64Array(values.length + 1);
  for (let i = 0; i < values.length; i += 1) total[i + 1] = (total[i] ?? 0) + (values[i] ?? 0);
  return total;
}
