import type { Day } from '../../../kernel/day.js';
import type { Quantity } from '../../../kernel/quantity.js';
import { type Course, dayOf } from './course.js';
import type { ReplayCourse } from './replay.js';
import { expectedOf } from './rolling-week.js';

/**
 * Why stock ran out. BEFORE_FIRST_ARRIVAL: nothing decided in the replay could have come in time. DEMAND_ABOVE_EXPECTED: on the last
 * morning that could still help, stock was expected to last. LEVELS_TOO_LOW: that morning already expected it, and the levels let it pass.
 */
export type ShortageCause = 'BEFORE_FIRST_ARRIVAL' | 'DEMAND_ABOVE_EXPECTED' | 'LEVELS_TOO_LOW';

/** Days in a row that closed without stock. */
export type Shortage = {
  from: Day;
  to: Day;
  days: number;
  /** The lowest closing stock; what was missing is its negative. */
  lowest: Quantity;
  cause: ShortageCause;
  /** The last morning whose order could arrive by the first day, what it expected to be taken from then on, and what was taken. */
  decidable: Day | null;
  expected: Quantity | null;
  taken: Quantity | null;
};

/** The shortages of a replay, in order of time. */
export function shortagesOf(course: Course, lived: ReplayCourse): Shortage[] {
  const shortages: Shortage[] = [];
  const { closing } = lived;
  for (let i = 0; i < closing.length; i += 1) {
    if ((closing[i] as number) > 0) continue;
    const begin = i;
    let lowest = closing[i] as number;
    while (i + 1 < closing.length && (closing[i + 1] as number) <= 0) {
      i += 1;
      lowest = Math.min(lowest, closing[i] as number);
    }
    shortages.push({ from: dayOf(course, begin), to: dayOf(course, i), days: i - begin + 1, lowest: lowest as Quantity, ...causeOf(course, lived, begin) });
  }
  return shortages;
}

function causeOf(course: Course, { closing }: ReplayCourse, begin: number): Pick<Shortage, 'cause' | 'decidable' | 'expected' | 'taken'> {
  const { schedule, forecasts, slots, demand } = course;
  let morning = begin;
  while (morning >= 0 && ((schedule.earliest[morning] as number) > begin || (schedule.until[morning] as number) === 0)) morning -= 1;
  if (morning < 0) return { cause: 'BEFORE_FIRST_ARRIVAL', decidable: null, expected: null, taken: null };
  const expected = expectedOf(forecasts.means, morning * 7, slots[morning] as number, begin - morning + 1);
  let taken = 0;
  for (let i = morning; i <= begin; i += 1) taken += demand[i] as number;
  const hadSeemed = (closing[begin] as number) + taken - expected;
  const cause = hadSeemed > 0 ? 'DEMAND_ABOVE_EXPECTED' : 'LEVELS_TOO_LOW';
  return { cause, decidable: dayOf(course, morning), expected: Math.round(expected) as Quantity, taken: taken as Quantity };
}
