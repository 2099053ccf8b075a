import { addDays, daysBetween, type FigureOpening, type Granularity, periodOf, type Quantity, sumQ, type Day } from '@stockpact/shared';
import type { PlanCurves, PlanRow } from './plan.js';
import type { Projection } from './plan.types.js';

/** The series of a plan as far as they are open: by day, or at the ends of whole periods; never beyond the horizon of the forecast. */
export function projectionOf(plan: PlanRow, curves: PlanCurves, opening: FigureOpening): Projection {
  const within = cut(curves, opening);
  const { leadTimeFence, breachDay, computedAt } = plan;
  const common = { start: curves.startDay, leadTimeFence, computedAt, granularity: opening.granularity };
  if (opening.granularity === 'DAY') {
    const { confirmed, withProposals, inTransitOnly, minimum, maximum, demand, supply } = within;
    return { ...common, confirmed, withProposals, inTransitOnly, minimum, maximum, demand, supply, periodEnds: [], firstBreach: breachDay };
  }
  return { ...common, ...coarse(within, opening.granularity, plan.bandUnit === 'DAYS'), firstBreach: null };
}

function cut(curves: PlanCurves, { horizonWeeks }: FigureOpening): PlanCurves {
  if (horizonWeeks === null) return curves;
  const days = 7 * horizonWeeks;
  const { confirmed, withProposals, inTransitOnly, minimum, maximum, demand, supply } = curves;
  const first = (series: Quantity[]) => series.slice(0, days);
  return {
    ...curves, confirmed: first(confirmed), withProposals: first(withProposals), inTransitOnly: first(inTransitOnly), minimum: first(minimum), maximum: first(maximum),
    demand: first(demand), supply: first(supply),
  };
}

/** Levels at the last day of each period that ends within the series, flows added up over it. */
function coarse(curves: PlanCurves, granularity: Granularity, floating: boolean): Pick<Projection, 'confirmed' | 'withProposals' | 'inTransitOnly' | 'minimum' | 'maximum' | 'demand' | 'supply' | 'periodEnds'> {
  const ends: Day[] = [];
  for (let end = periodOf(curves.startDay, granularity).end; daysBetween(curves.startDay, end) < curves.confirmed.length; end = periodOf(addDays(end, 1), granularity).end) ends.push(end);
  const indexes = ends.map((end) => daysBetween(curves.startDay, end));
  const levels = (series: readonly Quantity[]): Quantity[] => (series.length === 0 ? [] : indexes.flatMap((index) => series[index] ?? []));
  const flows = (series: readonly Quantity[]): Quantity[] => (series.length === 0 ? [] : indexes.map((index, i) => sumQ(series.slice(i === 0 ? 0 : (indexes[i - 1] ?? 0) + 1, index + 1))));
  return {
    periodEnds: ends,
    confirmed: levels(curves.confirmed),
    withProposals: levels(curves.withProposals),
    inTransitOnly: levels(curves.inTransitOnly),
    minimum: floating ? [] : levels(curves.minimum),
    maximum: floating ? [] : levels(curves.maximum),
    demand: flows(curves.demand),
    supply: flows(curves.supply),
  };
}
