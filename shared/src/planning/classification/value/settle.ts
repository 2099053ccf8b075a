import type { Day } from '../../../kernel/day.js';

/** Classes hold for one of these; a second run inside a period changes nothing. */
export const CLASS_PERIODS = ['MONTH', 'QUARTER'] as const;
export type ClassPeriod = (typeof CLASS_PERIODS)[number];

/** The class in force, since when, and the class that the last run would rather have. */
export type SettledClass<T> = {
  cls: T;
  /** First period in which it was in force. */
  since: string;
  /** Period of the last run that counted. */
  period: string;
  pending: T | null;
};

/** `2026-04-17` → `2026-04` or `2026-Q2`; the names sort as text. */
export function classPeriodOf(day: Day, period: ClassPeriod): string {
  return period === 'MONTH' ? day.slice(0, 7) : `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}

/**
 * Frozen within a period, and calm between them: a class changes only when two consecutive runs find the same other class. A
 * run that finds the class in force again forgets the other; a third class begins to count anew. The first run decides alone.
 * Example: A; January finds B → still A, B pending; February finds B → B since February. February finds A → A, nothing pending.
 */
export function settleClass<T>(previous: SettledClass<T> | null, found: T, period: string): SettledClass<T> {
  if (previous === null) return { cls: found, since: period, period, pending: null };
  if (period <= previous.period) return previous;
  if (found === previous.cls) return { ...previous, period, pending: null };
  if (found === previous.pending) return { cls: found, since: period, period, pending: null };
  return { ...previous, period, pending: found };
}
