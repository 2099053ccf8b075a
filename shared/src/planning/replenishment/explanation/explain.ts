import { lotRoundingOf, minimumShipment, type ReplenishmentTerms } from '../../../agreements/terms.js';
import { dayFromNumber as iso } from '../../../kernel/day.js';
import { addQ, formatQuantity as q, maxQ, type Quantity, subQ, ZERO } from '../../../kernel/quantity.js';
import { alternatives } from './alternatives.js';
import type { Corridor } from '../corridor.js';
import { type ExplanationStep, explanationStep as step } from './steps.js';
import type { OrderUpTo, OrderUpToInput } from '../order-up-to.js';

/** What `replenish` knew when it chose a quantity; day fields are day numbers. */
export type Choice = {
  input: OrderUpToInput;
  order: OrderUpTo;
  trigger: { day: number; projected: Quantity; level: Quantity; rule: 'MINIMUM' | 'REORDER_POINT' };
  arrival: { day: number; earliest: number; late: boolean; shortage: Quantity; projected: Quantity; after: Quantity; target: Quantity };
  ceiling: { day: number; projected: Quantity; maximum: Quantity };
  terms: ReplenishmentTerms;
  corridor: Corridor;
  ship: number;
  deadline: number;
  frozenUntil: number | null;
  without: { lowest: Quantity; lowestDay: number; outOfStockDay: number | null };
  /** Supply up to the arrival that the projection counts already; null when nobody told it apart. */
  counted: { inTransit: Quantity; committed: Quantity; proposed: Quantity } | null;
};

/** The reasoning behind one shipment of a choice (`part` counts from 1), in reading order. */
export function explain(choice: Choice, part: number): ExplanationStep[] {
  return [...timing(choice), ...wish(choice), ...fitting(choice), ...outcome(choice, part), ...deadlines(choice), ...alternatives(choice)];
}

/** The reasoning behind an order that was not made although stock needs it. */
export function explainUnplaced(choice: Choice): ExplanationStep[] {
  return [...timing(choice), ...wish(choice), ...fitting(choice)];
}

function timing({ trigger, arrival, counted }: Choice): ExplanationStep[] {
  const steps = [
    step('trigger', 'F-35', { day: iso(trigger.day), projected: q(trigger.projected), level: q(trigger.level), rule: trigger.rule }),
    step('arrival', 'F-35', { day: iso(arrival.day), earliest: iso(arrival.earliest) }),
  ];
  if (arrival.late) {
    steps.push(step('arrival-late', 'F-35', { day: iso(arrival.day), triggerDay: iso(trigger.day), shortage: q(arrival.shortage) }));
  }
  if (counted !== null) {
    const { inTransit, committed, proposed } = counted;
    steps.push(step('open-supply', 'F-34', { until: iso(arrival.day), inTransit: q(inTransit), committed: q(committed), proposed: q(proposed) }));
  }
  steps.push(step('stock-on-arrival', 'F-34', { day: iso(arrival.day), projected: q(arrival.projected) }));
  return steps;
}

function wish({ order, arrival, terms, input }: Choice): ExplanationStep[] {
  const steps: ExplanationStep[] = [];
  const usable = input.usableWithinShelfLife ?? null;
  const target = usable === null || usable >= arrival.target ? arrival.target : usable;
  if (target < arrival.target) {
    steps.push(step('shelf-life', 'F-33', { days: terms.minimumShelfLifeDays ?? 0, usable: q(target), target: q(arrival.target) }));
  }
  steps.push(step('need', 'F-33', { target: q(target), projected: q(arrival.projected), need: q(order.need) }));
  if (order.wanted > order.need) {
    steps.push(step('minimum-order', 'F-33', { need: q(order.need), minimum: q(terms.minimumOrderQuantity), quantity: q(order.wanted) }));
  }
  steps.push(step('lot-rounding', 'F-33', { quantity: q(order.wanted), lot: q(terms.lotQuantity), rounded: q(order.rounded) }));
  return steps;
}

/** What the maximum and the agreed rounding made of the wish. */
function fitting(choice: Choice): ExplanationStep[] {
  const { order, ceiling, terms, input } = choice;
  const steps = order.quantity === 0 ? [unfitStep(choice)] : [maximumStep(choice)];
  const rule = lotRoundingOf(terms);
  const by = q(maxQ(ZERO, subQ(order.quantity, order.room)));
  if (order.quantity > order.room) {
    if (rule === 'ONE_LOT_ABOVE') steps.push(step('rounding-one-lot', 'F-33', { lot: q(terms.lotQuantity), by }));
    if (rule === 'ASK') steps.push(step('rounding-ask', 'F-33', { quantity: q(order.quantity), by, maximum: q(ceiling.maximum) }));
  } else if (order.quantity < order.rounded && rule === 'NEVER_ABOVE_MAX') {
    steps.push(step('rounding-never', 'F-33', { rounded: q(order.rounded), quantity: q(order.quantity) }));
  }
  const lacking = subQ(input.leastUntilNextDelivery ?? ZERO, order.quantity);
  if (order.flags.includes('MIN_MAX_CONFLICT')) steps.push(step('minimum-not-held', 'F-33', { lacking: q(lacking) }));
  return steps;
}

function unfitStep({ order, ceiling, terms }: Choice): ExplanationStep {
  return step('lot-does-not-fit', 'F-33', { shipment: q(minimumShipment(terms)), room: q(maxQ(ZERO, order.room)), day: iso(ceiling.day) });
}

function maximumStep({ order, ceiling }: Choice): ExplanationStep {
  const day = iso(ceiling.day);
  const maximum = q(ceiling.maximum);
  const after = addQ(ceiling.projected, order.quantity);
  if (after > ceiling.maximum) {
    return step('maximum-breached', 'F-33', { day, after: q(after), maximum, by: q(subQ(after, ceiling.maximum)) });
  }
  if (order.quantity < order.rounded) {
    const before = q(addQ(ceiling.projected, order.rounded));
    return step('maximum-reduced', 'F-33', { day, before, maximum, quantity: q(order.quantity) });
  }
  return step('maximum-kept', 'F-33', { day, after: q(after), maximum });
}

function outcome({ order, arrival, terms }: Choice, part: number): ExplanationStep[] {
  const steps: ExplanationStep[] = [];
  if (order.parts.length > 1 && terms.maximumOrderQuantity !== null) {
    steps.push(step('split', 'F-33', { limit: q(terms.maximumOrderQuantity), parts: order.parts.length, part, total: q(order.quantity) }));
  }
  const quantity = order.parts[part - 1] ?? order.quantity;
  steps.push(step('result', 'F-33', { quantity: q(quantity), day: iso(arrival.day), after: q(arrival.after), binding: order.binding }));
  return steps;
}

function deadlines(choice: Choice): ExplanationStep[] {
  const { terms, corridor } = choice;
  const steps = [
    step('corridor', 'F-36', { minimum: q(corridor.minimum), maximum: q(corridor.maximum) }),
    step('ship-by', 'F-35', { day: iso(choice.ship), transitDays: terms.transitDays }),
    step('decide-by', 'F-35', { day: iso(choice.deadline), preparationDays: terms.preparationDays }),
  ];
  if (choice.frozenUntil !== null) steps.push(step('frozen', 'F-35', { until: iso(choice.frozenUntil) }));
  return steps;
}
