import { RULES_VERSION } from '../../plan/rules-version.js';
import { type Quality, qualityOfCoverage, worseOf } from '../../quality.js';
import { floor, forecast } from '../forecast.js';
import { FORECAST_FORMULAS, type ForecastMethod } from '../method.js';
import { patternOf } from '../pattern.js';
import { type ForecastWindow, openWindow } from '../window.js';
import { forecastingWorkspace, type Workspace } from '../workspace.js';
import { type BuyerForecast, judgeBuyer, speaks } from './buyer.js';
import type { ForecastChoice, ForecastOptions } from './choice.js';
import { accuracyAtLag } from './lag-accuracy.js';
import { type Contest, holdContest } from '../contest/contest.js';
import { carryOut } from './carry-out.js';
import { type ForecastStep, reason } from './reasons.js';
import { tellBuyer, tellContest } from './tell.js';

const FEWEST_BUCKETS = 8;

/**
 * F-14: the forecast of one series of buckets, oldest first, NaN where a bucket is missing or censored.
 * 1. End of life, or no demand for twelve months → 0. 2. Fewer than eight known buckets, or most of them censored → the buyer's
 * forecast if fresh, else the mean, quality LOW. 3. The candidates that suit the demand are back-tested at the horizon; the combination
 * of F-19 is planned by unless a single method has a clear lead (12 %), and a method in use stays unless another is 5 % better. 4. The buyer's
 * forecast instead, where it proved better at the agreed lag without bias; where it did not, both are returned for a person to decide.
 * Same input, same result, in Node and in every browser. `work` is memory to be used again (see `Workspace`).
 */
export function chooseForecast(series: ArrayLike<number>, options: ForecastOptions, work: Workspace = forecastingWorkspace()): ForecastChoice {
  const window = openWindow(series, options.seasonLength);
  const reasons = [reason('history', 'F-14', { buckets: window.buckets, known: window.known, ignored: window.from })];
  const settled = settleWithoutContest(window, options, reasons, work);
  if (settled !== null) return settled;
  const contest = holdContest(window, options, work);
  reasons.push(...tellContest(contest));
  const buyer = options.buyer ? judgeBuyer(options.buyer, window.series, window.from, contest.trial, contest.winner.block, work) : null;
  const accuracy = accuracyAtLag(window.series, contest.trial, contest.winner.block, options.leadTimeBuckets ?? 1, work);
  const statistical = carryOut(window, contest, options, work);
  const choice: ForecastChoice = { ...frame(window, options, reasons), ...statistical, ...recordOf(contest), quality: qualityOf(window, options), buyer, accuracy };
  return buyer && options.buyer ? withBuyer(choice, options.buyer) : choice;
}

/** F-14 steps 1 and 2, where nothing is there to be compared. */
function settleWithoutContest(window: ForecastWindow, options: ForecastOptions, reasons: ForecastStep[], work: Workspace): ForecastChoice | null {
  const { horizon, bucketsPerYear, buyer } = options;
  const { known, sinceDemand, buckets } = window;
  const settle = (method: ForecastMethod, perBucket: Float64Array, quality: Quality, parts = [{ method, weight: 1, parameters: {} }]): ForecastChoice =>
    ({ ...frame(window, options, reasons), method, perBucket, quality, parts, formulas: [...FORECAST_FORMULAS[method]] });
  if (options.endOfLife) {
    reasons.push(reason('end-of-life', 'F-14'));
    return settle('ZERO', new Float64Array(horizon), 'OK');
  }
  if (sinceDemand >= bucketsPerYear && knownSince(window, bucketsPerYear) * 2 >= bucketsPerYear) {
    reasons.push(reason('no-demand', 'F-14', { buckets: sinceDemand, limit: bucketsPerYear }));
    return settle('ZERO', new Float64Array(horizon), qualityOf(window, options));
  }
  const censored = options.censored ?? 0;
  const mostlyCensored = censored * 2 > buckets;
  if (known >= FEWEST_BUCKETS && !mostlyCensored) return null;
  reasons.push(mostlyCensored ? reason('mostly-censored', 'F-15', { censored, buckets }) : reason('too-short', 'F-14', { known, needed: FEWEST_BUCKETS }));
  const mean = forecast(window.series, { method: 'MEAN', horizon }, work)?.perBucket ?? null;
  if (buyer?.fresh && speaks(buyer.perBucket)) {
    reasons.push(reason('buyer-in-place', 'F-14'));
    return settle('BUYER_FORECAST', fillIn(buyer.perBucket, mean ?? new Float64Array(horizon)), 'LOW', []);
  }
  if (mean === null) reasons.push(reason('nothing-known', 'F-14'));
  return settle('MEAN', mean ?? new Float64Array(horizon), mean === null ? 'INSUFFICIENT' : 'LOW');
}

function knownSince({ series, buckets }: ForecastWindow, count: number): number {
  let known = 0;
  for (let t = Math.max(0, buckets - count); t < buckets; t += 1) if (series[t] === series[t]) known += 1;
  return known;
}

/** F-14 step 5. Where the buyer's forecast did not prove better, the statistical one is planned by and the buyer's stands beside it. */
function withBuyer(choice: ForecastChoice, buyer: BuyerForecast): ForecastChoice {
  const { verdict } = choice.buyer ?? { verdict: 'SILENT' };
  if (verdict === 'SILENT') return choice;
  const theirs = fillIn(buyer.perBucket, choice.perBucket);
  const reasons = [...choice.reasons, ...tellBuyer(choice)];
  if (verdict === 'BETTER') return { ...choice, reasons, method: 'BUYER_FORECAST', perBucket: theirs, parts: [], formulas: [...new Set([...choice.formulas, 'F-21', 'F-24'])] };
  return { ...choice, reasons, alternative: { method: 'BUYER_FORECAST', perBucket: theirs } };
}

/** The buyer's forecast, never below zero; where it says nothing, the statistical one. */
function fillIn(theirs: ArrayLike<number>, ours: Float64Array): Float64Array {
  return floor(ours.map((each, h) => ((theirs[h] ?? NaN) === (theirs[h] ?? NaN) ? (theirs[h] as number) : each)));
}

/** What every choice records, however it came about. */
function frame(window: ForecastWindow, options: ForecastOptions, reasons: ForecastStep[]): ForecastChoice {
  const { from, buckets, known, series } = window;
  return {
    method: 'ZERO', perBucket: new Float64Array(0), parts: [], season: null, pattern: patternOf(series), window: { from, buckets, known, origins: 0, steps: 0 }, candidates: [],
    buyer: null, accuracy: null, alternative: null, quality: 'OK', reasons, formulas: [], rule: options.rule ?? 'F-14 WIDE', rulesVersion: RULES_VERSION,
  };
}

function recordOf({ candidates, scores, combination, situation }: Contest): Pick<ForecastChoice, 'candidates' | 'pattern'> {
  const tried = candidates.map(({ method }, at) => ({ method: method as ForecastMethod, ...(scores[at] as Contest['scores'][number]) }));
  if (combination) tried.push({ method: 'COMBINATION', ...combination });
  return { candidates: tried.sort((a, b) => a.score - b.score), pattern: situation.pattern };
}

/** Coverage of the window (0.11), at best LOW where most of it is censored (F-15). */
function qualityOf({ known, buckets }: ForecastWindow, { censored = 0 }: ForecastOptions): Quality {
  const coverage = qualityOfCoverage(known + censored, buckets);
  return censored * 2 > buckets ? worseOf(coverage, 'LOW') : coverage;
}
