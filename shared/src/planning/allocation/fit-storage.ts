import { minimumShipment } from '../../agreements/terms.js';
import { addDays, type Day, daysBetween } from '../../kernel/day.js';
import { addQ, ceilToLot, floorToLot, formatQuantity as q, fromTenThousandths, maxQ, minQ, ONE, type Quantity, subQ, ZERO } from '../../kernel/quantity.js';
import { explanationStep as step } from '../replenishment/explanation/steps.js';
import type { Suggestion } from '../replenishment/suggestion.js';
import { type PlannedLine, shortageToMinimum, stockWithout, withSuggestions } from './planned-line.js';
import { retold } from './retell.js';
import { unitsOf } from './week-load.js';

/** The room of a location in storage units; `occupied` is taken by what these lines do not show. */
export type StorageLimit = { locationId: string; capacity: Quantity; occupied?: Quantity };

/** A quantity that the store of a location has no room for. */
export type StorageConflict = { itemLocationId: string; locationId: string; arrivalDay: Day; asked: Quantity; allocated: Quantity; short: Quantity };

/**
 * Stock that is projected beyond the room of a location even without any suggestion: from `day` on, at most `over` storage units.
 * Told of the line that takes the most room on that day, as `pieces` of it.
 */
export type StorageOverflow = { locationId: string; day: Day; over: Quantity; itemLocationId: string; pieces: Quantity };

export type StorageFit = { lines: PlannedLine[]; conflicts: StorageConflict[]; overflows: StorageOverflow[] };

/**
 * Suggestions against the room of their location on every day from their arrival on: Σ max(0, stock) × storage units ≤ capacity.
 * Earlier arrivals come first, on one day the larger shortage to the minimum; what does not fit is cut to whole lots, below the
 * least shipment to nothing, and is a conflict. A line without storage units takes no counted room, a location without a limit is
 * not limited. Locations are looked at by their own lines of one plan day; the order of the lines decides nothing.
 * Example: room 1 000, stock 700 and 200 on the arrival day, 150 suggested in lots of 50 → 100, conflict 50.
 */
export function fitStorage(lines: readonly PlannedLine[], limits: readonly StorageLimit[]): StorageFit {
  const fit: StorageFit = { lines: [...lines], conflicts: [], overflows: [] };
  for (const limit of limits) {
    const own = lines.filter(({ locationId, storagePerPiece, plan }) => locationId === limit.locationId && storagePerPiece && plan.curves);
    if (own.length > 0) fitLocation(fit, own, limit);
  }
  return fit;
}

type Stored = { line: PlannedLine; perPiece: Quantity; stock: Quantity[]; kept: { suggestion: Suggestion; told: Parameters<typeof retold>[1] }[] };

function fitLocation(fit: StorageFit, lines: readonly PlannedLine[], limit: StorageLimit): void {
  const store = lines.map((line): Stored => ({ line, perPiece: line.storagePerPiece ?? ONE, stock: stockWithout(line), kept: [] }));
  const days = Math.max(...store.map(({ stock }) => stock.length));
  const free = Array.from({ length: days }, (_, i) => freeOn(store, limit, i));
  const start = lines[0]!.plan.startDay;
  const over = free.findIndex((each) => each < 0);
  if (over >= 0) fit.overflows.push({ locationId: limit.locationId, day: addDays(start, over), ...overflowOf(store, over, fromTenThousandths(-Math.min(...free))) });
  for (const { stored, suggestion } of inOrder(store)) place(fit, stored, suggestion, free);
  for (const { line, kept } of store) {
    const made = withSuggestions(line, kept.map(({ suggestion }) => suggestion));
    const suggestions = made.plan.suggestions.map((each, i) => retold(each, kept[i]?.told ?? { notes: [], alternatives: [] }, kept[i]?.suggestion.projectedAfter));
    fit.lines[fit.lines.indexOf(line)] = { ...made, plan: { ...made.plan, suggestions } };
  }
}

function freeOn(store: readonly Stored[], { capacity, occupied }: StorageLimit, index: number): number {
  return store.reduce((left, { stock, perPiece }) => left - unitsOf(maxQ(ZERO, stock[index] ?? ZERO), perPiece), capacity - (occupied ?? ZERO));
}

