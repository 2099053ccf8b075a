import type { Day } from '@stockpact/shared';
import type { Clock } from '../../platform/clock/clock.js';

/** Hours from UTC in the weeks the story plays in: summer time in Europe and America. */
const OFFSET: Readonly<Record<string, string>> = { 'Asia/Tokyo': '+09:00', 'Europe/Berlin': '+02:00', 'America/New_York': '-04:00' };

/** An instant by the wall clock of a site: `localInstant('2026-09-10', '09:30', 'Asia/Tokyo')` is 00:30 UTC. */
export function localInstant(day: Day, time: string, timeZone: string): Date {
  return new Date(`${day}T${time}:00${OFFSET[timeZone] ?? 'Z'}`);
}

/**
 * Takes over the clock of a portal that runs in this process, so that the people of the demo act on the days they acted on.
 * It stands still while they act: what takes a moment longer on another machine does not change what the portal records.
 */
export class StoryClock {
  private instant = new Date(0);

  constructor(clock: Clock) {
    clock.now = () => new Date(this.instant);
  }

  set(instant: Date): void {
    this.instant = instant;
  }
}
