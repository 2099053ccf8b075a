import { addDays, type Day, dayFromNumber, dayNumber, daysBetween } from '../../kernel/day.js';
import { addQ, formatQuantity as q, maxQ, type Quantity, subQ, ZERO } from '../../kernel/quantity.js';
import { explanationStep as step, type ExplanationStep } from '../replenishment/explanation/steps.js';
import { decisionDeadlineNumber } from '../replenishment/lead-time.js';
import type { Suggestion } from '../replenishment/suggestion.js';
import { type CapacityUse, type PlannedLine, shortageToMinimum } from './planned-line.js';
import type { Slot } from './pull-forward.js';
import { type CapacityWeek, unitsOf, weekOf } from './week-load.js';

/** A suggestion, or a part of one, in the week and group where it is going to be shipped. */
export type Portion = {
  key: string;
  line: PlannedLine;
  use: CapacityUse;
  suggestion: Suggestion;
  group: string;
  week: Day;
  /** What the minimum lacks without it. */
  shortage: Quantity;
  notes: ExplanationStep[];
  alternatives: ExplanationStep[];
};

/** Loads and projections while a capacity is being shared out. */
export type CapacityBook = {
  capacities: ReadonlyMap<string, CapacityWeek>;
  /** The portions of each week and group, by `slotKey`. */
  slots: Map<string, Set<Portion>>;
  /** Booked and allocated capacity units of each week and group. */
  loads: Map<string, Quantity>;
  /** Projected stock of each line with what is allocated so far. */
  stock: Map<string, Quantity[]>;
};

export function openBook(lines: readonly PlannedLine[], weeks: readonly CapacityWeek[]): CapacityBook {
  const book: CapacityBook = {
    capacities: new Map(weeks.map((each) => [slotKey(each.group, each.week), each])),
    slots: new Map(),
    loads: new Map(weeks.map((each) => [slotKey(each.group, each.week), each.booked ?? ZERO])),
    stock: new Map(lines.map((line) => [line.itemLocationId, [...(line.plan.curves?.withProposals ?? [])]])),
  };
  for (const line of lines) for (const suggestion of line.capacity ? line.plan.suggestions : []) enter(book, portionOf(line, line.capacity!, suggestion));
  return book;
}

function enter(book: CapacityBook, portion: Portion): void {
  const key = slotKey(portion.group, portion.week);
  const slot = book.slots.get(key);
  if (slot) slot.add(portion);
  else book.slots.set(key, new Set([portion]));
  changeLoad(book, portion, portion.suggestion.quantity);
}

function changeLoad({ loads }: CapacityBook, { group, week, use }: Portion, by: Quantity): void {
  const key = slotKey(group, week);
  const units = unitsOf(by < 0 ? subQ(ZERO, by) : by, use.unitsPerPiece);
  loads.set(key, (by < 0 ? subQ : addQ)(loads.get(key) ?? ZERO, units));
}

function portionOf(line: PlannedLine, use: CapacityUse, suggestion: Suggestion): Portion {
  const key = `${line.itemLocationId} ${`${suggestion.sequence}`.padStart(4, '0')}`;
  const shortage = shortageToMinimum(line, suggestion);
  return { key, line, use, suggestion, group: use.group, week: weekOf(suggestion.latestShipDay), shortage, notes: [], alternatives: [] };
}

/** Largest shortage first, then by key: the order in which capacity is given and taken. */
export function byUrgency(a: Portion, b: Portion): number {
  return b.shortage - a.shortage || (a.key < b.key ? -1 : 1);
}

export function slotKey(group: string, week: Day): string {
  return `${week} ${group}`;
}

export function portionsIn({ slots }: CapacityBook, group: string, week: Day): Portion[] {
  return [...(slots.get(slotKey(group, week)) ?? [])].sort(byUrgency);
}

export function loadOf({ loads }: CapacityBook, group: string, week: Day): Quantity {
  return loads.get(slotKey(group, week)) ?? ZERO;
}

/** Null when nobody has said what the group can do in that week. */
export function capacityOf({ capacities }: CapacityBook, group: string, week: Day): Quantity | null {
  return capacities.get(slotKey(group, week))?.capacity ?? null;
}

/** Capacity that is known to be left; none where it is not known. */
export function freeIn(book: CapacityBook, group: string, week: Day): Quantity {
  const capacity = capacityOf(book, group, week);
  return capacity === null ? ZERO : maxQ(ZERO, subQ(capacity, loadOf(book, group, week)));
}

