import { DEFAULT_LOT_ROUNDING, type LotRounding } from '../../../agreements/terms.js';
import { ceilToLot } from '../../../kernel/quantity.js';
import { type OrderTerms, shipQuantity } from '../../replenishment/order-up-to.js';
import type { Lines } from './lines.js';
import type { Schedule } from './schedule.js';

/**
 * F-33 to F-35 prepared for being asked on every day of every path. The position that `decide` is asked with is physical stock +
 * everything ordered and not yet received − receipts known beforehand + Σ expected demand of the days before (as the lines count it).
 */
export type Policy = {
  schedule: Schedule;
  lines: Lines;
  /** Lot, minimum order and smallest shipment (MOQr), in ten-thousandths. */
  lot: number;
  minimumOrder: number;
  smallestShipment: number;
  /** What happens where whole lots do not fit under the maximum. */
  rule: LotRounding;
};

/** Orders in the order in which they were decided; `decided` and `arrival` are day indexes. */
export type OrderLog = { count: number; decided: Int32Array; arrival: Int32Array; quantity: Float64Array };

export function orderLog(capacity: number): OrderLog {
  return { count: 0, decided: new Int32Array(capacity), arrival: new Int32Array(capacity), quantity: new Float64Array(capacity) };
}

export function policyOf(schedule: Schedule, lines: Lines, { lotQuantity: lot, minimumOrderQuantity: minimumOrder, lotRounding }: OrderTerms): Policy {
  return { schedule, lines, lot, minimumOrder, smallestShipment: ceilToLot(minimumOrder, lot), rule: lotRounding ?? DEFAULT_LOT_ROUNDING };
}

/**
 * What the portal orders on a day: the suggestions of `replenish` whose arrival the next planning day could no longer reach.
 * Orders are appended to the log; the answer is the position with them. Same decisions as `replenish`, proven by property tests.
 */
export function decide(policy: Policy, day: number, position: number, log: OrderLog): number {
  const { earliest, until, horizon, lastDelivery, nextDelivery } = policy.schedule;
  const { trigger } = policy.lines;
  const reach = earliest[day] as number;
  const end = Math.min(until[day] as number, day + horizon);
  let reached = position;
  let filled = -1;
  for (let from = reach; from < end; ) {
    let breach = from;
    while (breach < end && reached >= (trigger[breach] as number)) breach += 1;
    if (breach === end) break;
    const arrival = Math.max(reach, lastDelivery[breach] as number);
    const quantity = arrival === filled ? 0 : quantityFor(policy, day, arrival, reached);
    from = quantity > 0 ? arrival : (nextDelivery[breach] as number);
    if (quantity === 0) continue;
    append(log, day, arrival, quantity);
    reached += quantity;
    filled = arrival;
  }
  return reached;
}

function append(log: OrderLog, day: number, arrival: number, quantity: number): void {
  log.decided[log.count] = day;
  log.arrival[log.count] = arrival;
  log.quantity[log.count] = quantity;
  log.count += 1;
}

/** F-33 on the arrival day: need up to the target, room on the tightest day of the horizon, least until the next delivery. */
function quantityFor(policy: Policy, day: number, arrival: number, position: number): number {
  const { lines, schedule } = policy;
  const need = (lines.target[arrival] as number) - position;
  if (need <= 0) return 0;
  const end = day + schedule.horizon;
  let ceiling = lines.ceiling[arrival] as number;
  if (arrival < lines.ceilingRisesFrom) for (let t = arrival + 1; t < end; t += 1) ceiling = Math.min(ceiling, lines.ceiling[t] as number);
  const next = Math.min(schedule.nextDelivery[arrival] as number, end);
  let least = 0;
  for (let t = arrival; t < next; t += 1) least = Math.max(least, (lines.floor[t] as number) - position);
  return shipQuantity(need, ceiling - position, least, policy);
}

/**
 * The position below which a day has something to order, by day; −∞ where nothing needs to be decided. Lets most days of a path
 * pass with one comparison. A day above it orders nothing, because no line it would look at is above the position.
 */
export function triggersByDay({ schedule, lines }: Policy): Float64Array {
  return Float64Array.from({ length: schedule.days }, (_, day) => {
    const end = Math.min(schedule.until[day] as number, day + schedule.horizon);
    let highest = -Infinity;
    for (let t = schedule.earliest[day] as number; t < end; t += 1) highest = Math.max(highest, lines.trigger[t] as number);
    return highest;
  });
}
