import { addDays, day, daysBetween } from '@stockpact/shared';
import { standingOf, type ChartDay } from '../../ui/chart/projection.js';
import type { StockStatus } from '../../ui/figures/status.js';

type Series = readonly string[];
export type Curves = { start: string; granularity?: string; periodEnds?: readonly string[]; confirmed: Series; withProposals: Series; minimum: Series; maximum: Series; leadTimeFence: string | null; firstBreach: string | null };
export type FullCurves = Curves & { inTransitOnly: Series; demand: Series; supply: Series };
export type Past = { start: string; stock: readonly (string | null)[]; consumption: readonly (string | null)[]; minimum: readonly (string | null)[]; maximum: readonly (string | null)[] };

export const dayAfter = (start: string, days: number): string => addDays(day(start), days);

const indexOf = (start: string, at: string | null): number | undefined => (at === null ? undefined : daysBetween(day(start), day(at)));

/** The day of an element: one a day from the start, or the last day of its period where the series is coarser. */
export const dayOf = (curves: Pick<Curves, 'start' | 'periodEnds'>, index: number): string => curves.periodEnds?.[index] ?? dayAfter(curves.start, index);

const same = (a: Series, b: Series): boolean => a.length === b.length && a.every((value, index) => value === b[index]);

/** What a sparkline needs from a projection. The breach carries the state it leads to, for the glyph on the line. */
export const sparkOf = (curves: Curves): {
  projected: Series; withProposal: Series | undefined; min: string; max: string; fence: number | undefined; breach: { index: number; status: StockStatus } | undefined;
} => {
  const index = indexOf(curves.start, curves.firstBreach);
  const at = index === undefined ? undefined : curves.confirmed[index];
  const breach = index === undefined || at === undefined ? undefined : { index, status: standingOf(at, curves.minimum[index] ?? '0', curves.maximum[index] ?? '0').status };
  return {
    projected: curves.confirmed,
    withProposal: same(curves.confirmed, curves.withProposals) ? undefined : curves.withProposals,
    min: curves.minimum[0] ?? '0', max: curves.maximum[0] ?? '0',
    fence: curves.periodEnds?.length ? undefined : indexOf(curves.start, curves.leadTimeFence), breach,
  };
};

/** History and projection on one time axis. Days of the history that the projection covers too (today) belong to the projection. */
export const chartDaysOf = (curves: FullCurves | null | undefined, past: Past | null | undefined): ChartDay[] => {
  const band = { min: curves?.minimum[0] ?? '0', max: curves?.maximum[0] ?? '0' };
  const before = (past?.stock ?? []).map((stock, index): ChartDay => ({
    day: dayAfter(past?.start ?? '', index), stock, demand: past?.consumption[index] ?? null,
    min: past?.minimum[index] ?? band.min, max: past?.maximum[index] ?? band.max,
  })).filter((each) => !curves || each.day < curves.start);
  const ahead = (curves?.confirmed ?? []).map((confirmed, index): ChartDay => ({
    day: curves ? dayOf(curves, index) : '', confirmed,
    withProposals: curves?.withProposals[index] ?? null, inTransitOnly: curves?.inTransitOnly[index] ?? null,
    demand: curves?.demand[index] ?? null, receipt: curves?.supply[index] ?? null,
    min: curves?.minimum[index] ?? band.min, max: curves?.maximum[index] ?? band.max,
  }));
  return [...before, ...ahead];
};