/** Moves a quantity of a portion into an earlier week: it ships and arrives earlier. */
export function pullForward(book: CapacityBook, portion: Portion, quantity: Quantity, week: Day, slot: Slot): void {
  const { line, suggestion } = portion;
  const { startDay } = line.plan;
  const deadline = decisionDeadlineNumber(dayNumber(slot.shipDay), line.terms, line.calendars);
  const params = { quantity: q(quantity), week, day: slot.arrivalDay };
  moveOut(book, portion, quantity, {
    ...portion,
    week,
    suggestion: {
      ...suggestion, quantity, arrivalDay: slot.arrivalDay, latestShipDay: slot.shipDay, decisionDeadline: deadline === null ? startDay : dayFromNumber(deadline),
      flags: flagsAt(portion, slot),
    },
    notes: [...portion.notes, step('capacity-pulled-forward', 'F-72', params)],
  });
  changeStock(book, line, daysBetween(startDay, slot.arrivalDay), daysBetween(startDay, suggestion.arrivalDay), quantity);
}

function flagsAt({ line, suggestion }: Portion, { arrivalDay }: Slot): Suggestion['flags'] {
  const flags: Suggestion['flags'] = [...suggestion.flags, 'PULLED_FORWARD'];
  const frozen = daysBetween(line.plan.startDay, arrivalDay) < line.terms.frozenDays;
  return frozen && !flags.includes('INSIDE_FROZEN_HORIZON') ? [...flags, 'INSIDE_FROZEN_HORIZON'] : flags;
}

/** Moves a quantity of a portion to another group in the same week. */
export function substitute(book: CapacityBook, portion: Portion, quantity: Quantity, instead: string): void {
  const { suggestion, group, week } = portion;
  const note = step('capacity-substituted', 'F-72', { quantity: q(quantity), group, instead, week });
  const moved: Suggestion = { ...suggestion, quantity, flags: [...suggestion.flags, 'SUBSTITUTED'] };
  moveOut(book, portion, quantity, { ...portion, group: instead, suggestion: moved, notes: [...portion.notes, note] });
}

function moveOut(book: CapacityBook, portion: Portion, quantity: Quantity, moved: Portion): void {
  const left = subQ(portion.suggestion.quantity, quantity);
  resize(book, portion, left);
  if (left === 0) book.slots.get(slotKey(portion.group, portion.week))?.delete(portion);
  enter(book, { ...moved, key: left === 0 ? portion.key : `${portion.key}.${moved.week} ${moved.group}` });
}

/** Loads are rounded up for each portion, so a portion's load is taken out and put in whole. */
function resize(book: CapacityBook, portion: Portion, quantity: Quantity): void {
  changeLoad(book, portion, subQ(ZERO, portion.suggestion.quantity));
  portion.suggestion = { ...portion.suggestion, quantity };
  changeLoad(book, portion, quantity);
}

/** Cuts a portion down; what is cut never arrives. */
export function cut(book: CapacityBook, portion: Portion, quantity: Quantity, told: Pick<Portion, 'notes' | 'alternatives'>): void {
  const { line, suggestion } = portion;
  const stock = book.stock.get(line.itemLocationId) ?? [];
  changeStock(book, line, daysBetween(line.plan.startDay, suggestion.arrivalDay), stock.length, subQ(quantity, suggestion.quantity));
  resize(book, portion, quantity);
  portion.suggestion = { ...portion.suggestion, binding: 'CAPACITY', flags: [...suggestion.flags, 'CAPACITY_CUT'] };
  portion.notes = [...portion.notes, ...told.notes];
  portion.alternatives = [...portion.alternatives, ...told.alternatives];
}

function changeStock(book: CapacityBook, line: PlannedLine, from: number, until: number, by: Quantity): void {
  const stock = book.stock.get(line.itemLocationId) ?? [];
  for (let i = from; i < until; i += 1) stock[i] = addQ(stock[i] ?? ZERO, by);
}

/** The Mondays before a week, nearest first, back to the week of the plan. */
export function weeksBefore(week: Day, start: Day): Day[] {
  const weeks: Day[] = [];
  for (let each = addDays(week, -7); each >= weekOf(start); each = addDays(each, -7)) weeks.push(each);
  return weeks;
}
