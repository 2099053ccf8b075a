import type { ReplenishmentTerms } from '../../agreements/terms.js';
import { dayNumber, daysBetween } from '../../kernel/day.js';
import { addQ, fromTenThousandths, maxQ, type Quantity, subQ, sumQ, ZERO } from '../../kernel/quantity.js';
import type { ItemLocationPlan } from '../plan/plan.js';
import type { PlanCalendars } from '../replenishment/lead-time.js';
import type { Suggestion } from '../replenishment/suggestion.js';

/** Where the supplier makes or ships an item, and how much of that capacity one base unit takes. */
export type CapacityUse = {
  group: string;
  /** Capacity units per base unit. */
  unitsPerPiece: Quantity;
  /** Other groups that can ship the item as well, in the order of preference. */
  substitutes?: readonly string[];
};

/** A planned item-location among the others that share a capacity, a store or a truck with it. */
export type PlannedLine = {
  itemLocationId: string;
  locationId: string;
  plan: ItemLocationPlan;
  terms: ReplenishmentTerms;
  calendars: PlanCalendars;
  /** Null or absent: outside any capacity group. */
  capacity?: CapacityUse | null;
  /** Storage units (volume, pallet positions) per base unit; null or absent: takes no counted space. */
  storagePerPiece?: Quantity | null;
  price?: { unitPrice: Quantity; currency: string } | null;
  weightPerPiece?: Quantity | null;
};

/** The projection with open proposals and without the suggestions of the plan. */
export function stockWithout({ plan }: Pick<PlannedLine, 'plan'>): Quantity[] {
  return shiftedBy(plan.curves?.withProposals ?? [], plan.startDay, plan.suggestions, -1);
}

function shiftedBy(stock: readonly Quantity[], start: PlannedLine['plan']['startDay'], suggestions: readonly Suggestion[], sign: 1 | -1): Quantity[] {
  const shifted = [...stock];
  for (const { arrivalDay, quantity } of suggestions) {
    for (let i = daysBetween(start, arrivalDay); i < shifted.length; i += 1) shifted[i] = addQ(shifted[i] ?? ZERO, (sign * quantity) as Quantity);
  }
  return shifted;
}

/**
 * The line with other suggestions: numbered in the order of their arrival, projections and planned supply made anew. A quantity
 * lifts every day after its arrival; where lots expire, the next plan of the line tells what that changes.
 */
export function withSuggestions(line: PlannedLine, suggestions: readonly Suggestion[]): PlannedLine {
  const { plan } = line;
  const ordered = [...suggestions].sort((a, b) => dayNumber(a.arrivalDay) - dayNumber(b.arrivalDay));
  const stock = shiftedBy(stockWithout(line), plan.startDay, ordered, 1);
  const numbered = ordered.map((each, index) => {
    const after = stock[daysBetween(plan.startDay, each.arrivalDay)] ?? ZERO;
    const whole = sumQ(ordered.filter(({ arrivalDay }) => arrivalDay === each.arrivalDay).map(({ quantity }) => quantity));
    return { ...each, sequence: index + 1, projectedBefore: subQ(after, whole), projectedAfter: after };
  });
  const proposedSupply = [...plan.proposedSupply];
  for (const [list, sign] of [[plan.suggestions, -1], [numbered, 1]] as const) {
    for (const { arrivalDay, quantity } of list) {
      const index = daysBetween(plan.startDay, arrivalDay);
      proposedSupply[index] = addQ(proposedSupply[index] ?? ZERO, (sign * quantity) as Quantity);
    }
  }
  return { ...line, plan: { ...plan, suggestions: numbered, proposedSupply, curves: plan.curves && { ...plan.curves, withProposals: stock } } };
}

/** The most that may be added to a projected stock from an index on, up to another, without passing the maximum on any of these days. */
export function roomBelowMaximum({ plan }: Pick<PlannedLine, 'plan'>, stock: readonly Quantity[], from: number, until = stock.length): Quantity {
  let room: number = Number.MAX_SAFE_INTEGER;
  for (let i = from; i < until; i += 1) room = Math.min(room, (plan.band?.maximum[i] ?? 0) - (stock[i] ?? 0));
  return fromTenThousandths(Math.max(0, room));
}

/**
 * What the minimum lacks without a suggestion, from its arrival until the next shipment or the end of the protection interval
 * (lead time + review). Of several shipments on one day the first bears the shortage first. Base unit, never below zero.
 */
export function shortageToMinimum(line: PlannedLine, suggestion: Suggestion): Quantity {
  const { plan, terms } = line;
  const stock = plan.curves?.withProposals ?? [];
  const from = daysBetween(plan.startDay, suggestion.arrivalDay);
  const sameDay = plan.suggestions.filter(({ arrivalDay }) => arrivalDay === suggestion.arrivalDay);
  const next = plan.suggestions.find(({ arrivalDay }) => arrivalDay > suggestion.arrivalDay);
  const end = Math.min(stock.length, next ? daysBetween(plan.startDay, next.arrivalDay) : from + terms.leadTimeDays + terms.reviewDays + 1);
  const whole = sumQ(sameDay.map(({ quantity }) => quantity));
  let lacking = ZERO;
  for (let i = from; i < end; i += 1) lacking = maxQ(lacking, subQ(plan.band?.minimum[i] ?? ZERO, subQ(stock[i] ?? ZERO, whole)));
  const before = sumQ(sameDay.filter(({ sequence }) => sequence < suggestion.sequence).map(({ quantity }) => quantity));
  return maxQ(ZERO, Math.min(subQ(lacking, before), suggestion.quantity) as Quantity);
}
