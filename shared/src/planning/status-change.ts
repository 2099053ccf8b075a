import type { Day } from '../kernel/day.js';
import { SHOWN_STATUSES, type ShownStatus } from './status.js';

/** Item-locations that are alike: what is told of them, since which day, and what was told before. */
export type StatusGroup = {
  status: ShownStatus;
  /** Status of the last plan of an earlier day; null: there was none. */
  before: ShownStatus | null;
  /** Day of the plan; null without one. */
  since: Day | null;
  count: number;
  /** Of those, how many rest on stock that is older than agreed. */
  stale: number;
};

export type StatusTally = { status: ShownStatus; count: number; stale: number; delta: number | null };

/**
 * Counts by status, and what changed since the day before: of each item-location that was known then, the status now against the
 * status before the first plan of `newest(group)`, the day that is told. One that is new counts, but changes nothing; when all are new
 * the change is not known. Example: 3 in band since yesterday, 1 in band since today that was below min → IN_BAND 4, +1; BELOW_MIN 0, −1.
 */
export function tallyStatuses<G extends StatusGroup>(groups: readonly G[], newest: (group: G) => Day): StatusTally[] {
  const tally = new Map(SHOWN_STATUSES.map((status) => [status, { status, count: 0, stale: 0, now: 0, then: 0 }]));
  const add = (status: ShownStatus, part: 'count' | 'stale' | 'now' | 'then', by: number): void => {
    const found = tally.get(status);
    if (found) found[part] += by;
  };
  for (const group of groups) {
    const then = statusThen(group, newest(group));
    add(group.status, 'count', group.count);
    add(group.status, 'stale', group.stale);
    if (then === null) continue;
    add(group.status, 'now', group.count);
    add(then, 'then', group.count);
  }
  const known = [...tally.values()].some(({ then }) => then > 0);
  return [...tally.values()].map(({ status, count, stale, now, then }) => ({ status, count, stale, delta: known ? now - then : null }));
}

/** Status of the day before `newest`: a plan of that day has replaced it, an older one has not. */
function statusThen({ status, before, since }: StatusGroup, newest: Day): ShownStatus | null {
  return since !== null && since >= newest ? before : status;
}
