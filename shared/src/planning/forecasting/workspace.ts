/**
 * Memory that forecasting writes into. A run over many series makes one (one a thread) and gives it to every call: it grows to the
 * largest series and is used again, so that nothing is allocated inside the loops. Its contents mean nothing between calls.
 */
export type Workspace = {
  /** One number a bucket each: running sums, sizes, intervals, seasons. */
  a: Float64Array;
  b: Float64Array;
  c: Float64Array;
  d: Float64Array;
  /** The series without its season. */
  adjusted: Float64Array;
  /** States of the origins of one method. */
  states: Float64Array;
  /** What each candidate expected, candidate by candidate, origin by origin, step by step. */
  expected: Float64Array;
  /** Four arguments and four results of a pass that tries four at once. */
  readonly four: Float64Array;
};

export function forecastingWorkspace(): Workspace {
  const empty = new Float64Array(0);
  return { a: empty, b: empty, c: empty, d: empty, adjusted: empty, states: empty, expected: empty, four: new Float64Array(8) };
}

/** Room for a series of `buckets`, `origins` states and `cells` expectations. */
export function reserve(work: Workspace, buckets: number, origins: number, cells: number): Workspace {
  if (work.a.length < buckets + 2) {
    const length = (buckets + 2) * 2;
    work.a = new Float64Array(length);
    work.b = new Float64Array(length);
    work.c = new Float64Array(length);
    work.d = new Float64Array(length);
    work.adjusted = new Float64Array(length);
  }
  if (work.states.length < origins * 2) work.states = new Float64Array(origins * 4);
  if (work.expected.length < cells) work.expected = new Float64Array(cells * 2);
  return work;
}
