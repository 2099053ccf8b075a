import { addDays, type Day, daysBetween, weekday } from '../kernel/day.js';
import { type Quantity, sumQ } from '../kernel/quantity.js';
import { type Refusal, refusal } from '../kernel/result.js';
import type { FieldGroup } from './sharing.js';

/** How fine a figure is shared: each day, whole weeks from Monday, or whole calendar months. */
export const GRANULARITIES = ['DAY', 'WEEK', 'MONTH'] as const;
export type Granularity = (typeof GRANULARITIES)[number];

/** The dose in which one figure is shared with the supplier of an agreement. */
export type SharingPolicy = {
  figure: FieldGroup;
  shared: boolean;
  granularity: Granularity;
  /** A figure of day d is visible from day d + delay on. */
  delayDays: number;
  /** Weeks back; null: no limit. */
  historyWeeks: number | null;
  /** Weeks ahead, of a forecast; null: no limit. */
  horizonWeeks: number | null;
  /** Last day of sharing; null: until further notice. */
  expiresOn: Day | null;
};

/** What a policy can measure out of each figure. A price has no days, a forecast looks ahead and not back. */
export const SHARING_DIMENSIONS: Readonly<Record<FieldGroup, ReadonlySet<'granularity' | 'delayDays' | 'historyWeeks' | 'horizonWeeks' | 'expiresOn'>>> = {
  STOCK: new Set(['granularity', 'delayDays', 'historyWeeks', 'expiresOn']),
  CONSUMPTION: new Set(['granularity', 'delayDays', 'historyWeeks', 'expiresOn']),
  FORECAST: new Set(['granularity', 'horizonWeeks', 'expiresOn']),
  PRICE: new Set(['expiresOn']),
};

export const SHARING_LIMITS = { delayDays: 90, historyWeeks: 520, horizonWeeks: 104 } as const;

/** A policy that shares a figure without any limit, or withholds it. */
export function plainPolicy(figure: FieldGroup, shared: boolean): SharingPolicy {
  return { figure, shared, granularity: 'DAY', delayDays: 0, historyWeeks: null, horizonWeeks: null, expiresOn: null };
}

/** Every fault of a policy at once. A dimension that the figure does not have is refused, never silently left out. */
export function sharingFaults(policy: SharingPolicy, today: Day): Refusal[] {
  const faults: Refusal[] = [];
  const has = SHARING_DIMENSIONS[policy.figure];
  const none = (path: 'granularity' | 'delayDays' | 'historyWeeks' | 'horizonWeeks', used: boolean) => {
    if (used && !has.has(path)) faults.push(refusal('INVALID', [path], { reason: 'NOT_OF_THIS_FIGURE' }));
  };
  none('granularity', policy.granularity !== 'DAY');
  none('delayDays', policy.delayDays !== 0);
  none('historyWeeks', policy.historyWeeks !== null);
  none('horizonWeeks', policy.horizonWeeks !== null);
  const range = (path: 'delayDays' | 'historyWeeks' | 'horizonWeeks', value: number | null, lowest: number) => {
    if (value !== null && (!Number.isInteger(value) || value < lowest || value > SHARING_LIMITS[path])) {
      faults.push(refusal('OUT_OF_RANGE', [path], { lowest, highest: SHARING_LIMITS[path] }));
    }
  };
  range('delayDays', policy.delayDays, 0);
  range('historyWeeks', policy.historyWeeks, 1);
  range('horizonWeeks', policy.horizonWeeks, 1);
  if (policy.shared && policy.expiresOn !== null && policy.expiresOn < today) faults.push(refusal('OUT_OF_RANGE', ['expiresOn'], { lowest: today }));
  return faults;
}

/** First and last day that the policy shows on a day, whatever the granularity; null: no limit on that end. */
export function visibleDays(policy: SharingPolicy, today: Day): { from: Day | null; to: Day | null } {
  const from = policy.historyWeeks === null ? null : addDays(today, -7 * policy.historyWeeks);
  if (policy.horizonWeeks !== null) return { from, to: addDays(today, 7 * policy.horizonWeeks - 1) };
  return { from, to: policy.delayDays > 0 ? addDays(today, -policy.delayDays) : null };
}

/** The period of a day. Example: Wednesday 4 March 2026 → week 2 to 8 March, month 1 to 31 March. */
export function periodOf(day: Day, granularity: Granularity): { start: Day; end: Day } {
  if (granularity === 'DAY') return { start: day, end: day };
  if (granularity === 'WEEK') {
    const start = addDays(day, 1 - weekday(day));
    return { start, end: addDays(start, 6) };
  }
  const start = `${day.slice(0, 8)}01` as Day;
  const next = `${addDays(start, 31).slice(0, 8)}01` as Day;
  return { start, end: addDays(next, -1) };
}

/** Whether a whole period is visible: it is over, old enough and not too old. */
export function showsPeriod(policy: SharingPolicy, today: Day, { start, end }: { start: Day; end: Day }): boolean {
  const { from, to } = visibleDays(policy, today);
  if (from !== null && start < from) return false;
  if (to !== null && end > to) return false;
  return policy.figure === 'FORECAST' || policy.granularity === 'DAY' || daysBetween(end, today) >= Math.max(1, policy.delayDays);
}

/**
 * What the supplier may see of a flow (consumption) on a day: sums of whole visible periods, in their order.
 * Example: weekly, no delay, on Wednesday 11 March 2026: the week to Sunday 8 March is shown, that of the day itself is not.
 */
export function shownOf(policy: SharingPolicy, today: Day, figures: readonly { day: Day; quantity: Quantity }[]): Array<{ start: Day; end: Day; quantity: Quantity }> {
  if (!policy.shared || (policy.expiresOn !== null && policy.expiresOn < today)) return [];
  const byStart = new Map<Day, { start: Day; end: Day; parts: Quantity[] }>();
  for (const { day, quantity } of figures) {
    const period = periodOf(day, policy.granularity);
    if (!showsPeriod(policy, today, period)) continue;
    const known = byStart.get(period.start) ?? { ...period, parts: [] };
    known.parts.push(quantity);
    byStart.set(period.start, known);
  }
  return [...byStart.values()].sort((a, b) => (a.start < b.start ? -1 : 1)).map(({ start, end, parts }) => ({ start, end, quantity: sumQ(parts) }));
}
