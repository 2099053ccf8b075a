import type { Workspace } from '../workspace.js';

/** How many numbers of parameters a recurrence has at most. */
export const PARAMETERS = 4;

/**
 * A method as a recurrence over buckets 0 … end − 1. A NaN bucket is missing: it is passed over and never taken for a zero. An origin
 * `o` is the moment that has seen the buckets before `o`. No call allocates: parameters, states and expectations go into memory that is given.
 */
export type Recurrence = {
  readonly parameterNames: readonly string[];
  /** Numbers of state that one origin needs: 1 or 2. */
  readonly width: number;
  /** Finds the parameters with the smallest squared one-step errors. */
  readonly fit: (series: Float64Array, end: number, parameters: Float64Array, work: Workspace) => void;
  /** Writes the states of the origins `first` … `end`, `width` numbers each. */
  readonly trace: (series: Float64Array, end: number, first: number, parameters: Float64Array, states: Float64Array) => void;
  /** Writes what the origin of row `row` expects of the next `horizon` buckets, from `into[at]` on. */
  readonly project: (states: Float64Array, row: number, horizon: number, parameters: Float64Array, into: Float64Array, at: number) => void;
};

/** The projection of a method that expects the same of every bucket; its state is the level. */
export function repeatLevel(states: Float64Array, row: number, horizon: number, _parameters: Float64Array, into: Float64Array, at: number): void {
  const level = states[row] as number;
  for (let h = 0; h < horizon; h += 1) into[at + h] = level;
}
