import { addDays, day, daysBetween } from '@stockpact/shared';
import { standingOf, type ChartDay, type Step } from '../../ui/chart/projection.js';
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

/** First and last day of the period of an element; undefined where the series goes by day. */
export const periodOf = (curves: Pick<Curves, 'start' | 'granularity' | 'periodEnds'>, index: number): { from: string; step: Step } | undefined => {
  if (!curves.periodEnds?.length) return undefined;
  const before = curves.periodEnds[index - 1];
  return { from: before === undefined ? curves.start : dayAfter(before, 1), step: curves.granularity === 'MONTH' ? 'MONTH' : 'WEEK' };
};

/** The first element that leaves the band: told by the server for days, found at the ends of coarser periods. */
const firstOut = (curves: Curves): { index: number; status: StockStatus } | undefined => {
  const statusAt = (index: number): StockStatus => standingOf(curves.confirmed[index] ?? null, curves.minimum[index] ?? null, curves.maximum[index] ?? null).status;
  if (curves.periodEnds?.length) {
    const index = curves.confirmed.findIndex((_, each) => !['IN_BAND', 'NO_DATA'].includes(statusAt(each)));
    return index < 0 ? undefined : { index, status: statusAt(index) };
  }
  const index = indexOf(curves.start, curves.firstBreach);
  return index === undefined || curves.confirmed[index] === undefined ? undefined : { index, status: statusAt(index) };
};

/** What a sparkline needs from a projection. The breach carries the state it leads to, for the glyph on the line. */
export const sparkOf = (curves: Curves): {
  projected: Series; withProposal: Series | undefined; min: string | undefined; max: string | undefined; fence: number | undefined; ends: number[] | undefined; breach: { index: number; status: StockStatus } | undefined;
} => {
  return {
    projected: curves.confirmed,
    withProposal: same(curves.confirmed, curves.withProposals) ? undefined : curves.withProposals,
    min: curves.minimum[0], max: curves.maximum[0],
    ends: curves.periodEnds?.length ? curves.periodEnds.map((end) => daysBetween(day(curves.start), day(end))) : undefined,
    fence: indexOf(curves.start, curves.leadTimeFence), breach: firstOut(curves),
  };
};

/** History and projection on one time axis. Days of the history that the projection covers too (today) belong to the projection; where it goes by period, each element says so. */
export const chartDaysOf = (curves: FullCurves | null | undefined, past: Past | null | undefined): ChartDay[] => {
  const band = { min: curves?.minimum[0] ?? null, max: curves?.maximum[0] ?? null };
  const before = (past?.stock ?? []).map((stock, index): ChartDay => ({
    day: dayAfter(past?.start ?? '', index), stock, demand: past?.consumption[index] ?? null,
    min: past?.minimum[index] ?? band.min, max: past?.maximum[index] ?? band.max,
  })).filter((each) => !curves || each.day < curves.start);
  const ahead = (curves?.confirmed ?? []).map((confirmed, index): ChartDay => ({
    day: curves ? dayOf(curves, index) : '', ...(curves && periodOf(curves, index) ? { period: periodOf(curves, index) } : {}), confirmed,
    withProposals: curves?.withProposals[index] ?? null, inTransitOnly: curves?.inTransitOnly[index] ?? null,
    demand: curves?.demand[index] ?? null, receipt: curves?.supply[index] ?? null,
    min: curves?.minimum[index] ?? band.min, max: curves?.maximum[index] ?? band.max,
  }));
  return [...before, ...ahead];
};
