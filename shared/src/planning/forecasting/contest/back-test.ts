import { floor } from '../forecast.js';
import { naiveError, scaledError } from '../accuracy/errors.js';
import { PARAMETERS } from '../methods/recurrence.js';
import { putSeasonBack, takeSeasonOut } from '../season/adjust.js';
import { reserve, type Workspace } from '../workspace.js';
import type { Candidate } from './candidates.js';

/** The moments that candidates are tried at: origins `first` … `last`, `steps` buckets ahead, of which the first `scored` count. */
export type Trial = { first: number; last: number; steps: number; scored: number };

/** How a candidate did: errors over all origins and steps in units of the series, and the figure that is compared. */
export type CandidateScore = { mae: number; rmse: number; score: number; mase: number | null };

const MOST_ORIGINS = 12;
const SHORTEST_PAST = 6;
const ENOUGH_PAST = 8;

/**
 * F-14 step 4: up to twelve origins, one bucket apart, the newest as far back as the horizon reaches (nearer where the history is
 * short), none in the first half of the history nor before `needed` buckets, without which a season cannot be learned.
 */
export function trialOf(buckets: number, scored: number, steps: number, needed: number): Trial {
  const last = Math.min(buckets - 1, Math.max(1, buckets - scored, ENOUGH_PAST, needed));
  const earliest = Math.max(SHORTEST_PAST, buckets >> 1, needed);
  const first = Math.min(last, Math.max(earliest, last - MOST_ORIGINS + 1));
  return { first, last, steps, scored };
}

/** Fits each candidate to what the first origin had seen, and writes what each origin expected into `work.expected`, block after block. */
export function backTest(series: Float64Array, candidates: readonly Candidate[], trial: Trial, work: Workspace): void {
  const { first, last, steps } = trial;
  const origins = last - first + 1;
  reserve(work, series.length, origins, (candidates.length + 1) * origins * steps);
  const fitted: Float64Array[] = [];
  let adjusted: Candidate['season'] = null;
  let at = 0;
  for (const { recurrence, season } of candidates) {
    if (season !== null && season !== adjusted) takeSeasonOut(series, last, (adjusted = season), work.adjusted);
    const source = season === null ? series : work.adjusted;
    const parameters = fitOnce(candidates, fitted, source, first, work);
    recurrence.trace(source, last, first, parameters, work.states);
    for (let origin = first; origin <= last; origin += 1, at += steps) {
      recurrence.project(work.states, origin - first, steps, parameters, work.expected, at);
      if (season !== null) putSeasonBack(work.expected, at, steps, origin, season);
    }
  }
  floor(work.expected, 0, at);
}

/** Fits the next candidate; one that searches for the same as an earlier one (SES and theta) takes what was found. */
export function fitOnce(candidates: readonly Pick<Candidate, 'recurrence' | 'season'>[], fitted: Float64Array[], source: Float64Array, end: number, work: Workspace): Float64Array {
  const next = candidates[fitted.length] as Candidate;
  const same = candidates.findIndex(({ recurrence, season }) => recurrence.fit === next.recurrence.fit && season === next.season);
  const found = fitted[same] ?? new Float64Array(PARAMETERS);
  if (fitted[same] === undefined) next.recurrence.fit(source, end, found, work);
  fitted.push(found);
  return found;
}

/**
 * Errors of block `block` of the expectations. What is compared is the MAE, so MASE decides as F-14 says; where demand is sparse, the mean
 * of MAE and RMSE, because the smallest absolute error over mostly empty buckets is had by expecting nothing.
 */
export function scoreOf(series: Float64Array, block: number, trial: Trial, sparse: boolean, work: Workspace): CandidateScore {
  const { first, last, steps, scored } = trial;
  const { expected } = work;
  let at = block * (last - first + 1) * steps;
  let absolute = 0, squared = 0, count = 0;
  for (let origin = first; origin <= last; origin += 1, at += steps) {
    const reach = Math.min(scored, series.length - origin);
    for (let h = 0; h < reach; h += 1) {
      const error = (series[origin + h] as number) - (expected[at + h] as number);
      if (error !== error) continue;
      absolute += Math.abs(error);
      squared += error * error;
      count += 1;
    }
  }
  const mae = count > 0 ? absolute / count : 0;
  const rmse = count > 0 ? Math.sqrt(squared / count) : 0;
  return { mae, rmse, score: sparse ? (mae + rmse) / 2 : mae, mase: scaledError(mae, naiveError(series, first)) };
}
