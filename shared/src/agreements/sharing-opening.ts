import { addDays, type Day } from '../kernel/day.js';
import type { FieldGroup } from './sharing.js';
import { GRANULARITIES, type Granularity, type SharingPolicy } from './sharing-policy.js';

/** Why a figure does not reach the supplier, or not in full. */
export const WITHHOLDING_REASONS = ['NOT_SHARED', 'NOT_SIGNED', 'CONFIDENTIALITY_ENDED', 'SHARING_ENDED', 'COARSER', 'DELAYED'] as const;
export type WithholdingReason = (typeof WITHHOLDING_REASONS)[number];

/** How a figure stands open to its reader at a moment. `reason` null: it flows, in the dose of the policy. */
export type FigureOpening = Omit<SharingPolicy, 'shared' | 'expiresOn'> & {
  reason: WithholdingReason | null;
  since: string | null;
  /** Last day of the state as it is, when that is known. */
  until: Day | null;
  today: Day | null;
};

/** The buyer's own figures, or a figure without any limit. */
export function openFully(figure: FieldGroup): FigureOpening {
  return { figure, reason: null, since: null, until: null, today: null, granularity: 'DAY', delayDays: 0, historyWeeks: null, horizonWeeks: null };
}

export function closed(figure: FieldGroup, reason: WithholdingReason = 'NOT_SHARED'): FigureOpening {
  return { ...openFully(figure), reason };
}

/** A signed confidentiality agreement as far as sharing asks. */
export type ConfidentialityCover = { figures: readonly FieldGroup[]; validFrom: Day; validTo: Day; signed: boolean; endedOn: Day | null };

/**
 * Whether a figure flows on a day: shared, not expired, and under a confidentiality agreement that both signed, that names the
 * figure and that is in force. Example: shared until 31 March, signed until 28 February, on 5 March → CONFIDENTIALITY_ENDED.
 */
export function reasonOn(policy: SharingPolicy, covers: readonly ConfidentialityCover[], today: Day): WithholdingReason | null {
  if (!policy.shared) return 'NOT_SHARED';
  if (policy.expiresOn !== null && policy.expiresOn < today) return 'SHARING_ENDED';
  const signed = covers.filter((each) => each.signed && each.figures.includes(policy.figure));
  if (signed.some((each) => each.endedOn === null && each.validFrom <= today && each.validTo >= today)) return null;
  return signed.some((each) => (each.endedOn !== null && each.endedOn <= today) || each.validTo < today) ? 'CONFIDENTIALITY_ENDED' : 'NOT_SIGNED';
}

export function coarsest(granularities: readonly Granularity[]): Granularity {
  return GRANULARITIES[Math.max(0, ...granularities.map((each) => GRANULARITIES.indexOf(each)))] ?? 'MONTH';
}

/** Demand of a plan comes from consumption, from the buyer's forecast, or from nothing. */
export type DemandSource = 'CONSUMPTION' | 'FORECAST' | 'NONE';

export function demandSourceOf(demandMethod: string | null): DemandSource {
  if (demandMethod === 'BUYER_FORECAST') return 'FORECAST';
  return demandMethod === 'NONE' ? 'NONE' : 'CONSUMPTION';
}

/**
 * A figure that is computed from others is open only as far as every one of them: withheld with the first that is withheld, and as
 * coarse as the coarsest. Example: projection from daily stock and weekly consumption → week ends; demand per day → withheld, COARSER.
 */
export function derivedOpening(figure: FieldGroup, from: readonly FigureOpening[]): FigureOpening {
  const shut = from.find((each) => each.reason !== null);
  const untils = from.map((each) => each.until).filter((each) => each !== null).sort();
  const smallest = (values: Array<number | null>): number | null => {
    const known = values.filter((each) => each !== null);
    return known.length === 0 ? null : Math.min(...known);
  };
  return {
    figure,
    reason: shut?.reason ?? null,
    since: shut ? shut.since : (from.map((each) => each.since).filter((each) => each !== null).sort().at(-1) ?? null),
    until: shut ? shut.until : (untils[0] ?? null),
    today: from[0]?.today ?? null,
    granularity: coarsest(from.map((each) => each.granularity)),
    delayDays: Math.max(0, ...from.map((each) => each.delayDays)),
    historyWeeks: smallest(from.map((each) => each.historyWeeks)),
    horizonWeeks: smallest(from.map((each) => each.horizonWeeks)),
  };
}

/** A figure that only makes sense by day: a coarser policy withholds it. */
export function daily(opening: FigureOpening): FigureOpening {
  return opening.reason === null && opening.granularity !== 'DAY' ? { ...opening, reason: 'COARSER' } : opening;
}

/**
 * What was worked out from the figure up to `dataDay` is shown once that day is old enough.
 * Example: consumption three days late, known up to 3 March → DELAYED until 5 March, shown from 6 March on.
 */
export function delayed(opening: FigureOpening, dataDay: Day): FigureOpening {
  const { reason, today, delayDays } = opening;
  return reason === null && today !== null && addDays(dataDay, delayDays) > today ? { ...opening, reason: 'DELAYED' } : opening;
}

/** What a policy gives away beside what it says; the buyer is told before saving. */
export const SHARING_IMPLICATIONS = ['STOCK_TELLS_CONSUMPTION', 'PROPOSALS_TELL_NEED', 'NO_PROJECTION', 'NO_STATUS', 'LATE_PLAN'] as const;
export type SharingImplication = (typeof SHARING_IMPLICATIONS)[number];

/**
 * Closing stock of two days and the supplier's own deliveries between them give the consumption between them: stock that is finer
 * or earlier than consumption tells consumption as stock is told. Stock that is two days late or more shows the plan of those days ago. Proposals are shared by the agreement and tell the need behind them.
 */
export function implicationsOf(policies: readonly SharingPolicy[]): SharingImplication[] {
  const of = (figure: FieldGroup) => policies.find((each) => each.figure === figure);
  const [stock, consumption] = [of('STOCK'), of('CONSUMPTION')];
  const found: SharingImplication[] = [];
  const rank = (policy: SharingPolicy | undefined) => (policy?.shared ? GRANULARITIES.indexOf(policy.granularity) : GRANULARITIES.length);
  const earlier = stock && consumption && rank(stock) === rank(consumption) && stock.delayDays < consumption.delayDays;
  if (stock?.shared && (rank(stock) < rank(consumption) || earlier)) found.push('STOCK_TELLS_CONSUMPTION');
  if (!stock?.shared || stock.granularity !== 'DAY') found.push('NO_STATUS', 'PROPOSALS_TELL_NEED');
  else if (!consumption?.shared || consumption.delayDays > Math.max(1, stock.delayDays)) found.push('NO_PROJECTION', 'PROPOSALS_TELL_NEED');
  if (stock?.shared && stock.granularity === 'DAY' && stock.delayDays > 1) found.push('LATE_PLAN');
  return found;
}
