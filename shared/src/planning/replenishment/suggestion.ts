import { type Day, dayFromNumber } from '../../kernel/day.js';
import { addQ, fromTenThousandths, type Quantity, ZERO } from '../../kernel/quantity.js';
import { type Result, ok } from '../../kernel/result.js';
import { noOpenDay } from '../calendar.js';
import { type Corridor, corridorOf } from './corridor.js';
import { type Choice, explain } from './explanation/explain.js';
import type { ExplanationStep } from './explanation/steps.js';
import { decisionDeadlineNumber, latestShipNumber } from './lead-time.js';
import type { BindingConstraint, OrderFlag, OrderUpTo, OrderUpToInput } from './order-up-to.js';
import { at, type ReplenishmentRun } from './run.js';

/**
 * LATE: the trigger falls before the earliest arrival. EXPEDITE: stock runs out before that arrival, a faster way would help.
 * INSIDE_FROZEN_HORIZON: a suggestion only, nothing committed is touched. PULLED_FORWARD, SUBSTITUTED, CAPACITY_CUT,
 * CAPACITY_UNKNOWN: what the supplier's capacity did to it (F-72). STORAGE_CUT: the location has no room for more. The others come from F-33.
 */
export type SuggestionFlag =
  | OrderFlag
  | 'LATE'
  | 'EXPEDITE'
  | 'INSIDE_FROZEN_HORIZON'
  | 'PULLED_FORWARD'
  | 'SUBSTITUTED'
  | 'CAPACITY_CUT'
  | 'CAPACITY_UNKNOWN'
  | 'STORAGE_CUT';

/** One shipment that the plan suggests; it becomes a PLANNED proposal. */
export type Suggestion = {
  /** 1 for the first; shipments of a split order are numbered on. */
  sequence: number;
  quantity: Quantity;
  arrivalDay: Day;
  latestShipDay: Day;
  decisionDeadline: Day;
  triggerDay: Day;
  /** Projected stock on the trigger day, and the level it fell below. */
  triggerStock: Quantity;
  triggerLevel: Quantity;
  /** Projected stock on the arrival day without and with the whole order of that day. */
  projectedBefore: Quantity;
  projectedAfter: Quantity;
  /** Σ max(0, −PS) over the days before a late arrival: missing quantity × days. */
  expectedShortage: Quantity;
  corridor: Corridor;
  binding: BindingConstraint;
  flags: SuggestionFlag[];
  /** Empty when explanations were not asked for. */
  trace: ExplanationStep[];
};

/** What was found for one arrival day; indexes count days from today, `tightest` is the day with the least room. */
export type Found = { trigger: number; arrival: number; tightest: number; input: OrderUpToInput; order: OrderUpTo; /** Stock of the arrival day with the order. */ after: Quantity };

/** Everything a suggestion and its explanation say about an order on an arrival day. */
export function choiceOf(run: ReplenishmentRun, { trigger, arrival, tightest, input, order, after }: Found): Result<Choice> {
  const { band, terms, calendars, today } = run.input;
  const ship = latestShipNumber(run.first + arrival, terms, calendars);
  const deadline = ship === null ? null : decisionDeadlineNumber(ship, terms, calendars);
  if (ship === null || deadline === null) return noOpenDay(today);
  const projected = at(run.stock, arrival);
  return ok({
    input,
    order,
    trigger: triggerOf(run, trigger),
    arrival: {
      day: run.first + arrival,
      earliest: run.first + run.earliest,
      late: trigger < arrival,
      shortage: trigger < arrival ? shortageBefore(run, arrival) : ZERO,
      projected,
      after,
      target: at(band.target, arrival),
    },
    ceiling: { day: run.first + tightest, projected: at(run.stock, tightest), maximum: at(band.maximum, tightest) },
    terms,
    corridor: corridorOf(projected, at(band.minimum, arrival), at(band.maximum, arrival)),
    ship,
    deadline,
    frozenUntil: arrival < terms.frozenDays ? run.first + terms.frozenDays - 1 : null,
    without: withoutIt(run, arrival),
    counted: countedUntil(run, arrival),
  });
}

/** Open supply up to the arrival, so that a reader sees what was not ordered again. Null when nothing is open. */
function countedUntil({ input }: ReplenishmentRun, arrival: number): Choice['counted'] {
  if (!input.openSupply || input.explain === false) return null;
  const until = (series: readonly Quantity[]) => {
    let total = ZERO;
    for (let i = 0; i <= arrival; i += 1) if (series[i]) total = addQ(total, at(series, i));
    return total;
  };
  const counted = { inTransit: until(input.openSupply.inTransit), committed: until(input.openSupply.committed), proposed: until(input.openSupply.proposed) };
  return counted.inTransit + counted.committed + counted.proposed > 0 ? counted : null;
}

function triggerOf({ input, first, stock }: ReplenishmentRun, trigger: number): Choice['trigger'] {
  const level = at(input.band.reorderPoint, trigger);
  const rule = level === at(input.band.minimum, trigger) ? 'MINIMUM' : 'REORDER_POINT';
  return { day: first + trigger, projected: at(stock, trigger), level, rule };
}

function shortageBefore(run: ReplenishmentRun, arrival: number): Quantity {
  let total = 0;
  for (let i = 0; i < arrival; i += 1) total += Math.max(0, -at(run.stock, i));
  return fromTenThousandths(total);
}

function withoutIt(run: ReplenishmentRun, arrival: number): Choice['without'] {
  let lowest = arrival;
  let outOfStock: number | null = null;
  for (let i = arrival; i < run.stock.length; i += 1) {
    if (at(run.stock, i) < at(run.stock, lowest)) lowest = i;
    if (outOfStock === null && at(run.stock, i) <= (run.input.held ?? 0)) outOfStock = run.first + i;
  }
  return { lowest: at(run.stock, lowest), lowestDay: run.first + lowest, outOfStockDay: outOfStock };
}

/** Adds the shipments of a choice to the run's suggestions. */
export function suggest(run: ReplenishmentRun, choice: Choice): void {
  const { order, arrival, trigger } = choice;
  const flags = flagsOf(choice);
  order.parts.forEach((quantity, index) => {
    run.suggestions.push({
      sequence: run.suggestions.length + 1,
      quantity,
      arrivalDay: dayFromNumber(arrival.day),
      latestShipDay: dayFromNumber(choice.ship),
      decisionDeadline: dayFromNumber(choice.deadline),
      triggerDay: dayFromNumber(trigger.day),
      triggerStock: trigger.projected,
      triggerLevel: trigger.level,
      projectedBefore: arrival.projected,
      projectedAfter: arrival.after,
      expectedShortage: arrival.shortage,
      corridor: choice.corridor,
      binding: order.binding,
      flags,
      trace: run.input.explain === false ? [] : explain(choice, index + 1),
    });
  });
}

function flagsOf({ order, arrival, frozenUntil }: Choice): SuggestionFlag[] {
  const flags: SuggestionFlag[] = [...order.flags];
  if (arrival.late) flags.push('LATE');
  if (arrival.shortage > 0) flags.push('EXPEDITE');
  if (frozenUntil !== null) flags.push('INSIDE_FROZEN_HORIZON');
  return flags;
}
