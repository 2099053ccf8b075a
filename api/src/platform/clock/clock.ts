import { type Day, dayAt } from '@stockpact/shared';

const maximumDrift = 10 * 3600 * 1000;

/**
 * The only clock. A demo or a test sets a fixed start; time then runs on from there for at most ten hours, so that the
 * local day of no site turns and the demo world never goes stale.
 */
export class Clock {
  private readonly started = Date.now();

  constructor(private readonly fixed: Date | null) {}

  now(): Date {
    if (!this.fixed) return new Date();
    return new Date(this.fixed.getTime() + Math.min(Date.now() - this.started, maximumDrift));
  }

  /** Local calendar day of a site. */
  today(timeZone: string): Day {
    return dayAt(this.now(), timeZone);
  }
}
