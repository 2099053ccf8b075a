/** How far a forecast was from what was consumed, with the sums behind each ratio. Null where there is no basis. */
export type ForecastErrors = {
  /** Buckets with both a forecast and an actual. */
  count: number;
  sumActual: number;
  sumForecast: number;
  sumAbsolute: number;
  sumSquared: number;
  /** F-20, in units of the series. */
  mae: number | null;
  rmse: number | null;
  /** F-21: Σ|e| ÷ ΣA, and forecast accuracy max(0, 1 − WAPE). */
  wape: number | null;
  accuracy: number | null;
  /** F-22: (ΣF − ΣA) ÷ ΣA; above zero is over-forecast. */
  bias: number | null;
  /** F-23: MAE ÷ mean |A_t − A_{t−1}| of the training history; below 1 beats the naive forecast. */
  mase: number | null;
  /** F-24: Σ(A − F) ÷ MAD; below zero is over-forecast, beyond ±4 is an alert. */
  trackingSignal: number | null;
};

/**
 * F-20 … F-24 of one series. Buckets where either side is NaN are left out. `training` is the history that the forecast was made from;
 * without it MASE has no basis. Give forecasts frozen at the agreed lag (`freezeAtLag`), never those that were mended later.
 * Example: A 100, 80, 120, 100; F 110, 90, 110, 100 → MAE 7.5, RMSE 8.6603, WAPE 7.5 %, accuracy 92.5 %, bias +2.5 %, signal −1.3333;
 * with training 90, 100, 110, 95, 105 (naive MAE 11.25) MASE 0.6667.
 */
export function forecastErrors(actual: ArrayLike<number>, expected: ArrayLike<number>, training: ArrayLike<number> | null = null): ForecastErrors {
  let count = 0, sumActual = 0, sumForecast = 0, sumAbsolute = 0, sumSquared = 0;
  const length = Math.min(actual.length, expected.length);
  for (let t = 0; t < length; t += 1) {
    const a = actual[t] as number;
    const f = expected[t] as number;
    if (a !== a || f !== f) continue;
    count += 1;
    sumActual += a;
    sumForecast += f;
    sumAbsolute += Math.abs(a - f);
    sumSquared += (a - f) * (a - f);
  }
  const mae = count > 0 ? sumAbsolute / count : null;
  const wape = sumActual > 0 ? sumAbsolute / sumActual : null;
  return {
    count, sumActual, sumForecast, sumAbsolute, sumSquared, mae, wape,
    rmse: count > 0 ? Math.sqrt(sumSquared / count) : null,
    accuracy: wape === null ? null : Math.max(0, 1 - wape),
    bias: sumActual > 0 ? (sumForecast - sumActual) / sumActual : null,
    mase: mae === null || training === null ? null : scaledError(mae, naiveError(training)),
    trackingSignal: mae === null ? null : mae > 0 ? (sumActual - sumForecast) / mae : 0,
  };
}

/** F-23: MAE over that of the naive forecast; a flat history is no basis, unless there was no error either. */
export function scaledError(mae: number, naive: number | null): number | null {
  if (mae === 0 && naive !== null) return 0;
  return naive !== null && naive > 0 ? mae / naive : null;
}

/** Mean |A_t − A_{t−1}| over neighbouring known buckets; null when there are none. 90, 100, 110, 95, 105 → 11.25. */
export function naiveError(series: ArrayLike<number>, end = series.length): number | null {
  let sum = 0;
  let pairs = 0;
  for (let t = 1; t < end; t += 1) {
    const change = Math.abs((series[t] as number) - (series[t - 1] as number));
    if (change !== change) continue;
    sum += change;
    pairs += 1;
  }
  return pairs > 0 ? sum / pairs : null;
}
