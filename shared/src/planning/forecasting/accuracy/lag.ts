/** A forecast as it was given: `origin` is the first bucket that it speaks of, `perBucket[i]` what it expected of bucket origin + i. */
export type ForecastVersion = { origin: number; perBucket: ArrayLike<number> };

/**
 * What had been forecast for each of `buckets` buckets at the agreed lag: the newest version that was given at least `lag` buckets
 * before (lag 1 is the forecast of the next bucket). NaN where no version was, or it said nothing. Later versions never change it.
 * Example, lag 2: versions from bucket 0 (10, 10, 10) and from bucket 1 (12, 12, 12) → bucket 1: 10, bucket 2: 12, bucket 3: 12.
 */
export function freezeAtLag(versions: readonly ForecastVersion[], lag: number, buckets: number): Float64Array {
  const frozen = new Float64Array(buckets).fill(NaN);
  for (const version of [...versions].sort((a, b) => a.origin - b.origin)) {
    for (let i = lag - 1; i < version.perBucket.length; i += 1) {
      const bucket = version.origin + i;
      if (bucket >= 0 && bucket < buckets) frozen[bucket] = version.perBucket[i] as number;
    }
  }
  return frozen;
}
