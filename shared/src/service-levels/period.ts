import { addDays, type Day, parseDay } from '../kernel/day.js';
import { type Result, ok, refuse } from '../kernel/result.js';

/** A calendar month, both days included. */
export type Period = { start: Day; end: Day };

/** 2026, 2 → 2026-02-01 to 2026-02-28. */
export function monthPeriod(year: number, month: number): Result<Period> {
  const first = (y: number, m: number): Result<Day> => parseDay(`${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-01`);
  const start = first(year, month);
  const next = month === 12 ? first(year + 1, 1) : first(year, month + 1);
  if (!start.ok || !next.ok) return refuse('OUT_OF_RANGE', ['period'], { reason: 'NOT_A_MONTH' });
  return ok({ start: start.value, end: addDays(next.value, -1) });
}

/** The month of a day. */
export function monthOf(day: Day): Period {
  const period = monthPeriod(Number(day.slice(0, 4)), Number(day.slice(5, 7)));
  if (!period.ok) throw new RangeError(`no month of ${day}`);
  return period.value;
}
