import { forecastErrors } from '../accuracy/errors.js';
import type { Workspace } from '../workspace.js';
import type { Trial } from '../contest/back-test.js';

/** The buyer's forecast of the coming buckets, and what it had said of the past ones at the agreed lag (`freezeAtLag`). */
export type BuyerForecast = {
  /** Expected demand of each coming bucket; NaN where it says nothing. */
  perBucket: ArrayLike<number>;
  /** Young enough to plan by. */
  fresh: boolean;
  /** One entry for each bucket of the series. */
  atLag: ArrayLike<number>;
  /** Agreed lag in buckets; 1 compares with the forecast of the next bucket. */
  lag: number;
};

/** BETTER: plan by it. WORSE, BIASED: show both and ask. UNPROVEN: too few buckets with a frozen forecast to say. SILENT: nothing usable. */
export type BuyerVerdict = {
  verdict: 'BETTER' | 'WORSE' | 'BIASED' | 'UNPROVEN' | 'SILENT';
  wape: number | null;
  statisticalWape: number | null;
  /** F-22: above zero is over-forecast. */
  bias: number | null;
  trackingSignal: number | null;
  buckets: number;
};

/** Beyond this a tracking signal is an alert (F-24). */
const ALERT = 4;
/** Fewer compared buckets than this prove nothing. */
const FEWEST = 4;

/**
 * F-14 step 5: the buyer's forecast is planned by when its WAPE at the agreed lag is at most the statistical one over the same buckets
 * and |tracking signal| ≤ 4. `block` is where the expectations of the statistical choice begin, in blocks.
 */
export function judgeBuyer(buyer: BuyerForecast, series: Float64Array, from: number, trial: Trial, block: number, work: Workspace): BuyerVerdict {
  const nothing = { wape: null, statisticalWape: null, bias: null, trackingSignal: null, buckets: 0 };
  if (!buyer.fresh || !speaks(buyer.perBucket)) return { verdict: 'SILENT', ...nothing };
  const actual: number[] = [];
  const theirs: number[] = [];
  const ours: number[] = [];
  for (let origin = trial.first; origin <= trial.last; origin += 1) {
    const bucket = origin + buyer.lag - 1;
    const said = buyer.atLag[from + bucket] ?? NaN;
    const was = series[bucket] ?? NaN;
    if (said !== said || was !== was) continue;
    actual.push(was);
    theirs.push(said);
    ours.push(work.expected[(block * (trial.last - trial.first + 1) + origin - trial.first) * trial.steps + buyer.lag - 1] as number);
  }
  const { wape, bias, trackingSignal } = forecastErrors(actual, theirs);
  const statisticalWape = forecastErrors(actual, ours).wape;
  const figures = { wape, statisticalWape, bias, trackingSignal, buckets: actual.length };
  if (actual.length < FEWEST || wape === null || statisticalWape === null) return { verdict: 'UNPROVEN', ...figures };
  if (Math.abs(trackingSignal ?? 0) > ALERT) return { verdict: 'BIASED', ...figures };
  return { verdict: wape <= statisticalWape ? 'BETTER' : 'WORSE', ...figures };
}

export function speaks(perBucket: ArrayLike<number>): boolean {
  return Array.from(perBucket).some((each) => each === each);
}
