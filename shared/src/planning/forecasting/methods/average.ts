import type { Workspace } from '../workspace.js';
import { type Recurrence, repeatLevel } from './recurrence.js';

const LENGTHS = [3, 4, 6, 9, 13, 26, 52];

/**
 * F-10: mean of the last n known buckets. Example: 10, 12, 8, 14 with n = 3 → 11.333. Fitted, n is the one of 3, 4, 6, 9, 13, 26, 52
 * that forecast the next bucket best, where at least as many buckets are left to judge it by.
 */
export const movingAverage: Recurrence = averageOfLast(['buckets'], fitLength);

/** The last known bucket. */
export const naive: Recurrence = averageOfLast([], (_series, _end, parameters) => void (parameters[0] = 1));

/** F-15: mean of all known buckets. */
export const mean: Recurrence = averageOfLast([], (_series, _end, parameters) => void (parameters[0] = Infinity));

function averageOfLast(parameterNames: readonly string[], fit: Recurrence['fit']): Recurrence {
  return { parameterNames, width: 1, fit, trace: traceAverage, project: repeatLevel };
}

function fitLength(series: Float64Array, end: number, parameters: Float64Array, work: Workspace): void {
  const known = sumUp(series, end, work.a);
  let least = Infinity;
  for (const length of LENGTHS) {
    if (length > LENGTHS[0]! && length * 2 > known) break;
    const squares = squaresOfLength(work.a, known, length);
    if (squares < least) {
      least = squares;
      parameters[0] = length;
    }
  }
}

/** sums[i] is the sum of the first i known buckets. */
function sumUp(series: Float64Array, end: number, sums: Float64Array): number {
  let known = 0;
  sums[0] = 0;
  for (let t = 0; t < end; t += 1) {
    const each = series[t] as number;
    if (each !== each) continue;
    known += 1;
    sums[known] = (sums[known - 1] as number) + each;
  }
  return known;
}

/** All lengths are judged by the same later half, so that a short one has no easier buckets. */
function squaresOfLength(sums: Float64Array, known: number, length: number): number {
  let squares = 0;
  for (let i = Math.max(1, known >> 1); i < known; i += 1) {
    const sum = sums[i] as number;
    const average = length < i ? (sum - (sums[i - length] as number)) / length : sum / i;
    const error = (sums[i + 1] as number) - sum - average;
    squares += error * error;
  }
  return squares;
}

function traceAverage(series: Float64Array, end: number, first: number, parameters: Float64Array, states: Float64Array): void {
  const length = parameters[0] as number;
  for (let origin = first; origin <= end; origin += 1) {
    let known = 0;
    let sum = 0;
    for (let t = origin - 1; t >= 0 && known < length; t -= 1) {
      const each = series[t] as number;
      if (each !== each) continue;
      known += 1;
      sum += each;
    }
    states[origin - first] = known > 0 ? sum / known : 0;
  }
}
