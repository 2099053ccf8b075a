import { type Day, dayFromNumber } from '../../kernel/day.js';
import { formatQuantity, type Quantity, subQ } from '../../kernel/quantity.js';
import type { Corridor } from './corridor.js';
import type { OrderUpTo } from './order-up-to.js';

/**
 * The steps of "Why this quantity?" in the order in which they are told, with the params each one carries.
 * Quantities are canonical decimals, days ISO dates, counts numbers. The text belongs to the reader's language.
 */
export const EXPLANATION_STEPS = {
  trigger: 'day, projected, level, rule (MINIMUM or REORDER_POINT)',
  arrival: 'day, earliest',
  'arrival-late': 'day, triggerDay, shortage',
  'stock-on-arrival': 'day, projected',
  need: 'target, projected, need',
  'minimum-order': 'need, minimum, quantity',
  'lot-rounding': 'quantity, lot, rounded',
  'maximum-kept': 'day, after, maximum',
  'maximum-reduced': 'day, before, maximum, quantity',
  'maximum-breached': 'day, after, maximum, by',
  split: 'limit, parts, part, total',
  result: 'quantity, day, after, binding (NEED, MINIMUM_ORDER, LOT or MAXIMUM)',
  corridor: 'minimum, maximum',
  'ship-by': 'day, transitDays',
  'decide-by': 'day, preparationDays',
  frozen: 'until',
  'without-it': 'lowest, lowestDay, outOfStockDay (empty when stock lasts)',
  'fewer-if': 'more, quantity',
  'more-if': 'less, quantity',
  'not-needed-if': 'more, day',
} as const;

export type ExplanationStepId = keyof typeof EXPLANATION_STEPS;

export type ExplanationStep = { step: ExplanationStepId; formula: string; params: Record<string, string | number> };

/** What `replenish` knew when it chose a quantity; day fields are day numbers. */
export type Choice = {
  order: OrderUpTo;
  trigger: { day: number; projected: Quantity; level: Quantity; rule: 'MINIMUM' | 'REORDER_POINT' };
  arrival: { day: number; earliest: number; late: boolean; shortage: Quantity; projected: Quantity; target: Quantity };
  ceiling: { day: number; projected: Quantity; maximum: Quantity };
  terms: { lotQuantity: Quantity; minimumOrderQuantity: Quantity; maximumOrderQuantity: Quantity | null; transitDays: number; preparationDays: number };
  corridor: Corridor;
  ship: number;
  deadline: number;
  frozenUntil: number | null;
  without: { lowest: Quantity; lowestDay: number; outOfStockDay: number | null };
};

/** The reasoning behind one shipment of a choice (`part` counts from 1), in reading order. */
export function explain(choice: Choice, part: number): ExplanationStep[] {
  return [...timing(choice), ...sizing(choice, part), ...deadlines(choice), ...alternatives(choice)];
}

function timing({ trigger, arrival }: Choice): ExplanationStep[] {
  const steps = [
    step('trigger', 'F-35', { day: iso(trigger.day), projected: q(trigger.projected), level: q(trigger.level), rule: trigger.rule }),
    step('arrival', 'F-35', { day: iso(arrival.day), earliest: iso(arrival.earliest) }),
  ];
  if (arrival.late) {
    steps.push(step('arrival-late', 'F-35', { day: iso(arrival.day), triggerDay: iso(trigger.day), shortage: q(arrival.shortage) }));
  }
  steps.push(step('stock-on-arrival', 'F-34', { day: iso(arrival.day), projected: q(arrival.projected) }));
  return steps;
}

function sizing(choice: Choice, part: number): ExplanationStep[] {
  const { order, arrival, terms, ceiling } = choice;
  const steps = [step('need', 'F-33', { target: q(arrival.target), projected: q(arrival.projected), need: q(order.need) })];
  if (order.wanted > order.need) {
    steps.push(step('minimum-order', 'F-33', { need: q(order.need), minimum: q(terms.minimumOrderQuantity), quantity: q(order.wanted) }));
  }
  steps.push(step('lot-rounding', 'F-33', { quantity: q(order.wanted), lot: q(terms.lotQuantity), rounded: q(order.rounded) }));
  steps.push(maximumStep(order, ceiling));
  if (order.parts.length > 1 && terms.maximumOrderQuantity !== null) {
    steps.push(step('split', 'F-33', { limit: q(terms.maximumOrderQuantity), parts: order.parts.length, part, total: q(order.quantity) }));
  }
  const quantity = order.parts[part - 1] ?? order.quantity;
  const after = formatQuantity((arrival.projected + order.quantity) as Quantity);
  steps.push(step('result', 'F-33', { quantity: q(quantity), day: iso(arrival.day), after, binding: order.binding }));
  return steps;
}

function maximumStep(order: OrderUpTo, ceiling: Choice['ceiling']): ExplanationStep {
  const day = iso(ceiling.day);
  const maximum = q(ceiling.maximum);
  const after = (ceiling.projected + order.quantity) as Quantity;
  if (order.quantity < order.rounded) {
    const before = formatQuantity((ceiling.projected + order.rounded) as Quantity);
    return step('maximum-reduced', 'F-33', { day, before, maximum, quantity: q(order.quantity) });
  }
  if (after > ceiling.maximum) {
    return step('maximum-breached', 'F-33', { day, after: q(after), maximum, by: q(subQ(after, ceiling.maximum)) });
  }
  return step('maximum-kept', 'F-33', { day, after: q(after), maximum });
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

/** What would have changed the answer: the smallest differences in projected stock that lead to another quantity. */
function alternatives({ order, trigger, terms, without }: Choice): ExplanationStep[] {
  const outOfStockDay = without.outOfStockDay === null ? '' : iso(without.outOfStockDay);
  const steps = [step('without-it', 'F-34', { lowest: q(without.lowest), lowestDay: iso(without.lowestDay), outOfStockDay })];
  const fewer = (order.rounded - terms.lotQuantity) as Quantity;
  if (order.quantity === order.rounded) {
    if (fewer > 0 && fewer >= terms.minimumOrderQuantity) {
      steps.push(step('fewer-if', 'F-33', { more: q(subQ(order.need, fewer)), quantity: q(fewer) }));
    }
    const more = formatQuantity((order.rounded + terms.lotQuantity) as Quantity);
    steps.push(step('more-if', 'F-33', { less: q(subQ(order.rounded, order.need)), quantity: more }));
  }
  steps.push(step('not-needed-if', 'F-35', { more: q(subQ(trigger.level, trigger.projected)), day: iso(trigger.day) }));
  return steps;
}

function step(id: ExplanationStepId, formula: string, params: Record<string, string | number>): ExplanationStep {
  return { step: id, formula, params };
}

function iso(number: number): Day {
  return dayFromNumber(number);
}

function q(value: Quantity): string {
  return formatQuantity(value);
}
