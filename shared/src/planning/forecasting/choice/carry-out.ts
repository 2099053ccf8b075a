import { floor } from '../forecast.js';
import { FORECAST_FORMULAS } from '../method.js';
import { putSeasonBack, takeSeasonOut } from '../season/adjust.js';
import { profileSeason } from '../season/profile.js';
import type { ForecastWindow } from '../window.js';
import type { Workspace } from '../workspace.js';
import { fitOnce } from '../contest/back-test.js';
import type { ForecastChoice, ForecastOptions, ForecastPart } from './choice.js';
import type { Contest } from '../contest/contest.js';

/** The winner, fitted anew to everything that is known, and its forecast from the newest bucket on. */
export function carryOut(window: ForecastWindow, contest: Contest, { horizon, seasonLength }: ForecastOptions, work: Workspace): Pick<ForecastChoice, 'method' | 'perBucket' | 'parts' | 'season' | 'formulas' | 'window'> {
  const { series, from, buckets, known } = window;
  const { winner, candidates, weights, trial } = contest;
  const single = winner.method !== 'COMBINATION';
  const chosen = candidates.map((candidate, at) => ({ ...candidate, weight: single ? (at === winner.block ? 1 : 0) : (weights[at] as number) })).filter(({ weight }) => weight > 0);
  const season = chosen.some((each) => each.season !== null) ? profileSeason(series, buckets, seasonLength, work) : null;
  const runs = chosen.map((each) => ({ ...each, season: each.season && season }));
  if (season !== null) takeSeasonOut(series, buckets, season, work.adjusted);
  const perBucket = new Float64Array(horizon);
  const expected = new Float64Array(horizon);
  const fitted: Float64Array[] = [];
  const parts: ForecastPart[] = [];
  for (const run of runs) {
    const source = run.season === null ? series : work.adjusted;
    const parameters = fitOnce(runs, fitted, source, buckets, work);
    run.recurrence.trace(source, buckets, buckets, parameters, work.states);
    run.recurrence.project(work.states, 0, horizon, parameters, expected, 0);
    if (run.season !== null) putSeasonBack(expected, 0, horizon, buckets, run.season);
    floor(expected);
    for (let h = 0; h < horizon; h += 1) perBucket[h] = (perBucket[h] as number) + run.weight * (expected[h] as number);
    parts.push({ method: run.method, weight: run.weight, parameters: Object.fromEntries(run.recurrence.parameterNames.map((name, at) => [name, parameters[at] as number])) });
  }
  const formulas = [...new Set([...FORECAST_FORMULAS[winner.method], ...chosen.flatMap(({ method }) => FORECAST_FORMULAS[method])])];
  return { method: winner.method, perBucket, parts, season, formulas, window: { from, buckets, known, origins: trial.last - trial.first + 1, steps: trial.scored } };
}
