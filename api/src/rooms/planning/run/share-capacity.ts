import {
  type CapacityConflict, type CapacityUse, type CapacityWeek, type ExceptionFinding, type ItemLocationFacts, type ItemLocationPlan, type PlannedLine, type Quantity, addDays, addQ, allocateCapacity,
  daysBetween, findingOf, gravestOfEachCause, ONE, unitsOf, weekOf, ZERO,
} from '@stockpact/shared';
import type { ItemLocationRow } from '../../agreements/item-location.js';
import type { PlanInputs } from './plan-inputs.js';

/** A planned line of a batch, before anything is shared. */
export interface Planned {
  line: ItemLocationRow;
  facts: ItemLocationFacts;
  plan: ItemLocationPlan;
}

/**
 * The plans of a batch as the supplier's capacity allows (F-72). A batch holds all item-locations of each group it touches. Plans that
 * take no counted capacity are not in the answer: they stay as they are.
 */
export function shareCapacity(inputs: PlanInputs, planned: readonly Planned[]): Map<string, ItemLocationPlan> {
  const taking = planned.filter(({ facts }) => facts.terms.capacityGroup != null);
  if (taking.length === 0) return new Map();
  const { lines, conflicts } = allocateCapacity(taking.map(lineOf), weeksOf(inputs, taking));
  const facts = new Map(taking.map((each) => [each.line.id, each.facts]));
  return new Map(lines.map(({ itemLocationId, plan }) => {
    const own = conflicts.filter((conflict) => conflict.itemLocationId === itemLocationId);
    const of = facts.get(itemLocationId);
    return [itemLocationId, own.length === 0 || !of ? plan : { ...plan, exceptions: gravestOfEachCause([...plan.exceptions, ...own.map((conflict) => alertOf(conflict, of))]) }];
  }));
}

function useOf({ terms }: ItemLocationFacts): CapacityUse {
  return { group: terms.capacityGroup ?? '', unitsPerPiece: terms.capacityUnits ?? ONE };
}

function lineOf({ line, facts, plan }: Planned): PlannedLine {
  return { itemLocationId: line.id, locationId: line.locationId, plan, terms: facts.terms, calendars: facts.calendars, capacity: useOf(facts), price: facts.price ?? null };
}

/** What is promised or proposed already takes its part of the week in which it has to leave. */
function weeksOf(inputs: PlanInputs, taking: readonly Planned[]): CapacityWeek[] {
  const booked = new Map<string, Quantity>();
  for (const { facts } of taking) {
    const { group, unitsPerPiece } = useOf(facts);
    for (const { kind, due, quantity } of facts.expected) {
      if (kind === 'IN_TRANSIT') continue;
      const key = `${group} ${weekOf(addDays(due, -facts.terms.transitDays))}`;
      booked.set(key, addQ(booked.get(key) ?? ZERO, unitsOf(quantity, unitsPerPiece)));
    }
  }
  return inputs.capacities.map((each) => ({ ...each, booked: booked.get(`${each.group} ${each.week}`) ?? ZERO }));
}

function alertOf({ arrivalDay, short }: CapacityConflict, { today, abcClass, terms, price }: ItemLocationFacts): ExceptionFinding {
  const event = { type: 'CAPACITY_CONFLICT' as const, daysToEvent: daysBetween(today, arrivalDay), quantity: short };
  return findingOf(event, { today, abcClass, leadTimeDays: terms.leadTimeDays, price });
}
