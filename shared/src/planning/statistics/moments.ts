/** Mean and sample variance (n − 1) of a list. `variance` is 0 below two values. */
export type Moments = { count: number; mean: number; variance: number };

/** Two passes, so that a large level does not swallow a small spread. 10, 12, 8, 10 → mean 10, variance 8 ÷ 3. */
export function momentsOf(values: ArrayLike<number>, from = 0, to = values.length): Moments {
  const count = to - from;
  if (count <= 0) return { count: 0, mean: 0, variance: 0 };
  let sum = 0;
  for (let i = from; i < to; i += 1) sum += values[i] ?? 0;
  const mean = sum / count;
  let squares = 0;
  for (let i = from; i < to; i += 1) {
    const distance = (values[i] ?? 0) - mean;
    squares += distance * distance;
  }
  return { count, mean, variance: count < 2 ? 0 : squares / (count - 1) };
}
