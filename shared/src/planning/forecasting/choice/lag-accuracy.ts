import { forecastErrors } from '../accuracy/errors.js';
import type { Trial } from '../contest/back-test.js';
import type { Workspace } from '../workspace.js';

/** How the statistical forecast did in the back-test, each origin at one lag: shares of 1, the signal in mean absolute deviations. */
export type LagAccuracy = {
  /** Buckets ahead that are looked at: the lead time, or the longest reach of the back-test below it. */
  lag: number;
  /** Origins that had an actual to compare with. */
  buckets: number;
  wape: number | null;
  /** F-21: max(0, 1 − WAPE). */
  accuracy: number | null;
  /** F-22: above zero is over-forecast. */
  bias: number | null;
  /** F-24: below zero is over-forecast, beyond ±4 an alert. */
  trackingSignal: number | null;
};

/** F-21, F-22, F-24 of the expectations in `block`: of each origin only the bucket at the lag, so that none counts twice. */
export function accuracyAtLag(series: Float64Array, trial: Trial, block: number, lag: number, work: Workspace): LagAccuracy {
  const { first, last, steps } = trial;
  const at = Math.min(Math.max(1, lag), steps);
  const actual: number[] = [];
  const expected: number[] = [];
  for (let origin = first; origin <= last; origin += 1) {
    const was = series[origin + at - 1] ?? NaN;
    if (was !== was) continue;
    actual.push(was);
    expected.push(work.expected[(block * (last - first + 1) + origin - first) * steps + at - 1] as number);
  }
  const { count, wape, accuracy, bias, trackingSignal } = forecastErrors(actual, expected);
  return { lag: at, buckets: count, wape, accuracy, bias, trackingSignal };
}