function overflowOf(store: readonly Stored[], index: number, over: Quantity): Pick<StorageOverflow, 'over' | 'itemLocationId' | 'pieces'> {
  const taken = ({ stock, perPiece }: Stored): number => unitsOf(maxQ(ZERO, stock[index] ?? ZERO), perPiece);
  const [most] = [...store].sort((a, b) => taken(b) - taken(a) || (a.line.itemLocationId < b.line.itemLocationId ? -1 : 1));
  const { line, perPiece } = most!;
  const pieces = Number((BigInt(over) * BigInt(ONE) + BigInt(perPiece) - 1n) / BigInt(perPiece));
  return { over, itemLocationId: line.itemLocationId, pieces: ceilToLot(fromTenThousandths(pieces), ONE) };
}

function inOrder(store: readonly Stored[]): { stored: Stored; suggestion: Suggestion }[] {
  const all = store.flatMap((stored) => stored.line.plan.suggestions.map((suggestion) => ({ stored, suggestion, shortage: shortageToMinimum(stored.line, suggestion) })));
  const key = ({ stored, suggestion }: (typeof all)[number]) => `${suggestion.arrivalDay} ${stored.line.itemLocationId} ${`${suggestion.sequence}`.padStart(4, '0')}`;
  return all.sort((a, b) => (a.suggestion.arrivalDay === b.suggestion.arrivalDay ? b.shortage - a.shortage : 0) || (key(a) < key(b) ? -1 : 1));
}

/** Takes as much of a suggestion as the room allows and counts it. */
function place(fit: StorageFit, stored: Stored, suggestion: Suggestion, free: number[]): void {
  const { line, perPiece, stock, kept } = stored;
  const from = daysBetween(line.plan.startDay, suggestion.arrivalDay);
  const { room, index } = roomFrom(stored, from, free);
  const whole = floorToLot(minQ(room, suggestion.quantity), line.terms.lotQuantity);
  const allocated = whole < minQ(suggestion.quantity, minimumShipment(line.terms)) ? ZERO : whole;
  for (let i = from; i < stock.length; i += 1) {
    const before = unitsOf(maxQ(ZERO, stock[i] ?? ZERO), perPiece);
    stock[i] = addQ(stock[i] ?? ZERO, allocated);
    free[i] = (free[i] ?? 0) - (unitsOf(maxQ(ZERO, stock[i] ?? ZERO), perPiece) - before);
  }
  const short = subQ(suggestion.quantity, allocated);
  if (short > 0) fit.conflicts.push({ itemLocationId: line.itemLocationId, locationId: line.locationId, arrivalDay: suggestion.arrivalDay, asked: suggestion.quantity, allocated, short });
  if (allocated > 0) kept.push(short > 0 ? cutTo(suggestion, allocated, addDays(line.plan.startDay, index), room) : { suggestion, told: { notes: [], alternatives: [] } });
}

/** The pieces that fit on the tightest day from an index on; stock owed by then takes no room. */
function roomFrom({ stock, perPiece }: Stored, from: number, free: readonly number[]): { room: Quantity; index: number } {
  let [room, index] = [Number.MAX_SAFE_INTEGER, from];
  for (let i = from; i < stock.length; i += 1) {
    const fits = Math.max(0, -(stock[i] ?? 0)) + Number((BigInt(Math.max(0, free[i] ?? 0)) * BigInt(ONE)) / BigInt(perPiece));
    if (fits < room) [room, index] = [fits, i];
  }
  return { room: fromTenThousandths(room), index };
}

function cutTo(suggestion: Suggestion, quantity: Quantity, day: Day, room: Quantity): Stored['kept'][number] {
  const asked = q(suggestion.quantity);
  return {
    suggestion: { ...suggestion, quantity, binding: 'STORAGE', flags: [...new Set<Suggestion['flags'][number]>([...suggestion.flags, 'STORAGE_CUT'])] },
    told: {
      notes: [step('storage-reduced', 'F-33', { asked, quantity: q(quantity), day, free: q(room) })],
      alternatives: [step('storage-more-if', 'F-33', { more: q(subQ(suggestion.quantity, room)), day, quantity: asked })],
    },
  };
}
