import { type Day, daysBetween } from '../../kernel/day.js';
import { fromTenThousandths, formatQuantity as q, minQ, ONE, type Quantity, subQ, ZERO } from '../../kernel/quantity.js';
import { minimumShipment } from '../../agreements/terms.js';
import { type ExplanationStep, explanationStep as step } from '../replenishment/explanation/steps.js';
import {
  capacityOf, type CapacityBook, cut, freeIn, loadOf, openBook, type Portion, portionsIn, pullForward, slotKey, substitute, weeksBefore,
} from './capacity-book.js';
import { fairShare } from './fair-share.js';
import { type PlannedLine, roomBelowMaximum, withSuggestions } from './planned-line.js';
import { movableLots, slotIn } from './pull-forward.js';
import { retold } from './retell.js';
import { type CapacityWeek, lotsWithin, unitsOf, type WeekLoad, weekLoad } from './week-load.js';

/** A quantity that the capacity of a week does not give: an exception CAPACITY_CONFLICT, for people to settle. */
export type CapacityConflict = {
  itemLocationId: string;
  group: string;
  week: Day;
  arrivalDay: Day;
  asked: Quantity;
  allocated: Quantity;
  short: Quantity;
  trace: ExplanationStep[];
};

export type CapacityAllocation = {
  /** The lines in the order in which they were given, their suggestions as the capacity allows. */
  lines: PlannedLine[];
  /** The load of each week and group that was asked for, as it stood before anything was moved; by week, then group. */
  loads: (WeekLoad & { group: string; week: Day })[];
  conflicts: CapacityConflict[];
};

/**
 * F-72 over the suggestions of many item-locations of one supplier, week by week of their ship days, group by group:
 * load ≤ capacity → nothing changes; else whole lots move into the nearest earlier week with known free capacity, as long as no
 * maximum is passed; else to a substitute group; else the capacity is shared by the shortage to the minimum, and what is missing
 * is a conflict. A week without a known capacity limits nothing and is flagged. Every change stands in the trace. Larger shortages
 * are served first; the order of the lines decides nothing. Later suggestions of a line that was cut are left to its next plan.
 * Example: 750 + 400 against 1 000 → 115 %, short 150.
 */
export function allocateCapacity(lines: readonly PlannedLine[], weeks: readonly CapacityWeek[]): CapacityAllocation {
  const book = openBook(lines, weeks);
  const ordered = [...book.slots].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, [first]]) => (first ? [{ group: first.group, week: first.week }] : []));
  const loads = ordered.map(({ group, week }) => ({ group, week, ...weekLoad(loadOf(book, group, week), capacityOf(book, group, week)) }));
  for (const load of loads) noteLoad(book, load);
  const conflicts = ordered.flatMap(({ group, week }) => relieve(book, group, week));
  const byLine = new Map<PlannedLine, Portion[]>(lines.map((line) => [line, []]));
  for (const slot of book.slots.values()) for (const portion of slot) byLine.get(portion.line)?.push(portion);
  return { lines: lines.map((line) => (line.capacity ? closed(line, byLine.get(line) ?? []) : line)), loads, conflicts };
}

function noteLoad(book: CapacityBook, { group, week, load, capacity, utilisation }: CapacityAllocation['loads'][number]): void {
  const note =
    capacity === null
      ? step('capacity-unknown', 'F-72', { week, group })
      : step('capacity-checked', 'F-72', { week, group, load: q(load), capacity: q(capacity), utilisation: utilisation === null ? '' : q(utilisation) });
  for (const portion of portionsIn(book, group, week)) {
    portion.notes.push(note);
    if (capacity === null) portion.suggestion = { ...portion.suggestion, flags: [...portion.suggestion.flags, 'CAPACITY_UNKNOWN'] };
  }
}

function relieve(book: CapacityBook, group: string, week: Day): CapacityConflict[] {
  const excess = () => weekLoad(loadOf(book, group, week), capacityOf(book, group, week)).short;
  for (const portion of portionsIn(book, group, week)) if (excess() > 0) moveForward(book, portion, excess);
  for (const portion of portionsIn(book, group, week)) if (excess() > 0) moveAside(book, portion, excess);
  return excess() > 0 ? share(book, group, week) : [];
}

