import type { ForecastErrors } from '../forecasting/accuracy/errors.js';

/** Sums over series, from which the figures of a method are made: a ratio of many series is never a mean of ratios, save MASE. */
export type Tally = { series: number; seconds: number; scaled: number; mase: number; cells: number; squared: number; actual: number; expected: number; smape: number };

export function emptyTally(): Tally {
  return { series: 0, seconds: 0, scaled: 0, mase: 0, cells: 0, squared: 0, actual: 0, expected: 0, smape: 0 };
}

export function addTo(tally: Tally, errors: ForecastErrors, smape: number, seconds: number): void {
  tally.series += 1;
  tally.seconds += seconds;
  tally.cells += errors.count;
  tally.squared += errors.sumSquared;
  tally.actual += errors.sumActual;
  tally.expected += errors.sumForecast;
  tally.smape += smape;
  if (errors.mase === null) return;
  tally.scaled += 1;
  tally.mase += errors.mase;
}

/** Σ of 200·|F − A| ÷ (|F| + |A|) over the known periods, in per cent; nothing expected and nothing there is no error. */
export function symmetricErrors(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  let sum = 0;
  for (let t = 0; t < actual.length; t += 1) {
    const a = actual[t] ?? Number.NaN;
    const f = expected[t] ?? Number.NaN;
    const size = Math.abs(a) + Math.abs(f);
    if (size > 0) sum += (200 * Math.abs(f - a)) / size;
  }
  return sum;
}

/** The figures of a method. Null where there is no basis. */
export type Figures = { series: number; mase: number | null; rmse: number | null; bias: number | null; smape: number | null; seriesPerSecond: number | null };

export function figuresOf(tally: Tally): Figures {
  return {
    series: tally.series,
    mase: tally.scaled > 0 ? tally.mase / tally.scaled : null,
    rmse: tally.cells > 0 ? Math.sqrt(tally.squared / tally.cells) : null,
    bias: tally.actual > 0 ? (tally.expected - tally.actual) / tally.actual : null,
    smape: tally.cells > 0 ? tally.smape / tally.cells : null,
    seriesPerSecond: tally.seconds > 0 ? tally.series / tally.seconds : null,
  };
}
