import { dayFromNumber as iso } from '../../../kernel/day.js';
import { addQ, floorToLot, formatQuantity as q, fromTenThousandths, type Quantity, subQ, ZERO } from '../../../kernel/quantity.js';
import type { Choice } from './explain.js';
import { type ExplanationStep, explanationStep as step } from './steps.js';
import { orderUpTo, type OrderUpToInput } from '../order-up-to.js';

const TRACE_OF_STOCK = fromTenThousandths(1);

/** What would have changed the answer: differences in projected stock that lead to another quantity, each tried with F-33 itself. */
export function alternatives(choice: Choice): ExplanationStep[] {
  const { order, trigger, without } = choice;
  const outOfStockDay = without.outOfStockDay === null ? '' : iso(without.outOfStockDay);
  const steps = [step('without-it', 'F-34', { lowest: q(without.lowest), lowestDay: iso(without.lowestDay), outOfStockDay })];
  const fewer = firstOther(choice, moreStock(choice), (more) => more);
  if (fewer !== null && fewer.quantity > 0 && fewer.quantity < order.quantity) {
    steps.push(step('fewer-if', 'F-33', { more: q(fewer.by), quantity: q(fewer.quantity) }));
  }
  const greater = firstOther(choice, lessStock(choice), (less) => fromTenThousandths(-less - TRACE_OF_STOCK));
  if (greater !== null && greater.quantity > order.quantity) {
    steps.push(step('more-if', 'F-33', { less: q(greater.by), quantity: q(greater.quantity) }));
  }
  steps.push(step('not-needed-if', 'F-35', { more: q(subQ(trigger.level, trigger.projected)), day: iso(trigger.day) }));
  return steps;
}

/** Differences upwards at which F-33 may ask for less: a lot less is needed, a lot less fits, or the maximum need not be passed. */
function moreStock({ order, input }: Choice): Quantity[] {
  const { lotQuantity } = input.terms;
  const differences = [subQ(order.need, subQ(order.quantity, lotQuantity)), addQ(subQ(order.room, order.quantity), TRACE_OF_STOCK)];
  if (input.leastUntilNextDelivery !== undefined) differences.push(subQ(input.leastUntilNextDelivery, floorToLot(order.room, lotQuantity)));
  return differences.filter((each) => each > 0);
}

/** Differences downwards beyond which F-33 may ask for more: the lots no longer suffice, another fits, or the minimum is at stake. */
function lessStock({ order, input }: Choice): Quantity[] {
  const another = addQ(order.quantity, input.terms.lotQuantity);
  const differences = [subQ(order.quantity, order.need), subQ(subQ(another, order.room), TRACE_OF_STOCK)];
  if (input.leastUntilNextDelivery !== undefined) differences.push(subQ(order.quantity, input.leastUntilNextDelivery));
  return differences.filter((each) => each >= 0);
}

/** The least of some differences that leads to another quantity. */
function firstOther({ input, order }: Choice, differences: Quantity[], shift: (by: Quantity) => Quantity): { by: Quantity; quantity: Quantity } | null {
  for (const by of differences.sort((a, b) => a - b)) {
    const quantity = quantityWith(input, shift(by));
    if (quantity !== order.quantity) return { by, quantity };
  }
  return null;
}

/** F-33 for a projection that lies higher by `shift` on every day. */
function quantityWith(input: OrderUpToInput, shift: Quantity): Quantity {
  const least = input.leastUntilNextDelivery;
  const result = orderUpTo({
    ...input,
    projected: addQ(input.projected, shift),
    room: subQ(input.room ?? subQ(input.maximum, input.projected), shift),
    leastUntilNextDelivery: least === undefined ? undefined : subQ(least, shift),
  });
  return result.ok ? result.value.quantity : ZERO;
}
