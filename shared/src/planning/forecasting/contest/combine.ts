import type { Workspace } from '../workspace.js';
import type { CandidateScore, Trial } from './back-test.js';

/** A part of a combination smaller than this is not worth its explanation. */
const SMALLEST = 0.02;

/**
 * F-19: weight of a candidate = (1 ÷ its score)⁴, or ⁸ where demand falls, divided by the sum of them all; weights under 2 % are left
 * out. Averaging near equals takes noise out, and the power leaves the poor ones behind. A perfect candidate takes everything.
 * Example: scores 1, 1, 2 → 1, 1, 1/16 → 0.4848, 0.4848, 0.0303.
 */
export function weigh(scores: readonly CandidateScore[], falling: boolean): number[] {
  const best = Math.min(...scores.map(({ score }) => score));
  const raw = scores.map(({ score }) => {
    if (score <= best) return 1;
    const squared = (best / score) * (best / score);
    return falling ? squared * squared * squared * squared : squared * squared;
  });
  const kept = toShares(raw).map((share) => (share < SMALLEST ? 0 : share));
  return toShares(kept);
}

function toShares(weights: readonly number[]): number[] {
  const sum = weights.reduce((total, each) => total + each, 0);
  return weights.map((each) => each / sum);
}

/** Writes what the combination expected as one more block after those of the candidates. */
export function combineTrials(weights: readonly number[], trial: Trial, work: Workspace): void {
  const cells = (trial.last - trial.first + 1) * trial.steps;
  const { expected } = work;
  const into = weights.length * cells;
  expected.fill(0, into, into + cells);
  weights.forEach((weight, block) => {
    if (weight === 0) return;
    for (let i = 0; i < cells; i += 1) expected[into + i] = (expected[into + i] as number) + weight * (expected[block * cells + i] as number);
  });
}
