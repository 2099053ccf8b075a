import { dayFromNumber, dayNumber } from '../../kernel/day.js';
import { fromTenThousandths, maxQ, type Quantity, ZERO } from '../../kernel/quantity.js';
import { type Result, ok } from '../../kernel/result.js';
import { noOpenDay, seekOpenNumber } from '../calendar.js';
import { type Choice, explainUnplaced } from './explanation/explain.js';
import { earliestArrivalNumber } from './lead-time.js';
import { orderUpTo, type OrderUpToInput } from './order-up-to.js';
import type { RoundingFlag } from './rounding.js';
import { at, type ReplenishInput, type ReplenishmentFlag, type ReplenishmentRun, type UnplacedOrder } from './run.js';
import { choiceOf, suggest, type Suggestion } from './suggestion.js';

export type Replenishment = {
  suggestions: Suggestion[];
  /** The projection with the suggestions in it. */
  projected: Quantity[];
  /** Orders left out because no allowed quantity fits under the maximum. */
  unplaced: UnplacedOrder[];
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
    placed: [],
    suggestions: [],
    unplaced: [],
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
  return ok({ suggestions: run.suggestions, projected: run.stock, unplaced: run.unplaced, flags: run.flags });
}

/** Where orders expire goods that a shortage would have used, a day may be topped up, but not for ever. */
const MOST_TOP_UPS = 8;

/**
 * Answers one trigger and tells from which day on to look for the next. An arrival day is filled once: what it cannot cover
 * before the next delivery day is flagged, so that every round moves on and the loop ends.
 */
function answer(run: ReplenishmentRun, trigger: number, arrival: number): Result<number> {
  if (trigger < arrival && !isBelowTrigger(run, arrival)) {
    flag(run, 'CURED_BEFORE_ARRIVAL');
    return ok(arrival);
  }
  const filled = isFilled(run, arrival) ? tooNarrow(run) : fill(run, trigger, arrival);
  if (!filled.ok) return filled;
  return ok(filled.value ? arrival : nextDelivery(run, Math.max(trigger, arrival)));
}

function isFilled({ input, placed }: ReplenishmentRun, arrival: number): boolean {
  if (!input.reproject) return placed.at(-1)?.index === arrival;
  return placed.filter(({ index }) => index === arrival).length >= MOST_TOP_UPS;
}

function tooNarrow(run: ReplenishmentRun): Result<boolean> {
  flag(run, 'BAND_TOO_NARROW');
  return ok(false);
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

/** Adds the order of one arrival day to the run. False when F-33 gives nothing: the target is reached already, or no lot fits. */
function fill(run: ReplenishmentRun, trigger: number, arrival: number): Result<boolean> {
  const tightest = tightestDay(run, arrival);
  const input = orderInput(run, arrival, tightest);
  const order = orderUpTo(input);
  if (!order.ok) return order;
  if (order.value.need <= 0) return tooNarrow(run);
  const { quantity } = order.value;
  const next = run.input.reproject ? [...run.input.reproject([...run.placed, { index: arrival, quantity }])] : null;
  const after = next ? at(next, arrival) : fromTenThousandths(at(run.stock, arrival) + quantity);
  const choice = choiceOf(run, { trigger, arrival, tightest, input, order: order.value, after });
  if (!choice.ok) return choice;
  for (const each of order.value.flags) if (each === 'LOT_DOES_NOT_FIT' || each === 'MIN_MAX_CONFLICT') flag(run, each);
  if (quantity === 0) {
    run.unplaced.push(unplacedOrder(choice.value, run.input.explain !== false));
    return ok(false);
  }
  suggest(run, choice.value);
  run.placed.push({ index: arrival, quantity });
  if (next) run.stock = next;
  else lift(run.stock, arrival, quantity);
  return ok(true);
}

function lift(stock: Quantity[], from: number, by: Quantity): void {
  for (let i = from; i < stock.length; i += 1) stock[i] = fromTenThousandths(at(stock, i) + by);
}

function orderInput(run: ReplenishmentRun, arrival: number, tightest: number): OrderUpToInput {
  const { band, terms, usableWithinShelfLife } = run.input;
  return {
    projected: at(run.stock, arrival),
    target: at(band.target, arrival),
    maximum: at(band.maximum, arrival),
    room: fromTenThousandths(at(band.maximum, tightest) - at(run.stock, tightest)),
    leastUntilNextDelivery: leastUntil(run, arrival, nextDelivery(run, arrival)),
    usableWithinShelfLife: usableWithinShelfLife ? at(usableWithinShelfLife, arrival) : null,
    terms,
  };
}

function unplacedOrder(choice: Choice, explained: boolean): UnplacedOrder {
  return {
    triggerDay: dayFromNumber(choice.trigger.day),
    arrivalDay: dayFromNumber(choice.arrival.day),
    need: choice.order.need,
    lacking: maxQ(ZERO, choice.input.leastUntilNextDelivery ?? ZERO),
    flags: choice.order.flags.filter((each): each is RoundingFlag => each !== 'SPLIT' && each !== 'SPLIT_BELOW_MINIMUM'),
    trace: explained ? explainUnplaced(choice) : [],
  };
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

/** The least receipt on `arrival` that keeps stock at or above the minimum on every day before `next`; negative when there is slack. */
function leastUntil(run: ReplenishmentRun, arrival: number, next: number): Quantity {
  const { minimum } = run.input.band;
  let least = at(minimum, arrival) - at(run.stock, arrival);
  const end = Math.min(next, run.stock.length);
  for (let i = arrival + 1; i < end; i += 1) least = Math.max(least, at(minimum, i) - at(run.stock, i));
  return fromTenThousandths(least);
}
