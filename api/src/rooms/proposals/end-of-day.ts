import { type Day, addDays, dayAt } from '@stockpact/shared';

const minute = 60_000;
const found = new Map<string, Date>();

/** The instant at which a local day is over, to the minute. Days of 23 or 25 hours have their own length. */
export function endOfDay(day: Day, timeZone: string): Date {
  const key = `${day} ${timeZone}`;
  const known = found.get(key);
  if (known) return known;
  const midnight = Date.parse(`${addDays(day, 1)}T00:00:00Z`) / minute;
  let [before, after] = [midnight - 15 * 60, midnight + 15 * 60];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (dayAt(new Date(middle * minute), timeZone) > day) after = middle;
    else before = middle;
  }
  if (found.size > 5000) found.clear();
  found.set(key, new Date(after * minute));
  return new Date(after * minute);
}
