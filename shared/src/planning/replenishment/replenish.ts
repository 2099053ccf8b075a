import { dayNumber } from '../../kernel/day.js';
import { fromTenThousandths, type Quantity, ZERO } from '../../kernel/quantity.js';
import { type Result, ok } from '../../kernel/result.js';
import { noOpenDay, seekOpenNumber } from '../calendar.js';
import { earliestArrivalNumber } from './lead-time.js';
import { orderUpTo } from './order-up-to.js';
import { at, type ReplenishInput, type ReplenishmentFlag, type ReplenishmentRun } from './run.js';
import { choiceOf, suggest, type Suggestion } from './suggestion.js';

export type Replenishment = {
  suggestions: Suggestion[];
  /** The projection with the suggestions in it. */
  projected: Quantity[];
  flags: ReplenishmentFlag[];
};

/**
 * F-35: propose until no projected day is below its trigger.
 * v = first day with PS(v) < trigger; arrival a = last delivery day ≤ v that can still be reached, else the earliest arrival (LATE);
 * quantity by F-33 on day a; latest ship day ≤ a − transit; decision deadline = ship day − preparation working days.
 * Example: opening 500 on Monday 2 March 2026, demand 120 Monday to Friday, ASN 300 on Wednesday; min 200, target 800, max 900;
 * MOQ 200, lot 50; deliveries Mon/Wed/Fri, transit 2, preparation 1 → 750 for Monday 9 March, 600 for Monday 16 March.
 */
export function replenish(input: ReplenishInput): Result<Replenishment> {
  const first = dayNumber(input.today);
  const earliest = earliestArrivalNumber(first, input.terms, input.calendars);
  if (earliest === null) return noOpenDay(input.today);
  const run: ReplenishmentRun = {
    input,
    first,
    earliest: earliest - first,
    stock: [...input.projected],
    filledOn: -1,
    suggestions: [],
    flags: [],
  };
  for (let from = 0; from < run.stock.length; ) {
    const trigger = firstBelowTrigger(run, from);
    const arrival = trigger < 0 ? null : arrivalFor(run, trigger);
    if (arrival === null) break;
    const searchFrom = answer(run, trigger, arrival);
    if (!searchFrom.ok) return searchFrom;
    from = searchFrom.value;
  }
  return ok({ suggestions: run.suggestions, projected: run.stock, flags: run.flags });
}

/**
 * Answers one trigger and tells from which day on to look for the next. An arrival day is filled once: what it cannot cover
 * before the next delivery day is flagged, so that every round moves on and the loop ends.
 */
function answer(run: ReplenishmentRun, trigger: number, arrival: number): Result<number> {
  if (trigger < arrival && !isBelowTrigger(run, arrival)) {
    flag(run, 'CURED_BEFORE_ARRIVAL');
    return ok(arrival);
  }
  const filled = arrival === run.filledOn ? ok(false) : fill(run, trigger, arrival);
  if (!filled.ok) return filled;
  if (filled.value) return ok(arrival);
  flag(run, 'BAND_TOO_NARROW');
  return ok(nextDelivery(run, trigger));
}

function flag(run: ReplenishmentRun, name: ReplenishmentFlag): void {
  if (!run.flags.includes(name)) run.flags.push(name);
}

function isBelowTrigger(run: ReplenishmentRun, index: number): boolean {
  return at(run.stock, index) < at(run.input.band.reorderPoint, index);
}

function firstBelowTrigger(run: ReplenishmentRun, from: number): number {
  for (let i = from; i < run.stock.length; i += 1) if (isBelowTrigger(run, i)) return i;
  return -1;
}

/** Index of the arrival day for a trigger; null when nothing can arrive within the projection. */
function arrivalFor(run: ReplenishmentRun, trigger: number): number | null {
  if (run.earliest >= run.stock.length) {
    flag(run, 'ARRIVAL_BEYOND_HORIZON');
    return null;
  }
  if (trigger < run.earliest) return run.earliest;
  const last = seekOpenNumber(run.input.calendars.delivery, run.first + trigger, -1);
  return last === null ? run.earliest : Math.max(run.earliest, last - run.first);
}

function nextDelivery(run: ReplenishmentRun, after: number): number {
  const next = seekOpenNumber(run.input.calendars.delivery, run.first + after + 1, 1);
  return next === null ? run.stock.length : next - run.first;
}

/** Adds the order of one arrival day to the run. False when F-33 asks for nothing, because the target is reached already. */
function fill(run: ReplenishmentRun, trigger: number, arrival: number): Result<boolean> {
  const { band, terms } = run.input;
  const tightest = tightestDay(run, arrival);
  const order = orderUpTo({
    projected: at(run.stock, arrival),
    target: at(band.target, arrival),
    maximum: at(band.maximum, arrival),
    room: fromTenThousandths(at(band.maximum, tightest) - at(run.stock, tightest)),
    leastUntilNextDelivery: leastUntil(run, arrival, nextDelivery(run, arrival)),
    terms,
  });
  if (!order.ok) return order;
  const { quantity } = order.value;
  if (quantity === 0) return ok(false);
  const choice = choiceOf(run, trigger, arrival, order.value, tightest);
  if (!choice.ok) return choice;
  suggest(run, choice.value);
  run.filledOn = arrival;
  for (let i = arrival; i < run.stock.length; i += 1) run.stock[i] = fromTenThousandths(at(run.stock, i) + quantity);
  return ok(true);
}

/** The day from `arrival` on that leaves the least room below the maximum. */
function tightestDay(run: ReplenishmentRun, arrival: number): number {
  const { maximum } = run.input.band;
  let tightest = arrival;
  let room = at(maximum, arrival) - at(run.stock, arrival);
  for (let i = arrival + 1; i < run.stock.length; i += 1) {
    const left = at(maximum, i) - at(run.stock, i);
    if (left >= room) continue;
    room = left;
    tightest = i;
  }
  return tightest;
}

/** The least receipt on `arrival` that keeps stock at or above the minimum on every day before `next`. */
function leastUntil(run: ReplenishmentRun, arrival: number, next: number): Quantity {
  const { minimum } = run.input.band;
  let least: number = ZERO;
  const end = Math.min(next, run.stock.length);
  for (let i = arrival; i < end; i += 1) least = Math.max(least, at(minimum, i) - at(run.stock, i));
  return fromTenThousandths(least);
}
