import type { Refusal as Ruled } from '@stockpact/shared';
import type { Refusal } from '../../../app/graph/use-refusal-text.js';

/** Refusals of the rules in the browser, as the server would tell them. */
export const told = (refusals: readonly Ruled[]): Refusal[] => refusals.map((refusal) => ({ ...refusal, message: refusal.code }));
