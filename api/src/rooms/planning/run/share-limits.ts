import {
  type CapacityConflict, type CapacityUse, type CapacityWeek, type ExceptionFinding, type ExceptionType, type ItemLocationFacts, type ItemLocationPlan, type PlannedLine, type Quantity, type StorageFit,
  addDays, addQ, allocateCapacity, type Day, daysBetween, findingOf, fitStorage, gravestOfEachCause, ONE, unitsOf, weekOf, ZERO,
} from '@stockpact/shared';
import type { ItemLocationRow } from '../../agreements/item-location.js';
import { type PlanInputs, suppliedTo } from './plan-inputs.js';

/** A planned line of a batch, before anything is shared. */
export interface Planned {
  line: ItemLocationRow;
  facts: ItemLocationFacts;
  plan: ItemLocationPlan;
}

/** A quantity of an item-location that something shared does not give. */
type Lack = { type: Extract<ExceptionType, 'CAPACITY_CONFLICT' | 'STORAGE_CONFLICT'>; itemLocationId: string; day: Day; quantity: Quantity };

/**
 * The plans of a batch as the rooms of the locations and the supplier's capacity (F-72) allow. A batch holds all item-locations of each
 * group and room it touches. First the rooms, so that nobody is given a capacity that it cannot store; then the capacity; then the rooms
 * again, since what is pulled forward arrives earlier. Plans that share nothing are not in the answer: they stay as they are.
 */
export function shareLimits(inputs: PlanInputs, planned: readonly Planned[]): Map<string, ItemLocationPlan> {
  const limited = new Set(inputs.rooms.map(({ locationId }) => locationId));
  const sharing = planned.filter(({ line, facts: { terms } }) => terms.capacityGroup != null || (terms.storagePerPiece != null && limited.has(line.locationId)));
  if (sharing.length === 0) return new Map();
  const stored = fitStorage(sharing.map(lineOf), inputs.rooms);
  const shared = allocateCapacity(stored.lines, weeksOf(inputs, sharing));
  const fit = fitStorage(shared.lines, inputs.rooms);
  const lacks = [...shared.conflicts.map(ofCapacity), ...ofStorage({ ...stored, conflicts: [...stored.conflicts, ...fit.conflicts] })];
  const facts = new Map(sharing.map((each) => [each.line.id, each.facts]));
  return new Map(fit.lines.map(({ itemLocationId, plan }) => {
    const own = lacks.filter((lack) => lack.itemLocationId === itemLocationId);
    const of = facts.get(itemLocationId);
    return [itemLocationId, own.length === 0 || !of ? plan : { ...plan, exceptions: gravestOfEachCause([...plan.exceptions, ...own.map((lack) => alertOf(lack, of))]) }];
  }));
}

function ofCapacity({ itemLocationId, arrivalDay, short }: CapacityConflict): Lack {
  return { type: 'CAPACITY_CONFLICT', itemLocationId, day: arrivalDay, quantity: short };
}

function ofStorage({ conflicts, overflows }: StorageFit): Lack[] {
  const type = 'STORAGE_CONFLICT' as const;
  return [
    ...conflicts.map(({ itemLocationId, arrivalDay, short }) => ({ type, itemLocationId, day: arrivalDay, quantity: short })),
    ...overflows.map(({ itemLocationId, day, pieces }) => ({ type, itemLocationId, day, quantity: pieces })),
  ];
}

function useOf({ terms }: ItemLocationFacts): CapacityUse | null {
  return terms.capacityGroup == null ? null : { group: terms.capacityGroup, unitsPerPiece: terms.capacityUnits ?? ONE };
}

function lineOf({ line, facts, plan }: Planned): PlannedLine {
  return { itemLocationId: line.id, locationId: line.locationId, plan, terms: facts.terms, calendars: facts.calendars, capacity: useOf(facts), storagePerPiece: facts.terms.storagePerPiece ?? null, price: facts.price ?? null };
}

/** What is promised or proposed already takes its part of the week in which it has to leave; what other sites send takes none. */
function weeksOf(inputs: PlanInputs, taking: readonly Planned[]): CapacityWeek[] {
  const booked = new Map<string, Quantity>();
  for (const { line, facts } of taking) {
    const use = useOf(facts);
    for (const { kind, due, quantity } of suppliedTo(inputs, line.id)) {
      if (use === null || kind === 'IN_TRANSIT') continue;
      const key = `${use.group} ${weekOf(addDays(due, -facts.terms.transitDays))}`;
      booked.set(key, addQ(booked.get(key) ?? ZERO, unitsOf(quantity, use.unitsPerPiece)));
    }
  }
  return inputs.capacities.map((each) => ({ ...each, booked: booked.get(`${each.group} ${each.week}`) ?? ZERO }));
}

function alertOf({ type, day, quantity }: Lack, { today, abcClass, terms, price }: ItemLocationFacts): ExceptionFinding {
  return findingOf({ type, daysToEvent: daysBetween(today, day), quantity }, { today, abcClass, leadTimeDays: terms.leadTimeDays, price });
}