function moveForward(book: CapacityBook, portion: Portion, excess: () => Quantity): void {
  const { line, use, group } = portion;
  for (const week of weeksBefore(portion.week, line.plan.startDay)) {
    const slot = slotIn(line, week, portion.suggestion.arrivalDay);
    if (slot === null) continue;
    const [from, until] = [slot.arrivalDay, portion.suggestion.arrivalDay].map((each) => daysBetween(line.plan.startDay, each));
    const room = roomBelowMaximum(line, book.stock.get(line.itemLocationId) ?? [], from ?? 0, until);
    const most = minQ(room, lotsWithin(freeIn(book, group, week), use.unitsPerPiece, line.terms.lotQuantity));
    const quantity = movableLots(portion.suggestion.quantity, piecesFor(excess(), use.unitsPerPiece), most, line);
    if (quantity === 0) continue;
    const whole = quantity === portion.suggestion.quantity;
    pullForward(book, portion, quantity, week, slot);
    if (whole || excess() === 0) return;
  }
}

function moveAside(book: CapacityBook, portion: Portion, excess: () => Quantity): void {
  const { line, use, week } = portion;
  for (const instead of use.substitutes ?? []) {
    const most = lotsWithin(freeIn(book, instead, week), use.unitsPerPiece, line.terms.lotQuantity);
    const quantity = movableLots(portion.suggestion.quantity, piecesFor(excess(), use.unitsPerPiece), most, line);
    if (quantity === 0) continue;
    const whole = quantity === portion.suggestion.quantity;
    substitute(book, portion, quantity, instead);
    if (whole || excess() === 0) return;
  }
}

/** The pieces that free some capacity units, rounded up. */
function piecesFor(units: Quantity, unitsPerPiece: Quantity): Quantity {
  if (unitsPerPiece <= 0) return ZERO;
  return fromTenThousandths(Number((BigInt(units) * BigInt(ONE) + BigInt(unitsPerPiece) - 1n) / BigInt(unitsPerPiece)));
}

function share(book: CapacityBook, group: string, week: Day): CapacityConflict[] {
  const portions = portionsIn(book, group, week);
  const available = subQ(capacityOf(book, group, week) ?? ZERO, book.capacities.get(slotKey(group, week))?.booked ?? ZERO);
  const shares = fairShare(portions.map(claimOf), available);
  return portions.flatMap((portion): CapacityConflict[] => {
    const asked = portion.suggestion.quantity;
    const allocated = shares.get(portion.key) ?? ZERO;
    if (allocated === asked) return [];
    const { line, use, shortage, suggestion } = portion;
    const short = subQ(asked, allocated);
    const notes = [step('capacity-shared', 'F-72', { asked: q(asked), quantity: q(allocated), week, available: q(available), shortage: q(shortage) })];
    const alternatives = [step('capacity-more-if', 'F-72', { more: q(unitsOf(short, use.unitsPerPiece)), week, quantity: q(asked) })];
    cut(book, portion, allocated, { notes, alternatives });
    return [{ itemLocationId: line.itemLocationId, group, week, arrivalDay: suggestion.arrivalDay, asked, allocated, short, trace: [...portion.notes, ...alternatives] }];
  });
}

function claimOf({ key, shortage, suggestion, use, line }: Portion) {
  return { key, shortage, wanted: suggestion.quantity, lot: line.terms.lotQuantity, least: minimumShipment(line.terms), unitsPerPiece: use.unitsPerPiece };
}

function closed(line: PlannedLine, portions: readonly Portion[]): PlannedLine {
  const order = ({ suggestion, key }: Portion) => `${suggestion.arrivalDay} ${key}`;
  const own = portions.filter(({ suggestion }) => suggestion.quantity > 0).sort((a, b) => (order(a) < order(b) ? -1 : 1));
  const made = withSuggestions(line, own.map(({ suggestion }) => suggestion));
  const suggestions = made.plan.suggestions.map((suggestion, i) => retold(suggestion, own[i] ?? { notes: [], alternatives: [] }, own[i]?.suggestion.projectedAfter));
  return { ...made, plan: { ...made.plan, suggestions } };
}
