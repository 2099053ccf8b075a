import type { CandidateScore } from '../contest/back-test.js';
import type { ForecastChoice } from './choice.js';
import type { Contest } from '../contest/contest.js';
import { type ForecastStep, reason, rounded } from './reasons.js';

/** The course of a contest in reading order. */
export function tellContest(contest: Contest): ForecastStep[] {
  const { situation, trial, candidates } = contest;
  const { pattern, season, fall } = situation;
  const steps = [reason('pattern', 'F-03', { pattern })];
  if (season !== null) steps.push(reason('season', 'F-16', { length: season.length, kind: season.kind, strength: rounded(season.strength) }));
  if (fall !== 'NONE') steps.push(reason('falling', 'F-18', { certain: fall === 'CERTAIN' ? 1 : 0 }));
  steps.push(reason('tried', 'F-14', { candidates: candidates.length, origins: trial.last - trial.first + 1, steps: trial.scored }));
  steps.push(tellWinner(contest));
  return steps;
}

function tellWinner(contest: Contest): ForecastStep {
  const { winner, challenger, needed, candidates, scores, weights } = contest;
  if (challenger !== null && winner.method !== 'COMBINATION') {
    return reason('kept', 'F-14', { method: winner.method, challenger: challenger.method, ahead: rounded(ahead(challenger.score, winner.score)), needed });
  }
  const best = leastOf(scores);
  if (winner.method === 'COMBINATION') {
    return reason('combined', 'F-19', { parts: weights.filter((weight) => weight > 0).length, ahead: rounded(ahead(winner.score, (scores[best] as CandidateScore).score)) });
  }
  const next = scores.map((score, at) => ({ score: at === winner.block ? Infinity : score.score, at })).sort((a, b) => a.score - b.score)[0];
  const rival = next && next.score < Infinity ? next : null;
  return reason('best', 'F-14', {
    method: winner.method, mase: rounded(scores[winner.block]?.mase ?? null),
    against: rival ? (candidates[rival.at]?.method ?? '') : '', ahead: rival ? rounded(ahead(winner.score, rival.score)) : '',
  });
}

function leastOf(scores: readonly CandidateScore[]): number {
  return scores.reduce((best, each, at) => (each.score < (scores[best] as CandidateScore).score ? at : best), 0);
}

/** By which share `score` is lower than `other`. */
function ahead(score: number, other: number): number {
  return other > 0 ? 1 - score / other : 0;
}

/** What became of the buyer's forecast, and the question where both are shown. */
export function tellBuyer({ buyer, method }: ForecastChoice): ForecastStep[] {
  if (buyer === null) return [];
  const figures = { wape: rounded(buyer.wape), statistical: rounded(buyer.statisticalWape), buckets: buyer.buckets };
  const ask = reason('ask', 'F-14', { planned: method, other: 'BUYER_FORECAST' });
  switch (buyer.verdict) {
    case 'BETTER': return [reason('buyer-taken', 'F-14', { ...figures, signal: rounded(buyer.trackingSignal) })];
    case 'WORSE': return [reason('buyer-worse', 'F-21', figures), ask];
    case 'BIASED': return [reason('buyer-biased', 'F-24', { signal: rounded(buyer.trackingSignal), limit: 4, buckets: buyer.buckets }), ask];
    case 'UNPROVEN': return [reason('buyer-unproven', 'F-14', { buckets: buyer.buckets }), ask];
    case 'SILENT': return [];
  }
}
