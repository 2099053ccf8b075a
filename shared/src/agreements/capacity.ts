import { addDays, type Day, weekday } from '../kernel/day.js';
import { formatQuantity, type Quantity } from '../kernel/quantity.js';
import { type Refusal, type Result, refusal, refuse, unlessRefused } from '../kernel/result.js';

/** What a supplier can ship of a group in the week from a Monday on, and the share of it that the buyer may count on. Capacity units. */
export type ReleasedWeek = { week: Day; capacity: Quantity; released: Quantity };

export const MOST_CAPACITY_WEEKS = 53;

/**
 * Weeks that a supplier may state: Mondays from this week on up to two years ahead, each once, 0 ≤ released ≤ capacity.
 * Example: capacity 1 000, released 1 200 → refused with ABOVE_CAPACITY.
 */
export function checkCapacityWeeks<T extends ReleasedWeek>(weeks: readonly T[], today: Day): Result<readonly T[]> {
  if (weeks.length === 0) return refuse('REQUIRED', ['weeks']);
  if (weeks.length > MOST_CAPACITY_WEEKS) return refuse('OUT_OF_RANGE', ['weeks'], { reason: 'TOO_MANY', highest: MOST_CAPACITY_WEEKS });
  const [first, last] = [addDays(today, 1 - weekday(today)), addDays(today, 730)];
  const seen = new Set<Day>();
  const refusals = weeks.flatMap(({ week, capacity, released }, index): Refusal[] => {
    const at = (field: string): string[] => ['weeks', `${index}`, field];
    const found: Refusal[] = [];
    if (weekday(week) !== 1) found.push(refusal('INVALID', at('week'), { reason: 'NOT_A_MONDAY' }));
    else if (week < first || week > last) found.push(refusal('OUT_OF_RANGE', at('week'), { reason: 'WEEK', lowest: first, highest: last }));
    if (seen.has(week)) found.push(refusal('INVALID', at('week'), { reason: 'WEEK_TWICE' }));
    seen.add(week);
    if (capacity < 0) found.push(refusal('OUT_OF_RANGE', at('capacity'), { reason: 'BELOW_ZERO' }));
    if (released < 0) found.push(refusal('OUT_OF_RANGE', at('released'), { reason: 'BELOW_ZERO' }));
    else if (released > capacity) found.push(refusal('OUT_OF_RANGE', at('released'), { reason: 'ABOVE_CAPACITY', highest: formatQuantity(capacity) }));
    return found;
  });
  return unlessRefused(refusals, weeks);
}
