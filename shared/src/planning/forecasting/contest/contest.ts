import type { ForecastMethod } from '../method.js';
import { type DemandPattern, patternOf } from '../pattern.js';
import { FEWEST_SEASONS, FEWEST_WHEN_TRIED, profileSeason, type SeasonProfile } from '../season/profile.js';
import type { ForecastWindow } from '../window.js';
import { reserve, type Workspace } from '../workspace.js';
import { backTest, type CandidateScore, scoreOf, type Trial, trialOf } from './back-test.js';
import { type Candidate, candidatesFor, isSparse, type Situation } from './candidates.js';
import type { ForecastOptions } from '../choice/choice.js';
import { combineTrials, weigh } from './combine.js';
import { type Fall, fallOf, isTrending } from './movement.js';

/** What was tried and who won. `blocks` of expectations lie in the workspace: one for each candidate, then that of the combination. */
export type Contest = {
  situation: Situation;
  trial: Trial;
  candidates: Candidate[];
  scores: CandidateScore[];
  weights: number[];
  combination: CandidateScore | null;
  winner: Standing;
  /** The best, where it was not far enough ahead of the winner. */
  challenger: Standing | null;
  /** The lead that the challenger would have needed. */
  needed: number;
};

/** `block` tells where its expectations lie: a candidate's index, or their number for the combination. */
export type Standing = { method: ForecastMethod; score: number; block: number };

/** F-14: a method gives way only to one that is at least 5 % better. */
const NEEDED_AHEAD = 0.05;
const CLEAR_LEAD = 0.12;
/** Scores closer than this are a tie, which the simpler method wins. */
const TIE = 1e-9;

/** F-14 steps 3 and 4: tries the candidates and lets the winner be found, the incumbent given its 5 %. */
export function holdContest(window: ForecastWindow, options: ForecastOptions, work: Workspace): Contest {
  const { series, buckets } = window;
  const rule = options.rule ?? 'F-14 WIDE';
  const scored = rule === 'F-14' ? 1 : options.horizon;
  const pattern = patternOf(series);
  const seasonal = rule !== 'F-14' && !isSparse(pattern) && options.seasonLength > 1 && buckets >= FEWEST_SEASONS * options.seasonLength;
  const needed = seasonal ? Math.ceil(FEWEST_WHEN_TRIED * options.seasonLength) : 0;
  const trial = trialOf(buckets, scored, Math.max(scored, options.buyer?.lag ?? 1), needed);
  reserve(work, buckets, 1, 1);
  const season = seasonal ? profileSeason(series, trial.first, options.seasonLength, work) : null;
  const situation = situationOf(window, options, pattern, season, work);
  const candidates = candidatesFor(rule, situation);
  backTest(series, candidates, trial, work);
  const sparse = rule !== 'F-14' && isSparse(situation.pattern);
  const scores = candidates.map(({ method }, block) => favour(method, situation, scoreOf(series, block, trial, sparse, work)));
  const weights = weigh(scores, situation.fall !== 'NONE');
  const combined = rule !== 'F-14' && weights.filter((weight) => weight > 0).length > 1;
  if (combined) combineTrials(weights, trial, work);
  const combination = combined ? scoreOf(series, candidates.length, trial, sparse, work) : null;
  const standings = candidates.map(({ method }, block) => ({ method: method as ForecastMethod, score: (scores[block] as CandidateScore).score, block }));
  if (combination) standings.push({ method: 'COMBINATION', score: combination.score, block: candidates.length });
  return { situation, trial, candidates, scores, weights, combination, ...decide(standings, options.inUse ?? null, situation.fall) };
}

function situationOf({ series, buckets, known }: ForecastWindow, options: ForecastOptions, pattern: DemandPattern, season: SeasonProfile | null, work: Workspace): Situation {
  return {
    pattern, season,
    fall: fallOf(series, buckets, known, season, work),
    trending: isTrending(series, buckets, known),
    leadTimeBuckets: options.leadTimeBuckets ?? options.horizon,
  };
}

const FAVOUR = 0.9;

/** Most origins of a back-test lie before a fall that is beyond doubt; the method made for it is let off a tenth. */
function favour(method: ForecastMethod, { fall }: Situation, score: CandidateScore): CandidateScore {
  return method === 'DECLINE' && fall === 'CERTAIN' ? { ...score, score: score.score * FAVOUR } : score;
}

/**
 * The method in use defends its place. Without one the combination does, for it errs least in the long run: a single method needs a
 * clear lead over it, because the best of many always looks a little better than it is. Where demand falls the lead of F-14 is enough.
 */
function decide(standings: readonly Standing[], inUse: ForecastMethod | null, fall: Fall): Pick<Contest, 'winner' | 'challenger' | 'needed'> {
  const best = standings.reduce((leader, each) => (each.score < leader.score * (1 - TIE) ? each : leader));
  const used = standings.find(({ method }) => method === inUse);
  const incumbent = used ?? standings.find(({ method }) => method === 'COMBINATION') ?? best;
  const needed = used === undefined && fall === 'NONE' ? CLEAR_LEAD : NEEDED_AHEAD;
  if (best.score < incumbent.score * (1 - needed)) return { winner: best, challenger: null, needed };
  return { winner: incumbent, challenger: best === incumbent ? null : best, needed };
}
