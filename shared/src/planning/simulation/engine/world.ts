import type { ReplenishmentTerms } from '../../../agreements/terms.js';
import { daysBetween } from '../../../kernel/day.js';
import { floorToLot } from '../../../kernel/quantity.js';
import { type Result, ok, refuse } from '../../../kernel/result.js';
import { type ItemLocationFacts, horizonOf, isOnHold } from '../../plan/facts.js';
import { pictureOf, thinnedCalendars } from '../../plan/picture.js';
import { type Policy, policyOf, triggersByDay } from './decide.js';
import { linesOf } from './lines.js';
import { scheduleOf } from './schedule.js';

/** One item-location made ready to be walked through, over and over, by the policy of the portal. Everything by day index, in ten-thousandths. */
export type World = {
  policy: Policy;
  days: number;
  /** Stock before the demand of day 0. */
  opening: number;
  /** Expected demand; what the planner believes on every path. */
  expected: Float64Array;
  /** Receipts known on day 0, in transit, committed, released, less what leaves for other places or is taken once. */
  known: Float64Array;
  /** Their sum and number over the walked days. */
  knownQuantity: number;
  knownDeliveries: number;
  /** A day with a position below its trigger asks the policy; −∞ on days that decide nothing. */
  triggers: Float64Array;
  minimum: Float64Array;
  maximum: Float64Array;
  /** Greatest whole shipment, Infinity without a limit; a larger order counts as several deliveries. */
  shipmentLimit: number;
};

/** Refused without stock or band, and with calendars that never open; a held item (F-35 step 9) is walked without orders. */
export function worldOf(facts: ItemLocationFacts, days: number): Result<World> {
  const { today, terms } = facts;
  const calendars = thinnedCalendars(facts);
  const schedule = scheduleOf({ today, days, horizon: horizonOf(facts), terms, calendars });
  if (!schedule.ok) return schedule;
  const { opening, band, demand, supply } = pictureOf(facts, schedule.value.span);
  if (opening === null) return refuse('INVALID', ['snapshot'], { reason: 'NO_STOCK' });
  if (band === null) return refuse('INVALID', ['thresholds'], { reason: 'NO_BAND' });
  const coming = Float64Array.from(supply.inTransit, (each, i) => each + (supply.committed[i] ?? 0) + (supply.proposed[i] ?? 0));
  const known = lessOutgoing(coming, facts);
  const policy = policyOf(schedule.value, linesOf(band, demand.perDay, known), terms);
  const walked = known.slice(0, days);
  return ok({
    policy,
    days,
    opening: opening.stock,
    expected: Float64Array.from(demand.perDay.slice(0, days)),
    known: walked,
    knownQuantity: walked.reduce((sum, each) => sum + each, 0),
    knownDeliveries: coming.slice(0, days).filter((each) => each > 0).length,
    triggers: isOnHold(facts) ? new Float64Array(days).fill(-Infinity) : triggersByDay(policy),
    minimum: Float64Array.from(band.minimum.slice(0, days)),
    maximum: Float64Array.from(band.maximum.slice(0, days)),
    shipmentLimit: shipmentLimit(terms),
  });
}

/** As the projection does it: what leaves is known as receipts are, and an overdue one leaves tomorrow. */
function lessOutgoing(coming: Float64Array, { outgoing = [], today }: ItemLocationFacts): Float64Array {
  const known = coming.slice();
  for (const { shipDay, quantity } of outgoing) {
    const index = shipDay < today ? 1 : daysBetween(today, shipDay);
    if (index < known.length) known[index] = (known[index] as number) - quantity;
  }
  return known;
}

/** Greatest quantity of one delivery, Infinity when nothing limits it. */
export function shipmentLimit(terms: ReplenishmentTerms): number {
  if (terms.maximumOrderQuantity === null) return Infinity;
  return Math.max(terms.lotQuantity, floorToLot(terms.maximumOrderQuantity, terms.lotQuantity));
}
