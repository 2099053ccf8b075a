/** What is left of an allowance after a request. */
export interface Grant {
  granted: boolean;
  limit: number;
  remaining: number;
  /** Seconds until the allowance is full again, or, when refused, until this request fits in. */
  seconds: number;
}

interface Bucket {
  left: number;
  at: number;
}

/**
 * Allowances that refill evenly over a minute, one for each key. In the memory of the process on purpose: what they protect are
 * this process's processor and connections, so N processes rightly allow N times as much, and a request that only reads shall
 * not cost a write.
 */
export class Allowance {
  private readonly buckets = new Map<string, Bucket>();

  constructor(
    readonly perMinute: number,
    private readonly mostKeys = 20_000,
  ) {}

  take(key: string, cost: number): Grant {
    const at = performance.now();
    const before = this.buckets.get(key) ?? { left: this.perMinute, at };
    const left = Math.min(this.perMinute, before.left + ((at - before.at) / 60_000) * this.perMinute);
    const granted = cost <= left;
    const remaining = granted ? left - cost : left;
    this.keep(key, { left: remaining, at });
    const wanted = granted ? this.perMinute - remaining : cost - left;
    return { granted, limit: this.perMinute, remaining: Math.floor(remaining), seconds: Math.max(granted ? 0 : 1, Math.ceil((wanted / this.perMinute) * 60)) };
  }

  /** The longest unused key goes first; it has refilled by then, or the flood has so many keys that no memory would do. */
  private keep(key: string, bucket: Bucket): void {
    this.buckets.delete(key);
    this.buckets.set(key, bucket);
    const oldest = this.buckets.keys().next();
    if (this.buckets.size > this.mostKeys && !oldest.done) this.buckets.delete(oldest.value);
  }
}

/** The header fields of draft-ietf-httpapi-ratelimit-headers for a policy. */
export function rateHeaders(policy: string, grant: Grant): Record<string, string> {
  return {
    'ratelimit-policy': `"${policy}";q=${grant.limit};w=60`,
    ratelimit: `"${policy}";r=${grant.remaining};t=${grant.seconds}`,
    ...(grant.granted ? {} : { 'retry-after': String(grant.seconds) }),
  };
}
